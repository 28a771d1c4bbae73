"""Papers that `awesome add` is given by the page or the identifier of a publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.storage import metrics
from tests.cli.add.conftest import entries
from tests.loopback import Page, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback


PAGE = (
    '<meta name="citation_title" content="A paper at a conference">'
    '<meta name="citation_author" content="Hopper, Grace">'
    '<meta name="citation_publication_date" content="2023/07/09"><meta name="citation_conference_title" '
    'content="International Conference on Machine Learning">{}'
)


def test_a_page_that_says_what_it_is_becomes_a_paper(root: Path, server: Loopback) -> None:
    server.world.load(Page("p/1", PAGE.format("")))
    assert run(["add", server.page("p/1"), "--section", "scaling", "--quiet"]) == 0
    (entry,) = entries(root).values()
    assert (entry.title, entry.kind, entry.authors) == ("A paper at a conference", "paper", ("Grace Hopper",))
    assert (entry.published, entry.venue, entry.year) == ("2023-07-09", "ICML", "2023")
    assert entry.url == server.page("p/1")


def test_a_page_meets_its_preprint(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.replace("A paper at a conference", "A paper with code")
    server.world.load(Page("p/1", page.format('<meta name="citation_arxiv_id" content="2101.00007">')))
    assert run(["add", server.page("p/1"), "--section", "scaling", "--quiet"]) == 0
    assert list(entries(root)) == ["arxiv-2101.00007"]
    entry = entries(root)["arxiv-2101.00007"]
    assert (entry.abstract, entry.venue) == ("Code is at https://github.com/lab/project.", "ICML")
    assert ("arxiv:2101.00007", "citations") in metrics.load(root)[0]
    capsys.readouterr()
    server.world.load(Page("p/2", page.format('<meta name="citation_arxiv_id" content="2101.00007v2">')))
    assert run(["add", server.page("p/2"), "--section", "scaling"]) == 0
    assert "already listed: entries/arxiv-2101.00007.yaml" in capsys.readouterr().err


def test_a_preprint_of_another_title_is_not_asked_for_facts(root: Path, server: Loopback) -> None:
    server.world.load(Page("p/1", PAGE.format('<meta name="citation_doi" content="10.1145/1">')))
    assert run(["add", server.page("p/1"), "--section", "scaling", "--quiet"]) == 0
    (entry,) = entries(root).values()
    assert (entry.title, entry.authors, entry.abstract) == ("A paper at a conference", ("Grace Hopper",), "")


@pytest.mark.parametrize("doi", ["10.1145/1", "10.5281/zenodo.1", "10.9999/1", "10.1000/1"])
def test_a_doi_without_semantic_scholar(root: Path, server: Loopback, doi: str) -> None:
    server.faults["semantic_scholar"] = "429"
    assert run(["add", doi, "--section", "scaling"]) == 0
    (entry,) = entries(root).values()
    assert entry.authors
    assert (entry.doi, entry.published[:4]) == (doi, "2020")


def test_an_identifier_of_elsevier(root: Path, server: Loopback) -> None:
    server.world.load(
        Paper("10.1016/j.x.1", "Deep things", doi="10.1016/j.x.1", pii="S0893608014002135", venue="Nature")
    )
    address = "https://www.sciencedirect.com/science/article/abs/pii/S0893608014002135"
    assert run(["add", address, "--section", "scaling"]) == 0
    assert entries(root)["doi-10.1016--j.x.1"].title == "Deep things"
    assert not server.requests["web"]


def test_crossref_is_asked_politely(root: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_MAILTO", "keeper@example.org")
    assert run(["add", "10.1145/1", "10.1145/2", "10.5281/zenodo.1", "--section", "scaling", "--quiet"]) == 0
    asked = server.requests["crossref"]
    assert [request.path for request in asked] == ["/works/10.1145%2F1", "/works/10.1145%2F2"]
    assert {request.query["mailto"] for request in asked} == {"keeper@example.org"}
    assert len(server.requests["datacite"]) == len(server.requests["semantic_scholar"]) == 1
