"""Anchors are GitHub's: the cases are those that github.com itself was seen to give."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from awesome_cli import formats
from awesome_cli.markdown.anchors import Anchors
from awesome_cli.markdown.classic.read import read
from awesome_cli.markdown.headings import headings
from awesome_cli.model import Catalog, Section
from awesome_cli.normalize import anchor
from tests.markdown import github
from tests.markdown.nasty import CATALOG, FOOTER, HEADER
from tests.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARACTERS = DATA / "anchor-characters.txt"


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


FORMS = r"""
no heading, though # and -- stand here
# One | Two
# Three *em* `code` ~~gone~~
Setext\n===\n\nOther\n---
Over\ntwo lines\n===
> ## Quoted
- ### In a list
```\n# code\n```\n\n## Real ##
## [Link](https://a.b) and <https://c.d>
## A &amp; B &copy; C
## ![logo](logo.png) Behind an image
## ![](logo.png) Behind an image
## Before an image ![x](y.png)
## [![x](y.png)](https://a.b) Behind a linked image
## Other <br>
## <br> Other
## <a name="x"></a>Named
## Named <a name="x"></a>
## With <!-- a comment -->
## With <kbd>Ctrl</kbd> + <sub>x</sub>
## **Bold** _em_ \* escaped \_
##   blanks   within   and around
## tab\tand no-break blank
## trailing backslash\
## 🚀 Launch
## Launch 🚀
## :rocket: Launch
<h1 align="center"><b>Big</b>\n name</h1>
<h2>Plain</h2>
<h2> Blanks </h2>
<h2>\n  Over lines\n</h2>
<h1 align="center">\n  <img src="logo.png">\n  <br>\n  Project\n</h1>
<h2>A &amp; B &lt;c&gt; &#233; &copy;</h2>
<H2 ID=x>Capitals</H2 >
<h2 title="a > b">Attribute</h2>
<h2>One</h2><h3>Two</h3>
<h2>One<h3>Two</h3>
<h2>Mixed</h3>
<div align="center">\n<h2>In a div</h2>\n<p>text</p>\n</div>
<div align="center">\n\n## Markdown in a div\n\n</div>
<h2 align="center">\n\nMarkdown in a *heading*\n\n</h2>
<h2 align="center">\n\n[![x](y.png)](https://a.b) Linked\n\n</h2>
<details><summary><h3>In a summary</h3></summary>\n\n# Inner\n\n</details>
text <h2>inline</h2> text
text <h2>*inline* &amp; `code`</h2>
<b>x</b> <h2>inline\nover lines</h2>
| a |\n|---|\n| <h3>In a table</h3> |
- <h4>In an item</h4>\n- <h4>\n  In another\n  </h4>
> <h4>In a quotation</h4>
<!-- <h2>Comment</h2> -->
<!--\n## Comment\n-->
<pre>\n# pre\n</pre>
<table><tr><td>\n<h2>Cell</h2>\n</td></tr></table>
## $x^2$ and \$5
## Ⓐ 🅰 ² ½ ªº
""".strip("\n").split("\n")


@pytest.mark.parametrize("form", FORMS)
def test_headings_are_those_that_github_shows(form: str) -> None:
    markdown = form.replace(r"\n", "\n").replace(r"\t", "\t")
    assert [anchor(heading.text) for heading in headings(markdown)] == list(map(anchor, github.headings(markdown)))


@pytest.mark.parametrize(
    ("header", "title", "row"),
    [
        ("## ![](logo.png) S", "S", "s"),
        ("## Other <br>", "Other", "other"),
        ("<h2>\n  Title\n</h2>", "Title", "title"),
        ("<h2>\nTitle\n</h2>", "Title", "title-1"),
        ("<h2>A &amp; B</h2>", "A & B", "a--b-1"),
        ("see <h2>Inline</h2>", "Inline", "inline-1"),
    ],
)
def test_the_contents_count_the_headings_of_the_header(header: str, title: str, row: str) -> None:
    catalog = Catalog("List", sections=(Section("x", title),))
    [page] = formats.load("markdown").render(catalog, formats.Options(header=header))
    assert re.findall(r"^- \[.*\]\(#(.*)\)$", page.text, re.MULTILINE) == [row]
    imported = read(page.text)
    assert [section.title for section in imported.sections] == [title]


def test_characters_are_kept_as_by_github_slugger() -> None:
    """Version 2.0.0 of the npm package was asked about each character of Unicode 13."""
    _, kept, dropped = re.split("kept\n|dropped\n", CHARACTERS.read_text())
    assert [char for char in _characters(kept) if anchor(f"x{char}x") != f"x{char}x".lower()] == []
    assert [char for char in _characters(dropped) if anchor(f"x{char}x") != "xx"] == []


def _characters(ranges: str) -> Iterator[str]:
    for first, _, last in (part.partition("-") for part in ranges.split()):
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


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
