"""GitHub: stars, description, last push; repositories that were archived, renamed, deleted or blocked.

With a token fifty repositories are one GraphQL request, without one each is a REST request, of which sixty an hour
are free.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode

from awesome_cli.addresses.repositories import github_file, github_repository
from awesome_cli.model import Missing
from awesome_cli.sources.http import NoAnswer, check_status, environment_token
from awesome_cli.sources.services._github_api import (
    INCOMPLETE,
    TOKENS,
    GraphqlError,
    Response,
    block_reason,
    check,
    check_errors,
    errors_in,
    is_too_heavy,
    open_client,
    refusal,
    send,
)
from awesome_cli.sources.services._github_repository import as_graphql, facts, last_commit, originals, query
from awesome_cli.sources.source import Metadata, Source, clean

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    import github

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer, Interest

_NEWEST = 100
"""So many repositories are looked through for each question: one page."""
_MOST_TERMS = 6
"""GitHub takes five operators in one question."""


class GitHub(Source):
    """Repositories on github.com."""

    tokens = TOKENS
    """Environment variables with a token; the first that is set counts."""

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
        client = open_client()
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
        for number, key in enumerate(keys):
            alias = f"r{number}"
            errors = [error for error in errors_in(data) if error.alias == alias]
            yield key, self._node(key, data["data"].get(alias), errors)

    def _node(self, key: str, node: object, errors: Sequence[GraphqlError]) -> Answer | None:
        """The answer about one repository; fields with errors are left out."""
        if isinstance(node, dict) and isinstance(node.get("nameWithOwner"), str):
            failed = {error.field for error in errors}
            return self._metadata(key, {name: value for name, value in node.items() if name not in failed})
        if not errors:
            return self.could_not_look(INCOMPLETE)
        return None if errors[-1].kind == "NOT_FOUND" else self.could_not_look(refusal(errors[-1]))

    def _graphql(self, client: github.Github, keys: Sequence[str], again: Container[str]) -> Any:
        """The response of GraphQL about some repositories. Raises NoAnswer."""

        def attempt() -> Any:
            response = send(client, "POST", client.requester.graphql_url, query(keys))
            if len(keys) > 1 and is_too_heavy(response):
                is_error = response.status != 200
                raise NoAnswer("failed", f"HTTP {response.status}" if is_error else "too many repositories at once")
            check(response)
            check_errors(response)
            return response.data

        return self.retry(attempt, again)

    def _repository(self, client: github.Github, key: str) -> Answer:
        """The answer of REST about one repository; it follows renames."""

        def attempt() -> Response:
            response = send(client, "GET", f"/repos/{key}")
            if response.status not in (404, 451) and not block_reason(response):
                check(response)
                if not isinstance(response.data, dict) or not isinstance(response.data.get("full_name"), str):
                    raise NoAnswer("garbled", "an answer that is not a repository")
            return response

        response = self.retry(attempt)
        if response.status == 404:
            return Missing("deleted or private")
        if response.status != 200:
            return Metadata(
                status="blocked", evidence={"status": f"GitHub blocks access: {block_reason(response) or 'no reason'}"}
            )
        return self._metadata(key, as_graphql(response.data))

    def search(self, query: str, since: str = "", limit: int = 30) -> list[tuple[str, Metadata]]:
        """`owner/name` and facts of the repositories with the most stars that fit, created since a date."""
        asked = {"q": f"{query} created:>={since}" if since else query, "sort": "stars", "per_page": str(limit)}
        client = open_client()

        def attempt() -> list[Any]:
            response = send(client, "GET", f"/search/repositories?{urlencode(asked)}")
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
        client = open_client()
        try:
            response = self._get(client, path, accept)
        finally:
            client.close()
        return None if response.status == 404 else response.data

    def _get(self, client: github.Github, path: str, accept: str = "") -> Response:
        """What REST answers a path, also that nothing is there. Raises NoAnswer for any other status."""

        def attempt() -> Response:
            response = send(client, "GET", path, accept=accept)
            if response.status != 404:
                check(response)
            return response

        return self.retry(attempt)

    def files(self, urls: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Whether files are there that addresses are of. One that is may be in a repository with another name now."""
        client = open_client()
        try:
            yield from self.ask_one_by_one(urls, partial(self._content, client))
        except NoAnswer:  # the service is away: it says nothing of the rest
            return
        finally:
            client.close()

    def _content(self, client: github.Github, url: str) -> Answer:
        """Whether one file or folder is there, and the repository's new name."""
        repository, branch, path = github_file(url) or ("", "", "")
        response = self._get(client, f"/repos/{repository}/contents/{path}?{urlencode({'ref': unquote(branch)})}")
        if response.status == 404:
            return Missing()
        title, now = path.rpartition("/")[2], _repository_of_content(response.data)
        if not now or now.lower() == repository.lower():
            return Metadata(title=title)
        evidence = {"renamed_to": f"GitHub answers {repository} with {now}"}
        return Metadata(title=title, renamed_to=url.replace(repository, now, 1), evidence=evidence)

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


def _repository_of_content(data: object) -> str:
    """`owner/name` of the repository that REST shows a file or the files of a folder in; empty where it does not."""
    record = data[0] if isinstance(data, list) and data else data
    page = record.get("html_url") if isinstance(record, dict) else None
    found = github_repository(page) if isinstance(page, str) else None
    return "/".join(found) if found else ""
