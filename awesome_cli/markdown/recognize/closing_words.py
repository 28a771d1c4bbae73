"""Words in parentheses at the end of items that a list says again and again: `(PDF)`, `(Beginner)`, `(HTML, EPUB)`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.markdown.atoms import Atom
from awesome_cli.markdown.recognize.tags import TAG, mark_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.recognize.recognized import Habits, Recognized

_CLOSING = re.compile(r"(?<=[^\s(])\s+\((?P<words>[^()\[\]`\n]*[^()\[\]`\n\d][^()\[\]`\n]*)\)\.?\s*$")
_LONGEST = 40
_FEWEST = 3
_SOME = 0.3
"""The share of items that must end so."""
_REPEATED = 0.7
"""The share of the words that must stand more than once, and in several items each."""
_OFTEN = 2


def words_of(sources: Sequence[str]) -> list[str]:
    """The words that many items end in; none where most of them are said of one item alone."""
    found = [match["words"] for source in sources if (match := _closing(source, 0, len(source)))]
    if len(found) < max(_FEWEST, len(sources) * _SOME):
        return []
    number = Counter(part.strip() for words in found for part in words.split(","))
    repeated = sum(count for count in number.values() if count > 1)
    is_shared = repeated > number.total() * _REPEATED and len(number) * _OFTEN <= number.total()
    return found if is_shared else []


def without_words(source: str) -> str:
    """An item without such words."""
    match = _closing(source, 0, len(source))
    return source[: match.start()] if match else source


def mark_words(found: Recognized, place: int, end: int, habits: Habits) -> int:
    """Marks such words behind a place; returns where the text before them ends."""
    match = _closing(found.source, place, end) if habits.closing.names else None
    if match is None:
        return end
    atom = Atom(TAG, match.start("words") - 1, match.end("words") + 1, match["words"], match.start("words"))
    mark_tags(found, [atom], habits.closing)
    found.unit(match.start(), end)
    return match.start()


def _closing(source: str, place: int, end: int) -> re.Match[str] | None:
    return _CLOSING.search(source, max(place - 1, end - _LONGEST, 0), end)
