"""Answers about another paper."""

from __future__ import annotations

import pytest

from awesome_cli.curate._wrong_answers import find_wrong_answers
from awesome_cli.identity import Identity
from awesome_cli.model import CouldNotLook
from awesome_cli.sources.source import FACTS, HINTS, NUMBERS, Metadata, SourceReply

PAPER = Identity("arxiv:2406.14833")


def told(role: str, title: str, identity: Identity = PAPER) -> SourceReply:
    return SourceReply(identity, role, role, Metadata(title=title))


@pytest.mark.parametrize(
    ("findings", "ours", "found"),
    [
        ([told(FACTS, "A title"), told(NUMBERS, "a title."), told(HINTS, r"A \emph{title}")], "", []),
        ([told(FACTS, "A title"), told(NUMBERS, "Another"), told(HINTS, "A third")], "", [NUMBERS, HINTS]),
        ([told(NUMBERS, "Another"), told(FACTS, "A title")], "", [NUMBERS]),
        ([told(FACTS, "A title"), told(NUMBERS, "")], "", []),
        ([told(FACTS, "A title"), told(NUMBERS, "Ours")], "Ours", [FACTS]),
        ([told(FACTS, "A title"), told(NUMBERS, "A title")], "Ours", [FACTS]),
        ([told(NUMBERS, "Another")], "Ours", [NUMBERS]),
        ([told(NUMBERS, "Another")], "", []),
        ([SourceReply(PAPER, "arxiv", FACTS, CouldNotLook("arxiv", "HTTP 503")), told(NUMBERS, "Another")], "", []),
        ([told(FACTS, "name", Identity("github:o/name"))], "A better name", []),
    ],
)
def test_an_answer_about_another_thing_is_found_out(findings: list[SourceReply], ours: str, found: list[str]) -> None:
    assert [stranger.reply.role for stranger in find_wrong_answers(findings, ours)] == found
