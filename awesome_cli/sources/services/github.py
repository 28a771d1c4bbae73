"""GitHub: stars, description, last push; repositories that were archived, renamed, deleted or blocked.

With a token fifty repositories are one GraphQL request, without one each is a REST request, of which sixty an hour
are free. PyGithub is told never to retry or wait by itself: it would do so in silence.
"""

from __future__ import annotations

import json
import re
import time
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlencode

from awesome_cli import identity
from awesome_cli.model import Missing
from awesome_cli.sources.http import USER_AGENT, NoAnswer, check, quiet, retry_after, root, secret, timeout
from awesome_cli.sources.source import Metadata, Source, clean

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    import github

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer

TOKENS = ("GH_TOKEN", "GITHUB_TOKEN")
"""The first that is set; GITHUB_TOKEN is often there by itself, GH_TOKEN on purpose."""
FIELDS = "nameWithOwner description stargazerCount isArchived isPrivate pushedAt"
SECONDARY_WAIT = 60.0
"""Seconds to wait when a limit states none, by GitHub's documentation."""


_FILE = re.compile(
    r"https://(?:(?:www\.)?github\.com/([\w.-]+/[\w.-]+)/(?:blob|tree|raw)|raw\.githubusercontent\.com/([\w.-]+/[\w.-]+))"
    r"/([^/?#]+)/([^?#]+)(?:[?#].*)?"
)
"""An address of a file."""


class _Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    data: Any


class _Error(NamedTuple):
    """One error of GraphQL."""

    kind: str
    alias: str
    """Which repository of the question it is about; empty for all."""
    sentence: str


_REFUSALS = ("FORBIDDEN", "INSUFFICIENT_SCOPES", "UNAUTHORIZED")
"""Types of error that say that the token is not enough."""
_INCOMPLETE = NoAnswer("garbled", "an incomplete answer")


