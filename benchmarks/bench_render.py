"""`awesome render` of the whole list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.case import AWESOME, YARDSTICK, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus


def cases(corpus: Corpus) -> Iterator[Case]:
    """Files as our writer writes them, and as people do, which must go through a YAML parser."""
    yield Case("render", (*AWESOME, "render", "--quiet"), corpus.canonical, 1.5, YARDSTICK)
    yield Case("render, formatted by hand", (*AWESOME, "render", "--quiet"), corpus.by_hand, 2.2, YARDSTICK)
