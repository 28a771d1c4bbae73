"""GitHub: REST, which redirects a renamed repository to its number, and GraphQL, which follows in silence."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote

from tests.loopback.service import BAD_TOKEN, Answer, Request, Service, as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.loopback.world import Repository

LIMITED = "API rate limit exceeded for 127.0.0.1."
SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
MESSAGES = {401: "Bad credentials", 403: "Forbidden", 404: "Not Found", 429: LIMITED}
ALIAS = re.compile(
    r"(?P<alias>\w+)\s*:\s*repository\(\s*owner\s*:\s*(?P<owner>\$\w+|\"[^\"]*\")\s*,?\s*"
    r"name\s*:\s*(?P<name>\$\w+|\"[^\"]*\")[^)]*\)\s*(?=\{)"
)
SELECTION = re.compile(r"\.\.\.\s*on\s+\w+|\w+(?:\([^)]*\))?|[{}]")
MOST_POINTS = 5000


def _limits(remaining: int) -> dict[str, str]:
    """The headers that every answer carries."""
    return {
        "x-ratelimit-limit": str(MOST_POINTS),
        "x-ratelimit-remaining": str(remaining),
        "x-ratelimit-reset": str(int(time.time()) + 3000),
        "x-ratelimit-resource": "core",
    }


def _refuse(status: int, message: str, remaining: int = 4990, **headers: str) -> Answer:
    body = as_json({"message": message, "documentation_url": "https://docs.github.com/rest"}, status, **headers)
    return Answer(body.body, status, headers={**_limits(remaining), **body.headers})


def _limited_with_200(service: Service, answer: Answer) -> Answer:
    """GraphQL's own way to say that the hour is spent."""
    error = {"type": "RATE_LIMITED", "message": "API rate limit already exceeded for user ID 1."}
    return Answer(as_json({"errors": [error]}).body, headers=_limits(0))


