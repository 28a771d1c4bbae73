"""Where the words of a query are in a text as it is written, and a line around them."""

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


def highlight(text: str, terms: Sequence[Term]) -> Excerpt:
    """A text on one line with all matches; those that overlap or touch are merged."""
    text = collapse(unicodedata.normalize("NFC", text))
    folded, positions = _fold_with_positions(text)
    matches = sorted(span for term in terms for span in term.spans(folded))
    spans: list[Span] = []
    for first, last in matches:
        start, end = positions[first], positions[last - 1] + 1
        if spans and start <= spans[-1][1]:
            start, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((start, end))
    return Excerpt(text, spans)


def _fold_with_positions(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, with the position in it that each folded character comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    characters = [(part, position) for position, character in enumerate(text) for part in unaccented(character)]
    return "".join(part for part, _ in characters), [position for _, position in characters]


def best_excerpt(entry: Entry, terms: Sequence[Term], width: int) -> Excerpt | None:
    """The part of an entry's description, notes or abstract with the most matches, at most `width` characters.

    None where there are none, or where the title shows all required terms.
    """
    if not terms or all(any(term.spans(_fold_with_positions(entry.title)[0])) for term in terms if term.required):
        return None
    best: Excerpt | None = None
    for text in (*map(plain, (entry.description, *entry.notes)), entry.abstract):
        excerpt = highlight(text, terms) if text else None
        if excerpt and excerpt.spans and (best is None or len(excerpt.spans) > len(best.spans)):
            best = excerpt
    return best and _crop(best, width)


def _crop(excerpt: Excerpt, width: int) -> Excerpt:
    first = excerpt.spans[0][0]
    start = max(0, min(first - width // 3, len(excerpt.text) - width + 1))
    while start and start < first and excerpt.text[start - 1] != " ":
        start += 1
    ellipsis = "…" if start else ""
    text = ellipsis + excerpt.text[start : start + width - len(ellipsis)]
    if start + len(text) - len(ellipsis) < len(excerpt.text):
        text = text[: width - 1].rstrip() + "…"
    shift = len(ellipsis) - start
    spans = [
        (first + shift, min(last + shift, len(text))) for first, last in excerpt.spans if first + shift < len(text)
    ]
    return Excerpt(text, spans)
