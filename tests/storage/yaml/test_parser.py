"""YAML as text with positions: values, comments and places; every problem in one go."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given

from awesome_cli.storage.yaml import nodes, parser
from awesome_cli.storage.yaml.nodes import Comment, Mapping, Scalar, Sequence
from awesome_cli.storage.yaml.repairs import SYNTAX
from tests.storage.entry_texts import BOMB
from tests.storage.yaml.any_text import anything


def test_scalars_are_text_with_their_places() -> None:
    document = parser.read("arxiv: 2406.14830\nvenue: NO\nlinks:\n  - {url: 'a'}\n")
    assert document.problems == []
    assert document.root == Mapping(
        [
            (Scalar("arxiv", 1, 1, True), Scalar("2406.14830", 1, 8, True)),
            (Scalar("venue", 2, 1, True), Scalar("NO", 2, 8, True)),
            (
                Scalar("links", 3, 1, True),
                Sequence([Mapping([(Scalar("url", 4, 6, True), Scalar("a", 4, 11, False))], 4, 5)], 4, 3),
            ),
        ],
        1,
        1,
    )


@pytest.mark.parametrize("value", ["", "~", "null", "Null", "NULL"])
def test_a_plain_value_of_nothing_is_null(value: str) -> None:
    [(_, node)] = parser.read(f"a: {value}\n").root.pairs  # type: ignore[union-attr]
    assert nodes.is_null(node)
    [(_, node)] = parser.read(f"a: '{value}'\n").root.pairs  # type: ignore[union-attr]
    assert not nodes.is_null(node)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", (1, 1), "empty"),
        ("# comment\n", (1, 1), "empty"),
        ("~", (1, 1), "empty"),
        ("- a\n", (1, 1), "expected `key: value`"),
        ("word", (1, 1), "expected `key: value`"),
        ("a: b\n---\nc: d\n", (2, 1), "`---` alone on a line"),
        ("a: b\n--- # d\nc: d\n", (2, 1), "second document"),
        ("a: b\n\tc: d\n", (2, 1), "tab"),
        ("? [a]\n: b\n", (1, 3), "a key must be one word"),
        ("a: " + "[" * 30 + "]" * 30, (1, 23), "deep"),
        ("a: b\nc\nd: e\n", (2, 1), "no key and no colon"),
        ('a: "\\q"\n', (1, 5), "a backslash means something"),
        ("a: x\x07y\n", (1, 5), "U+0007"),
        ("é: 😀\ud800\n", (1, 5), "U+D800"),
        ("a: x\ufeff\n", (1, 5), "U+FEFF"),
        ("a: 'b\n\n", (1, 4), "never closed"),
        ("a: *b\n", (1, 4), "alias"),
        ("a: &b c\n", (1, 4), "anchor"),
        ("a: !b c\n", (1, 4), "tag"),
        ("!!map {a: b}\n", (1, 1), "tag"),
    ],
)
def test_a_problem_stands_at_its_place(text: str, place: tuple[int, int], message: str) -> None:
    problem = parser.read(text).problems[0]
    assert (problem.line, problem.column) == place
    assert message in problem.message
    assert problem.rule == SYNTAX


def test_all_problems_of_a_file_are_found_in_one_go() -> None:
    text = "a: [b] c\nd: *e\nf: x: y\ng: &h i\nj: @k\nl: \x01\nm: !n\nn: 'o\n"
    document = parser.read(text)
    assert [problem.line for problem in document.problems] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert document.root is not None
    assert [key.text for key, _ in document.root.pairs] == ["a", "d", "f", "g", "j", "l", "m", "n"]


def test_an_alias_bomb_is_named_and_not_expanded() -> None:
    problems = parser.read(BOMB).problems
    assert len(problems) == 9 + 8 * 4
    assert "anchor" in problems[0].message


def test_repeated_keys_are_found_at_every_depth() -> None:
    root = parser.read("a: {b: 1, b: 2}\na: [{c: 1, c: 2}]\n").root
    assert root is not None
    assert sorted((again.text, again.line, first.line) for again, first in nodes.repeated(root)) == [
        ("a", 2, 1),
        ("b", 1, 1),
        ("c", 2, 2),
    ]


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("links", (2, 3)),
        ("links/0", (2, 5)),
        ("links/1/url", (3, 11)),
        ("links/7", (2, 3)),
        ("links/" + "9" * 5000, (2, 3)),
        ("links/x", (2, 3)),
        ("none", (1, 1)),
        ("", (1, 1)),
    ],
)
def test_a_field_is_located_by_its_path(field: str, place: tuple[int, int]) -> None:
    root = parser.read("links:\n  - a\n  - {url: b}\n").root
    assert root is not None
    assert nodes.locate(root, field) == place


def test_comments_are_what_stands_outside_of_values() -> None:
    text = "# é\na: 'x # y'  # 1 \nb:#2\n  [c#d,#3\n  😀]  # 4\ne: |  # 5\n  # no\nf: x # 6 # 6\n  # 7\n"
    assert parser.comments(text.replace("b:#2", "b: #2")) == [
        Comment("# é", 1, 1),
        Comment("# 1", 2, 13),
        Comment("#2", 3, 4),
        Comment("#3", 4, 8),
        Comment("# 4", 5, 7),
        Comment("# 5", 6, 7),
        Comment("# 6 # 6", 8, 6),
        Comment("# 7", 9, 3),
    ]


@given(anything)
@example(BOMB)
@example("{" * 5000)
@example("- " * 5000)
@example("%TAG ! !\n%TAG ! !\n---\na: b")
def test_no_text_ends_the_reading(text: str) -> None:
    document = parser.read(text)
    lines = len(text.splitlines()) + 1
    assert document.root is not None or document.problems
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in document.problems)
    assert document.problems == sorted(document.problems, key=lambda problem: (problem.line, problem.column))


LARGE = {
    "blanks": "a: b" + " " * 1_000_000 + "c: d\n",
    "dashes": "- " * 500_000,
    "one dash line": "-" * 1_000_000 + "a",
    "tight dashes": "notes:\n" + "  -a\n" * 200_000,
    "brackets": "a: " + "[" * 1_000_000,
    "quotes": "a: [" + '"b", ' * 200_000,
    "errors": "a: @b\n" * 150_000,
    "control characters": "\x01" * 1_000_000,
    "comments": "#\n" * 500_000,
    "aliases": "a: *b\n" * 100_000,
    "colons": "a: " + "b: " * 300_000,
    "one word": "a" * 1_000_000,
    "tabs": "a: b\n" + "\t\n" * 300_000 + "\tc: d",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_megabyte_takes_no_longer_than_its_length(name: str) -> None:
    start = time.process_time()
    parser.read(LARGE[name])
    assert time.process_time() - start < 20
