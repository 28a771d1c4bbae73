"""The loopback server speaks as the services do, at the points where clients fall."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

from tests.loopback import Loopback, Paper, cases
from tests.loopback.arxiv import matches
from tests.loopback.faults import FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRY = "{http://www.w3.org/2005/Atom}entry"
ID = "{http://www.w3.org/2005/Atom}id"


@pytest.fixture
def server() -> Iterator[Loopback]:
    """A server for one test."""
    with Loopback() as server:
        yield server


def ask(address: str, data: Any = None, **headers: str) -> tuple[int, bytes]:
    """Status and body of a GET, or of a POST of JSON."""
    body = None if data is None else json.dumps(data).encode()
    try:
        with urlopen(Request(address, body, headers), timeout=2) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


def papers(server: Loopback, **query: Any) -> list[str]:
    """The ids that arXiv answers with."""
    status, body = ask(f"{server.environment()['AWESOME_ARXIV_URL']}?{urlencode(query)}")
    assert status == 200
    return [entry.findtext(ID, "").rpartition("/abs/")[2] for entry in ElementTree.fromstring(body).iter(ENTRY)]


def test_arxiv_filters_by_id(server: Loopback) -> None:
    asked = ["2406.14833", "2406.14491", "0000.0000", "2406.14833", "2101.00001", "2101.00002v9", "hep-th/9901001"]
    found = papers(server, id_list=",".join(asked), max_results=100)
    assert sorted(found) == ["2101.00001v2", "2406.14491v1", "2406.14833v1", "hep-th/9901001v1"]
    many = [f"2406.{number:05}" for number in range(1, 31)]
    assert len(papers(server, id_list=",".join(many))) == 10
    in_all = papers(server, id_list=",".join(many), max_results=100)
    assert in_all != [f"{key}v1" for key in many]
    assert set(in_all) == {f"{key}v1" for key in many}


def test_arxiv_refuses_a_batch_with_one_malformed_id(server: Loopback) -> None:
    status, body = ask(f"{server.environment()['AWESOME_ARXIV_URL']}?id_list=2406.14833,abc")
    assert status == 400
    assert b"incorrect id format for abc" in body


def test_arxiv_searches_what_it_was_given(server: Loopback) -> None:
    assert papers(server, search_query='ti:"preprint no more"') == ["2101.00003v1"]
    paper = Paper("2406.00001", published="2024-06-03")
    assert matches(paper, "all:things AND submittedDate:[202406010000 TO 202406302359]")
    assert not matches(paper, "submittedDate:[202407010000 TO 202407302359]")


def test_semantic_scholar_batches(server: Loopback) -> None:
    url = server.environment()["AWESOME_SEMANTIC_SCHOLAR_URL"] + "/graph/v1/paper/batch?fields=citationCount"
    _, body = ask(url, {"ids": ["ARXIV:2101.00003", "arXiv:2101.00003v1", "DOI:10.1000/example.2022.34"]})
    assert [found and found["citationCount"] for found in json.loads(body)] == [321, None, 321]
    assert ask(url, {"ids": ["ARXIV:2101.00008"]}) == (400, b'{"error": "No valid paper ids given"}')


def test_github_moves_and_hides(server: Loopback) -> None:
    url = server.environment()["AWESOME_GITHUB_URL"]
    status, body = ask(f"{url}/repos/old-lab/old-name")
    assert (status, json.loads(body)["full_name"]) == (200, "new-lab/new-name")
    assert [request.path.split("/")[1] for request in server.requests["github"]] == ["repos", "repositories"]
    assert [ask(f"{url}/repos/{name}")[0] for name in (cases.GONE, "lab/blocked", "any/thing")] == [404, 451, 200]
    query = """query($o:String!) {
        a: repository(owner:$o, name:"gone") {nameWithOwner}
        b: repository(owner:"old-lab",name:"old-name"){nameWithOwner stargazerCount}}"""
    asked = {"query": query, "variables": {"o": "lab"}}
    assert ask(f"{url}/graphql", asked)[0] == 401
    answer = json.loads(ask(f"{url}/graphql", asked, Authorization="bearer x")[1])
    assert answer["data"] == {"a": None, "b": {"nameWithOwner": "new-lab/new-name", "stargazerCount": 77}}
    assert [(error["type"], error["path"]) for error in answer["errors"]] == [("NOT_FOUND", ["a"])]


def test_hugging_face_hides_what_is_missing_behind_401(server: Loopback) -> None:
    url = server.environment()["AWESOME_HUGGINGFACE_URL"]
    assert json.loads(ask(f"{url}/api/models/lab/model-7b")[1])["likes"] == 123
    paths = ("models/lab/no-model", "datasets/a/b", "papers/x")
    assert [ask(f"{url}/api/{path}")[0] for path in paths] == [401, 200, 404]
    assert json.loads(ask(f"{url}/api/papers/2101.00007")[1])["githubRepo"] == "https://github.com/lab/project"


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"drip"}))
def test_every_fault_is_unlike_health(server: Loopback, fault: str) -> None:
    url = server.page("rich")
    server.faults["web"] = ["", fault]

    def outcome() -> object:
        try:
            with urlopen(url, timeout=0.2) as answer:
                return answer.status, answer.read(5000)
        except HTTPError as error:
            with error:
                return error.code
        except OSError as error:
            return type(error)

    assert outcome() != outcome()
    assert outcome() == outcome()


def test_a_slow_page_has_no_end(server: Loopback) -> None:
    with urlopen(server.page("slow"), timeout=2) as answer:
        assert answer.read(3) == b"   "
