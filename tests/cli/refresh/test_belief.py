"""Which answers `awesome refresh` believes, and how sure a venue must be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry, Link, Measure
from awesome_cli.storage import store
from tests.cli.refresh.conftest import ACCEPTED, ARCHIVED, GONE, LISTED, MOVED, PAPER, files, fill, values
from tests.loopback import Paper, Repository
from tests.loopback.arxiv import _feed
from tests.loopback.semantic_scholar import record
from tests.loopback.service import Answer, as_json

if TYPE_CHECKING:
    from tests.conftest import MakeList
    from tests.loopback import Loopback


@pytest.mark.parametrize(("repository", "seen"), [(ARCHIVED, ""), (GONE, "its link https://github.com/lab/gone leads")])
def test_a_paper_does_not_share_the_fate_of_its_code(
    make_list: MakeList, capsys: pytest.CaptureFixture[str], repository: Entry, seen: str
) -> None:
    fill(make_list, PAPER._replace(arxiv="2101.00001", title="A theorem that was not", url=repository.url))
    assert run(["refresh", "--apply"]) == int(bool(seen))
    assert seen in capsys.readouterr().out
    assert [entry.status for entry in store.load(Path())[0]] == ["withdrawn"]


def test_a_record_of_another_paper_is_not_believed(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(make_list, PAPER)
    strange = Paper("2402.00001", "Something else", venue="NeurIPS", year=1999, doi="10.1000/other", citations=99_999)
    server.faults["semantic_scholar"] = as_json([record(strange)])
    before = files()
    assert run(["refresh", "--apply"]) == 1
    said = (
        "semantic-scholar calls arxiv:2101.00003 *Something else*, not *A preprint no more*: nothing is taken from it"
    )
    assert f"arxiv-2101.00003: {said}\n" in capsys.readouterr().out
    assert values() == {}
    assert "99999" not in str(files())
    assert files()["entries/arxiv-2101.00003.yaml"] != before["entries/arxiv-2101.00003.yaml"]  # arXiv is believed


def test_a_doi_that_became_another_paper_gives_no_number(
    make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(make_list, PAPER._replace(arxiv="", doi="10.1000/example.2022.34", title="Something else"))
    assert run(["refresh"]) == 1
    said = "10.1000/example.2022.34 is another paper, *A preprint no more*, not *Something else*"
    assert said in capsys.readouterr().out
    assert values() == {}


@pytest.mark.parametrize(
    ("paper", "venue", "evidence", "asked"),
    [
        (replace(ACCEPTED, comment=""), "", "", set()),
        (ACCEPTED, "", "", {"dblp"}),
        (replace(ACCEPTED, comment="", venue="ICLR", year=2024), "ICLR", "Semantic Scholar", {"dblp"}),
        (replace(ACCEPTED, venue="ICLR", year=2024), "ICLR", "DBLP: https://dblp.org/rec/conf/x/2401.00001; Sem",
         {"dblp"}),
        (replace(ACCEPTED, venue="International Conference on Machine Learning", year=2023), "ICML",
         "comment on arXiv: 12 pages, accepted at ICML 2024; Semantic", set()),
        (replace(ACCEPTED, doi="10.1145/1", venue="Nature", year=2024), "Nature",
         "Crossref: https://doi.org/10.1145/1; Semantic", {"crossref"}),
    ],
)  # fmt: skip
def test_a_venue_needs_its_publisher_or_two_who_agree(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str], paper: Paper, venue: str, evidence: str,
    asked: set[str],
) -> None:  # fmt: skip
    server.world.load(paper)
    fill(make_list, LISTED)
    assert run(["refresh", "--apply"]) == 0
    [entry] = store.load(Path())[0]
    assert (entry.venue, entry.year) == (venue, venue and "2024")
    assert evidence in capsys.readouterr().out
    assert {name for name in ("crossref", "dblp") if server.requests[name]} == asked
    assert all(len(requests) == 1 for requests in server.requests.values() if requests)


def test_a_preprint_whose_publication_its_registrar_knows(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    preprint = replace(ACCEPTED, id="10.1101/2024.01.02.1", doi="10.1101/2024.01.02.1", preprint_of="10.1038/s1")
    server.world.load(preprint, replace(ACCEPTED, id="10.1038/s1", doi="10.1038/s1", venue="Nature"))
    fill(make_list, LISTED._replace(arxiv="", doi=preprint.doi))
    assert run(["refresh", "--apply"]) == 0
    [entry] = store.load(Path())[0]
    assert (entry.doi, entry.venue) == (preprint.doi, "Nature")
    assert "Crossref: https://doi.org/10.1038/s1" in capsys.readouterr().out


def test_an_empty_feed_is_not_believed(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = [PAPER._replace(arxiv=f"2406.0000{number}", title=f"Paper {number}") for number in range(1, 4)]
    cited = [Measure(f"arxiv:{one.arxiv}", "citations", "9", "", "semantic-scholar", "2026-01-01") for one in papers]
    for count in (1, 2, 3):
        fill(make_list, *papers[:count], rows=cited[:count])
        before = files()
        server.faults["arxiv"] = _feed([], 0, 0, 100, "")
        server.faults["semantic_scholar"] = Answer(b'{"error": "No valid paper ids given"}', 400)
        assert run(["refresh", "--apply"]) == 1
        out = capsys.readouterr().out
        assert f"arxiv does not know {count} of {count} thing" in out
        assert f"semantic-scholar does not know {count} of {count} thing" in out
        assert files() == before
    assert run(["refresh", "--apply", "--force"]) == 0
    assert [entry.status for entry in store.load(Path())[0]] == ["gone"] * 3


def test_what_only_the_token_can_see_is_said(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.world.load(Repository("lab/secret", private=True))
    secret = "https://github.com/lab/secret"
    fill(make_list, MOVED._replace(url=secret, title="secret"), PAPER._replace(links=(Link(secret),)))
    assert run(["refresh", "--apply"]) == 1
    out = capsys.readouterr().out
    for id_ in ("github-lab--secret", "arxiv-2101.00003"):
        assert f"  {id_}: {secret} is private: without your token it cannot be seen\n" in out


def test_an_id_that_is_not_there_among_others(make_list: MakeList) -> None:
    fill(make_list, MOVED._replace(url="https://github.com/lab/silent"))
    assert run(["refresh", "nobody", "lab/silent"]) == 1
    assert values()
