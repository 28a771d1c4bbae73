"""What the items of a list have in common, and no single item shows: what their tags are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from awesome_cli.markdown import dates
from awesome_cli.markdown.recognize.authors import have_names_behind, have_names_behind_dash, have_names_first
from awesome_cli.markdown.recognize.closing_words import without_words, words_of
from awesome_cli.markdown.recognize.edition import is_named_edition
from awesome_cli.markdown.recognize.front_edition import have_editions_first
from awesome_cli.markdown.recognize.icons import icons_of
from awesome_cli.markdown.recognize.item import recognize_item
from awesome_cli.markdown.recognize.licenses import FIELD as LICENSE
from awesome_cli.markdown.recognize.licenses import have_license_links, is_license
from awesome_cli.markdown.recognize.listed_names import have_listed_names
from awesome_cli.markdown.recognize.recognized import SHORT, Habits, TagHabits
from awesome_cli.markdown.recognize.tags import DATE, EDITION, may_have

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGES = frozenset(
    "python go rust c c++ c# java javascript typescript nodejs node.js ruby php perl scala kotlin swift haskell elixir "
    "erlang clojure lua r julia dart ocaml shell bash html css sql nim zig crystal django .net".split()
)
_PLATFORMS = frozenset("docker deb k8s kubernetes linux windows macos ios android web nix snap flatpak".split())
"""What programs run on; lists name it together with what they are written in."""
_OTHER_TAG = "tag"
_BOLD = re.compile(r"\W*\*\*")
_MANY = 0.1
_YEAR = re.compile(dates.YEAR)
_COMMON = 0.5
_FEWEST_OF_SECTION = 3
"""Items of a section that has habits of its own."""
_SEPARATORS = ("/", ", ", ",", " | ", ";")


def of(sources: Sequence[str]) -> Habits:
    """The habits of a list's items."""
    fewest = max(1, min(2, len(sources)), len(sources) * _COMMON)
    closing = _of_closing_words(sources)
    if closing.names:
        sources = list(map(without_words, sources))
    known = Habits(
        closing=closing,
        has_editions_first=have_editions_first(sources),
        has_names_first=have_names_first(sources),
        has_listed_names=have_listed_names(sources),
        has_names_behind=have_names_behind(sources),
        has_names_behind_dash=have_names_behind_dash(sources),
        has_license_links=have_license_links(sources),
        short=_short([*filter(_BOLD.match, sources)], fewest),
        icons=icons_of(sources),
    )
    tagged = [source for source in sources if may_have(source)]
    if len(tagged) < fewest:
        return known
    any_tags = TagHabits(("?",), ("",))
    items = [recognize_item(source, Habits(any_tags, any_tags)) for source in tagged]
    front = _of_tags([item.front_tags for item in items], fewest, closing.names)
    if not front.names:
        front = _of_cells([item.front_cells for item in items], fewest)
    end = _of_tags([item.end_tags for item in items], fewest, (*closing.names, *front.names))
    return known._replace(front=front, end=end)


def _of_closing_words(sources: Sequence[str]) -> TagHabits:
    """What the words are that many items end in."""
    words = words_of(sources)
    if not words:
        return TagHabits()
    separator = _separator(words)
    return TagHabits((_name(words, separator, []),), (separator,))


def _short(sources: Sequence[str], fewest: float) -> str:
    """What the words before the titles are."""
    if len(sources) < fewest:
        return SHORT
    values = [str(item.custom[SHORT]) for item in map(recognize_item, sources) if SHORT in item.custom]
    name = _name(values, _separator(values), []) if len(values) >= fewest else _OTHER_TAG
    return SHORT if name in (_OTHER_TAG, DATE, EDITION) else name


def with_tags_of(known: Habits, sources: Sequence[str]) -> Habits:
    """The habits of a list, with the tags that a section of it has where the list as a whole has none."""
    if (known.front.names and known.end.names) or len(sources) < _FEWEST_OF_SECTION:
        return known
    own = of(sources)
    front, end = known.front, known.end
    return known._replace(front=front if front.names else own.front, end=end if end.names else own.end)


def _of_cells(rows: Sequence[Sequence[str]], fewest: float) -> TagHabits:
    """The same of texts between pipes, each of which is one value."""
    found = _of_tags([row for row in rows if not any("](" in cell for cell in row)], fewest, [])
    return TagHabits(found.names, ("",) * len(found.names), are_cells=bool(found.names))


def _of_tags(rows: Sequence[Sequence[str]], fewest: float, taken: Sequence[str]) -> TagHabits:
    """What the tags at one place are; nothing where too few items have them."""
    rows = [tags for tags in rows if tags]
    if len(rows) < fewest:
        return TagHabits()
    names: list[str] = []
    separators: list[str] = []
    for place in range(Counter(map(len, rows)).most_common(1)[0][0]):
        values = [row[place] for row in rows if len(row) > place]
        separator = _separator(values)
        names.append(_name(values, separator, [*taken, *names]))
        separators.append("" if names[-1] == "year" else separator)
    if len(rows) == 1 and not _are_told_alone(names):
        return TagHabits()
    return TagHabits(tuple(names), tuple(separators))


def _are_told_alone(names: Sequence[str]) -> bool:
    """Whether the tags of a single item cannot be words of its text: a license, or several that are all known."""
    return "license" in names or (len(names) > 1 and _OTHER_TAG not in names)


def _separator(values: Sequence[str]) -> str:
    """What stands between several values in one span; empty where each span is one value."""
    whole = Counter(values)
    if sum(is_named_edition(value) or dates.is_date(value) for value in values) * 2 > len(values):
        return ""
    for separator in _SEPARATORS:
        several = [value for value in values if separator in value]
        pieces = Counter(part.strip() for value in several for part in value.split(separator))
        known = sum(number for piece, number in pieces.items() if number > 1 or piece in whole)
        if len(several) >= max(2, len(values) * 0.03) and known * 2 >= pieces.total():
            return separator
    return ""


def _name(values: Sequence[str], separator: str, taken: Sequence[str]) -> str:
    parts = [part.strip() for value in values for part in (value.split(separator) if separator else [value])]

    def share(test: object) -> float:
        return sum(bool(test(part)) for part in parts) / max(1, len(parts))  # type: ignore[operator]

    if share(_YEAR.fullmatch) > 0.6:
        name = "year"
    elif share(is_named_edition) > 0.6:
        return EDITION
    elif share(dates.is_date) > 0.6:
        return DATE
    elif share(is_license) > 0.6:
        name = LICENSE
    elif share(lambda part: part.lower() in _LANGUAGES | _PLATFORMS) > 0.5:
        name = "platforms" if share(lambda part: part.lower() in _PLATFORMS) > _MANY else "language"
    else:
        name = _OTHER_TAG
    return (
        name if name not in taken else next(f"{name}{number}" for number in count(2) if f"{name}{number}" not in taken)
    )
