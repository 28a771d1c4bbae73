"""Where preprints appeared: whom that is asked further, and who is believed."""

from __future__ import annotations

import pytest

from awesome_cli.identity import Identity
from awesome_cli.model import CouldNotLook
from awesome_cli.sources.publications import settle_venue, venue_question
from awesome_cli.sources.source import FACTS, NUMBERS, VENUES, Metadata, Preprint, SourceReply

PAPER = Identity("arxiv:2406.14833")
OWN = Metadata(title="A title", authors=("Ada Lovelace", "Alan Turing"))


def told(source: str, venue: str = "", year: str = "2024", publishers: bool = False, doi: str = "") -> SourceReply:
    facts = OWN if source == "arxiv" else Metadata(title="A title")
    role = {"arxiv": FACTS, "semantic-scholar": NUMBERS}.get(source, VENUES)
    said = facts._replace(venue=venue, year=year if venue else "", is_publishers=publishers, doi=doi)
    return SourceReply(PAPER, source, role, said._replace(evidence={"venue": source} if venue else {}))


@pytest.mark.parametrize(
    ("findings", "venue", "year", "evidence"),
    [
        ([told("arxiv")], "", "", ""),
        ([told("arxiv", "ICML")], "", "", ""),
        ([told("arxiv"), told("semantic-scholar", "ICML")], "", "", ""),
        ([told("arxiv", "ICML"), told("semantic-scholar", "ICLR")], "", "", ""),
        ([told("arxiv", "ICML"), told("arxiv", "ICML")], "", "", ""),
        ([told("arxiv", "ICML"), told("semantic-scholar", "ICML", "2023")], "ICML", "2024", "arxiv; semantic-scholar"),
        ([told("arxiv"), told("semantic-scholar", "ICML", "2023"), told("dblp", "ICML")], "ICML", "2024",
         "dblp; semantic-scholar"),
        ([told("arxiv"), told("crossref", "Nature", "2025", True)], "Nature", "2025", "crossref"),
        ([told("arxiv", "ICML"), told("semantic-scholar", "ICML"), told("crossref", "JMLR", "2025", True)], "JMLR",
         "2025", "crossref"),
        ([told("arxiv", "JMLR"), told("crossref", "JMLR", "2025", True)], "JMLR", "2025", "crossref; arxiv"),
    ],
)  # fmt: skip
def test_who_is_believed(findings: list[SourceReply], venue: str, year: str, evidence: str) -> None:
    named = [one for one in settle_venue(findings) if one.venue]
    assert [(one.venue, one.year, one.evidence["venue"]) for one in named] == [(venue, year, evidence)] * bool(venue)


def test_what_is_no_preprint_is_believed_as_it_is() -> None:
    alone = told("semantic-scholar", "ICML")._replace(identity=Identity("doi:10.1145/1"))
    assert settle_venue([alone]) == [alone.answer]
    archived = alone._replace(identity=Identity("doi:10.1101/2024.01.02.1"))
    assert [one.venue for one in settle_venue([archived])] == [""]


@pytest.mark.parametrize(
    ("findings", "asked"),
    [
        ([told("arxiv")], None),
        ([told("arxiv", "ICML")], Preprint("A title", "Ada Lovelace")),
        ([told("arxiv"), told("semantic-scholar", "ICML")], Preprint("A title", "Ada Lovelace")),
        ([told("arxiv", "ICML"), told("semantic-scholar", "ICML")], None),
        ([told("arxiv", doi="10.1145/1")], Preprint("A title", "Ada Lovelace", "10.1145/1")),
        ([told("arxiv", doi="10.48550/arxiv.2406.14833")], None),
        ([told("semantic-scholar", "ICML")], None),
        ([SourceReply(PAPER, "arxiv", FACTS, CouldNotLook("arxiv", "x")), told("semantic-scholar", "ICML")], None),
        ([told("arxiv", "ICML")._replace(identity=Identity("doi:10.1145/1"))], None),
    ],
)
def test_what_is_asked_further(findings: list[SourceReply], asked: Preprint | None) -> None:
    assert venue_question(findings) == asked
