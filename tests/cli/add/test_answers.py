"""What `awesome add` believes of the answers of services, and what it does without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Link
from awesome_cli.storage import metrics
from tests.cli.add.conftest import entries, requests
from tests.loopback import Paper, Repository, Space
from tests.loopback.semantic_scholar import record
from tests.loopback.service import as_json

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback


def test_an_id_that_does_not_exist(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    server.world.unknown.add("2406.14833")
    assert run(["add", "2406.14833", "--section", "scaling"]) == 2
    assert "not added: arxiv:2406.14833: arxiv does not know it: not found; check it" in capsys.readouterr().err
    assert not entries(root)


STRANGE = Paper("2402.00001", "Something else", venue="NeurIPS", year=1999, doi="10.1000/other", citations=99_999)


def test_a_record_of_another_paper_is_not_believed(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults["semantic_scholar"] = as_json([record(STRANGE)])
    hub = {"id": "2406.14833", "title": STRANGE.title, "githubRepo": "https://github.com/lab/other"}
    server.faults["huggingface"] = as_json(hub)
    assert run(["add", "2406.14833", "--section", "scaling"]) == 0
    title = "Sparse pruning and scaling models: 2406.14833"
    errors = capsys.readouterr().err
    for source in ("semantic-scholar", "huggingface"):
        reason = f"it calls arxiv:2406.14833 'Something else', not {title!r}; so nothing is taken from it"
        assert f"nothing from {source}: {reason}\n" in errors
    [entry] = entries(root).values()
    assert (entry.title, entry.venue, entry.year, entry.doi, entry.links) == (title, "", "", "", ())
    assert metrics.load(root)[0] == {}
    assert not server.requests["github"]


@pytest.mark.parametrize("token", ["", "token"])
def test_a_link_that_leads_nowhere_is_left_out(
    root: Path,
    server: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    token: str,
) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    gone, blocked, good = (f"https://github.com/lab/{name}" for name in ("gone", "blocked", "good"))
    server.world.load(Paper("2406.00001", "A paper", abstract=f"See {good} and {blocked}.", repository=gone))
    assert run(["add", "2406.00001", "--link", "https://github.com/lab/gone/wiki", "--section", "scaling"]) == 0
    errors = capsys.readouterr().err
    assert f"arxiv-2406.00001: its link {gone} is left out: deleted or private\n" in errors
    assert f"arxiv-2406.00001: its link {blocked} is left out: GitHub blocks access: dmca\n" in errors
    assert "arxiv-2406.00001: its link https://github.com/lab/gone/wiki leads nowhere: deleted or private\n" in errors
    [entry] = entries(root).values()
    assert entry.links == (Link("https://github.com/lab/gone/wiki"), Link(good))


def test_a_link_that_could_not_be_looked_at_stays(root: Path, server: Loopback) -> None:
    server.faults["github"] = "503"
    assert run(["add", "2101.00007", "--section", "scaling"]) == 0
    assert [link.url for link in entries(root)["arxiv-2101.00007"].links] == [
        "https://github.com/lab/project",
        "https://github.com/lab/data",
    ]


def test_what_only_the_token_can_see_is_said(
    root: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    monkeypatch.setenv("HF_TOKEN", "token")
    server.world.load(Repository("lab/secret", private=True), Space("lab/secret", private=True))
    server.world.load(Paper("2406.00001", "A paper", repository="https://github.com/lab/secret"))
    hub = "https://huggingface.co/lab/secret"
    assert run(["add", "lab/secret", hub, "2406.00001", "lab/open", "--section", "scaling"]) == 0
    private = "is private: without your token it cannot be seen"
    told = [line for line in capsys.readouterr().err.splitlines() if line.endswith(private)]
    assert told == [
        f"github-lab--secret: https://github.com/lab/secret {private}",
        f"hf-lab--secret: {hub} {private}",
        f"arxiv-2406.00001: https://github.com/lab/secret {private}",
    ]


def test_offline_asks_nobody_about_links_either(root: Path, server: Loopback) -> None:
    link = "https://github.com/lab/project"
    assert run(["add", "2406.14833", "--section", "scaling", "--offline", "--link", link]) == 0
    assert not requests(server)


def test_offline_asks_nobody_and_refresh_completes(root: Path, server: Loopback) -> None:
    page = server.page("a-page")
    assert run(["add", "2406.14833", "lab/project", page, "10.1000/x", "--section", "scaling", "--offline"]) == 0
    assert not requests(server)
    titles = {entry.title for entry in entries(root).values()}
    assert titles == {"arxiv:2406.14833", "lab/project", page.partition("//")[2], "doi:10.1000/x"}
    assert run(["refresh"]) == 1
    done = entries(root)
    assert done["arxiv-2406.14833"].abstract == "We study sparse pruning models. They are scaling."
    assert {entry.title for entry in done.values()} == {
        "Sparse pruning and scaling models: 2406.14833",
        "project",
        "A page",
        server.world.papers.get("10.1000/x", server.world.paper("10.1000/x") or Paper("")).title,
    }


def test_what_one_may_not_expect_is_said(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "2101.00001", server.page("untitled"), "lab/blocked", "--section", "scaling"]) == 0
    errors = capsys.readouterr().err
    assert "arxiv-2101.00001 is withdrawn" in errors
    assert "github-lab--blocked is blocked" in errors
    assert "does not say its title: `awesome edit url-" in errors
    assert run(["add", "2101.00001", "--section", "other", "--note", "lost?"]) == 0
    assert "arxiv-2101.00001 has no note, link or star from here" in capsys.readouterr().err


def test_nothing_from_outside_moves_the_cursor(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.world.load(Paper("2406.00003", "\x9b31m[red]\u202eTitle", ("A\x9bB",)))
    assert run(["add", "2406.00003", "--section", "scaling"]) == 1  # what lint calls an error is one
    shown = "".join(capsys.readouterr())
    assert "\x9b" not in shown
    assert "[red]" in shown
