"""A person picks a section: the likeliest are shown, words show others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.normalize import collapse, fold
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._frame import Session
    from awesome_cli.model import Catalog
    from awesome_cli.similarity.suggest import Suggestion

SHOWN = 5
"""How many sections are shown at once."""
_QUESTION = "Enter for the first, a number, words for others, - to leave it out: "


def why(one: Suggestion) -> str:
    """What speaks for a section: words, and the entry there that is most like the thing."""
    like = [f"like {collapse(entry.title)}" for entry in one.entries[:1]]
    return "; ".join(filter(None, (", ".join(one.words), *like)))


def chosen(session: Session, catalog: Catalog, title: str, ranked: Sequence[Suggestion]) -> str:
    """The path of the section that a person picks; empty for none."""
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
            found = _having(ranked, answer)
            if found:
                shown = found
                _show(session, shown)
            else:
                session.warn(str(error))
    return ""


def _show(session: Session, shown: Sequence[Suggestion]) -> None:
    for number, one in enumerate(shown, 1):
        told = why(one)
        session.warn(f"{number:4}  {one.section.title}  ({one.section.path}){told and f': {told}'}")


def _having(ranked: Sequence[Suggestion], text: str) -> list[Suggestion]:
    """The sections whose title or path has all words of a text, in any part."""
    wanted = fold(text).split()
    return [one for one in ranked if all(word in fold(f"{one.section.title} {one.section.path}") for word in wanted)]
