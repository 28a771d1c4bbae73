"""What people write by hand that is no YAML, or other YAML than they mean: the line as it should be."""

from __future__ import annotations

import pytest
from hypothesis import given

from awesome_cli.storage.yaml import parser
from awesome_cli.storage.yaml.nodes import Scalar
from awesome_cli.storage.yaml.quoting import quoted_line
from tests.storage.yaml.any_text import anything


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


def test_a_line_whose_meaning_cannot_be_told_has_no_hint() -> None:
    [problem] = parser.read("notes:\n- a\ntext\nkind: x\n").problems
    assert problem.line == 3
    assert problem.hint == ""


@given(anything)
def test_a_shown_line_is_a_line_that_reads(text: str) -> None:
    line = text.splitlines()[0] if text.splitlines() else ""
    fixed = quoted_line(f"a: {line}")
    if fixed and not list(parser.read(line.join("a:\n")).problems):
        [(_, value)] = parser.read(fixed).root.pairs  # type: ignore[union-attr]
        assert value == Scalar(line.strip(), 1, 4)


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
