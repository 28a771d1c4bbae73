"""A source that is a registrar of DOIs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from awesome_cli.sources import registrars
from awesome_cli.sources.http import session
from awesome_cli.sources.source import FACTS, REPORTS, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer, Preprint


class RegistrarSource(Source):
    """Things by DOI, one request for each."""

    batch = 50

    def match(self, reference: Reference) -> str | None:
        """The DOI."""
        scheme, _, doi = reference.identity.partition(":")
        return doi if scheme == "doi" and doi and registrars.may_know(self.name, doi) else None

    def role(self, reference: Reference) -> str:
        """What it has registered, it knows; of other DOIs it can only have been told."""
        doi = reference.identity.removeprefix("doi:")
        return FACTS if registrars.registrar_of(doi) == self.name else REPORTS

    def match_preprint(self, preprint: Preprint) -> str | None:
        """The DOI of the publication."""
        return preprint.doi if preprint.doi and registrars.may_know(self.name, preprint.doi) else None

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One request for each, over one connection."""
        with session() as http:
            yield from self.ask_one_by_one(keys, partial(self.look_up, http))

    def look_up(self, http: requests.Session, key: str) -> Answer:
        """The answer about one key. Raises NoAnswer."""
        raise NotImplementedError
