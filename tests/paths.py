"""Where the project's own files are, and those that tests read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
SEED = DATA / "seed-list.md"  # the list as its owner published it
