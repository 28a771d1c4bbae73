"""Whether readers of a list can see what an address leads to. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.model import Missing
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from awesome_cli.sources.source import Answer

INVISIBLE_STATUSES = ("gone", "blocked")
"""Statuses of things that nobody can see."""
PRIVATE_MESSAGE = "{} is private: without your token it cannot be seen"


def why_invisible(answer: Answer | None) -> str:
    """Why nobody can see a thing; empty if it is visible, or if that is not known."""
    if isinstance(answer, Missing):
        return answer.reason
    if isinstance(answer, Metadata) and answer.status in INVISIBLE_STATUSES:
        return answer.evidence.get("status", answer.status)
    return ""


def is_private(answer: Answer | None) -> bool:
    """Whether only our token makes a thing visible."""
    return isinstance(answer, Metadata) and answer.private
