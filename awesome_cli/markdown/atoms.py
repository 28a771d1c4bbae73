"""The source of one item as a row of atoms that know their places: links, images, code, emphasis, HTML, text.

markdown-it says what a text shows, but not where it is; a template is found in the source itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXT, LINK, IMAGE, CODE, STRONG, EM, HTML = "text", "link", "image", "code", "strong", "em", "html"

BREAK = r"</?br\s*/?>"
"""A line break in HTML, as a regular expression without regard to case; `</br>` is common and means the same."""

_CODE = pattern(r"(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)", re.DOTALL)
_HTML = pattern(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_AUTO = pattern(r"<(https?://[^\s<>]+)>|(?<![\w\"'(=/])(https?://[^\s<>\[\]|`]+)", re.IGNORECASE)
_TARGET = pattern(
    r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]*\))*\))*))(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_EMPHASIS = pattern(r"(?P<mark>\*{1,3}|_{1,3}|~~)")
_EMPHASIS_OR_ESCAPE = pattern(rf"\\.|{_EMPHASIS.pattern}", re.DOTALL)
_ELEMENT = pattern(r"<(?P<close>/?)(?P<name>a|b|strong|i|em|code)(?P<attributes>\s[^<>]*)?>", re.IGNORECASE)
"""A tag of an element that says what Markdown says with marks."""
_ELEMENT_KINDS = {"a": LINK, "b": STRONG, "strong": STRONG, "i": EM, "em": EM, "code": CODE}
_HREF = pattern(r"\shref\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))", re.IGNORECASE)
_BEGIN = pattern(r"[\\`<\[!*_~h]")
_TAG_BEGINS = pattern("<")

_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")


class Atom(NamedTuple):
    """A piece of an item's source."""

    kind: str
    start: int
    end: int
    text: str
    """What is inside: a link's label, an image's alternative text, code, what is emphasized; a tag as it is written."""
    inner: int = 0
    """Where that begins."""
    href: str = ""
    target: tuple[int, int] = (0, 0)
    """Where the address is."""


def atoms(source: str, offset: int = 0, in_html: bool = False) -> list[Atom]:
    """The atoms of a text in their order; together they are the whole text. Places count from `offset`.

    With `in_html` it stands where Markdown means nothing, so tags alone are more than text.
    """
    return _Lexer(source, offset, in_html).run()


def between(row: Sequence[Atom], start: int, end: int) -> Iterator[Atom]:
    """The atoms between two places, texts cut to what lies there."""
    for atom in row:
        first, last = max(start, atom.start), min(end, atom.end)
        if (first, last) == (atom.start, atom.end):
            yield atom
        elif atom.kind == TEXT and first < last:
            yield Atom(TEXT, first, last, atom.text[first - atom.start : last - atom.start], first)


def unescaped(url: str) -> str:
    """An address as a reader follows it: without the backslashes and the entities of Markdown."""
    url = _ESCAPED.sub(r"\1", url.strip())
    if "&" not in url:
        return url
    import html

    return _ENTITY.sub(lambda match: html.unescape(match[0]), url)


