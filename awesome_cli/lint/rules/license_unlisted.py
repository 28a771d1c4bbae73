"""The rule `license-unlisted`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.lint.rule import SERVICES, Invalid, Rule
from awesome_cli.model import licenses, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog


class LicenseUnlisted(Rule):
    """Software has one of the licenses that `licenses:` in awesome.yaml names.

    Lists of free software promise that. Of alternatives (`MIT OR Apache-2.0`) one is enough, of licenses that hold
    together (`AND`) all must be named. The license is that of the entry's field, else what its forge says.
    """

    about = SERVICES
    valid = (
        "github:owner/name,license,MIT,github,2026-01-01",
        "github:owner/name,license,GPL-2.0 OR MIT,github,2026-01-01",
        "github:owner/name,license,NOASSERTION,github,2026-01-01\n---\nlicense: Apache 2.0",
    )
    invalid = (
        Invalid("github:owner/name,license,BUSL-1.1,github,2026-01-01"),
        Invalid("github:owner/name,license,BUSL-1.1 AND MIT,github,2026-01-01"),
        Invalid("github:owner/name,license,MIT,github,2026-01-01\n---\nlicense: BUSL-1.1"),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each entry with a license that the list does not name."""
        allowed = catalog.upkeep.licenses
        for entry in catalog.entries if allowed else ():
            value = values.own_or_fact(catalog, entry, "license")
            names = (value,) if isinstance(value, str) else value
            if isinstance(names, tuple) and names and not any(licenses.is_allowed(name, allowed) for name in names):
                field = "license" if "license" in entry.custom else "url"
                yield Problem(f"{', '.join(names)} is not one of `licenses:`", field, entry.path)
