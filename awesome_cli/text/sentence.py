"""Removes the punctuation that a reference brings along when it is copied out of a sentence."""

from __future__ import annotations

from collections import Counter

_CLOSING = dict(zip("([{<（［【〈《「『“‘«", ")]}>）］】〉》」』”’»", strict=True))
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_QUOTES = "\"'`*"
_CLOSER_BY_OPENER = {**_CLOSING, **{quote: quote for quote in _QUOTES}}
_PUNCTUATION = frozenset(".,;:!?…。，、；：！？")


def strip_wrapping(text: str) -> str:
    """Text without the brackets and quotes around it, and without the punctuation after them."""
    text = text.strip()
    start, end = 0, len(text)
    while start < end and (closing := _CLOSER_BY_OPENER.get(text[start])):
        start += 1
        while end > start and (text[end - 1] in _PUNCTUATION or text[end - 1].isspace()):
            end -= 1
        if end > start and text[end - 1] == closing:
            end -= 1
    return text[start:end].strip()


def strip_trailing_punctuation(text: str, also: str = "") -> str:
    """Text without the punctuation (and characters of `also`) at its end, and without unmatched closing brackets."""
    if text[-1:].isalnum():  # as nearly all do
        return text
    end = len(text)
    brackets = Counter(character for character in text if character in _CLOSING or character in _OPENING)
    while end:
        last = text[end - 1]
        if last in _OPENING and brackets[last] > brackets[_OPENING[last]]:
            brackets[last] -= 1
        elif not (last in _PUNCTUATION or last in _QUOTES or last in also or last.isspace()):
            break
        end -= 1
    return text[:end]


def without_suffix(name: str, suffix: str) -> str:
    """A name without what people append to it, once, twice or after a dot that ended a sentence."""
    while name.lower().endswith(suffix):
        name = name[: -len(suffix)].rstrip(".")
    return name
