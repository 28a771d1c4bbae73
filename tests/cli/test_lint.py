"""`awesome lint`, as it is called."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.lint import rule
from tests.cli import terminal
from tests.lint.examples import ENTRY, ENTRY_PATH, LIST, laid, write_list

if TYPE_CHECKING:
    from tests.conftest import Awesome, MakeList

TRACKED = "url: https://example.org/?utm_source=x"
HEAVY = {"arxiv", "github", "requests", "jinja2", "pydantic", "sqlite3", "markdown_it", "ruamel", "rich", "filelock"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list with one warning, from its own folder."""
    monkeypatch.chdir(write_list(tmp_path, {ENTRY_PATH: laid(TRACKED)}))
    return tmp_path


def lint(*arguments: str) -> int:
    return run(["lint", *arguments])


def test_warnings_do_not_fail_and_errors_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint() == 0
    assert capsys.readouterr() == (
        f"{ENTRY_PATH}:5:6: url-tracking link carries tracking parameters (warning)\n",
        "1 entry: 1 warning; `awesome lint --fix` fixes 1\n",
    )
    write_list(root, {"entries/b.yaml": "title: [\n"})
    assert lint("-q") == 1
    assert capsys.readouterr().err == ""


def test_information_is_shown_when_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lint("--select", "section-empty")
    assert capsys.readouterr().out == ""
    assert lint("--select", "section-empty,url-tracking", "--verbose") == 0
    assert "section-empty" in capsys.readouterr().out


@pytest.mark.parametrize("written", ["{root}/{path}", "entries", ".", "{path}", "{root}", "../{name}/entries/"])
def test_paths_may_be_written_in_any_way(root: Path, capsys: pytest.CaptureFixture[str], written: str) -> None:
    write_list(root, {"entries/b.yaml": laid('title: [x\narxiv: "2406.14492"')})
    code = lint(written.format(root=root, path=ENTRY_PATH, name=root.name))
    out = capsys.readouterr().out
    assert "url-tracking" in out
    assert code == ("yaml-syntax" in out) == (ENTRY_PATH not in written and "{path}" not in written)


def test_paths_are_read_from_the_current_folder_and_from_the_lists(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "entries")
    for written in (ENTRY_PATH, Path(ENTRY_PATH).name):
        assert lint(written) == 0
        assert capsys.readouterr().out.startswith(f"../{ENTRY_PATH}:5:6: url-tracking")


def test_a_path_that_is_not_there_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint("entries/absent.yaml") == 2
    assert "there is no entries/absent.yaml" in capsys.readouterr().err
    assert lint("entries/absent.yaml", ENTRY_PATH) == 1
    assert "url-tracking" in capsys.readouterr().out
    assert lint("/etc/passwd") == 2
    assert "outside" in capsys.readouterr().err


def test_a_link_among_the_entries_is_not_followed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "entries" / "b.yaml").symlink_to("/etc/passwd")
    assert lint("entries/b.yaml") == 1
    assert "a link is not followed" in capsys.readouterr().out


def test_no_list_and_a_broken_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint("--root", str(tmp_path)) == 2
    for broken in (b"title: [\n", b"\xff\xfe\n", b"", b"nonsense: 1\n"):
        (tmp_path / "awesome.yaml").write_bytes(broken)
        assert lint("--root", str(tmp_path)) == 1
        assert "config" in capsys.readouterr().out


def test_fix_mends(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint("--diff") == 1
    assert "+url: https://example.org/" in capsys.readouterr().out
    assert (root / ENTRY_PATH).read_text() == laid(TRACKED)
    assert lint("--fix") == 0
    assert "fixed 1 problem in 1 file\n" in capsys.readouterr().err
    assert (root / ENTRY_PATH).read_text() == laid("url: https://example.org/")
    assert lint("--diff") == 0


def test_what_remains_after_fix_is_judged(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_list(root, {"entries/b.yaml": laid('title: "404"\narxiv: "2406.14492v1"')})
    assert lint("--fix") == 1
    captured = capsys.readouterr()
    assert "fixed 3 problems in 2 files, 1 of them under a new name\n" in captured.err
    assert captured.out.startswith("entries/arxiv-2406.14492.yaml:1:8: title-placeholder ")
    assert captured.out.count("\n") == 1


def test_formats_and_unknown_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint("--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["counts"]["warning"] == 1
    assert lint("--format", "github") == 0
    assert capsys.readouterr().out.startswith("::warning file=")
    for wrong in (["--format", "xml"], ["--select", "no-rule"], ["--explain", "../cli"], ["--unsafe-fixes"]):
        assert lint(*wrong) == 2
        assert capsys.readouterr().err.startswith("awesome: ")


def test_a_baseline_clears_the_way(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_list(root, {"entries/b.yaml": "title: [\n"})
    assert lint("--baseline", "known.txt") == 2
    assert lint("--write-baseline") == 2
    assert lint("--baseline", "known.txt", "--write-baseline") == 0
    assert lint("--baseline", "known.txt") == 0
    assert "known problems left out" in capsys.readouterr().err
    write_list(root, {"entries/c.yaml": "title: [\n"})
    assert lint("--baseline", "known.txt") == 1
    assert "entries/c.yaml" in capsys.readouterr().out


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint("--list") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == rule.names()
    assert lint("--explain", "url-https") == 0
    assert "Plain http can be changed on its way" in capsys.readouterr().out


def test_nothing_heavy_is_imported(root: Path) -> None:
    code = (
        "import sys; from awesome_cli.cli import run; code = run(['lint']);"
        "print(*{name.partition('.')[0] for name in sys.modules}); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert "url-tracking" in done.stdout
    assert not HEAVY & set(done.stdout.splitlines()[-1].split())


def test_a_clean_list_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = LIST + "lint: {rules: {section-empty: off}}\n"
    write_list(tmp_path, {"awesome.yaml": settings, ENTRY_PATH: ENTRY})
    assert lint("--root", str(tmp_path), "--verbose") == 0
    assert capsys.readouterr() == ("", "1 entry, no problems\n")


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_shows_the_line_in_color_unless_that_is_not_wanted(
    root: Path, no_color: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    shown = terminal.answered(root, ["lint"], "")
    assert bool(terminal.STYLE.search(shown)) != bool(no_color)
    place, level, line, caret, better, *_ = terminal.lines_without_style(shown)
    assert place.startswith("entries/")
    assert place.endswith(" link carries tracking parameters")
    assert level.strip() == "(warning)"
    assert line.index("https:") == caret.index("^")
    assert better.endswith("| url: https://example.org/")


def test_a_rule_is_explained_as_formatted_text_on_a_terminal(make_list: MakeList, on_terminal: Awesome) -> None:
    shown = on_terminal(make_list(), "lint", "--explain", "url-https", environment={"COLUMNS": "40"}).stdout
    lines = terminal.lines_without_style(shown)
    assert terminal.widest(shown) <= 40
    assert "url-https" in lines[0] + lines[1]
    assert not [line for line in lines if line.startswith(("#", "|", "```"))]
