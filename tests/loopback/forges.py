"""The forges beside GitHub. Each knows the hosts that run it: its own at its root, others below it by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote

from tests.loopback.service import BAD_TOKEN, Answer, Request, Service, as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.loopback.world import Repository

PAGE = "<!doctype html><title>Nothing here</title>"


class ForgeService(Service):
    """What the forges have in common."""

    home: ClassVar[str]
    """The host that its address stands for."""

    def answer(self, request: Request) -> Answer:
        """The project asked for."""
        if request.token() == BAD_TOKEN:
            return self.refusal(401)
        parts = request.path.strip("/").split("/")
        host = parts.pop(0) if "." in parts[0] and parts[0] != "2.0" else self.home
        return self.project(host, "/".join(parts), request)

    def project(self, host: str, endpoint: str, request: Request) -> Answer:
        """The answer of a host."""
        raise NotImplementedError

    def known(self, host: str, path: str) -> Repository | None:
        """The project of a path; private ones are known to nobody."""
        found = self.world.repository(f"{host}/{path}")
        return None if found is None or found.private else found


def _path(repository: Repository) -> str:
    """The path of a project without its host, as it is now."""
    return (repository.moved_to or repository.name).partition("/")[2]


class GitLab(ForgeService):
    """`/api/v4/projects/PATH` and `/api/v4/groups/PATH`; a moved project redirects to its number."""

    name = "gitlab"
    variable = "AWESOME_GITLAB_URL"
    home = "gitlab.com"

    def refusal(self, status: int, message: str = "") -> Answer:
        """A refusal in a `message`."""
        words = {401: "401 Unauthorized", 403: "403 Forbidden", 404: "404 Project Not Found", 429: "Retry later"}
        return as_json({"message": message or words.get(status, f"{status} Error")}, status)

    def project(self, host: str, endpoint: str, request: Request) -> Answer:
        """By path or number."""
        api, _, name = endpoint.partition("api/v4/")[2].partition("/")
        if api == "groups":
            group = self.world.groups.get(f"{host}/{unquote(name)}".lower())
            return as_json({"name": group, "full_path": unquote(name)}) if group else self.refusal(404, "404 Group")
        if api != "projects":
            return self.refusal(404)
        if not name:
            return as_json([gitlab_record(one) for one in self._newest(host, request.query)])
        if name.isdecimal():
            found = next(one for one in self.world.repositories.values() if one.number == int(name))
            return as_json(gitlab_record(found))
        known = self.known(host, unquote(name))
        if known is None:
            return self.refusal(404)
        if known.moved_to:
            below = "" if host == self.home else f"/{host}"
            place = f"{self.address}{below}/api/v4/projects/{known.number}"
            return as_json({"message": "301 Moved"}, 301, Location=place)
        return as_json(gitlab_record(known))

    def _newest(self, host: str, query: Mapping[str, str]) -> list[Repository]:
        """The projects of a host with a topic, or with all words of a search in name or description."""
        words = query.get("search", "").lower().split()
        here = (one for one in self.world.repositories.values() if one.name.startswith(f"{host}/") and not one.private)
        found = [
            one
            for one in here
            if query.get("topic", "") in ("", *one.topics)
            and all(word in f"{one.name} {one.description}".lower() for word in words)
        ]
        return sorted(found, key=lambda one: one.created, reverse=True)[: int(query.get("per_page", "20"))]


def gitlab_record(repository: Repository) -> dict[str, Any]:
    """What GitLab says with `?license=true`."""
    path, host = _path(repository), repository.name.partition("/")[0]
    parent = {"path_with_namespace": repository.fork_of, "web_url": f"https://{host}/{repository.fork_of}"}
    return {
        "id": repository.number,
        "description": repository.description,
        "name": path.rpartition("/")[2],
        "path_with_namespace": path,
        "default_branch": None if repository.is_empty else "main",
        "topics": list(repository.topics),
        "web_url": f"https://{host}/{path}",
        "created_at": f"{repository.created}T12:00:00.000Z",
        "star_count": repository.stars,
        "forks_count": repository.forks,
        "last_activity_at": f"{repository.pushed}T12:00:00.000Z",
        "visibility": "public",
        "empty_repo": repository.is_empty,
        "archived": repository.archived,
        "license": {"key": repository.licenses[0].lower(), "name": "A license"} if repository.licenses else None,
        **({"forked_from_project": parent} if repository.fork_of else {}),
    }


class Forgejo(ForgeService):
    """`/api/v1/repos/OWNER/NAME`; a moved repository redirects to its new name."""

    name = "forgejo"
    variable = "AWESOME_FORGEJO_URL"
    home = "codeberg.org"

    def refusal(self, status: int, message: str = "") -> Answer:
        """A refusal in a `message`."""
        return as_json({"message": message or "The target couldn't be found.", "url": "/api/swagger"}, status)

    def project(self, host: str, endpoint: str, request: Request) -> Answer:
        """By owner and name."""
        known = self.known(host, unquote(endpoint.partition("api/v1/repos/")[2]))
        if known is None:
            return self.refusal(404)
        if known.moved_to and endpoint.lower() != f"api/v1/repos/{_path(known)}".lower():
            below = "" if host == self.home else f"/{host}"
            self.world.repositories[known.moved_to.lower()] = known
            return as_json({}, 307, Location=f"{self.address}{below}/api/v1/repos/{_path(known)}")
        return as_json(forgejo_record(known))


def forgejo_record(repository: Repository) -> dict[str, Any]:
    """What Forgejo says."""
    path, host = _path(repository), repository.name.partition("/")[0]
    return {
        "id": repository.number,
        "full_name": path,
        "description": repository.description or "",
        "empty": repository.is_empty,
        "private": repository.private,
        "fork": bool(repository.fork_of),
        "parent": {"html_url": f"https://{host}/{repository.fork_of}"} if repository.fork_of else None,
        "mirror": bool(repository.mirror_of),
        "original_url": repository.mirror_of,
        "language": repository.language,
        "html_url": f"https://{host}/{path}",
        "website": repository.homepage,
        "stars_count": repository.stars,
        "forks_count": repository.forks,
        "archived": repository.archived,
        "updated_at": f"{repository.pushed}T12:00:00+02:00",
        "topics": list(repository.topics),
        "licenses": list(repository.licenses),
    }


class Bitbucket(ForgeService):
    """`/2.0/repositories/WORKSPACE/NAME`; a moved repository is known by its new name."""

    name = "bitbucket"
    variable = "AWESOME_BITBUCKET_URL"
    home = "bitbucket.org"

    def refusal(self, status: int, message: str = "") -> Answer:
        """A refusal in an `error`."""
        return as_json({"type": "error", "error": {"message": message or "Repository not found"}}, status)

    def project(self, host: str, endpoint: str, request: Request) -> Answer:
        """By workspace and name."""
        known = self.known(host, unquote(endpoint.partition("2.0/repositories/")[2]))
        return self.refusal(404) if known is None else as_json(bitbucket_record(known))


def bitbucket_record(repository: Repository) -> dict[str, Any]:
    """What Bitbucket says."""
    path = _path(repository)
    return {
        "type": "repository",
        "full_name": path,
        "is_private": repository.private,
        "description": repository.description or "",
        "website": repository.homepage,
        "language": repository.language,
        "updated_on": f"{repository.pushed}T12:00:00.123456+00:00",
        "size": 0 if repository.is_empty else 1234,
        "mainbranch": None if repository.is_empty else {"type": "branch", "name": "main"},
        "parent": {"type": "repository", "full_name": repository.fork_of} if repository.fork_of else None,
        "links": {"html": {"href": f"https://bitbucket.org/{path}"}},
    }


class SourceForge(ForgeService):
    """`/rest/p/NAME`; what it does not know is a page."""

    name = "sourceforge"
    variable = "AWESOME_SOURCEFORGE_URL"
    home = "sourceforge.net"

    def refusal(self, status: int, message: str = "") -> Answer:
        """A refusal is a page."""
        return Answer(PAGE.encode(), status, "text/html; charset=utf-8")

    def project(self, host: str, endpoint: str, request: Request) -> Answer:
        """By its name."""
        known = self.known(host, unquote(endpoint.partition("rest/p/")[2]))
        return self.refusal(404) if known is None else as_json(sourceforge_record(known))


def sourceforge_record(repository: Repository) -> dict[str, Any]:
    """What SourceForge says."""
    name = repository.name.partition("/")[2]
    return {
        "shortname": name,
        "name": name.title(),
        "url": f"https://sourceforge.net/p/{name}/",
        "private": repository.private,
        "short_description": f"{repository.description} At length." if repository.description else "",
        "summary": repository.description or "",
        "external_homepage": repository.homepage,
        "moved_to_url": repository.moved_to,
        "status": "active",
        "creation_date": repository.pushed,
        "categories": {
            "license": [{"shortname": one.lower(), "fullname": one} for one in repository.licenses],
            "language": [{"shortname": "x", "fullname": repository.language}] if repository.language else [],
            "topic": [{"shortname": "x", "fullname": topic} for topic in repository.topics],
        },
    }
