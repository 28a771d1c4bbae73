"""YAML as text with positions: every problem in one go, each with the line as it should be."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.storage.yaml import nodes, parser
from awesome_cli.storage.yaml.nodes import Comment, Mapping, Scalar, Sequence
from awesome_cli.storage.yaml.quoting import quoted_line
from awesome_cli.storage.yaml.repairs import SYNTAX
from tests.storage.entry_texts import BOMB


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
    ("value", "fixed"),
    [
        ("Foo: bar", '"Foo: bar"'),
        ("Foo:", '"Foo:"'),
        ("[Foo] bar", '"[Foo] bar"'),
        ("{Foo} bar", '"{Foo} bar"'),
        ("*Foo", '"*Foo"'),
        ("@foo", '"@foo"'),
        ("`foo` bar", '"`foo` bar"'),
        ("&foo", '"&foo"'),
        ("!foo bar", '"!foo bar"'),
        ("%foo", '"%foo"'),
        ("|foo", '"|foo"'),
        (">foo", '">foo"'),
        ("- foo", '"- foo"'),
        ("? foo", '"? foo"'),
        ('"Foo" \\o/', '"\\"Foo\\" \\\\o/"'),
        ("'Foo' bar", "\"'Foo' bar\""),
        ('"Foo', '"Foo"'),
        ("'tis the season", '"\'tis the season"'),
    ],
)
@pytest.mark.parametrize("start", ["title: ", "  - label: "])
def test_a_hand_error_shows_the_line_as_it_should_be(value: str, fixed: str, start: str) -> None:
    above = "kind: paper\nnotes:\n" if start[0] == " " else "kind: paper\n"
    document = parser.read(f"{above}{start}{value}\nvenue: x\n")
    [problem] = document.problems
    assert problem.hint == start + fixed
    assert problem.line == above.count("\n") + 1
    assert problem.column > len(start) - 2
    assert parser.read(f"{above}{problem.hint}\nvenue: x\n").problems == []


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


def test_a_line_whose_meaning_cannot_be_told_has_no_hint() -> None:
    [problem] = parser.read("notes:\n- a\ntext\nkind: x\n").problems
    assert problem.line == 3
    assert problem.hint == ""


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


SIGNS = st.sampled_from(
    [*"ab:-#[]{}\"'\n \t|>,?&*!%@`\\~.\x00\x85\u2028\ufeff\ud800é😀", "---", "...", ": ", "- ", "%YAML"]
)
anything = st.text(st.characters()) | st.lists(SIGNS, max_size=40).map("".join)


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


@given(anything)
def test_a_shown_line_is_a_line_that_reads(text: str) -> None:
    line = text.splitlines()[0] if text.splitlines() else ""
    fixed = quoted_line(f"a: {line}")
    if fixed and not list(parser.read(line.join("a:\n")).problems):
        [(_, value)] = parser.read(fixed).root.pairs  # type: ignore[union-attr]
        assert value == Scalar(line.strip(), 1, 4)


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


def test_a_backtick_is_called_by_its_name() -> None:
    [problem] = parser.read("title: `x` y\n").problems
    assert problem.message == "a value that begins with a backtick must be quoted"


ABOVE = "title: A\n"
BELOW = "\nvenue: X\n"


@pytest.mark.parametrize(
    ("line", "message", "fixed"),
    [
        ("  kind: link", "`kind` is indented", "kind: link"),
        ("\tkind: link", "a tab indents", "kind: link"),
        ("kind:link", "no space after the colon", "kind: link"),
        ("kind：link", "full-width colon", "kind: link"),
        ("kind ： link", "full-width colon", "kind: link"),
        ("kind = link", "`=` after a key", "kind: link"),
        ("- kind: link", "a dash before `kind`", "kind: link"),
        ("more words", "no key and no colon", "  more words"),
        ("sections: [a, b", "bracket that opens here is never closed", "sections: [a, b]"),
        ("sections: [a, b],", "a comma after a value", "sections: [a, b]"),
        ('venue: "ICML",', "a comma after a value", 'venue: "ICML"'),
        ("description: “One: two”", "typographic quotes", 'description: "One: two"'),
        ("description: one: two", "holds `: `", 'description: "one: two"'),
        ("description: ends with:", "holds `: `", 'description: "ends with:"'),
        ("description: [one] two", "begins with `[`", 'description: "[one] two"'),
        ("description: @one", "begins with `@`", 'description: "@one"'),
        ("description: `one` two", "begins with a backtick", 'description: "`one` two"'),
        ("description: 'it's'", "begins with a quote", 'description: "it\'s"'),
        ('description: "one', "never closed", 'description: "one"'),
        ("description: *one*", "begins with `*`", 'description: "*one*"'),
        ("description: see issue #12, read it", "drops what follows", 'description: "see issue #12, read it"'),
        ("year: 2024 #in print", "drops what follows", "year: 2024  # in print"),
        ("description: one\u2028two", "U+2028 ends a line", "description: one two"),
        ("description: one\u2029two", "U+2029 ends a line", "description: one two"),
        ("description: one\x85two", "U+0085 ends a line", "description: one two"),
    ],
)
def test_the_commonest_mistakes_are_named_with_the_line_as_it_should_be(line: str, message: str, fixed: str) -> None:
    [problem] = parser.read(ABOVE + line + BELOW).problems
    assert message in problem.message
    assert (problem.line, problem.hint) == (2, fixed)
    assert parser.read(ABOVE + fixed + BELOW).problems == []


@pytest.mark.parametrize(
    ("text", "line", "message", "fixed"),
    [
        ("links:\n\xa0\xa0- https://a.b\n", 2, "U+00A0, not a space, indents", "  - https://a.b"),
        ("links:\n\u3000- https://a.b\n", 2, "U+3000, not a space, indents", " - https://a.b"),
        ("links:\n  - label: talk\n   url: https://a.b\n", 3, "begin in one column", "    url: https://a.b"),
        ("notes:\n  - fixes #12, read it\n", 2, "drops what follows", '  - "fixes #12, read it"'),
        ("- title: A\nkind: link\n", 1, "a dash before `title`", "title: A"),
        (
            "links:\n- url: https://a.b\n  - url: https://a.c\n",
            3,
            "items of one list begin in one",
            "- url: https://a.c",
        ),
        (
            "links:\n  - url: https://a.b\n- url: https://a.c\n",
            3,
            "items of one list begin in one",
            "  - url: https://a.c",
        ),
        ("title: A\n---\nkind: link\n", 2, "`---` alone on a line", ""),
        ("<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n", 1, "merge that was not finished", ""),
    ],
)
def test_mistakes_that_need_more_than_one_line(text: str, line: int, message: str, fixed: str) -> None:
    [problem] = parser.read(text).problems
    assert message in problem.message
    assert (problem.line, problem.hint) == (line, fixed)


@pytest.mark.parametrize(
    "line",
    ["year: 2024  # in print", "description: C# and F#", 'description: "a #b"', "description: a#b",
     "url: https://a.b/#c  #!", "venue: X  #awesome: ignore[title-length]", "description: >-\n  a #b", "# a #b"],
)  # fmt: skip
def test_a_comment_that_is_one_is_no_mistake(line: str) -> None:
    assert parser.read(f"{line}\n").problems == [] or line.startswith("#")


def test_a_merge_does_not_hide_what_else_is_wrong() -> None:
    text = "title: A\n<<<<<<< HEAD\nkind: link\n||||||| base\nkind: repo\n=======\nkind: paper\n>>>>>>> b\nyear:2024\n"
    document = parser.read(text)
    assert [problem.line for problem in document.problems] == [2, 9]
    assert document.root is not None
    assert [key.text for key, _ in document.root.pairs] == ["title", "kind", "year"]
