"""`awesome import` of the seed list into an empty folder, in seconds of CPU."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.case import AWESOME, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus

SEED = Path(__file__).parents[1] / "tests/data/seed-list.md"


def cases(corpus: Corpus) -> Iterator[Case]:
    """The first run writes 202 entries; the others read them again and find that nothing is new."""
    folder = corpus.canonical.with_name("imported")
    folder.mkdir()
    yield Case("import of the seed list", (*AWESOME, "import", str(SEED)), folder, 1.0)
