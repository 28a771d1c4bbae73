"""`awesome render`: what goes where, and when nothing does."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.markdown.dialect import GENERATED
from awesome_cli.model import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import Awesome, MakeList

PAPER = Entry(kind="paper", title="Größe 模型", arxiv="2406.14491", sections=("pretrain",))
BROKEN = {"entries/bad.yaml": "title: a: b\nkind: paper\n", "entries/worse.yaml": "title: [\n"}


def render(root: Path, *arguments: str) -> int:
    return run(["render", "--root", str(root), *arguments])


def test_standard_output_is_utf_8_whatever_the_locale(make_list: MakeList, tmp_path: Path) -> None:
    root = make_list({}, PAPER)
    command = [sys.executable, "-m", "awesome_cli", "render"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    result = subprocess.run(command, cwd=root / "entries", env=environment, capture_output=True, timeout=60, check=True)
    assert result.stderr == b""
    assert result.stdout.startswith(f"{GENERATED}\n# Awesome tests\n\n- [Pretrain](#pretrain)\n".encode())
    assert "- **Größe 模型**, `arXiv, 2406.14491`".encode() in result.stdout
    assert b"\r" not in result.stdout


def test_o_writes_the_same_bytes_and_only_once(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({}, PAPER)
    assert render(root) == 0
    printed = capfd.readouterr().out
    readme = root / "README.md"
    assert render(root, "-o", str(readme)) == 0
    assert readme.read_bytes() == printed.encode()
    written = readme.stat().st_mtime_ns
    assert render(root, "-o", str(readme)) == 0
    assert readme.stat().st_mtime_ns == written
    assert capfd.readouterr().err == f"{readme}: written\n`awesome undo` takes it back\n{readme}: unchanged\n"


def test_o_follows_a_link_and_refuses_what_is_no_file(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({"docs/README.md": "old"}, PAPER)
    (root / "README.md").symlink_to("docs/README.md")
    assert render(root, "-q", "-o", str(root / "README.md")) == 0
    assert (root / "README.md").is_symlink()
    assert (root / "docs/README.md").read_text(encoding="utf-8").startswith(GENERATED)
    assert render(root, "-o", str(root / "docs")) == 2
    assert render(root, "-o", os.devnull) == 2
    assert "is not a regular file" in capfd.readouterr().err


def test_a_check_tells_whether_a_page_is_fresh_and_writes_nothing(
    make_list: MakeList, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_list({}, PAPER)
    readme = root / "README.md"
    assert render(root, "--check", str(readme)) == 1
    assert "is not there" in capfd.readouterr().out
    assert render(root, "-q", "-o", str(readme)) == 0
    assert render(root, "--check", str(readme)) == 0
    readme.write_text(
        readme.read_text(encoding="utf-8").replace("# Awesome tests", "# Awful \x1b[31m tests"), encoding="utf-8"
    )
    assert render(root, "--check", str(readme)) == 1
    assert capfd.readouterr().out.splitlines() == [
        "--- README.md",
        "+++ README.md (rendered)",
        "@@ -1,3 +1,3 @@",
        f" {GENERATED}",
        "-# Awful \ufffd[31m tests",
        "+# Awesome tests",
        " ",
    ]
    assert render(root, "--check", str(root)) == 2
    assert render(root, "--check", str(readme), "-o", str(readme)) == 2


def test_the_diff_of_check_is_short(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({"README.md": "line\n" * 20_000}, PAPER)
    assert render(root, "--check", str(root / "README.md")) == 1
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 41
    assert lines[-1] == "... and more"


def test_the_diff_of_check_is_colored_on_a_terminal(make_list: MakeList, on_terminal: Awesome) -> None:
    root = make_list({"README.md": "old\n"}, PAPER)
    result = on_terminal(root, "render", "--check", "README.md")
    assert result.returncode == 1
    assert "\x1b[31m-old\x1b[0m\r\n" in result.stdout
    result = on_terminal(root, "render", "--check", "README.md", environment={"NO_COLOR": "1"})
    assert "\x1b" not in result.stdout


def test_check_sees_line_ends(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({}, PAPER)
    readme = root / "README.md"
    render(root, "-o", str(readme))
    readme.write_bytes(readme.read_bytes().replace(b"\n", b"\r\n"))
    assert render(root, "--check", str(readme)) == 1
    assert f"-{GENERATED}\ufffd" in capfd.readouterr().out


def test_a_broken_entry_stops_everything(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({**BROKEN, "README.md": "as it was"}, PAPER)
    assert render(root, "-o", str(root / "README.md")) == 2
    output = capfd.readouterr()
    assert (root / "README.md").read_text(encoding="utf-8") == "as it was"
    assert output.out == ""
    assert "entries/bad.yaml:1:9: " in output.err
    assert "entries/worse.yaml:2:1: " in output.err
    assert "emptied" not in output.err


def test_a_redirection_has_emptied_its_file(make_list: MakeList) -> None:
    root = make_list({**BROKEN, "README.md": "as it was"})
    command = f"{sys.executable} -m awesome_cli render > README.md"
    result = subprocess.run(command, shell=True, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 2
    assert (root / "README.md").read_bytes() == b""
    assert "`>` has emptied the file that standard output goes to; `awesome render -o FILE` never" in result.stderr


def test_what_stops_no_render_is_said(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    files = {"metrics.csv": "<<<<<<< ours\n", "entries/notes.txt": "", "entries/.hidden": ""}
    root = make_list(files, PAPER, Entry(kind="link", title="L", url="https://a.b", sections=("pretrian", "scaling")))
    assert render(root) == 0
    output = capfd.readouterr()
    assert "**Größe 模型**" in output.out
    assert "metrics.csv:1:1: a merge conflict" in output.err
    assert "entries/notes.txt: not an entry file" in output.err
    assert "unknown section 'pretrian'; did you mean 'pretrain'?" in output.err


def test_an_entry_in_no_section_is_missed(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list(None, PAPER, Entry(kind="link", title="L", url="https://a.b/c", sections=("pretrian", "x")))
    readme = str(root / "README.md")
    assert render(root, "-o", readme) == 1
    assert "Größe" in (root / "README.md").read_text(encoding="utf-8")
    assert render(root, "--check", readme) == 1
    said = "is in no section, so it is missing: `awesome move` gives it one"
    assert capfd.readouterr().err.count(said) == 2


def test_what_shares_no_section_with_what_it_stands_under_is_missed(
    make_list: MakeList, capfd: pytest.CaptureFixture[str]
) -> None:
    child = Entry(kind="link", title="L", url="https://a.b/c", sections=("scaling",), under=PAPER.stem())
    root = make_list(None, PAPER._replace(sections=("pretrain",)), child)
    assert render(root) == 1
    said = f"{child.stem()}.yaml is under {PAPER.stem()}, but in none of its sections: it is missing"
    assert said in capfd.readouterr().err


def test_header_and_footer(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    config = "title: T\nrender: {header: docs/h.md, footer: f.md}\nsections: [{title: S}]\n"
    root = make_list({"awesome.yaml": config, "docs/h.md": "\ufeff## S\r\n\r\nHello.\r\n", "f.md": "Bye.\n"})
    assert render(root) == 0
    assert capfd.readouterr().out == (
        f"{GENERATED}\n# T\n\n## S\n\nHello.\n\n- [S](#s-1)\n\n## S\n\n<!-- awesome: footer -->\nBye.\n"
    )


def test_a_link_out_of_the_list_is_not_written_through(
    make_list: MakeList, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_list()
    (tmp_path / "precious").write_text("kept", encoding="utf-8")
    (root / "README.md").symlink_to(tmp_path / "precious")
    assert render(root, "-o", str(root / "README.md")) == 2
    assert "is a link out of the list's folder" in capfd.readouterr().err
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "kept"
    # A link of one's own, beside the list, is followed.
    (tmp_path / "link.md").symlink_to(tmp_path / "precious")
    assert render(root, "-o", str(tmp_path / "link.md")) == 0
    assert (tmp_path / "precious").read_text(encoding="utf-8") != "kept"


def test_a_pipe_is_not_compared(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list()
    os.mkfifo(root / "README.md")
    assert render(root, "--check", str(root / "README.md")) == 2
    assert "is not a regular file" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("../../secret", "leads out of the list's folder"),
        ("link.md", "leads out of the list's folder"),
        ("missing.md", "cannot be read: No such file"),
        ("docs", "is not a regular file"),
        ("pipe.md", "is not a regular file"),
        ("latin.md", "cannot be read: it is not UTF-8"),
        ("README.md", "is the file that is to be written"),
    ],
)
def test_a_header_that_cannot_be_used(
    make_list: MakeList, tmp_path: Path, capfd: pytest.CaptureFixture[str], header: str, message: str
) -> None:
    config = f"title: T\nrender: {{header: {header}}}\nsections: [{{title: S}}]\n"
    root = make_list({"awesome.yaml": config, "README.md": "", "docs/x": ""})
    (tmp_path / "outside.md").write_text("secret", encoding="utf-8")
    (root / "link.md").symlink_to(tmp_path / "outside.md")
    (root / "latin.md").write_bytes(b"\xff")
    os.mkfifo(root / "pipe.md")
    assert render(root, "-o", str(root / "README.md")) == 2
    assert message in capfd.readouterr().err


def test_a_header_that_the_shell_has_emptied(make_list: MakeList) -> None:
    root = make_list({"awesome.yaml": "title: T\nrender: {header: README.md}\n", "README.md": "Hello"})
    command = f"{sys.executable} -m awesome_cli render > README.md"
    result = subprocess.run(command, shell=True, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 2
    assert "'README.md' is the file that is to be written" in result.stderr


def test_an_unknown_format(make_list: MakeList, awesome: Awesome) -> None:
    result = awesome(make_list(), "render", "--format", "markdwon")
    assert (result.returncode, result.stdout) == (2, "")
    assert "unknown format 'markdwon'; did you mean 'markdown'?" in result.stderr


def test_no_list(tmp_path: Path, awesome: Awesome) -> None:
    result = awesome(tmp_path, "render")
    assert (result.returncode, result.stdout) == (2, "")
    assert "no awesome.yaml" in result.stderr


def test_a_list_that_github_cuts_off(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    notes = tuple("x" * 1000 for _ in range(600))
    root = make_list({}, PAPER._replace(notes=notes))
    assert render(root) == 0
    assert "README.md has 603 KB, of which GitHub shows 512; `render: {split: sections}` in" in capfd.readouterr().err


@pytest.mark.parametrize("notes", [(), tuple("x" * 1000 for _ in range(300))], ids=["short", "long"])
def test_a_full_disk_and_a_reader_that_has_gone(make_list: MakeList, notes: tuple[str, ...]) -> None:
    root = make_list({}, PAPER._replace(notes=notes))
    command = [sys.executable, "-m", "awesome_cli", "render"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        result = subprocess.run(
            command, cwd=root, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert (result.returncode, result.stderr) == (
        2,
        "awesome: standard output cannot be written: No space left on device\n",
    )
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run(
        command, cwd=root, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    os.close(writing)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_file_with_a_thousand_faults_does_not_hide_the_next(
    make_list: MakeList, capfd: pytest.CaptureFixture[str]
) -> None:
    keys = "".join(f"k{number}: x\n" for number in range(50))
    root = make_list({"entries/a.yaml": keys, "entries/b.yaml": "title: [\n"})
    assert render(root) == 2
    shown = capfd.readouterr().err.splitlines()
    assert len(shown) < 20
    assert any(line.startswith("entries/a.yaml: and ") for line in shown)
    assert any(line.startswith("entries/b.yaml:") for line in shown)


@pytest.mark.parametrize("path", ["no/such/x.md", "no/such/"])
def test_a_slip_in_a_path_makes_no_folders(make_list: MakeList, call: Call, path: str) -> None:
    root = make_list()
    done = call(root, "render", "-o", path)
    assert (done.code, done.out) == (2, "")
    assert f"{path}: there is no folder no" in done.err
    assert "`mkdir -p no" in done.err
    assert not (root / "no").exists()


def test_a_check_that_passes_says_so(make_list: MakeList, call: Call) -> None:
    root = make_list()
    call(root, "render", "-o", "README.md")
    done = call(root, "render", "--check", "README.md")
    assert (done.code, done.out, done.err) == (0, "", "README.md is up to date\n")
    assert call(root, "render", "-q", "--check", "README.md").err == ""
