"""What is found by the fields that a list declares itself, by placements, and behind marks of Markdown."""

from __future__ import annotations

import pytest

from awesome_cli.errors import InputError
from awesome_cli.model import Catalog, Entry, Placement, Section
from awesome_cli.search import search
from awesome_cli.search.parser import parse
from awesome_cli.storage.fields import DATE, FLAG, NUMBER, TEXT, TEXTS, Field

FIELDS = {
    "license": Field(TEXT, "", ("MIT", "GPL-3.0")),
    "platforms": Field(TEXTS, "", ("Docker", "Deb"), flow=True),
    "tags": Field(TEXTS, "", flow=True),
    "role": Field(TEXT, ""),
    "size": Field(NUMBER, ""),
    "offline": Field(FLAG, ""),
    "released": Field(DATE, ""),
    "kind_of2": Field(TEXT, ""),
    "author": Field(TEXT, ""),
}
ENTRIES = (
    Entry(
        id="a",
        title="One",
        sections=("x",),
        description="Typesets *sheep*dogs, see [the handbook](https://example.org/z)",
        custom={
            "license": "MIT",
            "platforms": ("Docker",),
            "tags": ("Wool knitting", "NO"),
            "role": "Build système",
            "size": "-0.5",
            "offline": True,
            "released": "2024-06-20",
            "kind_of2": "b",
        },
    ),
    Entry(
        id="b",
        title="Two",
        sections=("x",),
        placements=(Placement("y", "Signalling", "Under *other* words"),),
        custom={
            "license": "GPL-3.0",
            "platforms": ("Docker", "Deb"),
            "size": "7",
            "offline": False,
            "released": "2024",
        },
    ),
    Entry(id="c", title="Three", sections=("x",)),
)
CATALOG = Catalog("", "", (Section("x", "X"), Section("y", "Y")), ENTRIES)


def ids(query: str) -> list[str]:
    return sorted(hit.entry.id for hit in search(CATALOG, query, fields=FIELDS).hits)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("license:MIT", "a"),
        ("license:mit,gpl-3.0", "ab"),
        ("-license:MIT", "bc"),
        ("platforms:deb", "b"),
        ("platforms:docker", "ab"),
        ("tags:wool", "a"),
        ("tags:no", "a"),
        ('role:"build systeme"', "a"),
        ("role:c", ""),
        ("size:7", "b"),
        ("size:-1..7.0", "ab"),
        ("size:..0", "a"),
        ("size:0..", "b"),
        ("offline:true", "a"),
        ("offline:FALSE", "b"),
        ("released:2024", "ab"),
        ("released:2024-06", "ab"),
        ("released:2024-07..", "b"),
        ("released:..2023", ""),
        ("released:2023..2024-06-20", "ab"),
        ("kind_of2:b", "a"),
        ("author:anybody", ""),
        ("section:y", "b"),
        ("knitting", "a"),
        ("mit", "a"),
        ("true", ""),
        ("signalling", "b"),
        ("other", "b"),
        ("sheepdogs", "a"),
        ("handbook", "a"),
    ],
)
def test_what_is_found(query: str, found: str) -> None:
    assert "".join(ids(query)) == found


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("license:MTI", "unknown license 'MTI'; did you mean 'MIT'?"),
        ("size:big", "`size` is a number, 7, 7..13, 7.., ..13, >7 or <=13, not 'big'"),
        ("size:7..8..9", "is a number"),
        ("size:..", "is a number"),
        ("offline:maybe", "`offline` is true or false"),
        ("released:June", "`released` is a date"),
    ],
)
def test_a_value_that_a_field_cannot_have_is_named(query: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        ids(query)
    assert message in str(raised.value)


def test_what_is_no_field_of_the_list_is_words() -> None:
    assert search(CATALOG, "size:7").terms
    assert parse("size:7").filters == ()
    assert [one.name for one in parse("size:7", FIELDS).filters] == ["size"]


def test_a_title_says_more_than_a_field_of_the_list() -> None:
    title, field = Entry(id="t", title="Knitting"), Entry(id="f", title="Other", custom={"tags": ("knitting",)})
    found = search(Catalog("", entries=(field, title)), "knitting", fields=FIELDS)
    assert [hit.entry.id for hit in found.hits] == ["t", "f"]
