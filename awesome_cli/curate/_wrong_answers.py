"""Finds answers about another paper than the one asked for: a service may file a paper under a wrong ID. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._titles import is_renamed, is_same_title
from awesome_cli.sources.source import FACTS, KNOWING, Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.sources.source import SourceReply


class WrongAnswer(NamedTuple):
    """An answer about another paper."""

    reply: SourceReply
    theirs: str
    """The title in the answer."""
    ours: str
    """The title of the paper that was asked for."""


def find_wrong_answers(replies: Sequence[SourceReply], title: str = "") -> list[WrongAnswer]:
    """The findings about one paper that are about another, judged by our title and by that of its main source."""
    known_title = _known_title(replies)
    wrong = []
    for reply in replies:
        theirs = _title(reply)
        counts_known = reply.role not in KNOWING or not title
        expected = [text for text in (title, known_title if counts_known else "") if text]
        if theirs and expected and not any(_names_same_paper(ours, theirs) for ours in expected):
            wrong.append(WrongAnswer(reply, theirs, expected[0]))
    return wrong


def _known_title(replies: Sequence[SourceReply]) -> str:
    """The title that the paper's main source gives it, else the first of the others that know papers."""
    knowing = [reply for reply in replies if reply.role in KNOWING]
    by_authority = sorted(knowing, key=lambda reply: (reply.role != FACTS, reply.source))
    return next(filter(None, map(_title, by_authority)), "")


def _names_same_paper(ours: str, theirs: str) -> bool:
    return is_same_title(theirs, ours) or is_renamed(ours, theirs)


def _title(reply: SourceReply) -> str:
    """The title that a finding gives the paper; empty if it gives none, or is not about a paper."""
    is_paper = reply.identity.startswith(("arxiv:", "doi:"))
    return reply.answer.title if is_paper and isinstance(reply.answer, Metadata) else ""
