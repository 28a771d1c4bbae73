"""Which services `awesome discover` asks, for what, and what becomes of their faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry, Fact
from awesome_cli.sources import fetch
from awesome_cli.sources.source import Interest
from tests.cli.discover.conftest import found
from tests.loopback import Paper, Repository
from tests.loopback.faults import LASTING, case
from tests.loopback.world import Package

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList
    from tests.loopback import Loopback


def test_arxiv_is_asked_for_the_words_that_tell(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [one["id"] for one in found(capsys, "--section", "scaling")][:1] == ["arxiv:2406.00001"]
    (asked,) = server.requests["arxiv"]
    assert "ti:experts" in asked.query["search_query"]
    server.faults.update(arxiv="403", huggingface="403")
    assert run(["discover", "--section", "scaling"]) == 2
    assert "arxiv could not be asked: HTTP 403" in capsys.readouterr().err


def test_queries_and_categories_of_a_section_are_asked_for(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    config = (root / "awesome.yaml").read_text()
    keys = "  - title: Scaling\n    queries: [sparse routing, 'ti:merging']\n    categories: [cs.CL]\n"
    (root / "awesome.yaml").write_text(config.replace("  - title: Scaling\n", keys))
    found(capsys, "--section", "scaling")
    (asked,) = server.requests["arxiv"]
    assert asked.query["search_query"] == "(all:sparse AND all:routing) OR (ti:merging) OR cat:cs.CL"
    assert asked.query["sortBy"] == "submittedDate"


def test_each_service_is_asked_once_and_in_its_way(
    root: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", "key")
    daily = Paper("2406.00009", "Experts of the day", ("Grace Hopper",), published="2024-06-03", is_daily=True)
    server.world.load(daily)
    shown = {one["id"]: one for one in found(capsys)}
    assert shown["arxiv:2406.00009"]["authors"] == ["Grace Hopper"]
    assert {name: len(all_) for name, all_ in server.requests.items()} == {
        "arxiv": 2, "huggingface": 1, "semantic_scholar": 2,
    }  # fmt: skip
    recommended = server.requests["semantic_scholar"][0]
    assert recommended.path == "/recommendations/v1/papers/"
    assert recommended.headers["x-api-key"] == "key"
    assert recommended.json()["positivePaperIds"] in (
        ["ARXIV:2301.00003", "ARXIV:2301.00002", "ARXIV:2301.00001"],
        ["ARXIV:2301.00006", "ARXIV:2301.00005", "ARXIV:2301.00004"],
    )


def test_without_a_key_nothing_is_recommended(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    found(capsys)
    assert not server.requests["semantic_scholar"]


def test_software_is_looked_for_on_github(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tools = [
        Entry(kind="repo", title=f"moe-kit-{n}", url=f"https://github.com/lab/{n}", sections=("scaling",),
              description="Routing for experts.") for n in range(4)
    ]  # fmt: skip
    root = make_list({}, *tools)
    config = (root / "awesome.yaml").read_text()
    (root / "awesome.yaml").write_text(
        config.replace("  - title: Scaling\n", "  - title: Scaling\n    queries: [routing kit]\n")
    )
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    server.world.load(Repository("newlab/kit", "A kit for routing.", stars=9))
    assert [one["id"] for one in found(capsys, "--section", "scaling")] == ["github:newlab/kit"]
    (asked,) = server.requests["github"]
    assert asked.query["q"] == "routing kit created:>=2023-08-16"
    assert asked.query["sort"] == "stars"
    assert not server.requests["arxiv"]


def test_software_is_looked_for_by_the_topics_that_its_section_shares(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tools = [
        Entry(kind="repo", title=f"Moe kit {n}", url=f"https://github.com/lab/{n}", sections=("scaling",))
        for n in range(4)
    ]
    rows = "".join(f"github:lab/{n},topics,{'moe; routing' if n else 'other'},github,2026-01-01\n" for n in range(4))
    root = make_list({"facts.csv": f"{','.join(Fact._fields)}\n{rows}"}, *tools)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    server.world.load(
        Repository("newlab/kit", "A kit.", topics=("moe",)),
        Repository("gitlab.com/newlab/sub/kit", "Another kit.", stars=3, topics=("moe",)),
        Repository("gitlab.com/newlab/words", "A moe kit.", stars=3),
        Repository("gitlab.com/oldlab/kit", "An old kit.", stars=99, topics=("moe",), created="2020-01-01"),
        Package("pkg:pypi/kit", repository="https://github.com/newlab/packaged", keywords=("routing",)),
        Package("pkg:pypi/bare", keywords=("routing",)),
        Package("pkg:pypi/old", keywords=("routing",), first_released="2020-01-01"),
    )
    shown = {one["id"]: one["title"] for one in found(capsys, "--section", "scaling")}
    assert shown == {
        "github:newlab/kit": "kit",
        "gitlab:newlab/sub/kit": "kit",
        "gitlab:newlab/words": "words",
        "github:newlab/packaged": "kit",
        "url:https://registry.example/pypi/bare": "bare",
    }
    assert [asked.query["q"].partition(" ")[0] for asked in server.requests["github"]] == [
        "moe", "topic:routing", "topic:moe",
    ]  # fmt: skip
    assert [asked.query.get("topic") for asked in server.requests["gitlab"]] == [None, "routing", "moe"]
    assert len(server.requests["ecosystems"]) == 2


SOFTWARE = Interest(terms=("experts",), topics=("experts",), is_software=True)


@pytest.mark.parametrize("service", ["gitlab", "ecosystems"])
@pytest.mark.parametrize("fault", [case(fault=fault) for fault in LASTING])
def test_whatever_a_service_of_software_does_the_others_are_asked(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, service: str, fault: str
) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0.001")
    server.world.load(
        Repository("newlab/experts", "Experts."), Repository("gitlab.com/newlab/experts", "Experts."),
        Package("pkg:pypi/experts", keywords=("experts",)),
    )  # fmt: skip
    assert len(fetch.candidates([SOFTWARE])[0]) == 3
    server.faults[service] = fault
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.2")
    candidates, failures = fetch.candidates([SOFTWARE])
    assert [failure.source for failure in failures] == [service]
    assert len(candidates) == 2


@pytest.mark.parametrize("service", ["arxiv", "huggingface", "semantic_scholar", "github"])
@pytest.mark.parametrize("fault", [case(fault=fault) for fault in LASTING])
def test_whatever_a_service_does_the_others_are_asked(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, service: str, fault: str
) -> None:
    monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", "token-of-nobody")
    monkeypatch.setenv("AWESOME_BACKOFF", "0.001")
    server.world.load(Paper("2406.00009", "Experts of the day", is_daily=True))
    server.world.load(Repository("newlab/experts", "Experts."))
    papers = Interest(terms=("experts",), papers=("2301.00001",))
    wanted = [papers, Interest(terms=("experts",), is_software=True)]
    healthy, failures = fetch.candidates(wanted)
    assert failures == []
    server.faults[service] = fault
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.2")
    candidates, failures = fetch.candidates(wanted)
    assert [failure.source for failure in failures] == [service.replace("_", "-")]
    assert failures[0].advice
    assert "token-of-nobody" not in str(failures)
    assert {one.reference.identity for one in candidates} <= {one.reference.identity for one in healthy}
    assert candidates
