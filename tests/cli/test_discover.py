"""`awesome discover`: what is new that belongs on the list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry, Fact
from awesome_cli.sources import fetch
from awesome_cli.sources.source import Interest
from awesome_cli.storage import skipped
from tests.cli import terminal
from tests.loopback import Page, Paper, Repository
from tests.loopback.faults import LASTING, case
from tests.loopback.world import Package

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList
    from tests.loopback import Loopback

LISTED = {
    "2301.00001": ("Sparse routing of experts", "scaling"),
    "2301.00002": ("Mixture of experts at scale", "scaling"),
    "2301.00003": ("Routing tokens to experts", "scaling"),
    "2301.00004": ("A corpus of clean web text", "pretrain"),
    "2301.00005": ("Filtering web text for pretraining", "pretrain"),
    "2301.00006": ("Deduplicating a corpus of text", "pretrain"),
}
NEW = {
    "2406.00001": "Experts that route themselves",
    "2406.00002": "Cleaning a text corpus from the web",
    "2406.00003": "Cooking with quantum bananas",
}


@pytest.fixture
def root(server: Loopback, make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_list()
    monkeypatch.chdir(folder)
    server.world.load(*(Paper(id_, title) for id_, (title, _) in LISTED.items()))
    server.world.load(*(Paper(id_, title) for id_, title in NEW.items()))
    for id_, (_, section) in LISTED.items():
        run(["add", id_, "--section", section, "--quiet", "--no-metrics"])
    server.requests.clear()
    write(folder, NEW)
    return folder


def write(folder: Path, titles: dict[str, str]) -> None:
    lines = (json.dumps({"arxiv": id_, "title": title, "authors": ["Ada Lovelace"]}) for id_, title in titles.items())
    (folder / "new.jsonl").write_text("\n".join(lines))


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["discover", "--json", *arguments]) == 0
    return list(json.loads(capsys.readouterr().out))


def test_each_stands_where_its_like_stand(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    ranked = found(capsys, "--from", "new.jsonl", "--section", "scaling")
    assert ranked[0]["id"] == "arxiv:2406.00001"
    assert ranked[0]["words"][0] == "experts"
    assert len(ranked) == 3
    sections = {one["id"]: one["section"] for one in found(capsys, "--from", "new.jsonl")}
    assert (sections["arxiv:2406.00001"], sections["arxiv:2406.00002"]) == ("scaling", "pretrain")
    assert not server.requests


def test_what_is_listed_never_comes_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forms = [
        {"url": "https://arxiv.org/pdf/2301.00001v3", "title": "Another title"},
        {"doi": "10.48550/arXiv.2301.00002", "title": "x"},
        {"doi": "10.1145/1", "arxiv": "2301.00003", "title": "y"},
        {"doi": "10.1145/2", "title": "A Corpus of clean Web-Text"},
        {"title": "Nothing to find it by"},
    ]
    (root / "new.jsonl").write_text("\n".join(map(json.dumps, forms)))
    assert found(capsys, "--from", "new.jsonl") == []
    assert run(["discover", "--from", "new.jsonl"]) == 0
    assert "1 thing without title, or without arXiv id, DOI and URL (line 5)" in capsys.readouterr().err


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


ATOM = """<?xml version="1.0" encoding="iso-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Experts in Orl\xe9ans route tokens</title><id>tag:example.org,2024:1</id>
<link href="https://blog.example.org/experts"/><summary>&lt;p&gt;How to route.&lt;/p&gt;</summary></entry>
<entry><title>A twin</title><link href="https://arxiv.org/abs/2301.00001v2"/></entry>
<entry><title>Nowhere to go</title></entry>
</feed>"""
RSS = """<rss version="2.0"><channel><title>News</title><item><title>Mixture of experts, explained</title>
<link>https://news.example.org/moe</link><pubDate>Mon, 03 Jun 2024 10:00:00 GMT</pubDate></item></channel></rss>"""


