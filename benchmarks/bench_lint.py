"""`awesome lint` with all rules on: lists of four sizes, and one whose files are formatted by hand."""

from __future__ import annotations

import sys
from functools import partial
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.case import AWESOME, YARDSTICK, Case
from benchmarks.corpus import write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus

LINT = (*AWESOME, "lint", "--quiet")
EMPTY = (sys.executable, str(Path(__file__).with_name("empty_command.py")))


def cases(corpus: Corpus) -> Iterator[Case]:
    """A small list beside an empty command, the large ones beside the yardstick; `inf` is reported, not judged."""
    yield Case("lint", LINT, corpus.canonical, 1.6, YARDSTICK, prepare=partial(write_list, corpus.canonical))
    by_hand = partial(write_list, corpus.by_hand, by_hand=True)
    yield Case("lint, formatted by hand", LINT, corpus.by_hand, 2.5, YARDSTICK, prepare=by_hand)
    for count, goal, yardstick in ((265, 1.8, EMPTY), (1_300, inf, YARDSTICK), (100_000, 1.8, YARDSTICK)):
        root = corpus.canonical.with_name(f"canonical-{count}")
        runs = 1 if count > 10_000 else 11
        prepare = partial(write_list, root, count)
        yield Case(f"lint, {count:,} entries", LINT, root, goal, yardstick, runs, prepare=prepare)