class GitHub(Source):
    """Repositories on github.com."""

    @property
    def batch(self) -> int:  # type: ignore[override]
        """How many repositories one request takes."""
        return 50 if secret(*TOKENS) else 1

    @property
    def advice(self) -> dict[str, str]:  # type: ignore[override]
        """Depends on whether there is a token."""
        if name := next(filter(secret, TOKENS), ""):
            authorized = f"authorize {name} for that organization, or unset it"
            return {"refused": f"check {name}", "forbidden": authorized, "busy": "try again later"}
        return {"busy": "set GH_TOKEN: 60 requests an hour are free, 5000 with a token"}

    def match(self, reference: Reference) -> str | None:
        """`owner/name`."""
        scheme, _, name = reference.identity.partition(":")
        return name if scheme == "github" and name.count("/") == 1 else None

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One GraphQL request with a token; what it does not find REST is asked for, which knows why."""
        client = _client()
        try:
            alone = [] if secret(*TOKENS) else [*keys]
            for key, node in self.in_halves(keys, partial(self._nodes, client)) if not alone else ():
                if node:
                    yield key, node
                else:
                    alone.append(key)
            yield from self.one_by_one(alone, partial(self._repository, client))
        finally:
            client.close()

    def _nodes(
        self, client: github.Github, keys: Sequence[str], again: Container[str]
    ) -> Iterator[tuple[str, Answer | None]]:
        """What GraphQL says of each; None for what it cannot find."""
        data = self._graphql(client, keys, again)
        errors = {error.alias: error for error in _errors(data)}
        for i, key in enumerate(keys):
            node, error = data["data"].get(f"r{i}"), errors.get(f"r{i}")
            if isinstance(node, dict) and isinstance(node.get("nameWithOwner"), str):
                yield key, self._metadata(key, node)
            elif error and error.kind == "NOT_FOUND":
                yield key, None
            else:
                yield key, self.could_not_look(_refusal(error) if error else _INCOMPLETE)

    def _graphql(self, client: github.Github, keys: Sequence[str], again: Container[str]) -> Any:
        """The answer of GraphQL on so many repositories, with its data. Raises NoAnswer."""
        variables = {
            f"{part}{i}": text for i, key in enumerate(keys) for part, text in zip("on", key.split("/"), strict=True)
        }
        declared = ",".join(f"${name}:String!" for name in variables)
        asked = " ".join(f"r{i}:repository(owner:$o{i},name:$n{i}){{{FIELDS}}}" for i in range(len(keys)))
        body = {"query": f"query({declared}){{{asked}}}", "variables": variables}

        def attempt() -> Any:
            reply = _send(client, "POST", client.requester.graphql_url, body)
            if len(keys) > 1 and _is_too_heavy(reply):
                reason = f"HTTP {reply.status}" if reply.status != 200 else "too many repositories for one request"
                raise NoAnswer("failed", reason)
            _check(reply)
            _check_errors(reply)
            return reply.data

        return self.patiently(attempt, again)

    def _repository(self, client: github.Github, key: str) -> Answer:
        """What REST says of one, which follows its move."""

        def attempt() -> _Reply:
            reply = _send(client, "GET", f"/repos/{key}")
            if reply.status not in (404, 451) and not _block(reply):
                _check(reply)
                if not isinstance(reply.data, dict) or not isinstance(reply.data.get("full_name"), str):
                    raise NoAnswer("garbled", "an answer that is no repository")
            return reply

        reply = self.patiently(attempt)
        if reply.status == 404:
            return Missing("deleted or private")
        if reply.status != 200:
            return Metadata(
                status="blocked", evidence={"status": f"GitHub blocks access: {_block(reply) or 'no reason'}"}
            )
        return self._metadata(key, _node(reply.data))

    def search(self, query: str, since: str = "", limit: int = 30) -> list[tuple[str, Metadata]]:
        """`owner/name` and facts of the repositories with the most stars that fit, created since a date."""
        asked = {"q": f"{query} created:>={since}" if since else query, "sort": "stars", "per_page": str(limit)}
        client = _client()

        def attempt() -> list[Any]:
            reply = _send(client, "GET", f"/search/repositories?{urlencode(asked)}")
            check(reply.status, reply.headers)
            items = reply.data.get("items") if isinstance(reply.data, dict) else None
            if not isinstance(items, list):
                raise NoAnswer("garbled", "an answer without repositories")
            return [item for item in items if isinstance(item, dict) and isinstance(item.get("full_name"), str)]

        try:
            found = self.patiently(attempt)
        finally:
            client.close()
        return [(item["full_name"], self._metadata(item["full_name"], _node(item))) for item in found]

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
            yield from self.one_by_one(urls, partial(self._content, client))
        except NoAnswer:  # the service is away: it says nothing of the rest
            return
        finally:
            client.close()

    def _content(self, client: github.Github, url: str) -> Answer:
        repository, branch, path = self.file(url) or ("", "", "")

        def attempt() -> _Reply:
            reply = _send(client, "GET", f"/repos/{repository}/contents/{path}?{urlencode({'ref': unquote(branch)})}")
            if reply.status != 404:
                _check(reply)
            return reply

        reply = self.patiently(attempt)
        if reply.status == 404:
            return Missing()
        record = reply.data[0] if isinstance(reply.data, list) and reply.data else reply.data
        page = record.get("html_url") if isinstance(record, dict) else None
        now = identity.repository(page) if isinstance(page, str) else None
        moved = now is not None and "/".join(now).lower() != repository.lower()
        return Metadata(
            title=path.rpartition("/")[2],
            renamed_to=url.replace(repository, "/".join(now), 1) if moved and now else "",
            evidence={"renamed_to": f"GitHub answers {repository} with {'/'.join(now)}"} if moved and now else {},
        )

    def _metadata(self, key: str, node: Mapping[str, Any]) -> Metadata:
        name = clean(node["nameWithOwner"])
        page = f"https://github.com/{name}"
        evidence = {}
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
            + self.measure("pushed", node.get("pushedAt"), page),
            evidence=evidence,
        )


def _node(record: Mapping[str, Any]) -> dict[str, Any]:
    """What REST says of a repository, under GraphQL's names."""
    names = {"nameWithOwner": "full_name", "stargazerCount": "stargazers_count", "isArchived": "archived"}
    names |= {"description": "description", "pushedAt": "pushed_at", "isPrivate": "private"}
    return {name: record.get(rest) for name, rest in names.items()}


def _client() -> github.Github:
    """A client that neither waits nor retries nor prints."""
    import github

    quiet("github")  # importing it makes it print
    token = secret(*TOKENS)
    return github.Github(
        base_url=root("AWESOME_GITHUB_URL", "https://api.github.com"),
        auth=github.Auth.Token(token) if token else None,
        timeout=max(1, round(timeout())),
        user_agent=USER_AGENT,
        retry=None,
        seconds_between_requests=0,
        seconds_between_writes=0,
    )


