"""The text of inline Markdown as a reader sees it, for search, for counting and for comparing.

One pass over the marks, in linear time. It is close to CommonMark, not equal to it: what it takes for a mark and is
none costs a search nothing, and a renderer has the exact parser.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from awesome_cli.normalize import collapse
from awesome_cli.text.patterns import pattern

_ANY_MARK = pattern(r"[\\`*_~\[<&]")
_TOKEN = pattern(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<fence>`+)"
    r"|<(?P<address>(?:https?://|mailto:)[^\s<>]*)>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<run>\*+|_+|~+)"
    r"|(?P<comment><!--)"
    r"|(?P<tag></?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])",
    re.DOTALL,
)
_TARGET = pattern(
    r"\(\s*(?P<target><[^<>\n]*>|(?:[^\s()<\\]|\\.|\([^\s()]*\))(?:[^\s()\\]|\\.|\([^\s()]*\))*+|)"
    r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)"""
)


class _Run(NamedTuple):
    """Marks of emphasis that may begin some."""

    place: int
    """Where it is among the pieces."""
    length: int


def plain(markdown: str) -> str:
    """The text without the marks of links, emphasis and code, escapes undone; images and HTML stay as they are."""
    return _Inline(markdown, keeps_source=True).text() if _ANY_MARK.search(markdown) else markdown


def visible(markdown: str) -> str:
    """The text that a page shows, on one line: as `plain`, but without images and HTML tags."""
    return collapse(_Inline(markdown, keeps_source=False).text() if _ANY_MARK.search(markdown) else markdown)


class _Inline:
    """Goes through a text once, and takes marks away when it meets those that they belong to."""

    def __init__(self, markdown: str, keeps_source: bool) -> None:
        self.markdown = markdown
        self.keeps_source = keeps_source
        """Whether images and HTML tags stay as they are written."""
        self.pieces: list[str] = []
        self.brackets: list[tuple[int, int]] = []
        """The brackets that are open: the number of the piece, and where the label begins."""
        self.runs: dict[str, list[_Run]] = {"*": [], "_": [], "~": []}
        self.last_comment_end = markdown.rfind("-->")
        self.fences: dict[int, list[int]] = {}
        """Where the runs of backticks of each length are, the last first."""
        for match in re.finditer("`+", markdown):
            self.fences.setdefault(len(match[0]), []).append(match.start())
        for places in self.fences.values():
            places.reverse()

    def text(self) -> str:
        """The words of all of it."""
        place = 0
        while match := _TOKEN.search(self.markdown, place):
            self.pieces.append(self.markdown[place : match.start()])
            place = self._token(match)
        return "".join([*self.pieces, self.markdown[place:]])

    def _token(self, match: re.Match[str]) -> int:
        """Takes one mark; gives the place after what belongs to it."""
        kind = match.lastgroup
        if kind == "fence":
            return self._code(match)
        if kind == "close":
            return self._link(match)
        if kind == "open":
            self.brackets.append((len(self.pieces), match.end()))
            self.pieces.append(match[0])
        elif kind == "run":
            self._emphasis(match)
        elif kind == "entity":
            from html import unescape

            self.pieces.append(unescape(match[0]))
        elif kind == "comment":
            return self._comment(match)
        elif kind == "tag":
            self._tag(match[0])
        else:
            self.pieces.append(match["escaped"] or match["address"])
        return match.end()

    def _tag(self, tag: str) -> None:
        if self.keeps_source:
            self.pieces.append(tag)
        elif tag.lower().startswith(("<br", "</br")):
            self.pieces.append(" ")

    def _comment(self, match: re.Match[str]) -> int:
        end = self.markdown.index("-->", match.start()) + 3 if match.start() < self.last_comment_end else match.end()
        if self.keeps_source or end == match.end():
            self.pieces.append(self.markdown[match.start() : end])
        return end

    def _code(self, match: re.Match[str]) -> int:
        length = len(match[0])
        places = self.fences.get(length, [])
        while places and places[-1] <= match.start():
            places.pop()
        if not places:
            self.pieces.append(match[0])
            return match.end()
        self.pieces.append(self.markdown[match.end() : places[-1]].strip())
        return places[-1] + length

    def _link(self, match: re.Match[str]) -> int:
        opening, label = self.brackets.pop() if self.brackets else (None, 0)
        target = _TARGET.match(self.markdown, match.end()) if opening is not None else None
        if opening is None or target is None:
            self.pieces.append(match[0])
            return match.end()
        if self.pieces[opening] == "[":
            self.pieces[opening] = ""
            if not self.keeps_source and label == match.start():  # without a label the page shows the address
                self.pieces.append(target["target"])
        elif self.keeps_source:  # an image has no words: it stays as it is written
            self.pieces.append(match[0] + target[0])
        else:
            del self.pieces[opening:]
        return target.end()

    def _emphasis(self, match: re.Match[str]) -> None:
        before, after = self.markdown[match.start() - 1 : match.start()], self.markdown[match.end() : match.end() + 1]
        run = match[0]
        opens, closes = after != "" and not after.isspace(), before != "" and not before.isspace()
        if run[0] == "_":  # within a word it is a character like any other
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        left, begun = len(run), self.runs[run[0]]
        while closes and left and begun:
            opening = begun.pop()
            taken = min(left, opening.length)
            self.pieces[opening.place] = run[0] * (opening.length - taken)
            left -= taken
            if taken < opening.length:
                begun.append(opening._replace(length=opening.length - taken))
        if opens and left:
            begun.append(_Run(len(self.pieces), left))
        self.pieces.append(run[0] * left)
