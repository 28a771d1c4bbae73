"""`awesome import` into an empty folder: the seed list, in seconds of CPU; ten times as many items, in that of one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.case import AWESOME, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus

_HERE = Path(__file__).parents[1]
SEED = _HERE / "tests/data/seed-list.md"
_IMPORT = (sys.executable, "-m", "benchmarks.import_items")


def cases(corpus: Corpus) -> Iterator[Case]:
    """Of the seed list, the first run writes 202 entries; the others read them and find that nothing is new."""
    folder = corpus.canonical.with_name("imported")
    yield Case("import of the seed list", (*AWESOME, "import", str(SEED)), folder, 1.0, prepare=folder.mkdir)
    yield Case("import of 10 times the items", (*_IMPORT, "5000"), _HERE, 11, (*_IMPORT, "500"), runs=3)
