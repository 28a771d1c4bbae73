"""What `awesome refresh` says: to people, to programs, in pull requests, on a terminal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.curate.refresh import run as refresh
from awesome_cli.storage import metrics, workspace
from tests.cli import terminal
from tests.cli.refresh.conftest import ARCHIVED, PAPER, TODAY, files, fill, stars, values
from tests.loopback import Paper, Repository

if TYPE_CHECKING:
    from tests.conftest import MakeList
    from tests.loopback import Loopback


def test_what_needs_a_decision_comes_first_and_the_rest_is_counted(
    make_list: MakeList, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(make_list, PAPER._replace(abstract=""), ARCHIVED, rows=[stars("github:lab/archived", "10")])
    run(["refresh", "--dry-run"])
    out, errors = capsys.readouterr()
    assert out.startswith("Proposed, written with --apply:\n")
    assert out.endswith(
        "\n\n1 entry would be filled in; 4 numbers looked up, 4 of them would be new or changed; "
        "1 fact would be new or changed\n"
    )
    assert "We study things" not in out
    assert "nothing is written (--dry-run); -v names each change\n" in errors
    run(["refresh"])
    run(["refresh"])
    assert capsys.readouterr().out.endswith("\n\n4 numbers looked up, none changed\n")
    run(["refresh", "--dry-run", "--quiet"])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--older-than", "soon"], "--older-than 'soon' is not an age"),
        (["--section", "nowhere"], "no section 'nowhere'"),
        (["nobody"], "no entry 'nobody' on this list"),
        (["--json", "--markdown"], "--json or --markdown, not both"),
    ],
)
def test_what_cannot_be_done(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert run(["refresh", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_conflict_in_the_numbers_is_said_before_anybody_is_asked(make_list: MakeList, server: Loopback) -> None:
    make_list({metrics.FILE: "<<<<<<< HEAD\n"}, PAPER)
    assert run(["refresh"]) == 2
    assert not server.requests


def test_nobody_answers(make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, PAPER, ARCHIVED)
    before = files()
    server.faults.update(arxiv="503", semantic_scholar="429", github="primary-limit", ecosystems="503")
    assert run(["refresh"]) == 2
    assert files() == before
    out = capsys.readouterr().out
    assert "  arxiv, 1 thing: HTTP 503; try again later\n" in out
    assert "set SEMANTIC_SCHOLAR_API_KEY" in out
    assert "set GH_TOKEN" in out


def test_a_report_for_a_pull_request_calls_nobody(
    make_list: MakeList, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "@everyone #12 `code` owner/name#3 <img src=x> http://a.org ]( *x*"
    server.world.load(Paper("2406.14833", title), Repository("lab/archived", archived=True))
    fill(make_list, PAPER._replace(arxiv="2406.14833", title="Mine, of @me ``"), ARCHIVED)
    assert run(["refresh", "--markdown"]) == 1
    out = capsys.readouterr().out
    assert title in out
    without_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", out)
    assert not re.search(r"[@#<\[]", without_code.replace("### ", ""))
    assert "://" not in without_code
    assert "### Needs attention\n\n- " in out


def test_a_report_for_programs(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, PAPER._replace(title="Other", authors=("A",)), ARCHIVED, rows=[stars("github:lab/archived", "10")])
    assert run(["refresh", "--json", "--quiet"]) == 1
    out, errors = capsys.readouterr()
    data = json.loads(out)
    assert errors == ""
    assert (data["asked"], data["looked"], data["filled"], data["not_looked_at"]) == (4, 4, [], [])
    assert data["notices"] == [
        {
            "id": "arxiv-2101.00003",
            "message": "2101.00003 is another paper, *A preprint no more*, not *Other*: correct its id or its title",
        }
    ]
    assert data["proposed"][0]["fields"] == {"status": "archived"}
    assert {(row["metric"], row["was"], row["value"]) for row in data["numbers"]} == {
        ("citations", None, "321"),
        ("stars", "10", "12"),
        ("forks", None, "0"),
        ("pushed", None, "2020-05-06"),
    }


def test_a_bar_for_each_source_on_a_terminal(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(make_list, PAPER, ARCHIVED)
    server.faults["github"] = ["503"]
    with terminal.within(monkeypatch) as screen:
        assert run(["refresh", "--apply"]) == 0
    for name in ("arxiv", "semantic-scholar", "github"):
        assert re.search(rf"{name} +.*1/1", screen.text)
    assert "github: HTTP 503; trying again in" in screen.text


def test_an_interrupt_while_waiting(make_list: MakeList, server: Loopback) -> None:
    found = workspace.load(fill(make_list, PAPER, ARCHIVED))

    def pressed(source: str) -> None:
        if source == "semantic-scholar":
            raise KeyboardInterrupt

    server.faults.update(arxiv="hang", github="hang", ecosystems="hang")
    plans = refresh.plan(refresh.due(found.entries, found.numbers), found.entries, lambda message: None)
    learned = refresh.ask_sources(plans, found.entries, lambda message: None, lambda source, size: None, pressed)
    assert ([finding.source for finding in learned.replies], learned.is_complete) == (["semantic-scholar"], False)
    report = refresh.conclude(found.root, found.entries, learned, refresh.RefreshOptions(TODAY))
    assert (report.asked, report.looked, report.proposed) == (4, 1, ())
    assert set(values()) == {("arxiv:2101.00003", "citations")}
