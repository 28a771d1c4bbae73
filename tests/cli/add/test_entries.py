"""`awesome add`: references in, entries out, and what stands in the way of one."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Link
from awesome_cli.storage import metrics
from tests.cli import terminal
from tests.cli.add.conftest import entries, requests
from tests.loopback import Paper

if TYPE_CHECKING:
    from tests.loopback import Loopback


TODAY = date.today().isoformat()


def test_a_paper_becomes_an_entry_with_its_facts_and_numbers(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "https://arxiv.org/pdf/2101.00007v2", "--section", "SCALING", "--note", "a  note"]) == 0
    out, errors = capsys.readouterr()
    assert out == "entries/arxiv-2101.00007.yaml\n"
    assert "A paper with code | Ada Lovelace | 0 citations | 50,142 stars" in errors
    text = Path("entries/arxiv-2101.00007.yaml").read_text()
    assert text == (
        "title: A paper with code\nkind: paper\nsections: [scaling]\n"
        'arxiv: "2101.00007"\nauthors: [Ada Lovelace]\npublished: 2024-06-20\n'
        "links:\n  - https://github.com/lab/project\n  - https://github.com/lab/data\n"
        "notes:\n  - a note\nabstract: >-\n  Code is at https://github.com/lab/project.\n"
        f"added: {TODAY}\n"
    )
    numbers, _ = metrics.load(root)
    assert {(subject, metric) for subject, metric in numbers} == {
        ("arxiv:2101.00007", "citations"),
        *((f"github:lab/{name}", metric) for name in ("project", "data") for metric in ("stars", "forks", "pushed")),
    }
    assert {number.checked for number in numbers.values()} == {TODAY}


def test_many_in_one_batch_each(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"2406.{number:05}  # a remark" for number in range(1, 60)] + ["", "# all of them", "lab/one", "lab/two"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    monkeypatch.setenv("GH_TOKEN", "x")
    assert run(["add", "-", "--section", "scaling", "--quiet"]) == 0
    assert len(entries(root)) == len(capsys.readouterr().out.splitlines()) == 61
    assert {name: count for name, count in requests(server).items() if name != "huggingface"} == {
        "arxiv": 1,
        "semantic_scholar": 1,
        "github": 1,
        "ecosystems": 1,
    }


def test_all_that_can_be_wished(root: Path) -> None:
    options = [
        "--also",
        "pretrain/other",
        "--highlight",
        "--link",
        "https://github.com/lab/project",
        "--link",
        "https://a.org",
    ]
    assert run(["add", "2101.00007", "--section", "scaling", *options, "--no-metrics"]) == 0
    [entry] = entries(root).values()
    assert entry.sections == ("scaling", "pretrain/other")
    assert entry.highlight
    links = ("https://github.com/lab/project", "https://a.org", "https://github.com/lab/data")
    assert entry.links == tuple(map(Link, links))
    assert not Path(metrics.FILE).exists()


@pytest.mark.parametrize("options", [["--dry-run"], ["--dry-run", "--offline"]])
def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    assert run(["add", "2406.14833", "--section", "scaling", *options]) == 0
    assert capsys.readouterr().out == "entries/arxiv-2406.14833.yaml\n"
    assert [path.name for path in root.iterdir()] == ["awesome.yaml"]


def test_a_renamed_repository_is_written_under_its_new_name(root: Path) -> None:
    assert run(["add", "old-lab/old-name", "--section", "scaling"]) == 0
    assert run(["add", "new-lab/new-name", "old-lab/old-name", "--section", "other"]) == 0
    assert {id_: entry.url for id_, entry in entries(root).items()} == {
        "github-new-lab--new-name": "https://github.com/new-lab/new-name"
    }


def test_the_good_are_written_and_the_bad_are_named(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", "foo", "lab/gone", "2406.14833", "--section", "scaling"]) == 1
    out, errors = capsys.readouterr()
    assert out == "entries/arxiv-2406.14833.yaml\n"
    assert "not added: foo: not understood; give an arXiv id" in errors
    assert "not added: github:lab/gone: github does not know it: deleted or private; check it" in errors
    assert run(["add", "lab/gone", "--section", "scaling"]) == 2
    assert run(["add", page := server.page("no-page"), "--section", "scaling"]) == 2
    assert f"not added: {page}: webpage does not know it: HTTP 404; check it" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["https://me:hunter2@a.org/b", "ftp://hunter2@a.org", "https://a.org/b?api_key=hunter2"]
)
def test_an_address_with_credentials_is_refused(
    root: Path, server: Loopback, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    assert run(["add", url, "--section", "scaling"]) == 2
    assert run(["add", "2406.14833", "--link", url, "--section", "scaling"]) == 2
    out, errors = capsys.readouterr()
    assert errors.count("holds a user name, password or token") == 2
    assert "hunter2" not in out + errors
    assert not entries(root)
    assert not requests(server)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2406.14833", "--section", "scalin"], "no section 'scalin'; did you mean scaling?"),
        (["2406.14833", "--section", "scaling", "--also", "nowhere"], "no section 'nowhere'"),
        (["2406.14833", "--section", "scaling", "--link", "ftp://a"], "--link 'ftp://a' is not a URL"),
        (["foo", "--section", "scaling"], "not added: foo: not understood"),
        (["10/abcde", "--section", "scaling"], "not added: 10/abcde: only doi.org knows"),
        (["2406.14833"], "no section is named; give --section with one of"),
    ],
)
def test_what_cannot_be_done(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(["add", *arguments]) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    assert message in errors
    assert {path.name for path in root.iterdir()} - {".awesome.lock"} == {"awesome.yaml"}


def test_a_broken_table_of_numbers_is_not_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(metrics.FILE).write_text("<<<<<<< HEAD\n")
    assert run(["add", "2406.14833", "--section", "scaling"]) == 2
    assert "metrics.csv:1:1: a merge conflict: remove" in capsys.readouterr().err
    assert run(["add", "2406.14833", "--section", "scaling", "--no-metrics"]) == 0
    assert Path(metrics.FILE).read_text() == "<<<<<<< HEAD\n"


def test_a_broken_file_in_its_place_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("entries").mkdir()
    broken = Path("entries/arxiv-2406.14833.yaml")
    broken.write_text("title: [")
    assert run(["add", "2406.14833", "2406.14491", "--section", "scaling"]) == 1
    assert broken.read_text() == "title: ["
    assert "entries/arxiv-2406.14833.yaml is there already; correct that first" in capsys.readouterr().err


def test_a_title_is_no_reference_but_says_where_to_look(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "Attention is what you need", "--section", "scaling"]) == 2
    assert "`awesome search --arxiv 'Attention is what you need'` looks for a paper" in capsys.readouterr().err


def test_what_lint_finds_is_shown(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    server.world.load(Paper("2406.00003", "Just a moment...", ("A B",)))
    assert run(["add", "2406.00003", "--section", "scaling"]) == 1
    out, errors = capsys.readouterr()
    assert out == "entries/arxiv-2406.00003.yaml\n"
    assert "entries/arxiv-2406.00003.yaml:1:8: title-placeholder " in errors
    assert "`awesome edit arxiv-2406.00003` gives it its own" in errors


def test_the_table_has_the_numbers_that_there_are(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal.within(monkeypatch) as screen:
        run(["add", "https://huggingface.co/spaces/lab/demo", "--section", "scaling"])
    assert "likes" in screen.text
    assert "citations" not in screen.text
