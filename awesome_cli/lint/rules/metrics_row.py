"""The rule `metrics-row`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import clock
from awesome_cli.errors import WARNING, Problem
from awesome_cli.lint.rule import METRICS, Invalid, Rule
from awesome_cli.storage.metrics import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog


class MetricsRow(Rule):
    """Each row of metrics.csv is one number of something on the list.

    A conflict marker or a broken row hides numbers; a subject that no entry has or links to is mostly the trace of a
    wrong id, or of an entry that is gone.
    """

    about = METRICS
    needs_all_files = True
    valid = ("arxiv:2406.14491,citations,202,https://example.org/,google-scholar,2024-07-01",)
    invalid = (
        Invalid("arxiv:2406.14491,citations,-1,,,"),
        Invalid("arxiv:2406.14491,citations"),
        Invalid("arxiv:2406.14491,cication,5,,,"),
        Invalid("arxiv:2406.14492,citations,5,,,"),
        Invalid("arxiv:2406.14491,citations,5,,,2099-01-01"),
        Invalid("arxiv:2406.14491,citations,5,,,2026-13-45"),
        Invalid("<<<<<<< HEAD"),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each number whose subject is nothing on the list."""
        yield from _future_dates(catalog)
        subjects = {subject for subject, _ in catalog.numbers}
        if not subjects:
            return
        for entry in catalog.entries:
            subjects.difference_update(entry.identities())
        if subjects:
            for entry in catalog.entries:
                subjects.difference_update(entry.subjects())
        for subject, metric in sorted(catalog.numbers) if subjects else ():
            if subject in subjects:
                message = f"nothing on the list is {subject}"
                yield Problem(message, f"{subject} {metric}", FILE, level=WARNING)


def _future_dates(catalog: Catalog) -> Iterator[Problem]:
    """A problem for each number that claims to have been fetched on a day that is still to come."""
    latest = max((measure.checked for measure in catalog.numbers.values()), default="")
    if not latest:
        return
    from datetime import timedelta

    tomorrow = (clock.today() + timedelta(days=1)).isoformat()  # where the day has begun already
    for (subject, metric), measure in catalog.numbers.items() if latest > tomorrow else ():
        if measure.checked > tomorrow:
            message = f"checked on {measure.checked}, which is in the future: leave `checked` empty"
            yield Problem(message, f"{subject} {metric}", FILE)
