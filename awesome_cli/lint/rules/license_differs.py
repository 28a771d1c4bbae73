"""The rule `license-differs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Problem
from awesome_cli.lint.rule import SERVICES, Invalid, Rule
from awesome_cli.model import licenses, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog


class LicenseDiffers(Rule):
    """The license that an entry states is the one that its forge finds.

    One of the two is out of date, or wrong. How a license is written does not matter (`GPLv3` is `GPL-3.0-only`), and
    an entry may name more of them than its forge.
    """

    level = WARNING
    about = SERVICES
    valid = (
        "github:owner/name,license,MIT,github,2026-01-01\n---\nlicense: MIT License",
        "github:owner/name,license,Apache-2.0,github,2026-01-01\n---\nlicense: MIT OR Apache-2.0",
        "github:owner/name,license,NOASSERTION,github,2026-01-01\n---\nlicense: MIT",
    )
    invalid = (Invalid("github:owner/name,license,Apache-2.0,github,2026-01-01\n---\nlicense: MIT"),)

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each entry that states another license than its forge."""
        for entry in catalog.entries if catalog.facts else ():
            own = entry.custom.get("license")
            stated = own if isinstance(own, str) else " OR ".join(own) if isinstance(own, tuple) else ""
            found = values.fact(catalog, entry, "license") if stated else None
            if found and found.value not in values.UNNAMED_LICENSES and not licenses.covers(stated, found.value):
                message = f"{found.source} finds {found.value} in {found.subject} (since {found.since or 'its import'})"
                yield Problem(message, "license", entry.path)
