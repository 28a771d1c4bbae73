"""Reading items with templates: ten times as many take at most eleven times as long."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus

_HERE = Path(__file__).parents[1]
_READ = (sys.executable, "-m", "benchmarks.read_items")


def cases(corpus: Corpus) -> Iterator[Case]:
    """Against a tenth of the items in the same run."""
    yield Case("templates, read 10 times", (*_READ, "1000"), _HERE, 11, (*_READ, "100"), runs=3)
