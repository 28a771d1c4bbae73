"""`awesome undo`: after each command that writes, after a kill, with and without git, and never over newer work."""

from __future__ import annotations

import os
import subprocess
import sys
from contextvars import Context
from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.undo import undo
from awesome_cli.model import Entry, Link
from awesome_cli.storage import journal, lock
from awesome_cli.storage.files import replace
from tests.git import git
from tests.killing import killed
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList
    from tests.loopback import Loopback

ONE = Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2101.00003")
MOVED = Entry(title="old", kind="repo", sections=("scaling",), url="https://github.com/old-lab/old-name")
LINKED = ONE._replace(arxiv="2101.00009", links=(Link("http://github.com/lab/project.git/"),), weight=2)
FOREIGN = "# mine\r\ntitle:   Odd\r\nkind: link\r\nsections: [scaling]\r\nurl: https://example.org/a\r\n"
NUMBERS = "subject,metric,value,url,source,checked\narxiv:2101.00003,citations,5,,semantic-scholar,2020-01-01\n"
EDITOR = f"{sys.executable} -c \"import sys; open(sys.argv[1], 'a').write('notes: [x]\\n')\""
TAKES = "`awesome undo` takes it back\n"


@pytest.fixture
def root(make_list: MakeList) -> Path:
    files = {
        "entries/foreign.yaml": FOREIGN,
        "metrics.csv": NUMBERS,
        "README.md": "old\n",
        "more.md": "# More\n\n## Scaling\n\n- [New](https://example.org/new)\n\n## Tools\n\n- [T](https://a.example)\n",
        "awesome.yaml": "title: T  # t\nsections: [{title: Pretrain, sections: [{title: Other}]}, {title: Scaling}]\n",
    }
    return make_list(files, ONE, MOVED, LINKED)


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a list but the program's own."""
    own = (journal.FOLDER, lock.FILE)
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith((*own, ".git/"))}


COMMANDS = {
    "add": ("add", "2406.14833", "lab/project", "--section", "scaling"),
    "add to a section": ("add", "2101.00003", "--section", "scaling"),
    "edit": ("edit", "arxiv-2101.00003"),
    "import": ("import", "more.md"),
    "lint --fix": ("lint", "--fix", "--unsafe-fixes"),
    "lint --write-baseline": ("lint", "--baseline", "known.txt", "--write-baseline"),
    "merge": ("merge", "arxiv-2101.00003", "foreign", "--prefer", "foreign"),
    "move": ("move", "arxiv-2101.00003", "--section", "other"),
    "refresh": ("refresh",),
    "refresh --apply": ("refresh", "--apply"),
    "remove": ("remove", "-y", "arxiv-2101.00003", "foreign"),
    "render -o": ("render", "-o", "README.md"),
    "sections add": ("sections", "add", "New"),
    "sections move": ("sections", "move", "pretrain", "--under", "scaling"),
    "sections remove": ("sections", "remove", "pretrain", "--into", "scaling"),
    "sections rename": ("sections", "rename", "pretrain", "Training"),
}


@pytest.fixture(autouse=True)
def editor(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", EDITOR)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_writing_command_is_taken_back(root: Path, call: Call, command: tuple[str, ...]) -> None:
    before = contents(root)
    done = call(root, *command)
    after = contents(root)
    assert after != before
    assert done.err.endswith(TAKES)
    assert "git" not in done.err.replace("github", "")
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}

    shown = call(root, "undo", "--dry-run")
    assert (shown.code, contents(root)) == (0, after)
    assert {line.partition("\t")[2] for line in shown.out.splitlines()} == names
    assert TAKES not in shown.err

    undone = call(root, "undo")
    assert (undone.code, undone.out) == (0, shown.out)
    assert contents(root) == before
    assert undone.err.endswith(TAKES)
    assert (call(root, "undo").code, contents(root)) == (0, after)
    assert (call(root, "undo").code, contents(root)) == (0, before)


