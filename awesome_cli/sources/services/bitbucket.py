"""Bitbucket Cloud: one request for each repository. It knows neither stars nor licenses nor what is archived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from awesome_cli.addresses import forges
from awesome_cli.sources.forge import Forge, full_name
from awesome_cli.sources.json_parts import record_in
from awesome_cli.sources.source import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.sources.source import Metadata


class Bitbucket(Forge):
    """Repositories on bitbucket.org."""

    software = forges.BITBUCKET
    home: ClassVar = "bitbucket.org"
    api: ClassVar = "https://api.bitbucket.org"
    variable: ClassVar = "AWESOME_BITBUCKET_URL"

    def endpoint(self, path: str) -> str:
        """The repository by workspace and name."""
        return f"2.0/repositories/{quote(path)}"

    def metadata(self, host: str, path: str, record: Mapping[str, Any]) -> Metadata:
        """What a repository's record says."""
        name = full_name(record)
        page = forges.address(host, clean(name))
        parent = record_in(record.get("parent")).get("full_name")
        return self.project(
            host,
            path,
            name,
            page,
            record.get("description"),
            False,
            private=record.get("is_private") is True,
            numbers=self.measure("pushed", record.get("updated_on"), page),
            facts={
                "language": clean(record.get("language")),
                "homepage": clean(record.get("website")),
                "fork_of": forges.address(host, clean(parent)) if isinstance(parent, str) else "",
            },
        )
