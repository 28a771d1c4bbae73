"""What an entry file means: each value has its type from the schema, and comes back as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from awesome_cli.kinds import KINDS
from awesome_cli.model import Entry, Link, Placement
from awesome_cli.storage import reading, schema
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.yaml import canonical
from tests.storage.entry_texts import ENTRY, GOOD, TEXT
from tests.strategies import CUSTOM, raws, sound_raws

if TYPE_CHECKING:
    from awesome_cli.storage.fields import Raw


def test_a_canonical_entry_is_read() -> None:
    found = reading.read(TEXT, "x", "entries/x.yaml")
    assert found.problems == []
    assert found.canonical
    entry = found.entry
    assert entry is not None
    assert entry.id == "x"
    assert entry.authors == ("Daixuan Cheng", "Cobbe, K.", "et al.")
    assert entry.links[1] == Link("https://example.org/a,b", "talk")
    assert entry.highlight is True
    assert schema.raw_of(entry) == ENTRY


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("arxiv: 2406.14830", "arxiv", "2406.14830"),
        ("venue: NO", "venue", "NO"),
        ("venue: 0704.0001", "venue", "0704.0001"),
        ("venue: 1e3", "venue", "1e3"),
        ("venue: True", "venue", "True"),
        ("venue: 'null'", "venue", "null"),
        ("venue: 0x1f", "venue", "0x1f"),
        ("year: 2024", "year", "2024"),
        ("weight: 007", "weight", 7),
        ("highlight: true", "highlight", True),
        ("highlight: false", "highlight", False),
        ("published: 2024", "published", "2024"),
        ("published: 2024-02-29", "published", "2024-02-29"),
        ("authors: [NO, 1.0]", "authors", ("NO", "1.0")),
        ("links: [{url: b}]", "links", (Link("b"),)),
        ("doi: 10.1002/(SICI)1097<1::AID>3.0.CO;2-2", "doi", "10.1002/(SICI)1097<1::AID>3.0.CO;2-2"),
    ],
)
def test_the_schema_gives_a_value_its_type(line: str, field: str, value: object) -> None:
    text = GOOD.replace("arxiv: 2406.14830\n", "") if line.startswith("arxiv") else GOOD
    entry, found, *_ = reading.read(f"{text}{line}\n", "a", "")
    assert found == []
    assert getattr(entry, field) == value


@pytest.mark.parametrize("title", ["0", "null", "True", "0704.0001", "~", "x" * 7000, "😀 עברית", "[/]", "\x1b[31m"])
def test_any_quoted_title_is_text(title: str) -> None:
    text = canonical.field_text("title", title, FIELDS["title"]) + GOOD.partition("\n")[2]
    entry, found, *_ = reading.read(text, "a", "")
    assert found == []
    assert entry is not None
    assert entry.title == title


def test_fields_that_the_list_declares_have_their_types() -> None:
    lines = "license: no\ntags: [a, NO]\nsize: -1.50\noffline: false\nsince: 2024-06\nin2: 1.0\n"
    entry, found, *_ = reading.read(GOOD + lines, "a", "", CUSTOM)
    assert found == []
    assert entry is not None
    assert entry.custom == {
        "license": "no",
        "tags": ("a", "NO"),
        "size": "-1.50",
        "offline": False,
        "since": "2024-06",
        "in2": "1.0",
    }
    assert schema.entry_of(schema.raw_of(entry), "a", "", CUSTOM) == (entry, [])


def test_a_placement_has_the_words_it_is_given() -> None:
    text = GOOD + "placements:\n  - {section: tools, title: Another}\n  - {section: b, item: '- {title}'}\n"
    entry, found, *_ = reading.read(text, "a", "")
    assert found == []
    assert entry is not None
    assert entry.placements == (Placement("tools", "Another"), Placement("b", item="- {title}"))


@given(sound_raws)
def test_a_sound_entry_written_and_read_is_equal(raw: Raw) -> None:
    entry, _ = schema.entry_of(raw, "", "", CUSTOM)
    if entry is not None:
        again = reading.read(canonical.text(schema.raw_of(entry), CUSTOM), "", "", CUSTOM)
        assert (again.entry, again.problems) == (entry, [])


@given(raws)
def test_an_entry_written_and_read_is_equal(raw: Raw) -> None:
    entry, found = schema.entry_of(raw)
    if entry is None:
        assert found
        assert reading.read(canonical.text(raw), "", "").entry is None
        return
    again = reading.read(canonical.text(schema.raw_of(entry)), "", "")
    assert again.problems == []
    assert again.entry == entry


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_needs_no_address(kind: str) -> None:
    entry, found, *_ = reading.read(f"title: A Closed Model\nkind: {kind}\nsections: [a]\n", "", "")
    assert found == []
    assert entry is not None
    assert entry.identities() == ["title:a closed model"]
    assert entry.address() == ""


def test_changes_are_written_as_the_fields_want_them() -> None:
    changes = {"weight": 3, "highlight": True, "links": (Link("a", "b"), Link("c")), "notes": ("x",), "venue": None}
    assert schema.raw_changes(changes) == {
        "weight": "3",
        "highlight": "true",
        "links": [{"label": "b", "url": "a"}, "c"],
        "notes": ["x"],
        "venue": None,
    }


def test_an_entry_has_every_field() -> None:
    assert [*FIELDS, "custom"] == [name for name in Entry._fields if name not in ("id", "path")]