def test_an_import_that_began_a_list_is_taken_back(tmp_path: Path, call: Call) -> None:
    (tmp_path / "README.md").write_text("# L\n\n## S\n\n- [N](https://example.org/n)\n", encoding="utf-8")
    before = contents(tmp_path)
    call(tmp_path, "import", "README.md")
    after = contents(tmp_path)
    assert call(tmp_path, "undo").code == 0
    assert contents(tmp_path) == before
    assert call(tmp_path, "undo").code == 0
    assert contents(tmp_path) == after


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_a_person_wrote_since_is_not_lost(root: Path, call: Call, command: tuple[str, ...]) -> None:
    call(root, *command)
    name = call(root, "undo", "--dry-run").out.splitlines()[0].partition("\t")[2]
    (root / name).write_text("mine", encoding="utf-8")
    now = contents(root)
    refused = call(root, "undo")
    assert (refused.code, refused.out, contents(root)) == (2, "", now)
    assert refused.err == f"awesome: changed since, and so nothing is taken back: {name}\n"


def test_other_edits_stay(root: Path, call: Call) -> None:
    call(root, "move", "arxiv-2101.00003", "--section", "scaling")
    (root / "entries/foreign.yaml").write_text("mine", encoding="utf-8")
    assert call(root, "undo").out == "restored\tentries/arxiv-2101.00003.yaml\n"
    assert (root / "entries/foreign.yaml").read_text(encoding="utf-8") == "mine"


def test_what_is_back_already_is_left(root: Path, call: Call) -> None:
    before = (root / "entries/foreign.yaml").read_bytes()
    call(root, "remove", "-y", "foreign", "arxiv-2101.00003")
    (root / "entries/foreign.yaml").write_bytes(before)
    assert "foreign" not in call(root, "undo").out
    assert (root / "entries/arxiv-2101.00003.yaml").exists()


def test_a_command_that_wrote_nothing_leaves_the_way_back(root: Path, call: Call) -> None:
    before = contents(root)
    call(root, "add", "2406.14833", "--section", "scaling")
    for idle in (
        ("add", "2406.14833", "--section", "scaling"),
        ("remove", "-y", "nothing"),
        ("refresh", "--dry-run"),
        ("lint", "--diff"),
        ("add", "2406.14834", "--section", "scaling", "--dry-run"),
    ):
        assert "undo" not in call(root, *idle).err
    call(root, "undo")
    assert contents(root) == before


def test_nothing_to_take_back(root: Path, call: Call) -> None:
    done = call(root, "undo")
    assert (done.code, done.out) == (2, "")
    assert done.err == "awesome: there is nothing to take back: no command has written here\n"


def test_git_is_named_where_it_tracks_the_files(root: Path, call: Call) -> None:
    move = ("move", "arxiv-2101.00003", "--section")
    git(root, "init", "--quiet", "--initial-branch=main")
    assert "git diff" not in call(root, *move, "scaling").err
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "list")
    assert git(root, "ls-files", journal.FOLDER) == ""
    assert call(root, *move, "other").err == "`git diff` shows it, `awesome undo` takes it back\n"
    assert "git diff" not in call(root, "add", "2406.14833", "--section", "scaling").err


def test_an_entry_that_was_never_committed_comes_back(root: Path, call: Call) -> None:
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "list")
    call(root, "add", "2406.14833", "--section", "scaling")
    before = contents(root)
    call(root, "remove", "-y", "arxiv-2406.14833")
    call(root, "undo")
    assert contents(root) == before


def test_files_outside_of_the_list_are_not_promised(root: Path, call: Call) -> None:
    outside = root.parent / "README.md"
    done = call(root, "render", "-o", str(outside))
    assert done.err == f"{outside}: written\n"
    assert not (root / journal.FOLDER).exists()


def test_quiet_is_quiet(root: Path, call: Call) -> None:
    assert call(root, "sections", "add", "New", "--quiet").err == ""


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", ".git/config", "entries/../.GIT/config", "link/x", ""])
def test_a_journal_from_a_stranger_reaches_nothing(root: Path, call: Call, path: str) -> None:
    (root / journal.FOLDER).mkdir()
    (root / "link").symlink_to(root.parent, target_is_directory=True)
    line = journal._format_line(path, b"theirs", None)
    (root / journal.FOLDER / "journal.jsonl").write_bytes(line)
    done = call(root, "undo")
    assert done.code == 2
    assert "which no command has written: remove that folder" in done.err
    assert not (root.parent / "outside").exists()


