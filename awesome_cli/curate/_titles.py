"""Whether two titles name one thing, however they are typed. Pure."""

from __future__ import annotations

import re

from awesome_cli.normalize import fold
from awesome_cli.text.tex import to_unicode

_TAG = re.compile(r"</?[a-z]+\d?>", re.IGNORECASE)


def same(first: str, second: str) -> bool:
    """Whether titles differ in case, punctuation, blanks, accents, TeX or markup alone."""
    return first == second or _comparable(first) == _comparable(second)


def _comparable(title: str) -> str:
    plain = to_unicode(_TAG.sub("", title).replace("$", ""))
    # A title of punctuation alone is compared as it stands.
    return fold(plain).replace(" ", "") or title.strip()
