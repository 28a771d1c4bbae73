"""`awesome refresh`: numbers and facts are stored, changes are proposed, and `--apply` writes them."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli.cli import run
from awesome_cli.model import Link
from awesome_cli.storage import store, workspace
from tests.cli.refresh.conftest import ACCEPTED, ARCHIVED, GONE, LISTED, MOVED, PAPER, TODAY, files, fill, stars, values
from tests.loopback import cases
from tests.loopback.semantic_scholar import record

if TYPE_CHECKING:
    import pytest

    from tests.conftest import MakeList
    from tests.loopback import Loopback


def test_numbers_are_stored_and_proposals_are_not(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, PAPER, MOVED, ARCHIVED, GONE)
    before = {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED}
    assert run(["refresh"]) == 1
    out, errors = capsys.readouterr()
    assert {name: text for name, text in files().items() if name not in workspace.MACHINE_OWNED} == before
    assert values()["arxiv:2101.00003", "citations"] == ("321", TODAY)
    assert values()["github:old-lab/old-name", "stars"] == ("77", TODAY)
    for line in (
        "arxiv-2101.00003: venue Journal of Examples, year 2022, doi 10.1000/example.2022.34 "
        "(journal reference on arXiv: Journal of Examples 12 (2022) 34-56; Semantic Scholar: "
        f"https://www.semanticscholar.org/paper/{record(cases.PUBLISHED)['paperId']}; "
        "https://doi.org/10.1000/example.2022.34)",
        "github-old-lab--old-name: url https://github.com/new-lab/new-name "
        "(GitHub answers old-lab/old-name with new-lab/new-name)",
        "github-lab--archived: status archived (https://github.com/lab/archived is read-only)",
        "github-lab--gone: status gone (github:lab/gone: deleted or private)",
    ):
        assert f"  {line}\n" in out
    assert errors.endswith("answers came in\n`awesome undo` takes it back\n")


def test_apply_writes_what_is_proposed(make_list: MakeList) -> None:
    linking = PAPER._replace(arxiv="2406.14833", title="Sparse pruning and scaling models: 2406.14833", doi="10.1145/a")
    linking = linking._replace(links=(Link("https://github.com/old-lab/old-name", "code"),))
    fill(make_list, PAPER, MOVED, ARCHIVED, GONE, linking, rows=[stars("github:old-lab/old-name", "5")])
    assert run(["refresh", "--apply"]) == 0
    entries = {entry.id: entry for entry in store.load(Path())[0]}
    assert entries["arxiv-2101.00003"].venue == "Journal of Examples"
    assert entries["github-new-lab--new-name"].url == "https://github.com/new-lab/new-name"
    assert entries["arxiv-2406.14833"].links == (Link("https://github.com/new-lab/new-name", "code"),)
    assert (entries["github-lab--archived"].status, entries["github-lab--gone"].status) == ("archived", "gone")
    assert "github-old-lab--old-name" not in entries
    assert values()["github:new-lab/new-name", "stars"] == ("77", TODAY)
    assert not any("old-name" in subject for subject, _ in values())


def test_a_title_that_changed_upstream_is_taken_with_apply(make_list: MakeList, server: Loopback) -> None:
    fill(make_list, LISTED._replace(title="An example of things", venue="ICML"))
    server.world.load(ACCEPTED)
    assert run(["refresh"]) == 1
    assert [entry.title for entry in store.load(Path())[0]] == ["An example of things"]
    assert run(["refresh", "--apply"]) == 0
    assert [entry.title for entry in store.load(Path())[0]] == ["Examples of things"]
    assert run(["refresh", "--apply"]) == 0


def test_a_dry_run_says_all_and_writes_nothing(make_list: MakeList, capsys: pytest.CaptureFixture[str]) -> None:
    fill(make_list, PAPER._replace(abstract=""), ARCHIVED, rows=[stars("github:lab/archived", "10")])
    before = files()
    assert run(["refresh", "--dry-run", "-v"]) == 1
    out, errors = capsys.readouterr()
    assert files() == before
    assert "  stars of github:lab/archived: 10 -> 12\n" in out
    assert "  citations of arxiv:2101.00003: 321\n" in out
    assert "arxiv-2101.00003: abstract We study things.\n" in out
    assert "nothing is written (--dry-run)\n" in errors


def test_a_whole_list_in_few_requests(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GH_TOKEN", "x")
    papers = [PAPER._replace(arxiv=f"2406.{number:05}", title=f"arxiv:2406.{number:05}") for number in range(1, 1001)]
    fill(make_list, *papers, *(MOVED._replace(url=f"https://github.com/lab/p{number}") for number in range(500)))
    assert run(["refresh", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["looked"] == 3000
    asked = {name: len(came) for name, came in server.requests.items()}
    assert asked == {"arxiv": 10, "semantic_scholar": 2, "github": 10, "ecosystems": 5}


def test_only_what_is_asked_for(make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(make_list, MOVED, ARCHIVED, GONE, PAPER)

    def asked(*arguments: str) -> list[str]:
        server.requests.clear()
        run(["refresh", "--dry-run", "--quiet", *arguments])
        return sorted(
            request.path for came in server.requests.values() for request in came if "/repos/" in request.path
        )

    assert asked("lab/archived") == asked("github-lab--archived") == ["/repos/lab/archived"]
    assert asked("--section", "Pretrain") == ["/repos/lab/archived", "/repos/lab/gone", "/repos/old-lab/old-name"]
    assert asked("--section", "other") == ["/repos/old-lab/old-name"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("lab/archived # a remark\n"))
    assert asked("-") == ["/repos/lab/archived"]


def test_only_what_is_due(make_list: MakeList, server: Loopback) -> None:
    week = (date.today() - timedelta(days=7)).isoformat()
    young = (date.today() - timedelta(days=6)).isoformat()
    rows = [stars("github:lab/archived", "12", week), stars("github:lab/other", "12", young)]
    other = ARCHIVED._replace(url="https://github.com/lab/other")
    fill(make_list, ARCHIVED, other, rows=rows)
    run(["refresh", "--older-than", "7d"])
    assert [request.path for request in server.requests["github"]] == ["/repos/lab/archived"]
    assert run(["refresh", "--older-than", "1w"]) == 0
    assert len(server.requests["github"]) == 1


def test_what_a_person_changes_meanwhile_counts(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = fill(make_list, PAPER._replace(abstract=""))
    path = root / "entries/arxiv-2101.00003.yaml"
    answer = server.services["arxiv"].answer

    def meanwhile(request: object) -> object:
        path.write_text(path.read_text() + "abstract: A person's.  # kept\n")
        return answer(request)  # type: ignore[arg-type]

    monkeypatch.setattr(server.services["arxiv"], "answer", meanwhile)
    assert run(["refresh"]) == 1
    assert "abstract: A person's.  # kept\n" in path.read_text()


def test_a_comment_survives(make_list: MakeList) -> None:
    fill(make_list, PAPER._replace(abstract=""))
    path = Path("entries/arxiv-2101.00003.yaml")
    path.write_text("# mine\n" + path.read_text())
    run(["refresh"])
    assert path.read_text().startswith("# mine\n")
    assert "We study things." in path.read_text()
