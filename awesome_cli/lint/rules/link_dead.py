"""The rule `link-dead`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint.rule import LINKS, Invalid, Rule
from awesome_cli.model import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog, Entry


class LinkDead(Rule):
    """An address that `awesome links` has found dead is decided about.

    Readers complain of nothing sooner. The rule asks no service: it reports what is in links.csv, and on which day that
    was found. What was dead on one day only, or is behind a wall, is not reported. `awesome links` offers what to do.
    """

    level = INFORMATION
    about = LINKS
    valid = (
        "https://example.org/,dead,HTTP 404,2026-01-01,1,2026-01-01",
        "https://example.org/,blocked,HTTP 403,2026-01-01,9,2026-03-01",
        "https://example.org/,kept,HTTP 404,2026-01-01,2,2026-01-08",
    )
    invalid = (
        Invalid("https://example.org/,dead,HTTP 404,2026-01-01,2,2026-01-08"),
        Invalid("https://example.org/,alive,HTTP 200,2026-01-01,1,2026-01-01"),
        Invalid("https://example.org/,dead"),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each address that is surely dead."""
        dead = {url: state for url, state in catalog.links.items() if state.is_sure}
        for entry in catalog.entries if dead else ():
            if entry.status == "gone":
                continue
            for field, url in _addresses(entry):
                if state := dead.get(page_of(url)):
                    message = f"dead since {state.since}, as of {state.checked} ({state.evidence}): `awesome links`"
                    yield Problem(f"{url}: {message}", field, entry.path)


def _addresses(entry: Entry) -> Iterator[tuple[str, str]]:
    yield next((name for name in ("url", "arxiv", "doi") if getattr(entry, name)), "isbn"), entry.address()
    yield from ((f"links/{number}/url", one.url) for number, one in enumerate(entry.links))
