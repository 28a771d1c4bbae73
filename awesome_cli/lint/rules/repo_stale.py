"""The rule `repo-stale`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.kinds import REPO
from awesome_cli.lint.rule import SERVICES, Invalid, Rule
from awesome_cli.model import values
from awesome_cli.model.rank import months_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog


class RepoStale(Rule):
    """A repository has had a commit within the last two years.

    Readers expect software that somebody works on. `stale_after:` in awesome.yaml sets another number of months, or
    `false`; what needs no more work is marked `finished: true`. The rule asks no service: it reports what was found on
    the day of the last `awesome refresh`, which proposes the status `stale`.
    """

    level = INFORMATION
    about = SERVICES
    valid = (
        "github:owner/name,pushed,2026-01-01,,github,2026-06-01",
        "github:owner/name,pushed,2020-01-01,,github,2026-06-01\n---\nfinished: true",
        "github:owner/name,pushed,2020-01-01,,github,2026-06-01\n---\nstatus: stale",
    )
    invalid = (Invalid("github:owner/name,pushed,2024-05-31,,github,2026-06-01"),)

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each repository that was idle too long when it was looked at."""
        limit = catalog.upkeep.stale_after
        for entry in catalog.entries if limit and catalog.has_metric("pushed") else ():
            if entry.kind != REPO or entry.finished or entry.status:
                continue
            last = values.measure(catalog, entry, "pushed")
            if last and (months_between(last.value, last.checked) or 0) >= limit:
                message = f"no commit since {last.value}, as of {last.checked}: `finished: true` if it needs none"
                yield Problem(message, "url", entry.path)
