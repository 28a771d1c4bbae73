"""SourceForge: one request for each project. Licenses and languages are categories there, with names of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from awesome_cli.addresses import forges
from awesome_cli.model.licenses import spdx
from awesome_cli.model.values import SEPARATOR
from awesome_cli.sources.forge import Forge
from awesome_cli.sources.http import NoAnswer
from awesome_cli.sources.json_parts import record_in
from awesome_cli.sources.source import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    import requests

    from awesome_cli.sources.source import Metadata

_SPDX = {
    "afl": "AFL-3.0",
    "agpl": "AGPL-3.0",
    "apache2": "Apache-2.0",
    "artistic": "Artistic-1.0",
    "artisticv2": "Artistic-2.0",
    "boostlicense": "BSL-1.0",
    "bsd": "BSD-3-Clause",
    "cc0": "CC0-1.0",
    "eclipselicense": "EPL-1.0",
    "epl2": "EPL-2.0",
    "gpl": "GPL-2.0",
    "gplv2": "GPL-2.0",
    "gplv3": "GPL-3.0",
    "isc": "ISC",
    "lgpl": "LGPL-2.0",
    "lgplv2": "LGPL-2.0",
    "lgplv3": "LGPL-3.0",
    "mit": "MIT",
    "mpl11": "MPL-1.1",
    "mpl20": "MPL-2.0",
    "psfl": "PSF-2.0",
    "unlicense": "Unlicense",
    "wtfpl": "WTFPL",
    "zlib": "Zlib",
}
"""SPDX's names by the short names of its categories."""


class SourceForge(Forge):
    """Projects on sourceforge.net."""

    software = forges.SOURCEFORGE
    home: ClassVar = "sourceforge.net"
    variable: ClassVar = "AWESOME_SOURCEFORGE_URL"

    def endpoint(self, path: str) -> str:
        """The project by its name."""
        return f"rest/p/{quote(path)}"

    def says_missing(self, response: requests.Response, body: bytes) -> bool:
        """Its answer for an unknown project is a page."""
        return True

    def metadata(self, host: str, path: str, record: Mapping[str, Any]) -> Metadata:
        """What a project's record says; `moved_to_url` leads to the new home that its keepers named."""
        name = record.get("shortname")
        if not isinstance(name, str):
            raise NoAnswer("garbled", "an answer that is not a project")
        found = self.project(
            host,
            path,
            name,
            forges.address(host, clean(name)),
            record.get("summary") or record.get("short_description"),
            False,
            private=record.get("private") is True,
            facts=_facts(record),
        )
        if elsewhere := clean(record.get("moved_to_url")):
            evidence = {"renamed_to": f"{host} says that {path} has moved"}
            found = found._replace(renamed_to=elsewhere, evidence=evidence)
        return found._replace(title=clean(record.get("name")) or found.title)


def _facts(record: Mapping[str, Any]) -> dict[str, str]:
    categories = record_in(record.get("categories"))
    languages = _names(categories.get("language"), "fullname")
    facts = {
        "language": languages[0] if languages else "",
        "topics": SEPARATOR.join(_names(categories.get("topic"), "fullname")),
        "homepage": clean(record.get("external_homepage")),
    }
    if "license" in categories:
        facts["license"] = spdx(_SPDX.get(name, name) for name in _names(categories["license"], "shortname"))
    return facts


def _names(categories: object, key: str) -> list[str]:
    """The names of some categories."""
    found = categories if isinstance(categories, list) else []
    return [name for category in found if (name := clean(record_in(category).get(key)))]
