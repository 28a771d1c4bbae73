"""Lets a person pick a section: the likeliest are shown, words search for others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse, fold
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.model import Catalog
    from awesome_cli.similarity.suggest import Suggestion

SHOWN = 5
"""So many sections are shown at once."""
_QUESTION = "Enter for the first, a number, words for others, - to leave it out: "


def reasons(suggestion: Suggestion) -> str:
    """The reasons for a suggestion: shared words, and the most similar entry."""
    similar = [f"like {collapse(entry.title)}" for entry in suggestion.entries[:1]]
    return "; ".join(filter(None, (", ".join(suggestion.words), *similar)))


def pick(session: Session, catalog: Catalog, title: str, ranked: Sequence[Suggestion]) -> str:
    """Asks for a section; its path, empty for none."""
    shown = ranked[:SHOWN]
    session.warn(f"{collapse(title)}: which section?")
    _show(session, shown)
    while shown:
        print(
            "Enter for the first, a number, words for others, - to leave it out: ", end="", file=sys.stderr, flush=True
        )
        line = sys.stdin.readline()
        answer = line.strip()
        if answer == "-" or not line:
            return ""
        if not answer:
            return shown[0].section.path
        if answer.isdecimal() and 0 < int(answer) <= len(shown):
            return shown[int(answer) - 1].section.path
        try:
            return sections.find(catalog.sections, answer)
        except InputError as error:
            found = _matching(ranked, answer)
            if found:
                shown = found
                _show(session, shown)
            else:
                session.warn(str(error))
    return ""


def _show(session: Session, shown: Sequence[Suggestion]) -> None:
    for number, suggestion in enumerate(shown, 1):
        reason = reasons(suggestion)
        session.warn(f"{number:4}  {suggestion.section.title}  ({suggestion.section.path}){reason and f': {reason}'}")


def _matching(ranked: Sequence[Suggestion], text: str) -> list[Suggestion]:
    """The suggestions whose title or path contains all words of a text."""
    wanted = fold(text).split()
    return [
        suggestion
        for suggestion in ranked
        if all(word in fold(f"{suggestion.section.title} {suggestion.section.path}") for word in wanted)
    ]
