"""`awesome edit`, with real programs as editors."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry
from tests.cli.terminal import within

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import MakeList

    Edit = Callable[..., int]

PAPER = Entry(kind="paper", title="T", arxiv="2406.14491", sections=("pretrain",))


@pytest.fixture
def root(make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return make_list({"entries/broken.yaml": "title: a: b\n"}, PAPER)


def editor(code: str) -> str:
    """A command that runs Python on the file's text, `text`."""
    program = f"import sys, pathlib; p = pathlib.Path(sys.argv[-1]); text = p.read_text(); p.write_text({code})"
    return shlex.join([sys.executable, "-c", program, "--wait"])


@pytest.fixture
def edit(root: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Edits in the list's folder."""
    monkeypatch.chdir(root)
    return lambda *ids: run(["edit", *ids])


def test_a_sound_edit(
    edit: Edit, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VISUAL", editor("text.replace('title: T', 'title: New')"))
    monkeypatch.setenv("EDITOR", "false")
    assert edit("https://arxiv.org/abs/2406.14491v3") == 0
    assert "title: New\n" in (root / "entries/arxiv-2406.14491.yaml").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_problems_of_what_was_saved(
    edit: Edit, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EDITOR", editor("text.replace('title: T', 'titel: T: \\x1b[2J')"))
    assert edit("arxiv-2406.14491") == 1
    output = capsys.readouterr().out
    assert output.startswith("entries/arxiv-2406.14491.yaml:1:")
    assert "\x1b" not in output


def test_a_broken_file_is_found_by_its_name(
    edit: Edit, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert edit("entries/broken.yaml") == 1
    expected = 'entries/broken.yaml:1:9: yaml-syntax a value that holds `: ` must be quoted -> title: "a: b"\n'
    assert expected in capsys.readouterr().out


def test_a_broken_file_is_found_by_its_reference(edit: Edit, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "entries/arxiv-2406.14491.yaml").write_text("title: a: b\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", editor("text.replace('a: b', 'A\\nkind: paper\\nsections: [pretrain]\\narxiv: x')"))
    assert edit("arXiv:2406.14491") == 1
    assert "kind: paper" in (root / "entries/arxiv-2406.14491.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("no-such-editor", "the editor 'no-such-editor' cannot be started: No such file or directory; set $VISUAL"),
        ("'", 'the editor "\'" cannot be started: No closing quotation'),
        ("false", "the editor 'false' ended with code 1"),
    ],
)
def test_an_editor_that_fails(
    edit: Edit,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    message: str,
) -> None:
    monkeypatch.setenv("EDITOR", command)
    assert edit("arxiv-2406.14491") == 2
    assert message in capsys.readouterr().err


def test_an_entry_that_is_not_there(edit: Edit, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit("2401.00001") == 2
    assert "no entry '2401.00001'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("text.replace('pretrain', 'pretrian')", "section-unknown"),
        ("text.replace('2406.14491', '2406.14492')", "file-name"),
        ("text.replace('title: T', 'title: 404 Not Found')", "title-placeholder"),
    ],
)
def test_what_lint_calls_an_error_is_one(
    edit: Edit,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: str,
    rule: str,
) -> None:
    monkeypatch.setenv("EDITOR", editor(code))
    assert edit("2406.14491") == 1
    assert f": {rule} " in (shown := capsys.readouterr().out)
    assert run(["lint", "entries/arxiv-2406.14491.yaml"]) == 1
    assert shown.splitlines() == [line for line in capsys.readouterr().out.splitlines() if "arxiv-2406" in line]


def test_a_warning_does_not_fail(
    edit: Edit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EDITOR", editor("text.replace('title: T', 'title: ' + 'T' * 400)"))
    assert edit("2406.14491") == 0
    assert "title-length" in capsys.readouterr().out


def test_on_a_terminal_it_offers_to_open_the_file_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    swap = {"pretrain": "nowhere", "nowhere": "pretrain"}
    monkeypatch.setenv("EDITOR", editor(f"text.replace(*next(one for one in {list(swap.items())} if one[0] in text))"))
    with within(monkeypatch, "y\n") as screen:
        assert run(["edit", "--root", str(root), "2406.14491"]) == 0
    assert "Open entries/arxiv-2406.14491.yaml again? [y/N]" in screen.text
    with within(monkeypatch, "\n"):
        assert run(["edit", "--root", str(root), "2406.14491"]) == 1


def test_several_and_by_words(edit: Edit, make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> None:
    other = PAPER._replace(title="On merging models", arxiv="2406.14492")
    root = make_list({"entries/broken.yaml": "title: a: b\n"}, PAPER, other)
    monkeypatch.setenv("EDITOR", editor("text.replace('kind: paper', 'venue: X\\nkind: paper')"))
    edit("2406.14491", "arxiv-2406.14492")
    paths = [root / f"entries/arxiv-2406.1449{last}.yaml" for last in "12"]
    assert all("venue: X" in path.read_text(encoding="utf-8") for path in paths)
    assert run(["undo"]) == 0  # one command, whatever it edited
    assert not any("venue: X" in path.read_text(encoding="utf-8") for path in paths)
    monkeypatch.setenv("EDITOR", editor("text.replace('On merging', 'Merging')"))
    edit("merging", "models")
    assert "title: Merging models" in paths[1].read_text(encoding="utf-8")
