"""Hosts with a better door: their services are asked, and their pages only where these do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import ALIVE, BLOCKED, DEAD, MOVED, UNREACHABLE
from awesome_cli.sources.links import known_services
from tests.loopback import Loopback, Repository
from tests.loopback.hosts import Hosts, answer
from tests.loopback.service import Answer
from tests.sources.links.answers import HERE

if TYPE_CHECKING:
    from tests.sources.links.conftest import Looked


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://arxiv.org/abs/2406.14833", ALIVE),
        ("https://arxiv.org/pdf/2406.14833v2", ALIVE),
        ("https://arxiv.org/abs/2406.99999", DEAD),
        ("https://doi.org/10.1145/1", ALIVE),
        ("https://doi.org/10.1145/none", DEAD),
        ("https://github.com/lab/project", ALIVE),
        ("https://github.com/lab/project/tree/main", ALIVE),
        ("https://github.com/lab/gone", DEAD),
        ("https://github.com/old-lab/old-name", MOVED),
        ("https://github.com/lab/archived", ALIVE),
        ("https://github.com/lab/blocked", BLOCKED),
        ("https://huggingface.co/lab/model-7b", ALIVE),
        ("https://huggingface.co/lab/none", DEAD),
        ("https://x.com/someone/status/1", BLOCKED),
        ("https://www.linkedin.com/in/someone", BLOCKED),
    ],
)
def test_services_are_asked_for_what_they_know(
    hosts: Hosts, server: Loopback, looked: Looked, url: str, verdict: str
) -> None:
    server.world.unknown |= {"2406.99999", "10.1145/none", "lab/none"}
    server.world.load(Repository("lab/blocked", blocked=True))
    judgment = looked([url])[url]
    assert judgment.verdict == verdict, judgment
    assert not hosts.asked
    if verdict == MOVED:
        assert judgment.to == "https://github.com/new-lab/new-name"


@pytest.mark.parametrize(
    ("url", "is_known"),
    [
        ("https://arxiv.org/abs/2406.14833", True),
        ("https://huggingface.co/papers/2406.14833", False),
        ("https://www.alphaxiv.org/abs/2406.14833", False),
        ("https://dl.acm.org/doi/10.1145/1", False),
        ("https://doi.org/10.48550/arXiv.2406.14833", True),
        ("https://github.com/lab/project/issues/1", False),
        ("https://example.org/", False),
    ],
)
def test_what_a_service_knows_must_be_at_just_this_address(url: str, is_known: bool) -> None:
    assert (known_services.known_thing(url) is not None) == is_known


def test_a_doi_that_leads_on_is_registered_whatever_stands_before_its_page(hosts: Hosts, looked: Looked) -> None:
    hosts.names["doi.org"] = "127.0.0.1"
    wall = hosts.at(HERE, "/paper", answer("", 403))
    found = hosts.at("doi.org", "/10.9999/a", answer("", 302, Location=wall))
    none = hosts.url("doi.org", "/10.9999/b")
    assert {url: one.verdict for url, one in looked([found, none]).items()} == {found: ALIVE, none: DEAD}


def test_where_a_service_is_away_the_page_is_asked(hosts: Hosts, server: Loopback, looked: Looked) -> None:
    server.faults["github"] = "503"
    hosts.names["github.com"] = "127.0.0.1"
    url = "https://github.com/lab/project"
    assert looked([url])[url].verdict == UNREACHABLE  # nobody listens there
    assert server.requests["github"]


def test_a_service_that_knows_nothing_of_anything_is_not_believed(
    hosts: Hosts, server: Loopback, looked: Looked
) -> None:
    urls = [f"https://github.com/lab/none-{number}" for number in range(5)]
    server.world.unknown |= {url.removeprefix("https://github.com/") for url in urls}
    hosts.names["github.com"] = "127.0.0.1"
    assert {one.verdict for one in looked(urls).values()} == {UNREACHABLE}
    urls.append("https://github.com/lab/project")
    assert {one.verdict for one in looked(urls).values()} == {ALIVE, DEAD}


@pytest.mark.parametrize(
    ("url", "status", "verdict"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", 200, ALIVE),
        ("https://youtu.be/abcdefghijk?t=5", 404, DEAD),
        ("https://www.youtube.com/watch?v=abcdefghijk", 401, BLOCKED),
        ("https://www.youtube.com/watch?v=abcdefghijk", 500, UNREACHABLE),
        ("https://vimeo.com/12345", 404, DEAD),
        ("https://vimeo.com/12345", 403, BLOCKED),
    ],
)
def test_videos_are_asked_for_by_oembed(
    hosts: Hosts, looked: Looked, monkeypatch: pytest.MonkeyPatch, url: str, status: int, verdict: str
) -> None:
    hosts.replies["*", "*"] = answer("{}", status, "application/json")
    monkeypatch.setenv("AWESOME_OEMBED_URL", hosts.url(HERE, "/oembed"))
    judgment = looked([url])[url]
    assert judgment.verdict == verdict
    assert judgment.evidence.startswith("oEmbed: ")
    assert all(asked.path.startswith("/oembed?format=json&url=https%3A%2F%2F") for asked in hosts.asked)


def test_a_file_of_a_repository_is_asked_for_with_a_token(
    hosts: Hosts, server: Loopback, looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://github.com/lab/project/blob/main/docs/a.md"
    assert not known_services.is_file(url)
    monkeypatch.setenv("GH_TOKEN", "token-of-nobody")
    page = b'{"html_url": "https://github.com/lab/project/blob/main/docs/a.md"}'
    server.faults["github"] = Answer(page)
    assert looked([url])[url].verdict == ALIVE
    [asked] = server.requests["github"]
    assert (asked.path, asked.query["ref"]) == ("/repos/lab/project/contents/docs/a.md", "main")
    server.faults["github"] = Answer(page.replace(b"lab/project", b"new-lab/name"))
    judgment = looked([url])[url]
    assert (judgment.verdict, judgment.to) == (MOVED, "https://github.com/new-lab/name/blob/main/docs/a.md")
    server.faults["github"] = Answer(b"{}", 404)
    hosts.names["github.com"] = "127.0.0.1"
    assert looked([url])[url].verdict == UNREACHABLE  # its page was asked, where nobody listens
