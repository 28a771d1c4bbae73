"""DBLP: how it is asked, and what is taken for the same paper."""

from __future__ import annotations

from typing import Any

import pytest

from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources.services.dblp import Dblp
from awesome_cli.sources.source import Metadata, Preprint
from tests.loopback import Loopback, Paper
from tests.loopback.dblp import record
from tests.loopback.service import Answer, as_json

PAPER = Paper("2401.00001", "R&D: Größe of α-models?", ("José Núñez", "Alan Turing"), venue="ICML", year=2024)


def asked(title: str = PAPER.title, author: str = PAPER.authors[0]) -> Metadata | Missing | CouldNotLook:
    key = Dblp().match_preprint(Preprint(title, author))
    assert key
    ((_, answer),) = Dblp().fetch([key])
    return answer


def hits(*infos: dict[str, Any]) -> Answer:
    return as_json({"result": {"hits": {"@total": str(len(infos)), "hit": [{"info": info} for info in infos]}}})


def info(**changed: object) -> dict[str, Any]:
    return {**record(PAPER)["info"], **changed}


def test_what_it_says(server: Loopback) -> None:
    server.world.load(PAPER)
    answer = asked()
    assert isinstance(answer, Metadata)
    assert (answer.title, answer.authors, answer.venue, answer.year) == (PAPER.title, PAPER.authors, "ICML", "2024")
    assert answer.evidence == {"venue": "DBLP: https://dblp.org/rec/conf/x/2401.00001"}
    (request,) = server.requests["dblp"]
    assert request.query == {"q": "r d grosse of α models nunez", "format": "json", "h": "10"}


@pytest.mark.parametrize(
    ("found", "venue"),
    [
        ([], None),
        ([info(title="R&D: Größe of β-models")], None),
        ([info(authors={"author": {"text": "Grace Hopper"}})], None),
        ([info(authors={"author": {"text": "J. Núñez 0002"}})], "ICML"),
        ([info(authors={})], None),
        ([info(type="Informal and Other Publications", venue="CoRR")], ""),
        ([info(venue="CoRR")], ""),
        ([info(year="soon")], ""),
        ([info(venue="Trans. Mach. Learn. Res.", year="2025"), info(venue="ICML")], "ICML"),
        ([info(venue=["ECCV (12)", "LNCS"])], "ECCV"),
        ([info(venue="EMNLP (Findings)")], "Findings of EMNLP"),
    ],
)
def test_the_same_paper(server: Loopback, found: list[dict[str, Any]], venue: str | None) -> None:
    server.faults["dblp"] = hits(*found)
    answer = asked()
    assert answer == Missing() if venue is None else isinstance(answer, Metadata) and answer.venue == venue


def test_what_has_a_doi_is_asked_elsewhere() -> None:
    assert Dblp().match_preprint(Preprint("A title", "A B", "10.1145/1")) is None
    assert Dblp().match_preprint(Preprint("??", "A B")) is None


def test_it_is_asked_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWESOME_BACKOFF", raising=False)
    assert Dblp().delay == 5.0
