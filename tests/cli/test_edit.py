"""`awesome edit`, with real programs as editors."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList

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


def edit(root: Path, id_: str) -> int:
    return run(["edit", "--root", str(root), id_])


def test_a_sound_edit(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("VISUAL", editor("text.replace('title: T', 'title: New')"))
    monkeypatch.setenv("EDITOR", "false")
    assert edit(root, "https://arxiv.org/abs/2406.14491v3") == 0
    assert "title: New\n" in (root / "entries/arxiv-2406.14491.yaml").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_problems_of_what_was_saved(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EDITOR", editor("text.replace('title: T', 'titel: T: \\x1b[2J')"))
    assert edit(root, "arxiv-2406.14491") == 1
    output = capsys.readouterr().out
    assert output.startswith("entries/arxiv-2406.14491.yaml:1:")
    assert "\x1b" not in output


def test_a_broken_file_is_found_by_its_name(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert edit(root, "entries/broken.yaml") == 1
    expected = 'entries/broken.yaml:1:9: a value that holds `: ` must be quoted\n    title: "a: b"\n'
    assert expected in capsys.readouterr().out


def test_a_broken_file_is_found_by_its_reference(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "entries/arxiv-2406.14491.yaml").write_text("title: a: b\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", editor("text.replace('a: b', 'A\\nkind: paper\\nsections: [pretrain]\\narxiv: x')"))
    assert edit(root, "arXiv:2406.14491") == 1
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
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, message: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    assert edit(root, "arxiv-2406.14491") == 2
    assert message in capsys.readouterr().err


def test_an_entry_that_is_not_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit(root, "2401.00001") == 2
    assert "no entry '2401.00001'" in capsys.readouterr().err