class GitHub(Service):
    """`/repos/O/R`, `/repositories/N`, `/search/repositories` and `/graphql`."""

    name = "github"
    variable = "AWESOME_GITHUB_URL"
    faults: ClassVar = {
        "primary-limit": lambda service, answer: _refuse(403, LIMITED, 0),
        "secondary-limit": lambda service, answer: _refuse(403, SECONDARY, Retry_After="60"),
        "rate-limited-200": _limited_with_200,
    }

    def answer(self, request: Request) -> Answer:
        """The repositories asked for."""
        if request.token() == BAD_TOKEN:
            return self.refusal(401)
        match request.path.strip("/").split("/"):
            case ["graphql"]:
                return self._graphql(request)
            case ["repos", owner, name]:
                return self._named(unquote(f"{owner}/{name}"), signed_in=bool(request.token()))
            case ["repositories", number]:
                return self._numbered(int(number))
            case ["users", user, "starred"]:
                return self._starred(user, request)
            case ["search", "repositories"]:
                return self._search(request.query)
        return self.refusal(404)

    def refusal(self, status: int, message: str = "") -> Answer:
        """A refusal; 429 is the primary limit."""
        return _refuse(status, message or MESSAGES.get(status, "Server Error"), 0 if status == 429 else 4990)

    def _named(self, name: str, *, signed_in: bool) -> Answer:
        repository = self.world.repository(name)
        if repository is None or (repository.private and not signed_in):
            return self.refusal(404)
        if repository.blocked:
            block = {"reason": "dmca", "html_url": "https://github.com/github/dmca"}
            body = as_json({"message": "Repository access blocked", "block": block}, 451)
            return Answer(body.body, 451, headers=_limits(4990))
        if repository.moved_to:
            place = f"{self.address}/repositories/{repository.number}"
            body = as_json({"message": "Moved Permanently", "url": place})
            return Answer(body.body, 301, headers={"Location": place, **_limits(4990)})
        return Answer(as_json(self._record(repository)).body, headers=_limits(4990))

    def _numbered(self, number: int) -> Answer:
        for repository in self.world.repositories.values():
            if repository.number == number:
                return Answer(as_json(self._record(repository)).body, headers=_limits(4990))
        return self.refusal(404)

    def _search(self, query: Any) -> Answer:
        asked = query.get("q", "")
        words = [word for word in asked.lower().split() if ":" not in word and word != "or"]
        topics = [word.partition(":")[2] for word in asked.lower().split() if word.startswith("topic:")]
        enough = any if " OR " in asked else all
        hits = [
            self._record(repository)
            for repository in self.world.repositories.values()
            if not (repository.blocked or repository.moved_to or "." in repository.name.partition("/")[0])
            and set(topics) <= set(repository.topics)
            and enough(word in f"{repository.name} {repository.description}".lower() for word in words)
        ]
        hits.sort(key=lambda hit: -hit["stargazers_count"])
        size = int(query.get("per_page", 30))
        found = {"total_count": len(hits), "incomplete_results": False, "items": hits[:size]}
        return Answer(as_json(found).body, headers=_limits(9))

    def _starred(self, user: str, request: Request) -> Answer:
        """A page of what a user has starred, the newest first; with days where the media type asks for them."""
        names = self.world.stars.get(user)
        if names is None:
            return self.refusal(404)
        size, number = int(request.query["per_page"]), int(request.query["page"])
        records = [self._record(found) for name in names if (found := self.world.repository(name))]
        if "star+json" in request.headers.get("accept", ""):
            records = [{"starred_at": "2024-03-02T10:00:00Z", "repo": record} for record in records]
        page = records[(number - 1) * size : number * size]
        return Answer(as_json(page).body, headers=_limits(4990))

    def _graphql(self, request: Request) -> Answer:
        """Each alias of the query; what cannot be found is null, and an error of its own."""
        if not request.token():
            return self.refusal(401, "This endpoint requires you to be authenticated.")
        asked = request.json() or {}
        data: dict[str, Any] = {}
        errors = []
        for found in ALIAS.finditer(asked.get("query", "")):
            owner, name = (_value(found[part], asked.get("variables") or {}) for part in ("owner", "name"))
            repository = self.world.repository(f"{owner}/{name}")  # whoever asks here has a token
            if repository is None or repository.blocked:
                message = f"Could not resolve to a Repository with the name '{owner}/{name}'."
                errors.append({"type": "NOT_FOUND", "path": [found["alias"]], "message": message})
            known = repository and not repository.blocked
            record = self._node(repository) if repository and known else {}
            fields = SELECTION.finditer(asked["query"], found.end() + 1)
            data[found["alias"]] = _selected(record, fields) if known else None
        if "rateLimit" in asked.get("query", ""):
            data["rateLimit"] = {"cost": 1, "remaining": 4990, "resetAt": "2030-01-01T00:00:00Z"}
        return Answer(as_json({"data": data, **({"errors": errors} if errors else {})}).body, headers=_limits(4990))

    def _record(self, repository: Repository) -> dict[str, Any]:
        """What REST says."""
        name = repository.moved_to or repository.name
        return {
            "id": repository.number,
            "name": name.rpartition("/")[2],
            "full_name": name,
            "html_url": f"https://github.com/{name}",
            "url": f"{self.address}/repos/{name}",
            "description": repository.description,
            "stargazers_count": repository.stars,
            "archived": repository.archived,
            "disabled": False,
            "fork": bool(repository.fork_of),
            "parent": self._parent(repository),
            "private": repository.private,
            "pushed_at": f"{repository.pushed}T12:00:00Z",
            "topics": list(repository.topics),
            "license": {"spdx_id": repository.licenses[0]} if repository.licenses else None,
            "language": repository.language or None,
            "homepage": repository.homepage or None,
            "mirror_url": repository.mirror_of or None,
            "forks_count": repository.forks,
        }

    def _parent(self, repository: Repository) -> dict[str, Any] | None:
        parent = self.world.repository(repository.fork_of) if repository.fork_of else None
        if parent is None:
            return None
        return {"full_name": parent.name, "archived": parent.archived, "pushed_at": f"{parent.pushed}T12:00:00Z"}

    def _node(self, repository: Repository) -> dict[str, Any]:
        """What GraphQL says."""
        record = self._record(repository)
        return {
            "nameWithOwner": record["full_name"],
            "description": record["description"],
            "stargazerCount": record["stargazers_count"],
            "isArchived": record["archived"],
            "isDisabled": record["disabled"],
            "isFork": record["fork"],
            "isPrivate": record["private"],
            "pushedAt": record["pushed_at"],
            "url": record["html_url"],
            "forkCount": record["forks_count"],
            "homepageUrl": record["homepage"],
            "mirrorUrl": record["mirror_url"],
            "parent": _parent_node(record["parent"]),
            "primaryLanguage": {"name": record["language"]} if record["language"] else None,
            "licenseInfo": {"spdxId": record["license"]["spdx_id"]} if record["license"] else None,
            "repositoryTopics": {"nodes": [{"topic": {"name": name}} for name in repository.topics]},
            "latestRelease": {"tagName": repository.release, "publishedAt": f"{repository.released}T00:00:00Z"}
            if repository.release
            else None,
            "defaultBranchRef": None
            if repository.is_empty
            else {"target": {"committedDate": f"{repository.pushed}T10:00:00Z"}},
        }


def _parent_node(parent: dict[str, Any] | None) -> dict[str, Any] | None:
    names = {"nameWithOwner": "full_name", "isArchived": "archived", "pushedAt": "pushed_at"}
    return parent and {name: parent[rest] for name, rest in names.items()}


def _selected(record: Any, fields: Iterator[re.Match[str]]) -> Any:
    """What a query selects of a record, up to the brace that closes its selection."""
    found: dict[str, Any] = {}
    last = ""
    for token in fields:
        text = token[0]
        if text == "}":
            break
        if text == "{":
            inner = record if last.startswith("...") else record[last]
            below = list(inner) if isinstance(inner, list) else [inner]
            rest = list(_until_closed(fields))
            parts = [None if part is None else _selected(part, iter(rest)) for part in below]
            if last.startswith("..."):
                found |= parts[0] or {}
            else:
                found[last] = parts if isinstance(inner, list) else parts[0]
            continue
        last = text.partition("(")[0]
        if not last.startswith("..."):
            found[last] = record[last]
    return found


def _until_closed(fields: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """What is in a pair of braces that has been opened, and the brace that closes it."""
    depth = 1
    for token in fields:
        yield token
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if not depth:
            return


def _value(text: str, variables: dict[str, str]) -> str:
    """A literal, or the value of a variable."""
    return variables[text[1:]] if text.startswith("$") else text.strip('"')
