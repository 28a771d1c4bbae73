"""GitLab, at gitlab.com and wherever else it runs: one request for each project, nested in groups or not.

Its record has no date of the last commit. `last_activity_at`, the last change of anything in the project, is never
earlier, so a project that is idle by it is idle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlencode

from awesome_cli.addresses import forges
from awesome_cli.kinds import LINK
from awesome_cli.model import Missing
from awesome_cli.model.licenses import spdx
from awesome_cli.model.values import SEPARATOR
from awesome_cli.sources.forge import Forge
from awesome_cli.sources.http import NoAnswer
from awesome_cli.sources.json_parts import record_in, texts
from awesome_cli.sources.source import Metadata, clean, iso_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.sources.source import Answer, Interest

_MOST_TERMS = 2
"""Words that are all asked for: with more of them nothing is found."""
_NEWEST = 100


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

    def questions(self, interest: Interest) -> tuple[str, ...]:
        """Each query of a section of software, else one for its most telling words; and each of its topics."""
        if not interest.is_software:
            return ()
        words = interest.queries or (" ".join(interest.terms[:_MOST_TERMS]),)
        asked = [*(("search", one) for one in words if one), *(("topic", one) for one in interest.topics)]
        return tuple(f"{interest.since} {urlencode({name: value})}" for name, value in asked)

    def candidates(self, question: str) -> list[tuple[str, Metadata]]:
        """The projects begun since, those with the most stars first, of the newest that its home has.

        The service can order by the day of creation, and cannot leave out what is older.
        """
        since, _, asked = question.partition(" ")
        page = f"api/v4/projects?{asked}&order_by=created_at&sort=desc&per_page={_NEWEST}&visibility=public"
        records = [record for record in self.get_list(self.home, page) if iso_date(record.get("created_at")) >= since]
        return [
            (f"https://{self.home}/{path}", self.metadata(self.home, path, record))
            for record in sorted(records, key=_stars, reverse=True)
            if isinstance(path := record.get("path_with_namespace"), str)
        ]

    def metadata(self, host: str, path: str, record: Mapping[str, Any]) -> Metadata:
        """What a project's record says."""
        name = record.get("path_with_namespace")
        if not isinstance(name, str):
            raise NoAnswer("garbled", "an answer that is not a project")
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


def _stars(record: Mapping[str, Any]) -> int:
    count = record.get("star_count")
    return count if isinstance(count, int) else 0


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
