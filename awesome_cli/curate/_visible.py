"""What readers of a list will not see, though it has an address. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.model import Missing
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from awesome_cli.sources.source import Answer

UNSEEN = ("gone", "blocked")
"""Statuses of what nobody can see."""
PRIVATE = "{} is private: nobody sees it without your token"


def lost(answer: Answer | None) -> str:
    """Why nobody can see a thing; empty if somebody can, or if it is not known."""
    if isinstance(answer, Missing):
        return answer.reason
    if isinstance(answer, Metadata) and answer.status in UNSEEN:
        return answer.evidence.get("status", answer.status)
    return ""


def is_private(answer: Answer | None) -> bool:
    """Whether it takes our token to see a thing."""
    return isinstance(answer, Metadata) and answer.private
