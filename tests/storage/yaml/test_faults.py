"""The mistakes of people who write YAML by hand: each is named with its line as it should be, and hides no other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from awesome_cli.storage import store
from awesome_cli.storage.yaml import parser

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
title: A title
kind: paper
sections: [pretrain]
arxiv: "2406.14491"
authors: [Ada Lovelace, Alan Turing]
published: 2024-06-20
links:
  - https://example.org/a
  - label: talk
    url: https://example.org/b
notes:
  - One remark.
  - Another remark.
added: 2024-01-01
"""

MISTAKES = [
    # what is right, what is written, what is said, the line as it should be; "" where it should not be
    ("kind: paper", "  kind: paper", "`kind` is indented", "kind: paper"),
    ("added: 2024-01-01", "  added: 2024-01-01", "`added` is indented", "added: 2024-01-01"),
    ("kind: paper", "kind:paper", "no space after the colon", "kind: paper"),
    ('arxiv: "2406', 'arxiv:"2406', "no space after the colon", 'arxiv: "2406.14491"'),
    ("title: A title", "title: A: title", "holds `: `", 'title: "A: title"'),
    ("title: A title", "title: A title:", "holds `: `", 'title: "A title:"'),
    ("title: A title", "title: “A: title”", "typographic quotes", 'title: "A: title"'),
    ("title: A title", 'title: "A "good" title"', "begins with a quote", 'title: "A \\"good\\" title"'),
    ("title: A title", 'title: "A" title', "begins with a quote", 'title: "\\"A\\" title"'),
    ("title: A title", "title: 'It's a title'", "begins with a quote", 'title: "It\'s a title"'),
    ("title: A title", 'title: "A \\qed"', "a backslash means something", "title: 'A \\qed'"),
    ('"2406.14491"', '"2406.14491",', "a comma after a value", 'arxiv: "2406.14491"'),
    ("[pretrain]", "[pretrain", "never closed", "sections: [pretrain]"),
    ('"2406.14491"', '"2406.14491', "never closed", 'arxiv: "2406.14491"'),
    ("kind: paper\n", "kind: paper\n-\n", "`-` alone on a line", ""),
    ("authors:", "---\nauthors:", "`---` alone on a line", ""),
    ("authors:", "...\nauthors:", "`...` alone on a line", ""),
    ("title: A title", "```yaml\ntitle: A title", "a fence of code", ""),
    ("kind: paper", "- kind: paper", "a dash before `kind`", "kind: paper"),
    ("  - One", "  -One", "no space after the dash", "  - One remark."),
    ("  - Another", "  -Another", "no space after the dash", "  - Another remark."),
    ("  - https", "  -https", "no space after the dash", "  - https://example.org/a"),
    ("  - label", "  -label", "no space after the dash", "  - label: talk"),
    ("  - Another", "  -\xa0Another", "no space after the dash", "  - Another remark."),
    ("  - Another", " - Another", "the items of one list begin in one column", "  - Another remark."),
    ("  - Another", "    - Another", "the items of one list begin in one column", "  - Another remark."),
    ("    url", "   url", "the keys of one item begin in one column", "    url: https://example.org/b"),
    ("paper\nsections", "paper sections", "two keys on one line", "kind: paper\nsections: [pretrain]"),
    ("paper\nsections", "paper, sections", "two keys on one line", "kind: paper\nsections: [pretrain]"),
    ("06-20\nlinks", "06-20; links", "two keys on one line", "published: 2024-06-20\nlinks:"),
    ("talk\n    url", "talk url", "two keys on one line", '  - {label: "talk", url: "https://example.org/b"}'),
    ("kind: paper", "\xa0kind: paper", "U+00A0, not a space, before `kind`", "kind: paper"),
    ("kind: paper", "kind:\xa0paper", "U+00A0, not a space, after the colon", "kind: paper"),
    ("    url", "   \xa0url", "U+00A0, not a space, indents", "    url: https://example.org/b"),
    ("  - Another", "\t- Another", "a tab indents", "  - Another remark."),
    ("kind: paper", "kind paper", "no colon after `kind`", "kind: paper"),
    ("kind: paper", "**kind**: paper", "no marks around it", "kind: paper"),
    ("kind: paper", "// a paper\nkind: paper", "a comment begins with `# `", "# a paper"),
    ("title: A title", "title: A title\nthat goes on", "no key and no colon", "  that goes on"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("right", "wrong", "message", "hint"), MISTAKES)
def test_a_mistake_is_named(tmp_path: Path, right: str, wrong: str, message: str, hint: str, newline: str) -> None:
    assert right in GOOD
    text = GOOD.replace(right, wrong)
    (tmp_path / "a.yaml").write_bytes(text.replace("\n", newline).encode())
    [problem] = store.read(tmp_path, "a.yaml", "a.yaml").reading.problems
    assert message in problem.message
    assert problem.hint == hint
    lines = text.splitlines()
    lines[problem.line - 1 : problem.line] = hint.split("\n") if hint else []
    assert parser.read("\n".join(lines)).problems == []


APART = [
    mistake
    for mistake in MISTAKES
    if mistake[1] in ("kind:paper", "title: A: title", "[pretrain", "---\nauthors:", "06-20; links", "  -https",
                      "    url", "   \xa0url", "\t- Another", "  added: 2024-01-01", '"2406.14491",')
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), list(combinations(APART, 2)))
def test_no_mistake_hides_another(one: tuple[str, str, str, str], other: tuple[str, str, str, str]) -> None:
    text = GOOD.replace(one[0], one[1])
    if other[0] not in text:
        pytest.skip("both are in one line")
    problems = parser.read(text.replace(other[0], other[1])).problems
    assert sorted(problem.hint for problem in problems) == sorted((one[3], other[3]))


@pytest.mark.parametrize(
    "text",
    [
        "abstract: |\n  - one\n    - two\n  -three\n  ---\n",
        "notes:\n- >-\n  a\n    - b\n  -c\n",
        "---\ntitle: A\n...\n",
        "# a remark\n---\ntitle: A\n",
        "weight:\n  -5\n",
        'title: "one\n  - two\n  -three"\n',
        'notes:\n  - "one\n    - two"\n',
        "sections:\n  - title: A\n    sections:\n      - title: B\n  - title: C\n",
        "title: A title of kinds: a study\nkind: paper\n".replace("kinds: a", "kinds a"),
    ],
)
def test_what_is_right_is_no_mistake(text: str) -> None:
    assert parser.read(text).problems == []
