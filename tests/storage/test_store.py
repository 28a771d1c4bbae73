"""Entry files on a real disk: odd names and contents, whole writes."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import StoreError
from awesome_cli.model import Entry
from awesome_cli.storage import files, store
from tests.paths import ROOT
from tests.storage.yaml.test_parser import BOMB

if TYPE_CHECKING:
    from collections.abc import Callable


GOOD = "title: A\nkind: link\nsections: [a]\nurl: https://a.b\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "entries").mkdir()
    (tmp_path / "entries/good.yaml").write_text(GOOD)
    return tmp_path


def script(code: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": ROOT}
    return subprocess.Popen(command, **{**pipes, **options})  # type: ignore[call-overload, no-any-return]


def only_problem(root: Path) -> str:
    entries, [problem] = store.load(root)
    assert [entry.id for entry in entries] == ["good"]
    assert problem.path.startswith("entries")
    return str(problem)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        (GOOD + "# comment\n").encode(),
    ],
)
def test_a_file_of_another_editor_is_read(root: Path, data: bytes) -> None:
    (root / "entries/b.yaml").write_bytes(data)
    entries, problems = store.load(root)
    assert problems == []
    assert entries[0]._replace(id="good", path="entries/good.yaml") == entries[1]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"title: \xff\n", "entries/b.yaml:1:1: not UTF-8"),
        (b"a\nb\n\xff", "entries/b.yaml:3:1: not UTF-8"),
        (b"x" * 10_000_000, "10,000,000 bytes; an entry file holds at most 1,000,000"),
        (b"", "the file is empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_problem(root: Path, data: bytes, message: str) -> None:
    (root / "entries/b.yaml").write_bytes(data)
    assert message in only_problem(root)


def test_an_alias_bomb_is_a_problem(root: Path) -> None:
    (root / "entries/b.yaml").write_text(BOMB)
    entries, problems = store.load(root)
    assert len(entries) == 1
    assert any("alias" in problem.message for problem in problems)


def link_out(path: Path) -> None:
    outside = path.parents[2] / "outside.yaml"
    outside.write_text(GOOD)
    path.symlink_to(outside)


def bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("x.yml", lambda path: path.write_text(GOOD), "entry files end in .yaml, not .yml"),
        ("x", lambda path: path.write_text(GOOD), "not an entry file"),
        ("x.yaml.bak", lambda path: path.write_text(GOOD), "not an entry file"),
        ("x.yaml", Path.mkdir, "a folder with the name of an entry file"),
        ("x.yaml", link_out, "a link is not followed"),
        ("x.yaml", lambda path: path.symlink_to("good.yaml"), "a link is not followed"),
        ("sub", lambda path: path.symlink_to(".."), "a link is not followed"),
        ("x.yaml", os.mkfifo, "not a regular file"),
        ("x.yaml", bind, "not a regular file"),
    ],
)
def test_an_odd_name_is_reported_and_not_followed(
    root: Path, name: str, make: Callable[[Path], object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "entries")
    make(root / "entries" / name)
    assert message in only_problem(root)


def test_a_wrong_suffix_is_mended_by_a_new_name(root: Path) -> None:
    (root / "entries/x.yml").write_text(GOOD)
    [problem] = [problem for _, _, problem in store.scan(root) if problem]
    assert problem.fix is not None
    store.rename(root, problem.path, problem.fix.rename)
    assert [entry.id for entry in store.load(root)[0]] == ["good", "x"]


def test_folders_are_read_and_hidden_names_are_not(root: Path) -> None:
    (root / "entries/sub/deep").mkdir(parents=True)
    (root / "entries/sub/deep/b.yaml").write_text(GOOD)
    (root / "entries/.good.yaml.tmp").write_text("half")
    entries, problems = store.load(root)
    assert problems == []
    assert [entry.path for entry in entries] == ["entries/good.yaml", "entries/sub/deep/b.yaml"]


def test_a_folder_out_of_the_list_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.yaml").write_text(GOOD)
    (tmp_path / "list").mkdir()
    (tmp_path / "list/entries").symlink_to(tmp_path / "out")
    entries, [problem] = store.load(tmp_path / "list")
    assert entries == []
    assert "not followed" in problem.message


def test_no_folder_is_no_entries_and_a_file_in_its_place_a_problem(tmp_path: Path) -> None:
    assert store.load(tmp_path) == ([], [])
    (tmp_path / "entries").write_text("")
    assert "cannot be read" in store.load(tmp_path)[1][0].message


def test_a_pipe_that_takes_a_files_place_does_not_hang(root: Path) -> None:
    os.mkfifo(root / "entries/pipe.yaml")
    assert "regular" in store.content(root, "entries/pipe.yaml")[1][0].message
    with pytest.raises(StoreError, match="regular"):
        files.replace(root / "entries/pipe.yaml", "")


LOAD_AS_NOBODY = """
import os, sys, pathlib, yaml
from awesome_cli.storage import store
os.chdir(sys.argv[1])
if os.getuid() == 0:  # root reads everything
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
entries, problems = store.load(pathlib.Path("."))
print(*[entry.id for entry in entries], *problems, sep="; ")
"""


def test_a_file_without_read_permission_is_a_problem(root: Path) -> None:
    (root / "entries/secret.yaml").write_text(GOOD)
    (root / "entries/secret.yaml").chmod(0)
    root.chmod(0o755)
    out, error = script(LOAD_AS_NOBODY, root).communicate(timeout=20)
    assert (out, error) == ("good; entries/secret.yaml:1:1: cannot be read: Permission denied\n", "")


WRITE = """
import sys, pathlib
from awesome_cli.storage import files
path = pathlib.Path(sys.argv[1])
number = 0
while True:
    number += 1
    files.replace(path, f"{number}\\n" + f"{number % 10}" * 300_000)
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 2, 5])
def test_a_kill_leaves_the_old_file_or_the_new(tmp_path: Path, after: int) -> None:
    target = tmp_path / "a.yaml"
    writer = script(WRITE, target)
    assert writer.stdout is not None
    for _ in range(after):
        said = int(writer.stdout.readline())
    writer.kill()
    writer.communicate(timeout=20)
    head, _, body = target.read_text().partition("\n")
    assert int(head) >= said
    assert body == str(int(head) % 10) * 300_000
    assert all(path.name.startswith(".") for path in tmp_path.iterdir() if path != target)


