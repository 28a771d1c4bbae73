"""An edit of old data, made to those of today: what is put together, and what two sides changed in two ways."""

from __future__ import annotations

from typing import Any

import pytest

from awesome_cli.curate.sync.three_way import Clash, merged

TITLE = {"title": "A"}


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "values", "clashes"),
    [
        (TITLE, {"title": "A"}, {"title": "B"}, {}, []),
        (TITLE, {"title": "B"}, {"title": "A"}, {"title": "B"}, []),
        (TITLE, {"title": "B"}, {"title": "B"}, {}, []),
        (TITLE, {"title": "B"}, {"title": "C"}, {}, [Clash("title", "C", "B")]),
        ({"tags": ("a", "b")}, {"tags": ("a", "b", "c")}, {"tags": ("b",)}, {"tags": ("b", "c")}, []),
        ({"tags": ("a", "b")}, {"tags": ("b",)}, {"tags": ("z", "a", "b")}, {"tags": ("z", "b")}, []),
        ({"sort": ""}, {"sort": ("a",)}, {"sort": "b"}, {}, [Clash("sort", "b", ("a",))]),
    ],
)
def test_each_value_is_that_of_the_side_that_changed_it(
    base: dict[str, Any],
    theirs: dict[str, Any],
    ours: dict[str, Any],
    values: dict[str, Any],
    clashes: list[Clash],
) -> None:
    assert merged(base, theirs, ours) == (values, clashes)


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "together", "clashes"),
    [
        ({}, {"license": "MIT"}, {"size": "7"}, {"size": "7", "license": "MIT"}, []),
        ({"license": "MIT"}, {}, {"license": "MIT", "size": "7"}, {"size": "7"}, []),
        ({"license": "MIT"}, {"license": "MIT", "size": "8"}, {}, {"size": "8"}, []),
        ({}, {"size": "8"}, {"size": "7"}, {"size": "7"}, [Clash("size", "7", "8")]),
        ({"size": "6"}, {}, {"size": "7"}, {"size": "7"}, [Clash("size", "7", None)]),
    ],
)
def test_fields_of_the_list_are_merged_one_by_one(
    base: dict[str, Any],
    theirs: dict[str, Any],
    ours: dict[str, Any],
    together: dict[str, Any],
    clashes: list[Clash],
) -> None:
    assert merged({"custom": base}, {"custom": theirs}, {"custom": ours}) == ({"custom": together}, clashes)
