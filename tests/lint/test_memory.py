"""What a long list keeps in memory."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import write_list
from benchmarks.peak import peak

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 5_000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak is counted in other units elsewhere")
def test_an_entry_takes_at_most_four_kilobytes(tmp_path: Path) -> None:
    write_list(tmp_path / "none", 0)
    write_list(tmp_path / "many", COUNT)
    lint = (sys.executable, "-m", "awesome_cli", "lint", "--quiet")
    taken = peak(lint, tmp_path / "many") - peak(lint, tmp_path / "none")
    assert 0.5 <= taken / COUNT <= 4
