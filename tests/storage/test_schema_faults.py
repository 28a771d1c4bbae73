"""Every fault of an entry file is named once, at its line and column, with the line as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from awesome_cli.model import Entry
from awesome_cli.storage import reading, schema
from awesome_cli.storage.fields import TEXTS, Field, table
from awesome_cli.storage.yaml import canonical
from tests.storage.entry_texts import GOOD
from tests.strategies import CUSTOM, raws

if TYPE_CHECKING:
    from awesome_cli.storage.fields import Raw


def problems(text: str) -> list[tuple[int, int, str]]:
    found = reading.read(text, "a", "entries/a.yaml")
    assert (found.entry is None) == bool(found.problems)
    assert {problem.path for problem in found.problems} <= {"entries/a.yaml"}
    return [(problem.line, problem.column, problem.message) for problem in found.problems]


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
        ("arxiv: 2406", "is not a valid arXiv id"),
        ("arxiv: https://example.org", "is not a valid arXiv id"),
        ("doi: abc", "is not a valid DOI"),
        ("doi: 10/abcde", "'10/abcde' is a shortDOI: open https://doi.org/10/abcde and write the DOI"),
        ("authors: A", "`authors` is a list"),
        ("authors: {a: b}", "not keys and values"),
        ("authors: [a, '']", "an empty value"),
        ("authors: [a, ]  # x\nauthors: b", "is here again, after line 1"),
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
        ("links: [{url: a, url: b}]", "is here again"),
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
        ("placements: a", "`placements` is a list"),
        ("placements: [a]", "has keys: `{section: tools, title: ...}`"),
        ("placements: [[a]]", "a list within the list"),
        ("placements: [{title: b}]", "a placement needs a `section`"),
        ("placements: [{section: ' '}]", "a placement needs a `section`"),
        ("placements: [{section: a, titel: b}]", "did you mean 'title'?"),
        ("placements: [{section: a, title: ~}]", "has no value"),
        ("placements: [{section: a, title: [b]}]", "`title` of a placement is text"),
        ("under: [a]", "not a list"),
        ("lnks: [a]", "unknown key 'lnks'; did you mean 'links'? (`fields:` in awesome.yaml declares new ones)"),
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
    [problem] = reading.read(f"{line}\n{rest}", "a", "").problems
    assert problem.hint == hint
    fixed = line.partition("\n")[0] + "\n" + hint if hint.startswith("  -") else hint
    assert reading.read(f"{fixed}\n{rest}", "a", "").problems == []


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
        ("title: A\nkind: link\n", "`sections` is missing"),
        ("title: A\nsections: [a]\n", "`kind` is missing"),
        ("kind: link\nurl: https://a.b\nsections: [a]\n", "`title` is missing"),
        ("# c\nkind: link\nurl: https://a.b\nsections: [a]\n", "`title` is missing"),
    ],
)
def test_what_is_missing_is_named(text: str, message: str) -> None:
    [(line, column, said)] = problems(text)
    assert (line > 0, column > 0) == (True, True)
    assert message in said


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("license: MTI", "unknown license 'MTI'; did you mean 'MIT'?"),
        ("license: [MIT]", "`license` is text, not a list"),
        ("license: ''", "`license` is empty"),
        ("tags: a, b", "`tags` is a list"),
        ("tags: [a, '']", "an empty value in `tags`"),
        ("size: big", "`size` is a number, such as 7 or 0.5, not 'big'"),
        ("size: 1e3", "is a number"),
        ("size: ٣", "is a number"),
        ("offline: yes", "`offline` is true or false"),
        ("since: 2024-13", "`since` is a date"),
        ("since: {a: b}", "not keys and values"),
        ("licence: MIT", "unknown key 'licence'; did you mean 'license'?"),
        ("in2: ~", "has no value"),
    ],
)
def test_a_fault_of_a_field_that_the_list_declares_is_named_once(line: str, message: str) -> None:
    for text in (f"{GOOD}{line}\n", f"# by hand\n{GOOD}{line}\n"):
        found = reading.read(text, "a", "", CUSTOM).problems
        assert [message in problem.message for problem in found] == [True], found


def test_each_value_of_a_list_is_one_of_its_choices() -> None:
    fields = table({"platforms": Field(TEXTS, "", ("Linux", "macOS"), flow=True)})
    [problem] = reading.read(f"{GOOD}platforms: [Linux, MacOS]\n", "a", "", fields).problems
    assert (problem.message, problem.line, problem.column) == (
        "unknown platforms 'MacOS'; did you mean 'macOS'?",
        5,
        20,
    )


@given(raws)
def test_places_do_not_depend_on_how_a_file_is_written(raw: Raw) -> None:
    if raw:
        plain = canonical.text(raw)
        by_parser = reading.read(f"{plain}...\n", "", "")
        quick = reading.read(plain, "", "")
        assert quick._replace(canonical=False, quick=None, visible=False) == by_parser


def test_a_wrong_isbn_is_explained() -> None:
    entry = Entry(title="T", kind="book", sections=("a",), isbn="978-0-262-03561-4")
    [problem] = schema.entry_of(schema.raw_of(entry))[1]
    assert "after 978026203561 comes 3, not 4" in str(problem)
