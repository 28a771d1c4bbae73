"""GitLab, at gitlab.com and wherever else it runs: one request for each project, nested in groups or not.

Its record has no date of the last commit. `last_activity_at`, the last change of anything in the project, is never
earlier, so a project that is idle by it is idle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from awesome_cli.addresses import forges
from awesome_cli.kinds import LINK
from awesome_cli.licenses import spdx
from awesome_cli.model import Missing
from awesome_cli.sources.forge import Forge
from awesome_cli.sources.http import NoAnswer
from awesome_cli.sources.json_parts import record_in, texts
from awesome_cli.sources.source import Metadata, clean
from awesome_cli.values import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.sources.source import Answer


class GitLab(Forge):
    """Projects of GitLab."""

    software = forges.GITLAB
    home: ClassVar = "gitlab.com"
    variable: ClassVar = "AWESOME_GITLAB_URL"

    def endpoint(self, path: str) -> str:
        """The project by its path, escaped as one part."""
        return f"api/v4/projects/{quote(path, safe='')}?license=true"

    def absent(self, host: str, path: str) -> Answer:
        """A path of two names may also be that of a group, whose page is there."""
        group = self.get(host, f"api/v4/groups/{quote(path, safe='')}?with_projects=false")
        if group is None:
            return Missing("deleted or private")
        return Metadata(title=clean(group.get("name")), kind=LINK, description=clean(group.get("description")))

    def metadata(self, host: str, path: str, record: Mapping[str, Any]) -> Metadata:
        """What a project's record says."""
        name = record.get("path_with_namespace")
        if not isinstance(name, str):
            raise NoAnswer("garbled", "an answer that is no project")
        page = forges.address(host, clean(name))
        return self.project(
            host,
            path,
            name,
            page,
            record.get("description"),
            record.get("archived"),
            private=record.get("visibility") in ("private", "internal"),
            numbers=self.measure("stars", record.get("star_count"), page)
            + self.measure("forks", record.get("forks_count"), page)
            + self.measure("pushed", record.get("last_activity_at"), page),
            facts=_facts(host, record),
        )


def _facts(host: str, record: Mapping[str, Any]) -> dict[str, str]:
    parent = record_in(record.get("forked_from_project")).get("path_with_namespace")
    facts = {
        "topics": SEPARATOR.join(texts(record.get("topics"))),
        "fork_of": forges.address(host, clean(parent)) if isinstance(parent, str) else "",
    }
    if "license" in record:
        key = record_in(record["license"]).get("key")
        facts["license"] = spdx([key] if isinstance(key, str) else [])
    return facts
