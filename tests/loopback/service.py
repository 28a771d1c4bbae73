"""What goes in and out of a service, and what every service is."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.loopback.world import World


@dataclass(frozen=True)
class Request:
    """One request as it arrived; `path` is without the service's prefix, header names are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    def form(self) -> dict[str, str]:
        """The parameters, of the address or of a posted form."""
        return {**self.query, **parameters(self.body.decode() if self.method == "POST" else "")}

    def json(self) -> Any:
        """The body as JSON; None when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def token(self) -> str:
        """The token of the Authorization header, or nothing."""
        return self.headers.get("authorization", "").rpartition(" ")[2]


@dataclass(frozen=True)
class Answer:
    """One answer; `manner` is how it goes over the wire."""

    body: bytes = b""
    status: int = 200
    type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    manner: Literal["whole", "hang", "reset", "drip"] = "whole"


class Service:
    """A service: answers requests below its prefix, and knows how its refusals look."""

    name: ClassVar[str]
    variable: ClassVar[str] = ""
    """The environment variable that points `awesome` at it."""
    root: ClassVar[str] = ""
    """What follows the prefix in that variable."""
    faults: ClassVar[dict[str, Callable[[Service, Answer], Answer]]] = {}
    """Faults that only this service has."""

    def __init__(self, world: World, address: str) -> None:
        """Serve this world; `address` is where the prefix stands, without a final slash."""
        self.world = world
        self.address = address

    def answer(self, request: Request) -> Answer:
        """The healthy answer."""
        raise NotImplementedError

    def refusal(self, status: int, message: str = "") -> Answer:
        """An answer that refuses, in the service's own words."""
        raise NotImplementedError


def parameters(text: str) -> dict[str, str]:
    """A query string or form as a dictionary; the last of equal names counts."""
    return {name: values[-1] for name, values in parse_qs(text, keep_blank_values=True).items()}


def as_json(data: object, status: int = 200, **headers: str) -> Answer:
    """An answer of JSON."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(json.dumps(data, ensure_ascii=False).encode(), status, headers=named)


BAD_TOKEN = "bad"
"""The token that every service refuses."""
