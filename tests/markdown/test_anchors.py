"""Anchors are GitHub's: the cases are those that github.com itself was seen to give."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from awesome_cli import formats
from awesome_cli.markdown.anchors import Anchors, headings
from tests.markdown.nasty import CATALOG, FOOTER, HEADER


@pytest.mark.parametrize(
    ("titles", "anchors"),
    [
        (["Other", "Other", "Other"], ["other", "other-1", "other-2"]),
        (["Other", "Other 1", "Other"], ["other", "other-1", "other-2"]),
        (["Other 1", "Other", "Other"], ["other-1", "other", "other-2"]),
        (["C++ & C#", "C++ & C#"], ["c--c", "c--c-1"]),
        (["混合专家", "snake_case", "Ünïcode"], ["混合专家", "snake_case", "ünïcode"]),
        (["🌟", "🌟"], ["", "-1"]),
    ],
)
def test_repeats_are_numbered(titles: list[str], anchors: list[str]) -> None:
    given = Anchors()
    assert [given.of(title) for title in titles] == anchors


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("no heading, though # and -- stand here\n\n- a\n- b", []),
        ("# One\n\ntext\n\nTwo\n===\n\nThree *em* `code`\n---", ["One", "Two", "Three em code"]),
        ("> ## Quoted\n\n- ### In a list", ["Quoted", "In a list"]),
        ("```\n# code\n```\n\n## Real ##", ["Real"]),
        ('<h1 align="center"><b>Big</b>\n name</h1>', ["Big name"]),
        ("## [Link](https://a.b)", ["Link"]),
    ],
)
def test_headings_of_a_text(markdown: str, found: list[str]) -> None:
    assert list(headings(markdown)) == found


def test_each_row_of_the_contents_leads_to_its_heading() -> None:
    options = formats.Options(header=HEADER, footer=FOOTER)
    [page] = formats.load("markdown").render(CATALOG, options)
    rows = re.findall(r"^ *- \[(.*)\]\(#(.*)\)$", page.text, re.MULTILINE)
    tokens = MarkdownIt().parse(page.text.replace("<h2 align=center>Scaling</h2>", "## Scaling"))
    seen: dict[str, int] = {}
    given = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            slug = re.sub(r"[^\w\- ]", "", "".join(child.content for child in inline.children or ()).lower())
            slug = slug.replace(" ", "-")
            given.append((inline.content, slug + (f"-{seen[slug]}" if slug in seen else "")))
            seen[slug] = seen.get(slug, 0) + 1
    assert len(rows) == 7
    assert set(rows) <= set(given)
