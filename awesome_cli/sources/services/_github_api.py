"""GitHub's APIs: one request, and why it has no answer.

PyGithub must never retry or wait by itself, because it would do so silently.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, NamedTuple

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
from awesome_cli.sources.source import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    import github

TOKENS = ("GH_TOKEN", "GITHUB_TOKEN")
"""The first that is set counts; GITHUB_TOKEN is often set by itself, GH_TOKEN on purpose."""
SECONDARY_WAIT = 60.0
"""Seconds to wait when a limit states none, by GitHub's documentation."""
_REFUSALS = ("FORBIDDEN", "INSUFFICIENT_SCOPES", "UNAUTHORIZED")
"""Types of error that say that the token is not enough."""
INCOMPLETE = NoAnswer("garbled", "an incomplete answer")


class Response(NamedTuple):
    """What GitHub answers one request."""

    status: int
    headers: Mapping[str, str]
    data: Any


class GraphqlError(NamedTuple):
    """One error of GraphQL."""

    kind: str
    alias: str
    """The repository of the query that it is about; empty for all."""
    field: str
    """The field of it that could not be read; empty for the whole."""
    sentence: str


def open_client() -> github.Github:
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


def send(client: github.Github, verb: str, url: str, body: Any = None, accept: str = "") -> Response:
    """One request. Raises NoAnswer for a limit, and for what is no JSON."""
    try:
        status, headers, text = client.requester.requestJson(
            verb, url, headers={"Accept": accept} if accept else None, input=body
        )
    except RuntimeError:  # a redirect to another host or scheme, where the token must not go
        raise NoAnswer("unexpected", "a redirect to another host") from None
    try:
        response = Response(status, headers, json.loads(text))
    except ValueError:
        if status < 500:  # the caller checks other statuses
            check_status(status, headers)
            raise NoAnswer("garbled", "an answer that is not JSON") from None
        response = Response(status, headers, None)
    _check_limit(response)
    return response


def _check_limit(response: Response) -> None:
    """Raise NoAnswer for a rate limit, which comes as 403 or 429."""
    message = str(response.data.get("message", "")) if isinstance(response.data, dict) else ""
    spent = response.headers.get("x-ratelimit-remaining") == "0"
    if response.status not in (403, 429) or not (spent or response.status == 429 or "rate limit" in message.lower()):
        return
    wait = retry_after(response.headers)
    if wait is None and "secondary" in message:
        wait = SECONDARY_WAIT
    raise NoAnswer("busy", f"HTTP {response.status} (rate limit)", wait if wait is not None else _until_reset(response))


def _until_reset(response: Response) -> float | None:
    """Seconds until the hour's limit is new; None where it is not spent."""
    reset = response.headers.get("x-ratelimit-reset", "")
    spent = response.headers.get("x-ratelimit-remaining") == "0"
    return max(0.0, int(reset) - time.time()) + 1 if spent and reset.isdecimal() else None


def check_errors(response: Response) -> None:
    """Raises NoAnswer for errors of GraphQL, whose status is always 200."""
    data = response.data if isinstance(response.data, dict) else {}
    if any(error.kind == "RATE_LIMITED" for error in errors_in(data)):
        raise NoAnswer("busy", "the rate limit of the token is spent", _until_reset(response))
    if "secondary rate limit" in _error_text(data):
        raise NoAnswer("busy", "the secondary rate limit", retry_after(response.headers) or SECONDARY_WAIT)
    if not isinstance(data.get("data"), dict):
        refusals = [refusal(error) for error in errors_in(data) if error.kind in _REFUSALS]
        raise refusals[0] if refusals else NoAnswer("garbled", "an answer without data")


def is_too_heavy(response: Response) -> bool:
    """Whether GraphQL could not answer because too much was asked at once."""
    return response.status in (502, 504) or "resource limits" in _error_text(response.data)


def _error_text(data: Any) -> str:
    """The error messages of a response, in lower case: not every error has a type."""
    return f"{data.get('message')} {data.get('errors')}".lower() if isinstance(data, dict) else ""


def errors_in(data: Mapping[str, Any]) -> list[GraphqlError]:
    """The errors in a response of GraphQL."""
    errors = data.get("errors")
    known = [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
    paths = [error["path"] if isinstance(error.get("path"), list) else [] for error in known]
    return [
        GraphqlError(
            str(error.get("type")), str(path[0]) if path else "", str(path[1]) if len(path) > 1 else "", _message(error)
        )
        for error, path in zip(known, paths, strict=True)
    ]


def refusal(error: GraphqlError) -> NoAnswer:
    """Why GraphQL gives no repository, in its own words."""
    reason = f"GitHub says: {error.sentence}" if error.sentence else INCOMPLETE.reason
    return NoAnswer("forbidden" if error.kind in _REFUSALS else "garbled", reason)


def check(response: Response) -> None:
    """Raises NoAnswer for a status without an answer; GitHub says in a sentence why a token is not enough."""
    if response.status == 403 and environment_token(*TOKENS) and (sentence := _message(response.data)):
        raise NoAnswer("forbidden", f"GitHub says: {sentence}")
    check_status(response.status, response.headers)


def _message(data: object) -> str:
    """GitHub's message for people; empty without one."""
    message = data.get("message") if isinstance(data, dict) else None
    return clean(message).rstrip(".") if isinstance(message, str) else ""


def block_reason(response: Response) -> str:
    """Why access is blocked; empty if it is not. With status 451, or 403 for a violation of the terms of service."""
    block = response.data.get("block") if isinstance(response.data, dict) else None
    return clean(block.get("reason") or "blocked") if isinstance(block, dict) else ""
