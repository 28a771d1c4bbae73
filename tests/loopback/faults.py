"""What can go wrong with any service. Each fault takes the healthy answer and gives the spoiled one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.loopback.service import Answer, Service

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest.mark.structures import ParameterSet

    Fault = Callable[[Service, Answer], Answer]

HTML = Answer(b"<html><head><title>Checking your browser</title></head><body>Wait.</body></html>", type="text/html")


def _refuse(status: int, **headers: str) -> Fault:
    """A fault that refuses with this status in the service's own words."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def fault(service: Service, answer: Answer) -> Answer:
        refusal = service.refusal(status)
        return replace(refusal, headers={**refusal.headers, **named})

    return fault


def _instead(answer: Answer) -> Fault:
    """A fault that says this instead."""
    return lambda service, healthy: answer


PASSING = (408, 409, 425, 500, 502, 503, 504, 520, 522, 524, 529)
"""Statuses that say nothing of what was asked for: the next request may be answered."""

FAULTS: dict[str, Fault] = {
    "401": _refuse(401),
    "403": _refuse(403),
    "406": _refuse(406),
    "429": _refuse(429),
    "429-retry-after": _refuse(429, Retry_After="1"),
    "429-long-retry-after": _refuse(429, Retry_After="3600"),
    **{str(status): _refuse(status) for status in PASSING},
    "hang": lambda service, answer: replace(answer, manner="hang"),
    "drip": lambda service, answer: replace(answer, manner="drip"),
    "reset": lambda service, answer: replace(answer, manner="reset"),
    "truncated": lambda service, answer: replace(answer, body=answer.body[: len(answer.body) * 3 // 4]),
    "html": _instead(HTML),
    "rate-exceeded": _instead(Answer(b"Rate exceeded.", type="text/plain")),
    "wrong-json": _instead(Answer(b'{"wrong": [1, "two", null]}')),
    "wrong-list": _instead(Answer(b'[0, "one", {}, []]')),
    "empty": _instead(Answer(b"")),
}
"""Every fault by its name."""
LASTING = sorted(FAULTS.keys() - {"429-retry-after"})
"""Those that do not pass while a test waits."""
_ONE_OF_EACH = ("401", "503", "drip", "reset", "wrong-json")
"""Of what differs by a number or a text, one: every run of the tests meets it, the others only the slow ones do."""


def case(*values: str, fault: str) -> ParameterSet:
    """Values of a parametrized test that end with a fault."""
    is_rare = fault in FAULTS and fault not in _ONE_OF_EACH
    return pytest.param(*values, fault, marks=[pytest.mark.slow] if is_rare else [])
