"""Forgejo and Gitea, at codeberg.org and wherever else they run: one request for each repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from awesome_cli.addresses import forges
from awesome_cli.model.licenses import spdx
from awesome_cli.model.values import SEPARATOR
from awesome_cli.sources.forge import Forge, full_name
from awesome_cli.sources.json_parts import record_in, texts
from awesome_cli.sources.source import clean, iso_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.sources.source import Metadata


class Forgejo(Forge):
    """Repositories of Forgejo and Gitea."""

    software = forges.FORGEJO
    home: ClassVar = "codeberg.org"
    variable: ClassVar = "AWESOME_FORGEJO_URL"

    def endpoint(self, path: str) -> str:
        """The repository by owner and name."""
        return f"api/v1/repos/{quote(path)}"

    def metadata(self, host: str, path: str, record: Mapping[str, Any]) -> Metadata:
        """What a repository's record says. The date of its last change is never before that of its last commit."""
        name = full_name(record)
        page = forges.address(host, clean(name))
        is_empty = record.get("empty") is True
        found = self.project(
            host,
            path,
            name,
            page,
            record.get("description"),
            record.get("archived"),
            private=record.get("private") is True,
            numbers=self.measure("stars", record.get("stars_count"), page)
            + self.measure("forks", record.get("forks_count"), page)
            + self.measure("pushed", "" if is_empty else record.get("updated_at"), page),
            facts=_facts(record),
        )
        return found._replace(evidence={**found.evidence, **_originals(record)})


def _originals(record: Mapping[str, Any]) -> dict[str, str]:
    """The day of the last change of what it is a fork or mirror of, where that is alive."""
    parent = record_in(record.get("parent"))
    days = {
        "fork_of": iso_date(parent.get("updated_at")) if parent.get("archived") is False else "",
        "mirror_of": iso_date(record.get("updated_at")) if record.get("mirror") is True else "",
    }
    return {name: day for name, day in days.items() if day}


def _facts(record: Mapping[str, Any]) -> dict[str, str]:
    parent = record_in(record.get("parent")).get("html_url")
    facts = {
        "language": clean(record.get("language")),
        "topics": SEPARATOR.join(texts(record.get("topics"))),
        "homepage": clean(record.get("website")),
        "fork_of": clean(parent),
        "mirror_of": clean(record.get("original_url")) if record.get("mirror") is True else "",
    }
    if isinstance(record.get("licenses"), list):  # older versions do not look for any
        facts["license"] = spdx(texts(record["licenses"]))
    return facts