def with_feeds(root: Path, *urls: str) -> None:
    config = (root / "awesome.yaml").read_text()
    keys = f"  - title: Scaling\n    queries: [nothing]\n    feeds: [{', '.join(urls)}]\n"
    (root / "awesome.yaml").write_text(config.replace("  - title: Scaling\n", keys))


def test_feeds_of_a_section_are_looked_through(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.world.load(
        Page("atom.xml", ATOM.encode("latin-1"), "text/xml"),
        Page("rss.xml", RSS, "application/rss+xml"),
        Page("old.xml", location="rss.xml", status=301),
    )
    with_feeds(root, *(server.page(name) for name in ("old.xml", "atom.xml")))
    shown = {one["id"]: one for one in found(capsys, "--section", "scaling")}
    assert {id_: one["title"] for id_, one in shown.items() if id_.startswith("url:")} == {
        "url:https://blog.example.org/experts": "Experts in Orléans route tokens",
        "url:https://news.example.org/moe": "Mixture of experts, explained",
    }
    assert "arxiv:2301.00001" not in shown
    assert shown["url:https://news.example.org/moe"]["published"] == "2024-06-03"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Page("f", status=404), "no feed at {url}: HTTP 404"),
        (Page("f", "<title>A blog</title><p>"), "{url} is no feed: no whole feed"),
        (Page("f", "<!DOCTYPE x [<!ENTITY a 'b'>]><feed>&a;</feed>"), "{url} is no feed: a feed with a document type"),
        (Page("f", status=302, location="f"), "more than 5 redirects"),
        (Page("f", ATOM[:200]), "{url} is no feed: no whole feed"),
        (Page("f", status=503), "HTTP 503"),
    ],
)
def test_a_feed_that_cannot_be_read_is_named_and_the_others_are_read(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str], page: Page, reason: str
) -> None:
    server.world.load(page, Page("rss.xml", RSS, "application/rss+xml"))
    with_feeds(root, server.page("f"), server.page("rss.xml"))
    assert run(["discover", "--section", "scaling", "--json"]) == 0
    shown = capsys.readouterr()
    assert reason.format(url=server.page("f")) in shown.err
    assert "https://news.example.org/moe" in shown.out


