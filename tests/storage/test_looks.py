"""The looks of this machine: what a run writes down at once, and what stays of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import StoreError
from awesome_cli.storage import looks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this machine keeps what it knows."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_looks_survive_a_line_that_was_cut_short(tmp_path: Path, state: Path) -> None:
    root = tmp_path / "list"
    root.mkdir()
    with looks.recording(root, "2026-01-01") as record:
        record("https://example.org/a", [True, "alive"])
        record("https://example.org/b", [False, "dead"])
    assert (root / looks.FOLDER / ".gitignore").read_text() == "*\n"
    path = root / looks.FOLDER / "looks.jsonl"
    path.write_bytes(path.read_bytes() + b'{"url": "https://exam\n[1]\nnull\n{"url": 1}\n\xff\n')
    found = looks.load(root)
    assert found.judgments == {"https://example.org/a": [True, "alive"], "https://example.org/b": [False, "dead"]}
    looks.finish(root, found.days)
    assert looks.load(root) == looks.Looks(dict.fromkeys(found.judgments, "2026-01-01"), {})
    assert not list(root.iterdir())
    assert not looks.load(tmp_path).days


def test_where_there_is_no_place_for_days_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    looks.finish(tmp_path, {"https://example.org/": "2026-01-01"})
    assert not looks.load(tmp_path).days


def test_no_look_makes_no_file(tmp_path: Path) -> None:
    with looks.recording(tmp_path, "2026-01-01"):
        pass
    assert not list(tmp_path.iterdir())


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / looks.FOLDER).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError), looks.recording(tmp_path, "2026-01-01") as record:
        record("https://example.org/a", [True, "alive"])
    assert not list((tmp_path / "elsewhere").iterdir())


def test_of_two_days_the_later_counts_whatever_the_clock_said_since(tmp_path: Path, state: Path) -> None:
    looks.finish(tmp_path, {"https://example.org/a": "2026-02-01", "https://example.org/b": "2026-02-01"})
    with looks.recording(tmp_path, "2026-01-01") as record:
        record("https://example.org/a", [True, "alive"])
    with looks.recording(tmp_path, "2026-03-01") as record:
        record("https://example.org/b", [True, "alive"])
    assert looks.load(tmp_path).days == {
        "https://example.org/a": "2026-02-01",
        "https://example.org/b": "2026-03-01",
    }
