"""The rule `license-unknown`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Problem
from awesome_cli.kinds import REPO
from awesome_cli.lint.rule import SERVICES, Invalid, Rule
from awesome_cli.model import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog


class LicenseUnknown(Rule):
    """The license of a repository is known.

    Without one, nobody may use it. Where its forge finds none, or one that it cannot name, a person may: in a field
    `license`, which `fields:` in awesome.yaml declares.
    """

    level = WARNING
    about = SERVICES
    valid = (
        "github:owner/name,license,MIT,github,2026-01-01",
        "github:owner/name,license,NOASSERTION,github,2026-01-01\n---\nlicense: Apache-2.0",
        "github:owner/name,language,C,github,2026-01-01",
    )
    invalid = (
        Invalid("github:owner/name,license,NONE,github,2026-01-01"),
        Invalid("github:owner/name,license,NOASSERTION,github,2026-01-01"),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each repository whose license nobody names."""
        for entry in catalog.entries if catalog.facts else ():
            if entry.kind != REPO or entry.custom.get("license"):
                continue
            found = values.fact(catalog, entry, "license")
            if found and found.value in values.UNNAMED_LICENSES:
                what = "no license" if found.value == values.NO_LICENSE else "a license that it cannot name"
                yield Problem(f"{found.source} finds {what} in {found.subject}", "url", entry.path)
