"""GitHub: stars, description, last push; repositories that were archived, renamed, deleted or blocked.

With a token fifty repositories are one GraphQL request, without one each is a REST request, of which sixty an hour
are free. PyGithub must never retry or wait by itself, because it would do so silently.
"""

from __future__ import annotations

import json
import re
import time
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlencode

from awesome_cli.addresses.repositories import github_repository
from awesome_cli.model import Missing
from awesome_cli.sources.http import (
    USER_AGENT,
    NoAnswer,
    base_url,
    check_status,
    environment_token,
    retry_after,
    silence_logger,
    timeout,
)
from awesome_cli.sources.services._github_repository import FIELDS, as_graphql, facts, last_commit, originals
from awesome_cli.sources.source import Metadata, Source, clean

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    import github

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer, Interest

TOKENS = ("GH_TOKEN", "GITHUB_TOKEN")
"""The first that is set counts; GITHUB_TOKEN is often set by itself, GH_TOKEN on purpose."""
SECONDARY_WAIT = 60.0
"""Seconds to wait when a limit states none, by GitHub's documentation."""


_FILE = re.compile(
    r"https://(?:(?:www\.)?github\.com/([\w.-]+/[\w.-]+)/(?:blob|tree|raw)|raw\.githubusercontent\.com/([\w.-]+/[\w.-]+))"
    r"/([^/?#]+)/([^?#]+)(?:[?#].*)?"
)
"""An address of a file."""


_NEWEST = 100
"""So many repositories are looked through for each question: one page."""
_MOST_TERMS = 6
"""GitHub takes five operators in one question."""


class _Response(NamedTuple):
    status: int
    headers: Mapping[str, str]
    data: Any


class _Error(NamedTuple):
    """One error of GraphQL."""

    kind: str
    alias: str
    """The repository of the query that it is about; empty for all."""
    field: str
    """The field of it that could not be told; empty for the whole."""
    sentence: str


_REFUSALS = ("FORBIDDEN", "INSUFFICIENT_SCOPES", "UNAUTHORIZED")
"""Types of error that say that the token is not enough."""
_INCOMPLETE = NoAnswer("garbled", "an incomplete answer")


