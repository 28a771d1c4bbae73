"""What an entry file means: types from the schema, every fault at its line and column, and how the line should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from awesome_cli.model import Entry, Link
from awesome_cli.storage import canonical, schema
from awesome_cli.storage.fields import FIELDS, KINDS
from tests.storage.test_canonical import ENTRY, TEXT
from tests.strategies import raws

if TYPE_CHECKING:
    from awesome_cli.storage.fields import Raw

GOOD = "title: A\nkind: paper\nsections: [pretrain]\narxiv: 2406.14830\n"


def problems(text: str) -> list[tuple[int, int, str]]:
    reading = schema.read(text, "a", "entries/a.yaml")
    assert (reading.entry is None) == bool(reading.problems)
    assert {problem.path for problem in reading.problems} <= {"entries/a.yaml"}
    return [(problem.line, problem.column, problem.message) for problem in reading.problems]


def test_a_canonical_entry_is_read() -> None:
    entry, found, is_canonical, _ = schema.read(TEXT, "x", "entries/x.yaml")
    assert found == []
    assert is_canonical
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
    entry, found, *_ = schema.read(f"{text}{line}\n", "a", "")
    assert found == []
    assert getattr(entry, field) == value


@pytest.mark.parametrize("title", ["0", "null", "True", "0704.0001", "~", "x" * 7000, "😀 עברית", "[/]", "\x1b[31m"])
def test_any_quoted_title_is_text(title: str) -> None:
    entry, found, *_ = schema.read(canonical.field_text("title", title) + GOOD.partition("\n")[2], "a", "")
    assert found == []
    assert entry is not None
    assert entry.title == title


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title: ''", "`title` is empty"),
        ("title: '  '", "`title` is empty"),
        ("title: null", "has no value"),
        ("title:", "has no value"),
        ("title: ~", "has no value"),
        ("title: {a: b}", "not keys and values"),
        ("title: [a]", "not a list"),
        ("kind: papre", "unknown kind 'papre'; did you mean 'paper'?"),
        ("kind: [paper]", "not a list"),
        ("status: lost", "unknown status"),
        ("arxiv: 2406", "is no arXiv id"),
        ("arxiv: https://example.org", "is no arXiv id"),
        ("doi: abc", "is no DOI"),
        ("doi: 10/abcde", "'10/abcde' is a shortDOI: open https://doi.org/10/abcde and write the DOI"),
        ("authors: A", "`authors` is a list"),
        ("authors: {a: b}", "not keys and values"),
        ("authors: [a, '']", "an empty value"),
        ("authors: [a, ]  # x\nauthors: b", "stands here again, after line 1"),
        ("sections: []", "names no section"),
        ("notes: [{a: b}]", "each of `notes` is text"),
        ("notes: [[a]]", "each of `notes` is text"),
        ("notes: [~]", "has no value"),
        ("links: a", "`links` is a list"),
        ("links: ['']", "an empty link"),
        ("links: [{label: a}]", "a link needs a url"),
        ("links: [{url: a, lable: b}]", "did you mean 'label'?"),
        ("links: [{url: ~}]", "has no value"),
        ("links: [{url: a, label: [b]}]", "of a link is text"),
        ("links: [[a]]", "a list within the list"),
        ("links: [{url: a, url: b}]", "stands here again"),
        ("published: 2024-13", "is a date"),
        ("published: 2023-02-29", "is a date"),
        ("published: 2024-2-3", "is a date"),
        ('published: "2024\\n"', "is a date"),
        ("published: ٢٠٢٤", "is a date"),
        ("year: MMXX", "is a whole number"),
        ("year: [2024]", "not a list"),
        ("weight: -1", "is a whole number"),
        ('weight: "1\\n"', "is a whole number"),
        ("highlight: True", "is true or false"),
        ("highlight: yes", "is true or false"),
        ("lnks: [a]", "unknown key 'lnks'; did you mean 'links'?"),
        ("xyz: a", "unknown key 'xyz'; known: title"),
    ],
)
def test_a_fault_is_named_once(line: str, message: str) -> None:
    key = line.partition(":")[0]
    rest = "".join(other for other in GOOD.splitlines(keepends=True) if not other.startswith(key))
    found = problems(f"{line}\n{rest}")
    assert [message in said for *_, said in found] == [True], found
    assert found[0][:2] != (1, 0)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("authors: A, B", "authors: [A, B]"),
        ("sections: a, b", "sections: [a, b]"),
        ("notes: A, b", "notes:\n  - A, b"),
        ("links: https://a.b", "links:\n  - https://a.b"),
        ("title: [Foo]", 'title: "[Foo]"'),
        ("title: {Foo}", 'title: "{Foo}"'),
        ("title: [Foo] bar", 'title: "[Foo] bar"'),
        ("title: Foo: bar", 'title: "Foo: bar"'),
        ("title: *Foo", 'title: "*Foo"'),
        ("title: &Foo", 'title: "&Foo"'),
        ("title: !Foo bar", 'title: "!Foo bar"'),
        ("title: `Foo`", 'title: "`Foo`"'),
        ("title: @Foo", 'title: "@Foo"'),
        ("title: %Foo", 'title: "%Foo"'),
        ("title: |Foo", 'title: "|Foo"'),
        ("title: >Foo", 'title: ">Foo"'),
        ("title: #1 of all", 'title: "#1 of all"'),
        ('title: "Foo" bar', 'title: "\\"Foo\\" bar"'),
        ("notes:\n  - Foo: bar", '  - "Foo: bar"'),
        ("notes:\n  - - Foo", '  - "- Foo"'),
        ("notes:\n  - [Foo] bar", '  - "[Foo] bar"'),
    ],
)
def test_a_hand_error_shows_the_line_as_it_should_be(line: str, hint: str) -> None:
    key = line.partition(":")[0]
    rest = "".join(other for other in GOOD.splitlines(keepends=True) if not other.startswith(key))
    [problem] = schema.read(f"{line}\n{rest}", "a", "").problems
    assert problem.hint == hint
    mended = line.partition("\n")[0] + "\n" + hint if hint.startswith("  -") else hint
    assert schema.read(f"{mended}\n{rest}", "a", "").problems == []


def test_all_faults_of_a_file_are_named_in_one_go() -> None:
    text = """\
