"""Lists in many shapes: what is read from them, and that a render shows them as they were."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
import yaml
from markdown_it import MarkdownIt

from awesome_cli import templates as built_in
from awesome_cli.imported import LOST
from awesome_cli.markdown.address import spot
from awesome_cli.templates.parser import check
from tests.markdown import lists
from tests.markdown.lists import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token


class Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        return url


PARSER = Parser("commonmark", {"html": True}).enable(["table", "strikethrough"])


def looks(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every block of a page by its words and links, as a parser of its own sees them; HTML in a row is one."""
    found: list[tuple[str, tuple[str, ...]]] = []
    was_html = False
    for token in PARSER.parse(text):
        is_html = token.type == "html_block"
        html = re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL) if is_html else ""
        words = " ".join(re.findall(r"\w+", "".join(_words(token.children or [])) + re.sub(r"<[^>]*>", " ", html)))
        if words and is_html and was_html:
            before, links = found.pop()
            found.append((f"{before} {words}", tuple(sorted((*links, *_links(token))))))
        elif words:
            found.append((words, tuple(sorted(_links(token)))))
        was_html = is_html and (was_html or bool(words))
    return found


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield token.content if token.type in ("text", "code_inline") else " " if "break" in token.type else ""


def _links(token: Token) -> Iterator[str]:
    for part in token.children or [token]:
        if part.type == "link_open":
            yield spot(str(part.attrGet("href")))
        elif part.type.startswith("html"):
            yield from (spot(unescape(url)) for url in re.findall(r"<a\b[^>]*\bhref=[\"']([^\"']+)", part.content))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field_is_where_it_belongs(shape: str) -> None:
    imported = lists.imported_of(shape)
    assert lists.fields(imported) == yaml.safe_load(lists.expected_of(shape).read_text(encoding="utf-8"))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_render_is_as_it_was(shape: str) -> None:
    assert lists.again_of(shape) == lists.rendered_of(shape).read_text(encoding="utf-8")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_render_shows_the_same_words_and_links(shape: str) -> None:
    text = lists.text_of(shape)
    assert looks(lists.again_of(shape)) == looks(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_render_is_read_and_written_to_the_same_bytes(shape: str) -> None:
    first = lists.again_of(shape)
    assert lists.again(first) == first


@pytest.mark.parametrize("shape", SHAPES)
def test_every_template_that_an_import_writes_is_one(shape: str) -> None:
    imported = lists.imported_of(shape)
    sections = [section for top in imported.sections for section in top.walk()]
    own = {name for entry in imported.entries for name in entry.custom}
    for text in (*imported.render.item.values(), *(section.item for section in sections if section.item)):
        if text not in built_in.names():
            check(text, own)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_is_accounted_for(shape: str) -> None:
    text = lists.text_of(shape)
    report = lists.imported_of(shape).report
    assert len(report.kinds) == len(text.splitlines())
    assert report.lines(LOST) == []