def test_a_feed_inside_of_the_network_is_not_asked(
    root: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    with_feeds(root, server.page("rss.xml"))
    run(["discover", "--section", "scaling"])
    assert "an address that is not public" in capsys.readouterr().err
    assert not server.requests["web"]


def test_a_report_for_an_issue(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = {"url": "https://example.org/a;b?c=`d`", "title": "Experts [that](x) <route>", "authors": ["@ada", "A B"]}
    (root / "new.jsonl").write_text(json.dumps({**record, "published": "2024-06-03"}))
    assert run(["discover", "--from", "new.jsonl", "--section", "scaling", "--markdown"]) == 0
    assert capsys.readouterr().out == (
        "## Scaling\n\n"
        "- [ ] [Experts \\[that\\](x) \\<route>](https://example.org/a;b?c=`d`): `@ada, A B; 2024-06-03`\n"
        "  why: `experts; like Sparse routing of experts; like Mixture of experts at scale`\n"
        "  ``awesome add 'https://example.org/a;b?c=`d`' --section scaling``\n"
    )


def test_programs_are_told_what_a_candidate_is_like(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = found(capsys, "--from", "new.jsonl", "--section", "scaling")
    assert set(first["like"]) <= {"arxiv-2301.00001", "arxiv-2301.00002", "arxiv-2301.00003"}
    assert len(first["like"]) == 2
    write(root, {f"2407.{number:05}": f"Experts at {number}" for number in range(30)})
    assert [bool(one["like"]) for one in found(capsys, "--from", "new.jsonl", "--section", "scaling")] == (
        [True] * 20 + [False] * 10
    )


def test_a_person_decides_and_every_decision_is_kept(root: Path) -> None:
    command = ["discover", "--from", "new.jsonl", "--section", "scaling"]
    shown = terminal.answered(root, command, "x\ns off topic\na nowhere\nq\n")
    assert "1 of 3" in shown
    assert "Experts that route themselves" in shown
    assert "why: experts; like " in shown
    assert "no section 'nowhere'" in shown
    assert list(skipped.load(root)) == ["arxiv:2406.00001"]
    assert skipped.load(root)["arxiv:2406.00001"].reason == "off topic"
    shown = terminal.answered(root, [*command[:3], "--section", "pretrain"], "a\nq\n")
    assert "Experts that route themselves" not in shown
    assert (root / "entries/arxiv-2406.00002.yaml").exists()
    assert run(["undo"]) == 0
    assert not (root / "entries/arxiv-2406.00002.yaml").exists()
    assert list(skipped.load(root)) == ["arxiv:2406.00001"]


PROMPT = "a/s/u/o/n/q: "


def test_a_review_that_is_undone_interrupted_and_resumed(root: Path) -> None:
    command = ["discover", "--from", "new.jsonl", "--section", "scaling"]
    first, second = root / "entries/arxiv-2406.00001.yaml", root / "entries/arxiv-2406.00002.yaml"
    shown, code = terminal.conversation(
        root, command, PROMPT, ["u", "a nowhere", "a", "s off topic", "u", "u", "a pretrain", terminal.INTERRUPT]
    )
    assert code == 130
    assert "nothing is decided yet" in shown
    assert "not added: no section 'nowhere'" in shown
    assert shown.index("not skipped any more") < shown.index("not added any more")
    assert "1 added, 0 skipped, 2 candidates left" in shown
    assert "Traceback" not in shown
    assert "sections: [pretrain]" in first.read_text()
    assert skipped.load(root) == {}
    shown, code = terminal.conversation(root, command, PROMPT, ["s", "n"])
    assert code == 0
    assert "1 of 2" in shown
    assert "Experts that route themselves" not in shown
    assert len(skipped.load(root)) == 1
    assert not second.exists()
    assert run(["undo"]) == 0
    assert skipped.load(root) == {}


def test_a_decision_that_is_undone_leaves_nothing_behind(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.[yc]*") if path.is_file()}
    terminal.conversation(root, ["discover", "--from", "new.jsonl"], PROMPT, ["a", "u", "s", "u", "q"])
    after = {path: path.read_bytes() for path in root.rglob("*.[yc]*") if path.is_file()}
    after = {path: data for path, data in after.items() if path.name not in (skipped.FILE, "metrics.csv")}
    assert after == {path: data for path, data in before.items() if path.name != "metrics.csv"}


def test_what_cannot_be_added_stays_until_it_is_decided(root: Path, server: Loopback) -> None:
    server.world.unknown.add("2406.00001")
    command = ["discover", "--from", "new.jsonl", "--section", "scaling"]
    shown, code = terminal.conversation(root, command, PROMPT, ["a", "q"])
    assert "not added: arxiv:2406.00001: arxiv does not know it" in shown
    assert code == 1
    _, code = terminal.conversation(root, command, PROMPT, ["a", "s", "q"])
    assert code == 0
    assert list(skipped.load(root)) == ["arxiv:2406.00001"]


def test_what_was_skipped_never_comes_back_in_any_form(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    skipped.add(root, [skipped.Skipped("arxiv:2406.00001", "2024-01-01", "", NEW["2406.00001"])])
    title = NEW["2406.00001"]
    forms = [{"url": "https://arxiv.org/pdf/2406.00001", "title": "x"}, {"doi": "10.1145/1", "title": title}]
    (root / "new.jsonl").write_text("\n".join(map(json.dumps, forms)))
    assert found(capsys, "--from", "new.jsonl") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        (["--from", "awesome.yaml"], "neither JSON lines"),
        (["--section", "nowhere"], "no section 'nowhere'"),
    ],
)
def test_what_cannot_be_done(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(["discover", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_broken_file_of_the_skipped_is_not_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "skipped.csv").write_text("identity,date,reason,title\nbroken\n")
    assert run(["discover", "--from", "new.jsonl"]) == 2
    assert "skipped.csv:2" in capsys.readouterr().err
