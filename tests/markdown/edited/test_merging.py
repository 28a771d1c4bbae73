"""An entry that gets what a person changed of its item, and keeps what the item does not show."""

from __future__ import annotations

from itertools import chain, combinations, permutations
from typing import TYPE_CHECKING

import pytest

from awesome_cli.markdown.edited.merging import merged, patched
from awesome_cli.model import Entry, Link

if TYPE_CHECKING:
    from awesome_cli.model import CustomValue

PAGE = Entry(title="A", kind="link", url="https://example.org/a", abstract="Kept.", sections=("s",))


@pytest.mark.parametrize(
    ("known", "old", "new", "expected"),
    [
        ("abc", "abc", "xyz", "xyz"),
        ("abcd", "ab", "axb", "axbcd"),  # what the item does not show stays
        ("abcd", "ab", "a", "acd"),
        ("abcd", "ab", "", "cd"),
        ("abcd", "ab", "xb", "xbcd"),
        ("cd", "ab", "xab", "xcd"),  # before all else, as it was put
        ("cd", "ab", "axb", "cdx"),  # what it was put behind is no more
        ("abcd", "abc", "acb", "acbd"),  # what is moved is not lost
        ("abcd", "abc", "bca", "bcad"),
        ("abcd", "abc", "cab", "cabd"),
        ("abcd", "abc", "cxa", "cxad"),
        ("abd", "abc", "cab", "cabd"),
        ("abc", "ab", "abc", "abc"),  # nothing twice
        ("b", "ab", "b", "b"),
    ],
)
def test_a_list_that_is_shown_in_part_is_changed_in_that_part(known: str, old: str, new: str, expected: str) -> None:
    assert "".join(patched(known, old, new)) == expected


def test_whatever_is_moved_or_left_out_nothing_else_is_lost() -> None:
    for size in range(5):
        for old in combinations("abcd", size):
            for new in chain.from_iterable(permutations(old, count) for count in range(size + 1)):
                found = patched("abcd", old, new)
                assert sorted(found) == sorted({*"abcd"} - {*old} | {*new}), (old, new, found)
                assert [value for value in found if value in new] == [*new], (old, new, found)


def test_only_what_the_item_says_otherwise_is_taken() -> None:
    shown = PAGE._replace(abstract="", description="Old.")
    entry = merged(PAGE, shown, shown._replace(title="B", description="New.", links=(Link("https://b.org"),)))
    assert entry == PAGE._replace(title="B", description="New.", links=(Link("https://b.org"),))


@pytest.mark.parametrize(("kind", "expected"), [("link", "repo"), ("model", "model")])
def test_another_address_brings_its_kind_unless_a_person_chose_one(kind: str, expected: str) -> None:
    before = PAGE._replace(kind="link")
    after = before._replace(kind="repo", url="https://github.com/o/n")
    assert merged(PAGE._replace(kind=kind), before, after).kind == expected


def test_a_kind_alone_is_not_taken() -> None:
    assert merged(PAGE, PAGE, PAGE._replace(kind="video", title="B")).kind == "link"


@pytest.mark.parametrize(
    ("known", "before", "after", "expected"),
    [
        ({"license": "MIT"}, {"license": "MIT"}, {}, {}),
        ({"license": "MIT", "size": "7"}, {"license": "MIT"}, {"license": "GPL"}, {"license": "GPL", "size": "7"}),
        ({"tags": ("a", "b", "c")}, {"tags": ("a", "b")}, {"tags": ("b",)}, {"tags": ("b", "c")}),
        ({}, {}, {"tags": ("a",)}, {"tags": ("a",)}),
        ({"size": "7"}, {}, {}, {"size": "7"}),
    ],
)
def test_fields_of_the_list_are_taken_one_by_one(
    known: dict[str, CustomValue],
    before: dict[str, CustomValue],
    after: dict[str, CustomValue],
    expected: dict[str, CustomValue],
) -> None:
    entry, old, new = (PAGE._replace(custom=custom) for custom in (known, before, after))
    assert merged(entry, old, new).custom == expected