title: Foo: bar
kind: papre
venue: *x
venue: y
lnks: [a]
authors: A, B
published: soon
notes:
  - a
  - ~
links:
  - {label: b}
"""
    assert [(line, column) for line, column, _ in problems(text)] == [
        (1, 1),
        (1, 11),
        (2, 7),
        (3, 8),
        (4, 1),
        (5, 1),
        (6, 10),
        (7, 12),
        (10, 5),
        (12, 5),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("title: A\nkind: paper\nsections: [a]\n", "a paper needs one of"),
        *[(f"title: A\nkind: {kind}\nsections: [a]\n", f"a {kind} needs a `url`") for kind in KINDS[1:]],
        ("title: A\nkind: link\nurl: https://a.b\n", "`sections` is missing"),
        ("title: A\nsections: [a]\n", "`kind` is missing"),
        ("kind: link\nurl: https://a.b\nsections: [a]\n", "`title` is missing"),
        ("# c\nkind: link\nurl: https://a.b\nsections: [a]\n", "`title` is missing"),
    ],
)
def test_what_is_missing_is_named(text: str, message: str) -> None:
    [(line, column, said)] = problems(text)
    assert (line > 0, column > 0) == (True, True)
    assert message in said


@given(raws)
def test_an_entry_written_and_read_is_equal(raw: Raw) -> None:
    entry, found = schema.entry_of(raw)
    if entry is None:
        assert found
        assert schema.read(canonical.text(raw), "", "").entry is None
        return
    again = schema.read(canonical.text(schema.raw_of(entry)), "", "")
    assert again.problems == []
    assert again.entry == entry


@given(raws)
def test_places_do_not_depend_on_how_a_file_is_written(raw: Raw) -> None:
    if raw:
        plain = canonical.text(raw)
        by_parser = schema.read(f"{plain}...\n", "", "")
        assert schema.read(plain, "", "")._replace(canonical=False, found=None) == by_parser


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
    assert set(Entry._fields) == {"id", "path", *FIELDS}
