"""Where in a text, as it is written, the words of a query stand; and a line around them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.plain import plain
from awesome_cli.normalize import collapse
from awesome_cli.search.folding import unaccented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.model import Entry
    from awesome_cli.search.terms import Term

Span = tuple[int, int]
"""Where a match begins and ends."""


class Excerpt(NamedTuple):
    """A piece of text on one line, with the matches in it."""

    text: str
    spans: list[Span]


def marked(text: str, terms: Sequence[Term]) -> Excerpt:
    """A text on one line, with all matches; those that touch are one."""
    text = collapse(unicodedata.normalize("NFC", text))
    folded, places = _folded(text)
    found = sorted(span for term in terms for span in term.places(folded))
    spans: list[Span] = []
    for first, last in found:
        begin, end = places[first], places[last - 1] + 1
        if spans and begin <= spans[-1][1]:
            begin, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((begin, end))
    return Excerpt(text, spans)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, with the place in it that each folded character comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    characters = [(part, place) for place, character in enumerate(text) for part in unaccented(character)]
    return "".join(part for part, _ in characters), [place for _, place in characters]


def around(entry: Entry, terms: Sequence[Term], width: int) -> Excerpt | None:
    """A line of an entry's abstract, description or notes, at most `width` long, that shows what its title does not."""
    if not terms or all(any(term.places(_folded(entry.title)[0])) for term in terms if term.required):
        return None
    best: Excerpt | None = None
    for text in (*map(plain, (entry.description, *entry.notes)), entry.abstract):
        one = marked(text, terms) if text else None
        if one and one.spans and (best is None or len(one.spans) > len(best.spans)):
            best = one
    return best and _cut(best, width)


def _cut(whole: Excerpt, width: int) -> Excerpt:
    first = whole.spans[0][0]
    begin = max(0, min(first - width // 3, len(whole.text) - width + 1))
    while begin and begin < first and whole.text[begin - 1] != " ":
        begin += 1
    head = "…" if begin else ""
    text = head + whole.text[begin : begin + width - len(head)]
    if begin + len(text) - len(head) < len(whole.text):
        text = text[: width - 1].rstrip() + "…"
    shift = len(head) - begin
    spans = [(first + shift, min(last + shift, len(text))) for first, last in whole.spans if first + shift < len(text)]
    return Excerpt(text, spans)