def _send(client: github.Github, verb: str, url: str, body: Any = None) -> _Reply:
    """One request. Raises NoAnswer for a limit, and for what is no JSON."""
    try:
        status, headers, text = client.requester.requestJson(verb, url, input=body)
    except RuntimeError:  # a redirect to another host or scheme, where the token must not go
        raise NoAnswer("odd", "a redirect to another host") from None
    try:
        reply = _Reply(status, headers, json.loads(text))
    except ValueError:
        if status < 500:  # whoever asked looks at the others
            check(status, headers)
            raise NoAnswer("garbled", "an answer that is no JSON") from None
        reply = _Reply(status, headers, None)
    _check_limit(reply)
    return reply


def _check_limit(reply: _Reply) -> None:
    """Raise NoAnswer for a rate limit, which comes as 403 or 429."""
    message = str(reply.data.get("message", "")) if isinstance(reply.data, dict) else ""
    spent = reply.headers.get("x-ratelimit-remaining") == "0"
    if reply.status not in (403, 429) or not (spent or reply.status == 429 or "rate limit" in message.lower()):
        return
    wait = retry_after(reply.headers)
    if wait is None and "secondary" in message:
        wait = SECONDARY_WAIT
    raise NoAnswer("busy", f"HTTP {reply.status} (rate limit)", wait if wait is not None else _until_reset(reply))


def _until_reset(reply: _Reply) -> float | None:
    """Seconds until the hour's limit is new; None where it is not spent."""
    reset = reply.headers.get("x-ratelimit-reset", "")
    spent = reply.headers.get("x-ratelimit-remaining") == "0"
    return max(0.0, int(reset) - time.time()) + 1 if spent and reset.isdecimal() else None


def _check_errors(reply: _Reply) -> None:
    """Raise NoAnswer for an answer of GraphQL that is none; its status is 200 whatever happens."""
    data = reply.data if isinstance(reply.data, dict) else {}
    if any(error.kind == "RATE_LIMITED" for error in _errors(data)):
        raise NoAnswer("busy", "the rate limit of the token is spent", _until_reset(reply))
    if "secondary rate limit" in _complaint(data):
        raise NoAnswer("busy", "the secondary rate limit", retry_after(reply.headers) or SECONDARY_WAIT)
    if not isinstance(data.get("data"), dict):
        refusals = [_refusal(error) for error in _errors(data) if error.kind in _REFUSALS]
        raise refusals[0] if refusals else NoAnswer("garbled", "an answer without data")


def _is_too_heavy(reply: _Reply) -> bool:
    return reply.status in (502, 504) or "resource limits" in _complaint(reply.data)


def _complaint(data: Any) -> str:
    """What an answer says of itself, in lower case: not everything has a type."""
    return f"{data.get('message')} {data.get('errors')}".lower() if isinstance(data, dict) else ""


def _errors(data: Mapping[str, Any]) -> list[_Error]:
    """What GraphQL could not do."""
    errors = data.get("errors")
    known = [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
    paths = [error["path"] if isinstance(error.get("path"), list) else [] for error in known]
    return [
        _Error(str(error.get("type")), str(path[0]) if path else "", _sentence(error))
        for error, path in zip(known, paths, strict=True)
    ]


def _refusal(error: _Error) -> NoAnswer:
    """Why GraphQL gives no repository, in its own words."""
    reason = f"GitHub says: {error.sentence}" if error.sentence else _INCOMPLETE.reason
    return NoAnswer("forbidden" if error.kind in _REFUSALS else "garbled", reason)


def _check(reply: _Reply) -> None:
    """Raise NoAnswer for a status that is no answer; GitHub says in a sentence why a token is not enough."""
    if reply.status == 403 and secret(*TOKENS) and (sentence := _sentence(reply.data)):
        raise NoAnswer("forbidden", f"GitHub says: {sentence}")
    check(reply.status, reply.headers)


def _sentence(data: object) -> str:
    """What GitHub says to a person; empty if it says nothing."""
    message = data.get("message") if isinstance(data, dict) else None
    return clean(message).rstrip(".") if isinstance(message, str) else ""


def _block(reply: _Reply) -> str:
    """Why access is blocked; empty if it is not. Found with status 451, and with 403 for broken terms of service."""
    block = reply.data.get("block") if isinstance(reply.data, dict) else None
    return clean(block.get("reason") or "blocked") if isinstance(block, dict) else ""