class GitHub(Source):
    """Repositories on github.com."""

    @property
    def batch(self) -> int:  # type: ignore[override]
        """How many repositories one request takes."""
        return 50 if environment_token(*TOKENS) else 1

    @property
    def advice(self) -> dict[str, str]:  # type: ignore[override]
        """Depends on whether there is a token."""
        if name := next(filter(environment_token, TOKENS), ""):
            authorized = f"authorize {name} for that organization, or unset it"
            return {"refused": f"check {name}", "forbidden": authorized, "busy": "try again later"}
        return {"busy": "set GH_TOKEN: 60 requests an hour are free, 5000 with a token"}

    def match(self, reference: Reference) -> str | None:
        """`owner/name`."""
        scheme, _, name = reference.identity.partition(":")
        return name if scheme == "github" and name.count("/") == 1 else None

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One GraphQL request with a token; for what it does not find, REST knows why."""
        client = _client()
        try:
            by_rest = [] if environment_token(*TOKENS) else [*keys]
            for key, node in self.ask_in_halves(keys, partial(self._nodes, client)) if not by_rest else ():
                if node:
                    yield key, node
                else:
                    by_rest.append(key)
            yield from self.ask_one_by_one(by_rest, partial(self._repository, client))
        finally:
            client.close()

    def _nodes(
        self, client: github.Github, keys: Sequence[str], again: Container[str]
    ) -> Iterator[tuple[str, Answer | None]]:
        """The answers of GraphQL; None for what it cannot find."""
        data = self._graphql(client, keys, again)
        errors = {error.alias: error for error in _errors(data)}
        untold = {(error.alias, error.field) for error in _errors(data)}
        for i, key in enumerate(keys):
            node, error = data["data"].get(f"r{i}"), errors.get(f"r{i}")
            if isinstance(node, dict) and isinstance(node.get("nameWithOwner"), str):
                told = {name: value for name, value in node.items() if (f"r{i}", name) not in untold}
                yield key, self._metadata(key, told)
            elif error and error.kind == "NOT_FOUND":
                yield key, None
            else:
                yield key, self.could_not_look(_refusal(error) if error else _INCOMPLETE)

    def _graphql(self, client: github.Github, keys: Sequence[str], again: Container[str]) -> Any:
        """The response of GraphQL about some repositories. Raises NoAnswer."""
        variables = {
            f"{part}{i}": text for i, key in enumerate(keys) for part, text in zip("on", key.split("/"), strict=True)
        }
        declared = ",".join(f"${name}:String!" for name in variables)
        asked = " ".join(f"r{i}:repository(owner:$o{i},name:$n{i}){{{FIELDS}}}" for i in range(len(keys)))
        body = {"query": f"query({declared}){{{asked}}}", "variables": variables}

        def attempt() -> Any:
            response = _send(client, "POST", client.requester.graphql_url, body)
            if len(keys) > 1 and _is_too_heavy(response):
                reason = (
                    f"HTTP {response.status}" if response.status != 200 else "too many repositories for one request"
                )
                raise NoAnswer("failed", reason)
            _check(response)
            _check_errors(response)
            return response.data

        return self.retry(attempt, again)

    def _repository(self, client: github.Github, key: str) -> Answer:
        """The answer of REST about one repository; it follows renames."""

        def attempt() -> _Response:
            response = _send(client, "GET", f"/repos/{key}")
            if response.status not in (404, 451) and not _block_reason(response):
                _check(response)
                if not isinstance(response.data, dict) or not isinstance(response.data.get("full_name"), str):
                    raise NoAnswer("garbled", "an answer that is no repository")
            return response

        response = self.retry(attempt)
        if response.status == 404:
            return Missing("deleted or private")
        if response.status != 200:
            return Metadata(
                status="blocked", evidence={"status": f"GitHub blocks access: {_block_reason(response) or 'no reason'}"}
            )
        return self._metadata(key, as_graphql(response.data))

    def search(self, query: str, since: str = "", limit: int = 30) -> list[tuple[str, Metadata]]:
        """`owner/name` and facts of the repositories with the most stars that fit, created since a date."""
        asked = {"q": f"{query} created:>={since}" if since else query, "sort": "stars", "per_page": str(limit)}
        client = _client()

        def attempt() -> list[Any]:
            response = _send(client, "GET", f"/search/repositories?{urlencode(asked)}")
            check_status(response.status, response.headers)
            items = response.data.get("items") if isinstance(response.data, dict) else None
            if not isinstance(items, list):
                raise NoAnswer("garbled", "an answer without repositories")
            return [item for item in items if isinstance(item, dict) and isinstance(item.get("full_name"), str)]

        try:
            found = self.retry(attempt)
        finally:
            client.close()
        return [(item["full_name"], self._metadata(item["full_name"], as_graphql(item))) for item in found]

    def get(self, path: str, accept: str) -> Any:
        """What REST answers a path, as data of a media type; None where nothing is there. Raises NoAnswer."""
        client = _client()

        def attempt() -> _Response:
            response = _send(client, "GET", path, accept=accept)
            if response.status != 404:
                _check(response)
            return response

        try:
            response = self.retry(attempt)
        finally:
            client.close()
        return None if response.status == 404 else response.data

    @staticmethod
    def file(url: str) -> tuple[str, str, str] | None:
        """Repository, branch and path of a file or folder that an address is of; None for any other address.

        A branch with a slash in its name is cut in two: nobody could tell.
        """
        match = _FILE.fullmatch(url)
        if match is None:
            return None
        return match[1] or match[2], match[3], match[4]

    def files(self, urls: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Whether files are there that addresses are of. One that is may be in a repository with another name now."""
        client = _client()
        try:
            yield from self.ask_one_by_one(urls, partial(self._content, client))
        except NoAnswer:  # the service is away: it says nothing of the rest
            return
        finally:
            client.close()

    def _content(self, client: github.Github, url: str) -> Answer:
        repository, branch, path = self.file(url) or ("", "", "")

        def attempt() -> _Response:
            response = _send(
                client, "GET", f"/repos/{repository}/contents/{path}?{urlencode({'ref': unquote(branch)})}"
            )
            if response.status != 404:
                _check(response)
            return response

        response = self.retry(attempt)
        if response.status == 404:
            return Missing()
        record = response.data[0] if isinstance(response.data, list) and response.data else response.data
        page = record.get("html_url") if isinstance(record, dict) else None
        now = github_repository(page) if isinstance(page, str) else None
        moved = now is not None and "/".join(now).lower() != repository.lower()
        return Metadata(
            title=path.rpartition("/")[2],
            renamed_to=url.replace(repository, "/".join(now), 1) if moved and now else "",
            evidence={"renamed_to": f"GitHub answers {repository} with {'/'.join(now)}"} if moved and now else {},
        )

    def questions(self, interest: Interest) -> tuple[str, ...]:
        """Each query of a section of software, else its most telling words; and each of its topics."""
        if not interest.is_software:
            return ()
        words = interest.queries or (" OR ".join(interest.terms[:_MOST_TERMS]),)
        asked = [*words, *(f"topic:{topic}" for topic in interest.topics)]
        return tuple(f"{one} created:>={interest.since}" if interest.since else one for one in asked if one)

    def candidates(self, question: str) -> list[tuple[str, Metadata]]:
        """The new repositories with the most stars."""
        return self.search(question, limit=_NEWEST)

    def _metadata(self, key: str, node: Mapping[str, Any]) -> Metadata:
        name = clean(node["nameWithOwner"])
        page = f"https://github.com/{name}"
        evidence = originals(node)
        if moved := name.lower() != key.lower():
            evidence["renamed_to"] = f"GitHub answers {key} with {name}"
        if archived := node.get("isArchived") is True:
            evidence["status"] = f"{page} is read-only"
        return Metadata(
            title=name.rpartition("/")[2],
            description=clean(node.get("description")),
            status="archived" if archived else "",
            renamed_to=page if moved else "",
            private=node.get("isPrivate") is True,
            numbers=self.measure("stars", node.get("stargazerCount"), page)
            + self.measure("forks", node.get("forkCount"), page)
            + self.measure("pushed", last_commit(node), page),
            evidence=evidence,
            facts=facts(node),
        )


