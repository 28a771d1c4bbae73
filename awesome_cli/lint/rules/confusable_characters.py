"""The rule `confusable-characters`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

# Letters that most fonts draw like an ASCII letter; from confusables.txt of Unicode Technical Standard 39.
_LOOK_ALIKES = str.maketrans(
    "аВсԁеһіјКӏМԛоРрЅѕТԝхХуҮʏΑαΒΕΖΗΙΚΜΝΟοΡρΤΥΧνγıɡꞌ",  # noqa: RUF001
    "aBcdehijKlMqoPpSsTwxXyYyAaBEZHIKMNOoPpTYXvyig'",
)
_WORD = re.compile(r"[^\W_]+")


class ConfusableCharacters(Rule):
    """No identifier or host mixes ASCII letters with letters that look like them.

    `https://example.org/` with a Cyrillic letter for its `p` leads to somebody else's page. Words that are wholly of
    another script, as in the addresses of Russian pages, are left alone; in a host they are not.
    """

    valid = ("url: https://ru.example.org/wiki/Москва", "url: https://münchen.example.org/")
    invalid = (
        Invalid("url: https://ex\u0430mple.org/"),
        Invalid("url: https://example.org/m\u043edel"),
        Invalid("links:\n  - https://github.com/\uff4fwner/name"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each identifier with a letter that is not what it looks like."""
        for field in ("doi", "url", "replaced_by"):
            value = getattr(entry, field)
            if value and not value.isascii():
                yield from _problems(field, value)
        for number, link in enumerate(entry.links):
            if not link.url.isascii():
                yield from _problems(f"links/{number}/url", link.url)


def _problems(field: str, value: str) -> Iterator[Problem]:
    host = value.partition("://")[2].partition("/")[0]
    for word in _WORD.findall(value):
        plain = unicodedata.normalize("NFKC", word).translate(_LOOK_ALIKES)
        whole = plain.isascii() and word in host
        if plain != word and (whole or any(c.isascii() and c.isalpha() for c in word)):
            character = next(c for c, p in zip(word, plain, strict=False) if c != p)
            name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
            yield Problem(f"`{word}` holds a letter that is not what it looks like: {name}", field)
            return
