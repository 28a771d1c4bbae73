"""The records of a BibTeX file: their fields as texts, macros resolved. In time that grows with the file's size alone.

bibtexparser was tried: 240 ms to import, 18 s for a broken file of 900 KB, and each broken record logged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_START = re.compile(r"@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
_AT_LINE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,={}()\"#%]*+)\s*(,|[)}])")
_FIELD = re.compile(r"[\s,]*+([A-Za-z][\w:.+/-]*)\s*=")
_CLOSING = re.compile(r"[\s,]*[)}]")
_PART = re.compile(r"\s*(?:([{\"])|([^\s,{}()\"#=]++))")
_AND_MORE = re.compile(r"\s*#")
_DELIMITER = re.compile(r"\\.|[{}\"]", re.DOTALL)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class BibTeXBlock(NamedTuple):
    """One record. Fields have their names in lower case; a broken record has none, and a reason."""

    type: str
    key: str
    line: int
    fields: Mapping[str, str]
    broken: str = ""


class _BrokenRecord(Exception):
    pass


def blocks(text: str) -> Iterator[BibTeXBlock]:
    """The records of a file, broken ones included; comments and preambles are passed over."""
    macros = {month: month for month in _MONTHS}
    starts = [match.start() for match in _AT_LINE.finditer(text)] + [len(text)]
    limit, place, lines, counted = 0, 0, 1, 0
    while match := _START.search(text, place):
        while starts[limit] <= match.start():
            limit += 1
        lines, counted = lines + text.count("\n", counted, match.start()), match.start()
        scanner = _Scanner(text, match.end(), starts[limit], macros)
        type_ = match[1].lower()
        place = match.end()
        if type_ == "comment":
            continue
        try:
            if type_ == "preamble":
                scanner.value()
            elif type_ == "string":
                macros |= scanner.fields()
            else:
                key = scanner.key()
                yield BibTeXBlock(type_, key, lines, scanner.fields())
            place = scanner.place
        except _BrokenRecord as broken:
            yield BibTeXBlock(type_, "", lines, {}, str(broken))
            place = starts[limit]


class _Scanner:
    """Reads one record, which ends before the next that begins a line."""

    def __init__(self, text: str, place: int, end: int, macros: Mapping[str, str]) -> None:
        self.text = text
        self.place = place
        self.end = end
        self.macros = macros

    def key(self) -> str:
        match = _KEY.match(self.text, self.place, self.end)
        if match is None:
            raise _BrokenRecord("a comma is missing after its key")
        self.place = match.end() - (match[2] != ",")
        return match[1]

    def fields(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while match := _FIELD.match(self.text, self.place, self.end):
            self.place = match.end()
            found.setdefault(match[1].lower(), self.value())
        closing = _CLOSING.match(self.text, self.place, self.end)
        if closing is None:
            raise _BrokenRecord("it does not end, or a field of it is none")
        self.place = closing.end()
        return found

    def value(self) -> str:
        """Texts, numbers and macros joined by `#`."""
        parts = [self.part()]
        while match := _AND_MORE.match(self.text, self.place, self.end):
            self.place = match.end()
            parts.append(self.part())
        return "".join(parts)

    def part(self) -> str:
        match = _PART.match(self.text, self.place, self.end)
        if match is None:
            raise _BrokenRecord("a field has no value")
        self.place = match.end()
        if match[2]:
            return self.macros.get(match[2].lower(), match[2])
        return self.delimited(match[1])

    def delimited(self, opening: str) -> str:
        """What is in braces or quotes; braces within are counted."""
        start, depth = self.place, 0
        for match in _DELIMITER.finditer(self.text, start, self.end):
            if match[0] == '"' and opening == '"' and depth == 0:
                break
            if match[0] == "}" and opening == "{" and depth == 0:
                break
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if depth < 0:
                raise _BrokenRecord("a brace closes that none opened")
        else:
            raise _BrokenRecord("a brace or quote is never closed")
        self.place = match.end()
        return self.text[start : match.start()]
