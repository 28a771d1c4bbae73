"""Semantic Scholar: batches, nulls, and the venue of a preprint."""

from __future__ import annotations

import pytest

from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources.services.semantic_scholar import SemanticScholar
from awesome_cli.sources.source import Metadata
from tests.loopback import Loopback, Paper, cases
from tests.loopback.semantic_scholar import record
from tests.loopback.service import Answer, Request, as_json


def test_a_thousand_papers_are_two_requests(server: Loopback) -> None:
    keys = [f"ARXIV:2406.{number:05}" for number in range(1, 1001)]
    found = dict(SemanticScholar().fetch(keys))
    assert len(server.requests["semantic_scholar"]) == 2
    assert all(answer.numbers[0].metric == "citations" for answer in found.values() if isinstance(answer, Metadata))
    assert not [answer for answer in found.values() if not isinstance(answer, Metadata)]


def test_null_is_missing(server: Loopback) -> None:
    found = dict(SemanticScholar().fetch(["ARXIV:2101.00003", f"ARXIV:{cases.UNCOUNTED.id}"]))
    assert found[f"ARXIV:{cases.UNCOUNTED.id}"] == Missing()
    published = found["ARXIV:2101.00003"]
    assert isinstance(published, Metadata)
    assert [(number.metric, number.value) for number in published.numbers] == [("citations", "321")]
    assert published.numbers[0].url.startswith("https://www.semanticscholar.org/paper/")
    assert (published.venue, published.year, published.doi) == (
        "Journal of Examples",
        "2022",
        "10.1000/example.2022.34",
    )
    assert published.title == "A preprint no more"  # by which a record of another paper is known


def test_a_batch_of_unknowns_is_missing(server: Loopback) -> None:
    assert dict(SemanticScholar().fetch([f"ARXIV:{cases.UNCOUNTED.id}"])) == {f"ARXIV:{cases.UNCOUNTED.id}": Missing()}


def test_a_malformed_doi_does_not_cost_its_batch(server: Loopback) -> None:
    keys = ["ARXIV:2101.00003", "DOI:10.1000/mal\\formed", "DOI:10.1000/example.2022.34"]
    found = dict(SemanticScholar().fetch(keys))
    assert [isinstance(found[key], Metadata) for key in keys] == [True, False, True]


def test_another_400_is_not_an_answer(server: Loopback) -> None:
    server.faults["semantic_scholar"] = Answer(b'{"error": "Unrecognized or unsupported fields: [x]"}', 400)
    ((_, answer),) = SemanticScholar().fetch(["ARXIV:2101.00003"])
    assert isinstance(answer, CouldNotLook)


def test_a_list_that_is_too_short_is_no_answer(server: Loopback) -> None:
    server.faults["semantic_scholar"] = as_json([record(cases.PUBLISHED)])
    found = dict(SemanticScholar().fetch(["ARXIV:2101.00003", "ARXIV:2406.14833"]))
    assert {type(answer) for answer in found.values()} == {CouldNotLook}


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520])
@pytest.mark.parametrize("bad", [{7}, {0, 19}, {3, 4, 5}])
def test_an_id_on_which_the_service_fails_does_not_cost_its_batch(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, status: int, bad: set[int]
) -> None:
    service = server.services["semantic_scholar"]
    healthy = service.answer
    keys = [f"ARXIV:2406.{number:05}" for number in range(20)]
    spoiling = {keys[number] for number in bad}

    def failing(request: Request) -> Answer:
        return service.refusal(status) if spoiling & {*request.json()["ids"]} else healthy(request)

    monkeypatch.setattr(service, "answer", failing)
    monkeypatch.setenv("AWESOME_BACKOFF", "0")
    found = dict(SemanticScholar().fetch(keys))
    assert {key for key in keys if not isinstance(found[key], Metadata)} == spoiling
    assert {answer.reason for answer in found.values() if isinstance(answer, CouldNotLook)} == {f"HTTP {status}"}


def test_the_advice_for_a_failure_is_no_key(server: Loopback) -> None:
    server.faults["semantic_scholar"] = "500"
    ((_, answer),) = SemanticScholar().fetch(["ARXIV:2101.00003"])
    assert answer == CouldNotLook("semantic-scholar", "HTTP 500", "try again later")


def test_a_service_that_fails_on_everything_is_not_asked_for_every_single_paper(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0")
    server.faults["semantic_scholar"] = "500"
    found = dict(SemanticScholar().fetch([f"ARXIV:2406.{number:05}" for number in range(1600)]))
    assert {answer.reason for answer in found.values() if isinstance(answer, CouldNotLook)} == {"HTTP 500"}
    assert len(found) == 1600
    assert len(server.requests["semantic_scholar"]) == 2 * (1 + 2 + 4 + 8)


def test_a_preprint_has_no_venue(server: Loopback) -> None:
    server.world.load(Paper("2406.14833", venue="arXiv.org", year=2024))
    ((_, answer),) = SemanticScholar().fetch(["ARXIV:2406.14833"])
    assert isinstance(answer, Metadata)
    assert (answer.venue, answer.year, answer.doi) == ("", "", "")


def test_what_a_doi_is(server: Loopback) -> None:
    ((_, answer),) = SemanticScholar().fetch(["DOI:10.1000/example.2022.34"])
    assert isinstance(answer, Metadata)
    assert (answer.title, answer.authors) == ("A preprint no more", ("Ada Lovelace",))


@pytest.mark.parametrize(
    ("asked", "doi", "believed"),
    [
        ("10.1000/mine", "10.1000/other", False),
        ("10.1000/mine", "10.1000/MINE", True),
        ("10.1000/mine", "10.48550/arXiv.2406.14833", True),
        ("10.1101/2024.01.01.123456", "10.1000/other", True),
    ],
)
def test_a_record_of_another_doi_is_not_believed(server: Loopback, asked: str, doi: str, believed: bool) -> None:
    server.faults["semantic_scholar"] = as_json([record(Paper(asked, doi=doi))])
    ((_, answer),) = SemanticScholar().fetch([f"DOI:{asked}"])
    other = CouldNotLook("semantic-scholar", "its record is that of doi:10.1000/other", "check the DOI")
    assert isinstance(answer, Metadata) if believed else answer == other


def test_the_key_is_sent_and_advised(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    server.faults["semantic_scholar"] = "429"
    ((_, answer),) = SemanticScholar().fetch(["ARXIV:2101.00003"])
    assert isinstance(answer, CouldNotLook)
    assert "set SEMANTIC_SCHOLAR_API_KEY" in answer.advice
    monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", "bad")
    server.faults.clear()
    ((_, answer),) = SemanticScholar().fetch(["ARXIV:2101.00003"])
    assert answer == CouldNotLook("semantic-scholar", "HTTP 403", "check SEMANTIC_SCHOLAR_API_KEY")


def test_the_key_stays_with_its_host(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", "secret")
    elsewhere = server.page("elsewhere").replace("127.0.0.1", "localhost")
    server.faults["semantic_scholar"] = Answer(b"", 302, headers={"Location": elsewhere})
    list(SemanticScholar().fetch(["ARXIV:2101.00003"]))
    assert server.requests["semantic_scholar"][0].headers["x-api-key"] == "secret"
    assert "x-api-key" not in server.requests["web"][0].headers
