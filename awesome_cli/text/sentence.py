"""What a sentence leaves around a reference that was copied out of it."""

from __future__ import annotations

from collections import Counter

_CLOSING = dict(zip("([{<（［【〈《「『“‘«", ")]}>）］】〉》」』”’»", strict=True))
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_QUOTES = "\"'`*"
_AROUND = {**_CLOSING, **{quote: quote for quote in _QUOTES}}
_STOPS = frozenset(".,;:!?…。，、；：！？")


def unwrapped(text: str) -> str:
    """Text without the brackets and quotes around it, and without the punctuation behind them."""
    text = text.strip()
    start, end = 0, len(text)
    while start < end and (closing := _AROUND.get(text[start])):
        start += 1
        while end > start and (text[end - 1] in _STOPS or text[end - 1].isspace()):
            end -= 1
        if end > start and text[end - 1] == closing:
            end -= 1
    return text[start:end].strip()


def without_end(text: str, also: str = "") -> str:
    """Text without the punctuation (and `also`) at its end, and without closing brackets that it never opened."""
    if text[-1:].isalnum():  # as nearly all do
        return text
    end = len(text)
    brackets = Counter(character for character in text if character in _CLOSING or character in _OPENING)
    while end:
        last = text[end - 1]
        if last in _OPENING and brackets[last] > brackets[_OPENING[last]]:
            brackets[last] -= 1
        elif not (last in _STOPS or last in _QUOTES or last in also or last.isspace()):
            break
        end -= 1
    return text[:end]
