"""`awesome --version`, which editors and scripts ask often."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.case import AWESOME, PYTHON, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus


def cases(corpus: Corpus) -> Iterator[Case]:
    """Against a Python that does nothing."""
    yield Case("version", (*AWESOME, "--version"), Path(__file__).parent, 1.2, PYTHON, runs=25)