@pytest.mark.parametrize("text", [b"{}\n", b"[]\n", b"\xff\n", b'{"path": 1, "before": "", "after": ""}\n', b"1\n"])
def test_a_journal_that_is_none(root: Path, call: Call, text: bytes) -> None:
    (root / journal.FOLDER).mkdir()
    (root / journal.FOLDER / "journal.jsonl").write_bytes(text)
    done = call(root, "undo")
    assert done.code == 2
    assert done.err.endswith("journal.jsonl cannot be read: remove it, nothing is taken back\n")


def test_without_a_journal_nothing_is_written(root: Path, call: Call) -> None:
    (root / journal.FOLDER).symlink_to(root.parent)
    before = contents(root)
    done = call(root, "sections", "add", "New")
    assert (done.code, contents(root)) == (2, before)
    assert ".awesome.undo cannot be written: a link is not followed; " in done.err


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from awesome_cli.cli import run
sys.exit(run(["--root", *sys.argv[1:]]))
"""


def test_what_cannot_be_written_down_is_not_changed(root: Path, call: Call) -> None:
    names = ["arxiv-2101.00003", "arxiv-2101.00009", "foreign"]
    for name in names:
        path = root / f"entries/{name}.yaml"
        path.write_bytes(path.read_bytes() + b"# " + b"x" * 800 + b"\n")
    before = contents(root)
    command = [sys.executable, "-c", LIMITED, str(root), "remove", "-y", *names]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"{root}/.awesome.undo cannot be written: " in done.stderr
    assert f"{root}/entries/{names[-1]}.yaml is unchanged" in done.stderr
    assert done.stderr.endswith(TAKES)
    assert [name for name in names if (root / f"entries/{name}.yaml").exists()] == names[-1:]
    assert call(root, "undo").code == 0
    assert contents(root) == before


def reset(root: Path, files: dict[str, bytes]) -> None:
    for name in contents(root).keys() - files.keys():
        (root / name).unlink()
    for name, data in files.items():
        (root / name).write_bytes(data)


@pytest.mark.parametrize(
    "command",
    [
        ("lint", "--fix", "--unsafe-fixes"),
        ("remove", "-y", "foreign", LINKED.stem()),
        ("merge", "foreign", LINKED.stem(), "--prefer", "foreign"),
    ],
)
@pytest.mark.slow
def test_killed_at_any_moment_it_is_taken_back(root: Path, call: Call, command: tuple[str, ...]) -> None:
    before = contents(root)
    moment = 1
    while killed(root, moment, *command):
        call(root, "undo")
        found = {name: data for name, data in contents(root).items() if not name.endswith(".tmp")}
        assert found == before, moment
        reset(root, before)
        moment += 1
    assert moment > 4


def test_an_undo_that_was_killed_is_finished_by_the_next(root: Path, call: Call) -> None:
    before = contents(root)
    moment = 1
    while True:
        call(root, "sections", "rename", "pretrain", "Training")
        call(root, "remove", "-y", "foreign")
        wanted = contents(root)
        call(root, "lint", "--fix", "--unsafe-fixes")
        if not killed(root, moment, "undo"):
            break
        call(root, "undo")
        found = {name: data for name, data in contents(root).items() if not name.endswith(".tmp")}
        assert found == wanted
        reset(root, before)
        moment += 1
    assert moment > 4


@pytest.mark.parametrize("between", [False, True])
def test_a_command_that_locks_twice_is_one_unless_another_writes_between(make_list: MakeList, between: bool) -> None:
    root = make_list({}, ONE)

    def write(name: str) -> None:
        with lock.held(root):
            replace(root / name, "text\n")

    with journal.log_writes():
        write("first.md")
        if between:
            Context().run(write, "other.md")
        write("second.md")
    undone = [step.path for step in undo(root).steps]
    assert undone == (["second.md"] if between else ["first.md", "second.md"])
