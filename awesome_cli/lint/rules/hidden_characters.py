"""The rule `hidden-characters`."""

from __future__ import annotations

import re
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from awesome_cli.errors import Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.storage.fields import FIELDS, TEXT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_TEXTS = tuple(key for key, field in FIELDS.items() if field.type is TEXT)
_LISTS = tuple(key for key, field in FIELDS.items() if field.type is TEXTS)
_texts, _lists = attrgetter(*_TEXTS), attrgetter(*_LISTS)
# Marks of direction and joiners are left alone: Arabic, Hebrew, Persian and many emoji cannot be written without.
_HIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]"
"""As text: it is compiled for the first value that needs it."""


class HiddenCharacters(Rule):
    """No text holds control characters, overrides of its direction, or zero-width characters.

    They make a text read differently from what it is: an override turns the letters of an address around, an escape
    sequence rewrites a terminal, a zero-width character parts two equal names. The fix takes them out and is unsafe,
    because what remains should be read first.
    """

    checks_hidden_characters = True
    valid = ("title: עברית and English", 'notes:\n  - "👩\u200d💻 wrote it"')
    invalid = (
        Invalid('title: "Scaling \\e[31mlaws"', "title: Scaling [31mlaws"),
        Invalid('url: "https://example.org/\\u202Egpj.exe"', "url: https://example.org/gpj.exe"),
        Invalid('authors: [Ada Lovelace, "Alan\\u200B Turing"]', "authors: [Ada Lovelace, Alan Turing]"),
        Invalid('links:\n  - {label: "a\\u2066b", url: "https://example.org/"}'),
        Invalid('placements:\n  - {section: scaling, title: "a\\u2066b"}'),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each value with a character that no reader sees."""
        links = [link.url + link.label for link in entry.links]
        links += ["".join(placement) for placement in entry.placements]
        if entry.custom:
            links += entry.custom_texts()
        whole = "".join([*_texts(entry), *chain(*_lists(entry)), *links])
        # Quick, and false for a few harmless characters too: only then a closer look is taken.
        if not whole.isprintable() and re.search(_HIDDEN, whole):
            yield from _found(entry)


def _found(entry: Entry) -> Iterator[Problem]:
    for key in _TEXTS:
        value = getattr(entry, key)
        if match := re.search(_HIDDEN, value):
            fix = Fix({key: re.sub(_HIDDEN, "", value) or None}, safe=False)
            yield Problem(_message(match), key, fix=fix)
    for key in _LISTS:
        yield from _in_list(key, getattr(entry, key))
    for field, text in _elsewhere(entry):
        if match := re.search(_HIDDEN, text):
            yield Problem(_message(match), field)


def _elsewhere(entry: Entry) -> Iterator[tuple[str, str]]:
    """Texts in lists of keys and in the fields that the list declares, with their fields; a person fixes them."""
    for number, link in enumerate(entry.links):
        yield f"links/{number}", link.url + link.label
    for number, placement in enumerate(entry.placements):
        yield f"placements/{number}", "".join(placement)
    for key, value in entry.custom.items():
        for text in value if isinstance(value, tuple) else (str(value),):
            yield key, text


def _in_list(key: str, values: tuple[str, ...]) -> Iterator[Problem]:
    for number, value in enumerate(values):
        if match := re.search(_HIDDEN, value):
            better = [*values[:number], re.sub(_HIDDEN, "", value), *values[number + 1 :]]
            yield Problem(_message(match), f"{key}/{number}", fix=Fix({key: tuple(filter(None, better))}, safe=False))


def _message(found: re.Match[str]) -> str:
    return f"a hidden character, U+{ord(found[0]):04X}: the text reads differently from what it is"
