"""The terms of a query, and how well a text matches each.

A strength of 1 is the word itself; a form of it, its beginning or a part have less; 0 is no match.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from awesome_cli.search.folding import unaccented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CJK = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_CJK}]"
_GAP = r"[\W_]*"
_RUN = re.compile(rf"[{_CJK}]+|{_LETTER}+")
_INFLECTIONS = frozenset(("", *"s e es d ed r er ers ing ings ion ions ation ations".split()))
STOP_WORDS = frozenset(
    "a an and are as at be by can do does for from how in into is it its of on or our that the this to via we what "
    "when which why with you your".split()
)
"""Words that are ignored in a query, unless it has no others."""
_INFLECTED, _BEGINNING, _INSIDE = 0.8, 0.4, 0.2


class Term:
    """One piece of a query. This one is a text found literally; subclasses match more."""

    required = True
    """Whether an entry without it does not answer the query at all."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.needles: tuple[str, ...] = (unaccented(text),)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What it looks like in folded text."""
        return re.compile(re.escape(self.needles[0]))

    def may_match(self, text: str) -> bool:
        """A quick test: False only where there is no match."""
        return all(needle in text for needle in self.needles)

    def strength(self, match: re.Match[str]) -> float:
        """The strength of one match of the pattern."""
        return 1.0

    def count(self, text: str, within_words: bool = False) -> float:
        """The strengths of all matches in a folded text, summed."""
        return sum([self.strength(match) for match in self.pattern.finditer(text)]) if self.may_match(text) else 0.0

    def matches(self, text: str) -> bool:
        """Whether a folded text has it or a form of it: what `-word` excludes."""
        return any(self.strength(match) >= _INFLECTED for match in self.pattern.finditer(text))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The spans of its matches in a folded text."""
        return [match.span() for match in self.pattern.finditer(text) if self.strength(match)]


class Word(Term):
    """A word in its forms; the beginnings and, where asked for, the insides of longer words count less.

    It may have parts: `pre-training` is also found as `pretraining` and as `pre training`.
    """

    def __init__(self, word: str) -> None:
        super().__init__(word)
        parts = _RUN.findall(self.needles[0])
        self.word = "".join(parts)
        self.needles = (*parts[:-1], _stem(parts[-1]))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The stem at the beginning of a word, and the rest of that word."""
        return re.compile(f"{_word_start(self.needles)}({_LETTER}*)")

    def strength(self, match: re.Match[str]) -> float:
        """1 for the word, less for a form of it or a longer word."""
        found = match[0] if len(self.needles) == 1 else "".join(_RUN.findall(match[0]))
        if found == self.word:
            return 1.0
        if match[1] in _INFLECTIONS and len(self.word) > 2:
            return _INFLECTED
        return _BEGINNING if len(self.word) > 2 and found.startswith(self.word) else 0.0

    def count(self, text: str, within_words: bool = False) -> float:
        """As for any term; without a match, a part of a longer word may count."""
        found = super().count(text)
        return _INSIDE if not found and within_words and len(self.word) > 2 and self.word in text else found

    def spans(self, text: str) -> list[tuple[int, int]]:
        """As for any term, else as a part of words."""
        inside = re.finditer(re.escape(self.word), text) if len(self.word) > 2 else ()
        return super().spans(text) or [match.span() for match in inside]


class Prefix(Term):
    """The beginning of a word: `transform*`."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A word that begins with it."""
        return re.compile(f"{_word_start(self.needles)}{_LETTER}*")


class Phrase(Term):
    """Words one after the other, whatever is between them."""

    def __init__(self, text: str, required: bool = True) -> None:
        super().__init__(text)
        self.required = required
        self.needles = tuple(_RUN.findall(unaccented(text)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its words with anything but letters between them."""
        after = f"(?!{_LETTER})" if re.match(_LETTER, self.needles[-1]) else ""
        return re.compile(_word_start(self.needles) + after)


class CjkRun(Term):
    """Chinese, Japanese or Korean text, matched without regard for word boundaries; half of its pairs suffice."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        run = self.needles[0]
        self.pairs = [run[place : place + 2] for place in range(max(len(run) - 1, 1))]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All of it, else its pairs."""
        return re.compile("|".join(map(re.escape, dict.fromkeys([self.needles[0], *self.pairs]))))

    def may_match(self, text: str) -> bool:
        """Whether at least half of its pairs are there."""
        return 2 * sum([pair in text for pair in self.pairs]) >= len(self.pairs)

    def matches(self, text: str) -> bool:
        """Whether all of it is there."""
        return self.needles[0] in text

    def count(self, text: str, within_words: bool = False) -> float:
        """How often all of it occurs, else half the share of its pairs that do."""
        if whole := text.count(self.needles[0]):
            return float(whole)
        return sum([pair in text for pair in self.pairs]) / len(self.pairs) / 2


class Respelt(Term):
    """A word that the list does not have, with the words it may mean."""

    def __init__(self, text: str, words: tuple[str, ...]) -> None:
        super().__init__(text)
        self.words = words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of these words."""
        return re.compile("|".join(f"{_word_start((word,))}(?!{_LETTER})" for word in self.words))

    def may_match(self, text: str) -> bool:
        """Whether any of its words may match."""
        return any(word in text for word in self.words)


def _word_start(parts: Sequence[str]) -> str:
    """A pattern for parts that begin at the beginning of a word, with anything but letters between them."""
    first, *rest = parts
    # The look after comes after the first part: a pattern that begins with plain text is found several times faster.
    before = f"(?<!{_LETTER}{first})" if re.match(_LETTER, first) else ""
    return first + before + "".join(_GAP + part for part in rest)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ers", "ed", "er", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and word.isascii():
            return word[: -len(ending)]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def read(text: str, quoted: bool = False) -> Iterator[Term]:
    """The terms in one piece of a query, between spaces or within quotes."""
    runs = _RUN.findall(unaccented(text))
    if not runs:
        yield from [Term(text)] if text else []
    elif quoted:
        yield Phrase(text)
    elif not all(re.match(_LETTER, run) for run in runs):
        yield from [Word(run) if re.match(_LETTER, run) else CjkRun(run) for run in runs]
    elif len(runs) == 1 and text.endswith("*"):
        yield Prefix(runs[0])
    else:
        yield Word(text)


def words(text: str) -> list[str]:
    """The words of a folded text that a misspelt one could mean."""
    return _WORD.findall(text)


_WORD = re.compile(f"{_LETTER}{{3,}}")
