"""Folds case and accents quickly: search folds the whole list on each run."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_STROKES = str.maketrans("łøđħŧ", "lodht")


def unaccented(text: str) -> str:
    """Text without accents and case, and with compatibility forms replaced; all other characters stay.

    Korean syllables and Japanese voiced kana stay whole.
    """
    if text.isascii():
        return text.lower()
    decomposed = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", decomposed.casefold()).translate(_STROKES)