class _Lexer:
    def __init__(self, source: str, offset: int, in_html: bool) -> None:
        self.source = source
        self.offset = offset
        self.begin = _TAG_BEGINS if in_html else _BEGIN
        self.found: list[Atom] = []
        self.brackets = _brackets(source)
        self.closers = _closers(source)
        self.elements = _elements(source) if "</" in source else {}
        self.last_comment_end = source.rfind("-->")

    def run(self) -> list[Atom]:
        place = start = 0
        while match := self.begin.search(self.source, place):
            place = match.start()
            if self.source[place] == "\\":
                place += 2
                continue
            atom = self.atom(place)
            if atom is None:
                place += len(_EMPHASIS.match(self.source, place)[0]) if _EMPHASIS.match(self.source, place) else 1  # type: ignore[index]
                continue
            self.text(start, place)
            self.found.append(atom)
            place = start = atom.end - self.offset
        self.text(start, len(self.source))
        return self.found

    def text(self, start: int, end: int) -> None:
        if start < end:
            self.found.append(
                Atom(TEXT, start + self.offset, end + self.offset, self.source[start:end], start + self.offset)
            )

    def atom(self, place: int) -> Atom | None:
        character = self.source[place]
        if character == "`":
            match = _CODE.match(self.source, place)
            return self.make(CODE, place, match.end(), match.start(2), match.end(2)) if match else None
        if character == "[":
            return self.link(place, place, LINK)
        if character == "!":
            return self.link(place, place + 1, IMAGE) if self.source.startswith("![", place) else None
        if character in "*_~":
            return self.emphasis(place)
        if match := _AUTO.match(self.source, place):
            return self.bare(place, match)
        if self.source.startswith("<!--", place) and place < self.last_comment_end:
            end = self.source.index("-->", place) + len("-->")
            return self.make(HTML, place, end, place, end)
        match = _HTML.match(self.source, place) if character == "<" else None
        if match is None:
            return None
        return self.element(place) or self.make(HTML, place, match.end(), place, match.end())

    def element(self, place: int) -> Atom | None:
        """`<a href>`, `<b>`, `<em>`, `<code>` with all that is in it; None for any other tag."""
        if place not in self.elements:
            return None
        opening, closing = self.elements[place]
        atom = self.make(_ELEMENT_KINDS[opening["name"].lower()], place, closing.end(), opening.end(), closing.start())
        if atom.kind != LINK:
            return atom
        href = _HREF.search(opening["attributes"] or "")
        if href is None or not href[href.lastgroup or 0] or "\\" in href[0]:
            return None
        start, end = href.span(href.lastgroup or 0)
        shift = opening.start("attributes") + self.offset
        return atom._replace(href=href[href.lastgroup or 0], target=(start + shift, end + shift))

    def make(self, kind: str, start: int, end: int, inner: int, inner_end: int) -> Atom:
        return Atom(kind, start + self.offset, end + self.offset, self.source[inner:inner_end], inner + self.offset)

    def bare(self, place: int, match: re.Match[str]) -> Atom:
        group = 1 if match[1] else 2
        url = match[group]
        if group == 2:
            url = re.sub(r"[?!.,:*_~;]+$", "", url)
            while url.endswith(")") and url.count(")") > url.count("("):
                url = url[:-1]
        start = match.start(group)
        end = match.end() if group == 1 else start + len(url)
        atom = self.make(LINK, place, end, start, start)
        return atom._replace(href=url, target=(start + self.offset, start + len(url) + self.offset))

    def link(self, start: int, bracket: int, kind: str) -> Atom | None:
        close = self.brackets.get(bracket)
        if close is None or not (match := _TARGET.match(self.source, close + 1)):
            return None
        if kind == LINK and bracket not in self.links:
            return None
        group = 1 if match[1] is not None else 2
        place = (match.start(group) + self.offset, match.end(group) + self.offset)
        atom = self.make(kind, start, match.end(), bracket + 1, close)
        return atom._replace(href=match[group], target=place)

    @cached_property
    def links(self) -> set[int]:
        """Where links begin: brackets with a target that have no other link in them."""
        found: set[int] = set()
        nearest = len(self.source)
        for opened in sorted(self.brackets, reverse=True):
            close = self.brackets[opened]
            is_image = opened > 0 and self.source[opened - 1] == "!"
            if not is_image and nearest > close and _TARGET.match(self.source, close + 1):
                found.add(opened)
                nearest = opened
        return found

    def emphasis(self, place: int) -> Atom | None:
        """`*..*`, `__..__`, `~~..~~` whose marks are as CommonMark wants them, closed by the next of their length."""
        match = _EMPHASIS.match(self.source, place)
        if match is None:
            return None
        mark, end = match["mark"], match.end()
        before, after = self.source[place - 1 : place], self.source[end : end + 1]
        if not after or after.isspace() or (mark[0] == "_" and before.isalnum()) or before == mark[0]:
            return None
        closers = self.closers.get(mark, [])
        number = bisect_left(closers, end + 1)
        if number == len(closers):
            return None
        close = closers[number]
        return self.make(EM if len(mark) == 1 else STRONG, place, close + len(mark), end, close)


def _brackets(source: str) -> dict[int, int]:
    """Each `[` with the `]` that closes it; those in code do not count."""
    code = (
        {place for match in _CODE.finditer(source) for place in range(match.start(), match.end())}
        if "`" in source
        else set()
    )
    found, opened, place = {}, [], 0
    for match in re.finditer(r"[\\\[\]]", source):
        if match.start() < place or match.start() in code:
            continue
        if match[0] == "\\":
            place = match.start() + 2
        elif match[0] == "[":
            opened.append(match.start())
        elif opened:
            found[opened.pop()] = match.start()
    return found


def _elements(source: str) -> dict[int, tuple[re.Match[str], re.Match[str]]]:
    """The tags of each element, by the place of the first; an element that is not closed is none."""
    found: dict[int, tuple[re.Match[str], re.Match[str]]] = {}
    opened: dict[str, list[re.Match[str]]] = {}
    for match in _ELEMENT.finditer(source):
        of_name = opened.setdefault(match["name"].lower(), [])
        if not match["close"]:
            of_name.append(match)
        elif of_name:
            opening = of_name.pop()
            found[opening.start()] = (opening, match)
    return found


def _closers(source: str) -> dict[str, list[int]]:
    """Where emphasis can end, by its mark."""
    found: dict[str, list[int]] = {}
    for match in _EMPHASIS_OR_ESCAPE.finditer(source):
        if not match["mark"]:
            continue
        before, after = source[match.start() - 1 : match.start()], source[match.end() : match.end() + 1]
        if before and not before.isspace() and not (match[0][0] == "_" and after.isalnum()):
            found.setdefault(match[0], []).append(match.start())
    return found
