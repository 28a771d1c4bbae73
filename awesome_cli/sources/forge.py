"""What the forges have in common: one JSON request for each project, host by host."""

from __future__ import annotations

import os
import time
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from awesome_cli.addresses import forges
from awesome_cli.model import Missing
from awesome_cli.sources import pages
from awesome_cli.sources.http import (
    MAX_WAIT,
    NoAnswer,
    base_url,
    check_status,
    duration,
    limit_wait,
    retry_after,
)
from awesome_cli.sources.public import public_session
from awesome_cli.sources.source import Metadata, Source, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer

_TOO_MANY = (429, 503)
"""Statuses with which a host says in `Retry-After` when it may be asked again (RFC 9110, 10.2.3)."""
_MOST_BYTES = 1_000_000
"""A record of one project is a few kilobytes."""


class Received(NamedTuple):
    """The JSON of an answer; None where the host says that there is no such thing."""

    data: Any


class Forge(Source):
    """A source for all hosts that run one software. Its keys are `host/path` of a project.

    A list names the hosts, so only public addresses are connected to. No token is sent anywhere.
    """

    software: ClassVar[str]
    """What its hosts run, as `addresses.forges` calls it."""
    home: ClassVar[str]
    """The host whose address `variable` replaces."""
    api: ClassVar[str] = ""
    """The root of the API at that host, where it is elsewhere."""
    variable: ClassVar[str]
    """The environment variable with another root for the API of `home`; below it, other hosts are asked by name."""
    advice: ClassVar[Mapping[str, str]] = {
        "busy": "try again later, or --older-than 7d to ask for less at a time",
        "unreachable": "check the address and the network connection",
        "private": "only public hosts are asked",
    }

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._allowed_at: dict[str, float] = {}
        """When hosts whose allowance is spent may be asked again, by the clock of this process."""

    def match(self, reference: Reference) -> str | None:
        """`host/path` in lower case, of a project at a host that runs this software."""
        scheme, _, path = reference.identity.partition(":")
        host = forges.host_of(scheme)
        return f"{host}/{path}" if host and path and forges.software(host) == self.software else None

    def fetch(self, keys: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Yields one answer for each key. A host that does not answer says nothing of the others."""
        ordered = sorted(dict.fromkeys(keys), key=_host_of)
        for _, of_host in groupby(ordered, key=_host_of):
            self.tries = type(self).tries
            yield from super().fetch(of_host)

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One request for each."""
        for key in keys:
            host, _, path = key.partition("/")
            record = self.get(host, self.endpoint(path))
            yield key, self.metadata(host, path, record) if record else self.absent(host, path)

    def get(self, host: str, endpoint: str) -> dict[str, Any] | None:
        """The JSON object at an endpoint of a host's API; None where there is none. Raises NoAnswer."""
        record: dict[str, Any] | None = self._get(host, endpoint, dict)
        return record

    def get_list(self, host: str, endpoint: str) -> list[dict[str, Any]]:
        """The JSON objects in the list at an endpoint of a host's API. Raises NoAnswer."""
        records: list[dict[str, Any]] = self._get(host, endpoint, list) or []
        if not all(isinstance(record, dict) for record in records):
            raise NoAnswer("garbled", "an answer that is not a list of projects")
        return records

    def _get(self, host: str, endpoint: str, type_: type) -> Any:
        self._wait_for_allowance(host)  # outside of the time that one request may take
        return self.retry(partial(self._request, host, f"{self._root(host)}/{endpoint}", type_)).data

    def endpoint(self, path: str) -> str:
        """Where the API has the record of a project, below its root."""
        raise NotImplementedError

    def metadata(self, host: str, path: str, record: Mapping[str, Any]) -> Answer:
        """What the record of a project says. Raises NoAnswer for what is none."""
        raise NotImplementedError

    def absent(self, host: str, path: str) -> Answer:
        """What it means that a host knows no project of a path."""
        return Missing("deleted or private")

    def says_missing(self, response: requests.Response, body: bytes) -> bool:
        """Whether an answer of status 404 is the forge's own; anything else may be at its address by now."""
        return isinstance(_json(body), dict)

    def project(
        self, host: str, path: str, name: object, page: str, description: object, archived: object, **more: Any
    ) -> Metadata:
        """Facts that every forge states in some way; `name` is the path that the project has now."""
        now = clean(name).strip("/")
        moved = now.lower() != path.lower()
        evidence = {"renamed_to": f"{host} answers {path} with {now}"} if moved else {}
        if archived is True:
            evidence["status"] = f"{page} is read-only"
        return Metadata(
            title=now.rpartition("/")[2],
            description=clean(description),
            status="archived" if archived is True else "",
            renamed_to=page if moved else "",
            evidence=evidence,
            **more,
        )

    def _root(self, host: str) -> str:
        if host == self.home:
            return base_url(self.variable, self.api or f"https://{host}")
        moved = base_url(self.variable, "") if os.environ.get(self.variable) else ""
        return f"{moved}/{host}" if moved else f"https://{host}"

    def _request(self, host: str, url: str, type_: type) -> Received:
        """One request and the redirects that stay at its host."""
        with public_session() as http:
            http.headers["Accept"] = "application/json"
            with pages.fetch(http, url, within_host=True) as (response, _):
                self._note_allowance(host, response.status_code, response.headers)
                return self._received(response, type_)

    def _received(self, response: requests.Response, type_: type) -> Received:
        body = response.raw.read(_MOST_BYTES, decode_content=True)
        if response.status_code in (404, 410):
            if not self.says_missing(response, body):
                raise NoAnswer("unexpected", f"HTTP {response.status_code} from a host that no longer runs {self.name}")
            return Received(None)
        check_status(response.status_code, response.headers)
        data = _json(body)
        if not isinstance(data, type_):
            raise NoAnswer("garbled", "an answer that is not a project")
        return Received(data)

    def _note_allowance(self, host: str, status: int, headers: Mapping[str, str]) -> None:
        """Remembers when a host may be asked again that refuses for a time, or whose allowance an answer has spent."""
        wait = retry_after(headers) if status in _TOO_MANY else None
        wait = limit_wait(headers) if wait is None else wait
        if wait is not None:
            self._allowed_at[host] = time.monotonic() + wait

    def _wait_for_allowance(self, host: str) -> None:
        """Waits until a host may be asked. Raises NoAnswer where that takes too long."""
        wait = self._allowed_at.pop(host, 0.0) - time.monotonic()
        if wait > MAX_WAIT:
            self._allowed_at[host] = time.monotonic() + wait
            raise NoAnswer("busy", f"the allowance is spent, to be asked again in {duration(wait)}", wait)
        if wait > 0:
            self.say(f"{host} allows no more; going on in {wait:.0f} s")
            time.sleep(wait)


def full_name(record: Mapping[str, Any]) -> str:
    """Owner and name in the record of a repository. Raises NoAnswer where the record is of something else."""
    name = record.get("full_name")
    if not isinstance(name, str):
        raise NoAnswer("garbled", "an answer that is not a repository")
    return name


def _host_of(key: str) -> str:
    return key.partition("/")[0]


def _json(body: bytes) -> Any:
    import json

    try:
        return json.loads(body)
    except ValueError:
        return None
