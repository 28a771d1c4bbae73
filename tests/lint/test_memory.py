"""What a long list keeps in memory."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import write_list

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 5_000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak is counted in other units elsewhere")
def test_an_entry_takes_at_most_four_kilobytes(tmp_path: Path) -> None:
    write_list(tmp_path / "none", 0)
    write_list(tmp_path / "many", COUNT)
    assert (peak(tmp_path / "many") - peak(tmp_path / "none")) / COUNT <= 4


def peak(folder: Path) -> int:
    """Kilobytes that one run takes at its peak."""
    process = subprocess.Popen([sys.executable, "-m", "awesome_cli", "lint", "--quiet", "--root", str(folder)])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss
