"""`awesome discover`: what is new that belongs on the list, and how it is reported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.storage import skipped
from tests.cli.discover.conftest import NEW, found, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback


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
