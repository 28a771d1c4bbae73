"""arXiv: what is asked, and what is believed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awesome_cli.identity import read
from awesome_cli.model import CouldNotLook, Link, Missing
from awesome_cli.sources.http import NoAnswer
from awesome_cli.sources.services.arxiv import Arxiv, as_query, code_links
from awesome_cli.sources.source import Metadata
from tests.loopback import Loopback, Paper, cases
from tests.loopback.arxiv import _error, _feed
from tests.loopback.service import Answer, Request


def facts(key: str) -> Metadata:
    """What the source says of one paper."""
    ((_, answer),) = Arxiv().fetch([key])
    assert isinstance(answer, Metadata)
    return answer


def test_a_thousand_papers_are_ten_requests(server: Loopback) -> None:
    keys = [f"2406.{number:05}" for number in range(1, 1001)]
    found = dict(Arxiv().fetch(keys))
    assert len(server.requests["arxiv"]) == 10
    assert found.keys() == set(keys)
    assert not [key for key in keys if key not in str(found[key])]


def test_what_is_said_of_papers(server: Loopback) -> None:
    papers = [
        cases.WITHDRAWN, cases.NOT_WITHDRAWN, cases.PUBLISHED, cases.COLON_AUTHOR, cases.ZERO, cases.ENTITIES,
    ]  # fmt: skip
    withdrawn, kept, published, colon, zero, entities = (facts(paper.id) for paper in papers)
    assert (withdrawn.status, kept.status) == ("withdrawn", "")
    assert "error in Lemma 2" in withdrawn.evidence["status"]
    assert (published.venue, published.year, published.doi) == (
        "Journal of Examples",
        "2022",
        "10.1000/example.2022.34",
    )
    assert colon.authors == ("Deep-Example-AI", "Ada Lovelace", "Alan Turing")
    assert (zero.title, zero.abstract) == ("0", "What is nothing?")
    assert (entities.title, entities.authors) == ("R&D <b>of</b> $\\alpha$-models at $39.9", ("Renée O'Neil", "李 明"))


def test_unknown_papers_are_missing(server: Loopback) -> None:
    server.world.unknown.add("2406.14833")
    found = dict(Arxiv().fetch(["2406.14833", "hep-th/9901001"]))
    assert found["2406.14833"] == Missing()
    assert isinstance(found["hep-th/9901001"], Metadata)


def test_a_malformed_id_does_not_cost_its_batch(server: Loopback) -> None:
    found = dict(Arxiv().fetch(["2406.14833", "abc", "2406.14491"]))
    assert isinstance(found["abc"], Missing)
    assert isinstance(found["2406.14491"], Metadata)
    assert len(server.requests["arxiv"]) == 2


def test_another_400_is_not_tried_again(server: Loopback) -> None:
    server.faults["arxiv"] = Answer(b"<html/>", 400)
    assert dict(Arxiv().fetch(["2406.14833"])) == {
        "2406.14833": CouldNotLook("arxiv", "HTTP 400", "try again later; if it stays, report it")
    }
    assert len(server.requests["arxiv"]) == 1


@pytest.mark.parametrize(
    "text", ["2406.14833v2", "https://arxiv.org/pdf/2406.14833v3.pdf", "10.48550/arXiv.2406.14833"]
)
def test_only_bare_ids_are_asked(text: str) -> None:
    reference = read(text)
    assert reference is not None
    assert Arxiv().match(reference) == "2406.14833"


def test_an_entry_that_cannot_be_read_is_not_missing(server: Loopback) -> None:
    feed = _feed([Paper("2406.14833")], 1, 0, 100, "")
    server.faults["arxiv"] = replace(feed, body=feed.body.replace(b"published>", b"printed>"))
    ((_, answer),) = Arxiv().fetch(["2406.14833"])
    assert isinstance(answer, CouldNotLook)


def short(total: int, *ids: str) -> Answer:
    """A feed that promises more than it holds."""
    return _feed([Paper(id_) for id_ in ids], total, 0, 100, "")


def asked(server: Loopback) -> list[str]:
    """The ids of each request."""
    return [request.query["id_list"] for request in server.requests["arxiv"]]


def test_what_a_short_feed_lacks_is_asked_for_again(server: Loopback) -> None:
    server.faults["arxiv"] = [short(3, "2406.14833")]
    found = dict(Arxiv().fetch(["2406.14833", "2406.14491", "2406.14492"]))
    assert {type(answer) for answer in found.values()} == {Metadata}
    assert asked(server) == ["2406.14833,2406.14491,2406.14492", "2406.14491,2406.14492"]


@pytest.mark.parametrize("total", [0, 1])
def test_an_id_that_is_counted_but_unknown_is_missing(server: Loopback, total: int) -> None:
    server.faults["arxiv"] = [short(2, "2610.00002"), short(total)]
    found = dict(Arxiv().fetch(["2610.00002", "2610.99999"]))
    assert isinstance(found["2610.00002"], Metadata)
    assert found["2610.99999"] == Missing()
    assert asked(server) == ["2610.00002,2610.99999", "2610.99999"]


def test_unknown_ids_that_are_counted_do_not_cost_their_batch(server: Loopback) -> None:
    keys = [f"2406.{number:05}" for number in range(1, 101)]
    server.faults["arxiv"] = [short(100, *keys[:50]), short(50, *keys[50:97]), short(3)]
    found = dict(Arxiv().fetch(keys))
    assert [key for key in keys if found[key] == Missing()] == keys[97:]
    assert len(server.requests["arxiv"]) == 3


def test_an_empty_feed_that_promises_something_is_asked_for_twice(server: Loopback) -> None:
    server.faults["arxiv"] = [short(2)]
    assert {type(answer) for _, answer in Arxiv().fetch(["2406.14833", "2406.14491"])} == {Metadata}
    server.faults["arxiv"] = short(2)
    assert {type(answer) for _, answer in Arxiv().fetch(["2406.14833", "2406.14491"])} == {Missing}


def test_papers_that_nobody_asked_for_say_nothing_of_the_rest(server: Loopback) -> None:
    server.faults["arxiv"] = short(2, "2406.14833")
    found = dict(Arxiv().fetch(["2406.14833", "2406.14491"]))
    assert isinstance(found["2406.14833"], Metadata)
    assert isinstance(found["2406.14491"], CouldNotLook)


def test_one_that_cannot_be_read_does_not_cost_its_batch(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    service = server.services["arxiv"]
    healthy = service.answer

    def damaged(request: Request) -> Answer:
        answer = healthy(request)
        broken = re.sub(
            rb"(/2406\.00007v1</id>.*?)<published>[^<]*", rb"\1<published>2024-", answer.body, flags=re.DOTALL
        )
        return replace(answer, body=broken)

    monkeypatch.setattr(service, "answer", damaged)
    keys = [f"2406.{number:05}" for number in range(1, 21)]
    found = dict(Arxiv().fetch(keys))
    assert [key for key in keys if not isinstance(found[key], Metadata)] == ["2406.00007"]
    assert isinstance(found["2406.00007"], CouldNotLook)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("rate-exceeded", "'Rate exceeded.' instead of an answer"),
        ("html", "a page instead of a feed"),
        ("truncated", "an incomplete feed"),
        ("406", "HTTP 406 (too many requests)"),
        ("502", "HTTP 502"),
        ("reset", "the connection was closed"),
    ],
)
def test_the_cause_is_named(server: Loopback, fault: str, reason: str) -> None:
    server.faults["arxiv"] = fault
    ((_, answer),) = Arxiv().fetch(["2406.14833"])
    assert isinstance(answer, CouldNotLook)
    assert answer.reason == reason
    assert len(server.requests["arxiv"]) == Arxiv.tries


def test_retry_after_is_honored_and_told(server: Loopback) -> None:
    server.faults["arxiv"] = ["429-retry-after"]
    said: list[str] = []
    (found,) = Arxiv(said.append).fetch(["2406.14833"])
    assert isinstance(found[1], Metadata)
    assert said == ["arxiv: HTTP 429 (too many requests); trying again in 1 s"]


def test_a_throttle_that_passes_is_waited_out(server: Loopback) -> None:
    server.faults["arxiv"] = ["406", "406", ""]
    said: list[str] = []
    ((_, answer),) = Arxiv(said.append).fetch(["2406.14833"])
    assert isinstance(answer, Metadata)
    assert len(said) == 2


def test_an_hour_is_not_waited_for(server: Loopback) -> None:
    server.faults["arxiv"] = "429-long-retry-after"
    ((_, answer),) = Arxiv().fetch(["2406.14833"])
    assert isinstance(answer, CouldNotLook)
    assert answer.reason == "HTTP 429 (too many requests), to be asked again in 60 min"
    assert len(server.requests["arxiv"]) == 1


def test_requests_keep_their_distance(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("AWESOME_ARXIV_DELAY", "0.11")
    start = time.monotonic()
    list(Arxiv().fetch([f"2406.{number:05}" for number in range(1, 201)]))
    list(Arxiv().fetch(["2406.14833"]))
    assert time.monotonic() - start >= 0.22


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoiled_feed_never_means_missing(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0")
    body = _feed([cases.PUBLISHED], 1, 0, 100, "").body
    start = data.draw(st.integers(0, len(body) - 1))
    middle = data.draw(st.binary(max_size=3))
    spoiled = body[:start] + middle + body[start + data.draw(st.integers(1, 400)) :]
    server.faults["arxiv"] = Answer(spoiled, type="application/atom+xml")
    ((_, answer),) = Arxiv().fetch([cases.PUBLISHED.id])
    assert isinstance(answer, Metadata | CouldNotLook)


def test_a_refused_question_names_its_fault(server: Loopback) -> None:
    server.faults["arxiv"] = _error("unexpected end of query")
    with pytest.raises(NoAnswer, match="arXiv refuses the question: unexpected end of query"):
        Arxiv().search("ti:(sparse")
    ((_, answer),) = Arxiv().fetch(["2406.14833"])
    assert isinstance(answer, CouldNotLook)


def test_papers_are_searched_for_by_words_and_date(server: Loopback) -> None:
    server.world.load(Paper("2406.00001", "Sparse things", published="2024-06-03"))
    assert [key for key, _ in Arxiv().search("ti:sparse", since="2024-06-01")] == ["2406.00001"]
    assert Arxiv().search("ti:sparse", since="2024-07-01") == []
    assert [key for key, _ in Arxiv().search("things sparse")] == ["2406.00001"]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("model merging", "all:model AND all:merging"),
        ('"model merging" llm', 'all:"model merging" AND all:llm'),
        ('(an "open quote', "all:an AND all:open AND all:quote"),
        ("au:shazeer moe", "au:shazeer moe"),
        ("cat:cs.CL AND abs:routing", "cat:cs.CL AND abs:routing"),
    ],
)
def test_plain_words_become_a_question(query: str, asked: str) -> None:
    assert as_query(query) == asked


def test_links_lose_the_stop_of_their_sentence() -> None:
    text = (
        "Code (https://github.com/lab/project). See https://github.com/lab/data, https://example.org and github.com/x."
    )
    assert list(code_links(text)) == [Link("https://github.com/lab/project"), Link("https://github.com/lab/data")]