FILL = """
import sys, pathlib
from awesome_cli import errors
from awesome_cli.storage import files
try:
    files.replace(pathlib.Path(sys.argv[1]), "x" * 100_000)
except errors.StoreError as error:
    print(error)
"""


def small_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


def test_a_write_that_finds_no_room_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("old")
    out, error = script(FILL, tmp_path / "a.yaml", preexec_fn=small_files).communicate(timeout=20)
    assert error == ""
    assert "cannot be written: File too large; what was there is unchanged" in out
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_text() == "old"


def test_a_reader_of_the_old_file_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("old")
    (tmp_path / "link").hardlink_to(tmp_path / "a.yaml")
    assert files.replace(tmp_path / "a.yaml", "new")
    assert ((tmp_path / "a.yaml").read_text(), (tmp_path / "link").read_text()) == ("new", "old")


def test_writing_what_is_there_touches_nothing(root: Path) -> None:
    before = (root / "entries/good.yaml").stat()
    assert not files.replace(root / "entries/good.yaml", GOOD)
    after = (root / "entries/good.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


def test_a_written_file_keeps_its_mode_and_a_new_one_has_the_usual(root: Path) -> None:
    (root / "entries/good.yaml").chmod(0o640)
    files.replace(root / "entries/good.yaml", "x")
    assert (root / "entries/good.yaml").stat().st_mode & 0o777 == 0o640
    files.replace(root / "new/folder/a.yaml", "x")
    (root / "usual").write_text("")
    assert (root / "new/folder/a.yaml").stat().st_mode == (root / "usual").stat().st_mode


@pytest.mark.parametrize("target", ["entries", "entries/good.yaml/x", "entries/" + "x" * 300, "nowhere/x"])
def test_what_cannot_be_written_is_an_error(root: Path, target: str) -> None:
    (root / "nowhere").symlink_to("none/such")
    with pytest.raises(StoreError):
        files.replace(root / target, "x")


def test_a_device_is_left_alone() -> None:
    with pytest.raises(StoreError, match="regular"):
        files.replace(Path(os.devnull), "x")
    assert Path(os.devnull).is_char_device()


ENTRY = Entry(title="A: b", kind="paper", sections=("a",), arxiv="2406.14491")


def test_an_entry_is_created_once(root: Path) -> None:
    path = store.create(root, ENTRY)
    assert path == store.path_of(ENTRY) == "entries/arxiv-2406.14491.yaml"
    assert store.load(root)[0][0] == ENTRY._replace(id="arxiv-2406.14491", path=path)
    with pytest.raises(StoreError, match="is there already"):
        store.create(root, ENTRY)


def test_an_entry_is_updated_with_its_comments(root: Path) -> None:
    (root / "entries/good.yaml").write_text(f"# mine\n{GOOD}")
    assert store.update(root, "entries/good.yaml", {"weight": 3, "url": None, "notes": ("note",)})
    text = "# mine\ntitle: A\nkind: link\nsections: [a]\nnotes:\n  - note\nweight: 3\n"
    assert (root / "entries/good.yaml").read_text() == text
    assert not store.update(root, "entries/good.yaml", {"weight": 3})
    assert store.canonical_text(root, "entries/good.yaml") == text


@pytest.mark.parametrize("data", [b"title: [\n", b"\xff"])
def test_a_broken_file_is_not_edited(root: Path, data: bytes) -> None:
    (root / "entries/b.yaml").write_bytes(data)
    with pytest.raises(StoreError, match=r"entries/b\.yaml"):
        store.update(root, "entries/b.yaml", {"weight": 3})
    assert (root / "entries/b.yaml").read_bytes() == data


def test_renaming_and_deleting(root: Path) -> None:
    store.rename(root, "entries/good.yaml", "entries/b.yaml")
    (root / "entries/c.yaml").write_text(GOOD)
    for old, new in (("entries/b.yaml", "entries/c.yaml"), ("entries/none.yaml", "entries/d.yaml")):
        with pytest.raises(StoreError):
            store.rename(root, old, new)
    store.delete(root, ["entries/b.yaml"])
    with pytest.raises(StoreError, match="cannot be removed"):
        store.delete(root, ["entries/b.yaml"])
    assert [entry.id for entry in store.load(root)[0]] == ["c"]
