"""Entry files on a real disk: odd names and contents, whole writes."""

from __future__ import annotations

import os
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
from tests.storage.entry_texts import BOMB

if TYPE_CHECKING:
    from collections.abc import Callable


GOOD = "title: A\nkind: link\nsections: [a]\nurl: https://a.b\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "entries").mkdir()
    (tmp_path / "entries/good.yaml").write_text(GOOD)
    return tmp_path


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
    command = [sys.executable, "-c", LOAD_AS_NOBODY, str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert (done.stdout, done.stderr) == ("good; entries/secret.yaml:1:1: cannot be read: Permission denied\n", "")


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
