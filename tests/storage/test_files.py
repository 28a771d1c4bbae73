"""Several files, written together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import StoreError
from awesome_cli.storage import files

if TYPE_CHECKING:
    from pathlib import Path


def contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(root.iterdir())}


@pytest.mark.parametrize("failing", ["new", "changed", "gone"])
def test_a_failure_takes_back_what_was_written_before(tmp_path: Path, failing: str) -> None:
    (tmp_path / "changed").write_bytes(b"old\xff")
    (tmp_path / "gone").write_bytes(b"gone")
    before = contents(tmp_path)
    failed: list[Path] = []

    def fail_once(path: Path, _: bytes | None, __: bytes | None) -> None:
        if path.name == failing and not failed:
            failed.append(path)
            raise StoreError("the disk is full")

    texts = {"changed": "new", "new": "new", "gone": None, "never there": None}
    with files.watch_changes(fail_once), pytest.raises(StoreError, match="full"):
        files.write_together(tmp_path, texts)
    assert contents(tmp_path) == before
    files.write_together(tmp_path, texts)
    assert contents(tmp_path) == {"changed": b"new", "new": b"new"}