def _client() -> github.Github:
    """A client that does not wait, retry or print."""
    import github

    silence_logger("github")  # importing it makes it print
    token = environment_token(*TOKENS)
    return github.Github(
        base_url=base_url("AWESOME_GITHUB_URL", "https://api.github.com"),
        auth=github.Auth.Token(token) if token else None,
        timeout=max(1, round(timeout())),
        user_agent=USER_AGENT,
        retry=None,
        seconds_between_requests=0,
        seconds_between_writes=0,
    )


def _send(client: github.Github, verb: str, url: str, body: Any = None, accept: str = "") -> _Response:
    """One request. Raises NoAnswer for a limit, and for what is no JSON."""
    try:
        status, headers, text = client.requester.requestJson(
            verb, url, headers={"Accept": accept} if accept else None, input=body
        )
    except RuntimeError:  # a redirect to another host or scheme, where the token must not go
        raise NoAnswer("odd", "a redirect to another host") from None
    try:
        response = _Response(status, headers, json.loads(text))
    except ValueError:
        if status < 500:  # the caller checks other statuses
            check_status(status, headers)
            raise NoAnswer("garbled", "an answer that is no JSON") from None
        response = _Response(status, headers, None)
    _check_limit(response)
    return response


def _check_limit(response: _Response) -> None:
    """Raise NoAnswer for a rate limit, which comes as 403 or 429."""
    message = str(response.data.get("message", "")) if isinstance(response.data, dict) else ""
    spent = response.headers.get("x-ratelimit-remaining") == "0"
    if response.status not in (403, 429) or not (spent or response.status == 429 or "rate limit" in message.lower()):
        return
    wait = retry_after(response.headers)
    if wait is None and "secondary" in message:
        wait = SECONDARY_WAIT
    raise NoAnswer("busy", f"HTTP {response.status} (rate limit)", wait if wait is not None else _until_reset(response))


def _until_reset(response: _Response) -> float | None:
    """Seconds until the hour's limit is new; None where it is not spent."""
    reset = response.headers.get("x-ratelimit-reset", "")
    spent = response.headers.get("x-ratelimit-remaining") == "0"
    return max(0.0, int(reset) - time.time()) + 1 if spent and reset.isdecimal() else None


def _check_errors(response: _Response) -> None:
    """Raises NoAnswer for errors of GraphQL, whose status is always 200."""
    data = response.data if isinstance(response.data, dict) else {}
    if any(error.kind == "RATE_LIMITED" for error in _errors(data)):
        raise NoAnswer("busy", "the rate limit of the token is spent", _until_reset(response))
    if "secondary rate limit" in _error_text(data):
        raise NoAnswer("busy", "the secondary rate limit", retry_after(response.headers) or SECONDARY_WAIT)
    if not isinstance(data.get("data"), dict):
        refusals = [_refusal(error) for error in _errors(data) if error.kind in _REFUSALS]
        raise refusals[0] if refusals else NoAnswer("garbled", "an answer without data")


def _is_too_heavy(response: _Response) -> bool:
    return response.status in (502, 504) or "resource limits" in _error_text(response.data)


def _error_text(data: Any) -> str:
    """The error messages of a response, in lower case: not every error has a type."""
    return f"{data.get('message')} {data.get('errors')}".lower() if isinstance(data, dict) else ""


def _errors(data: Mapping[str, Any]) -> list[_Error]:
    """The errors in a response of GraphQL."""
    errors = data.get("errors")
    known = [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
    paths = [error["path"] if isinstance(error.get("path"), list) else [] for error in known]
    return [
        _Error(
            str(error.get("type")), str(path[0]) if path else "", str(path[1]) if len(path) > 1 else "", _message(error)
        )
        for error, path in zip(known, paths, strict=True)
    ]


def _refusal(error: _Error) -> NoAnswer:
    """Why GraphQL gives no repository, in its own words."""
    reason = f"GitHub says: {error.sentence}" if error.sentence else _INCOMPLETE.reason
    return NoAnswer("forbidden" if error.kind in _REFUSALS else "garbled", reason)


def _check(response: _Response) -> None:
    """Raises NoAnswer for a status without an answer; GitHub says in a sentence why a token is not enough."""
    if response.status == 403 and environment_token(*TOKENS) and (sentence := _message(response.data)):
        raise NoAnswer("forbidden", f"GitHub says: {sentence}")
    check_status(response.status, response.headers)


def _message(data: object) -> str:
    """GitHub's message for people; empty without one."""
    message = data.get("message") if isinstance(data, dict) else None
    return clean(message).rstrip(".") if isinstance(message, str) else ""


def _block_reason(response: _Response) -> str:
    """Why access is blocked; empty if it is not. With status 451, or 403 for a violation of the terms of service."""
    block = response.data.get("block") if isinstance(response.data, dict) else None
    return clean(block.get("reason") or "blocked") if isinstance(block, dict) else ""
