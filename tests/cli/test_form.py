"""`awesome add --form`: a suggestion becomes an entry, and nothing in it is more than text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import store

if TYPE_CHECKING:
    from tests.cli.conftest import Call
    from tests.conftest import MakeList
    from tests.loopback import Loopback

FORM = "### Reference\n\n{}\n\n### Section\n\n{}\n\n### Note\n\n{}\n"


def test_a_suggestion_becomes_an_entry(make_list: MakeList, call: Call, server: Loopback) -> None:
    root = make_list()
    (root / "form.md").write_text(FORM.format("2406.14491", "pretrain/other", "Read\nthis."), encoding="utf-8")
    done = call(root, "add", "--form", "form.md")
    assert (done.code, done.out) == (0, "entries/arxiv-2406.14491.yaml\n")
    [entry] = store.load(root)[0]
    assert (entry.sections, entry.notes) == (("pretrain/other",), ("Read this.",))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (("$(touch x)", "scaling", ""), "not added: $(touch x): not understood"),
        (("-", "scaling", ""), "not added: -: not understood"),
        (("--offline", "scaling", ""), "not added: --offline: not understood"),
        (("https://user:word@example.org/x", "scaling", ""), "not added: example.org: holds a user name"),
        (("2406.14491", "../../etc", ""), "no section '../../etc'"),
        (("2406.14491", "_No response_", ""), "no section is named"),
    ],
    ids=str,
)
def test_a_suggestion_that_is_none_is_refused(
    make_list: MakeList, call: Call, server: Loopback, values: tuple[str, ...], message: str
) -> None:
    root = make_list()
    (root / "form.md").write_text(FORM.format(*values), encoding="utf-8")
    done = call(root, "add", "--form", "form.md")
    assert done.code == 2
    assert message in done.err
    assert not (root / "entries").exists()


@pytest.mark.parametrize("more", [["2406.14491"], ["--section", "scaling"], ["--note", "x"]], ids=" ".join)
def test_the_form_says_all_of_it(make_list: MakeList, call: Call, more: list[str]) -> None:
    done = call(make_list({"form.md": FORM}), "add", "--form", "form.md", *more)
    assert done.code == 2
    assert "--form says itself" in done.err


def test_without_a_reference_or_a_form_nothing_is_named(make_list: MakeList, call: Call) -> None:
    assert "no entry is named" in call(make_list(), "add").err
    assert "missing.md cannot be read" in call(make_list(), "add", "--form", "missing.md").err
