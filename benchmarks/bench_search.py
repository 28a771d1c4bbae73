"""`awesome search` of a large list: words that every entry has, one that is misspelt, one that nothing has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from benchmarks.case import AWESOME, YARDSTICK, Case
from benchmarks.corpus import write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus


def cases(corpus: Corpus) -> Iterator[Case]:
    """Goals in yardsticks; all of them read and search the whole list."""
    root, prepare = corpus.canonical, partial(write_list, corpus.canonical)
    for name, query, goal in (
        ("search", "sparse routing", 2.0),
        ("search, misspelt", "mixtre of expert", 2.2),
        ("search, a filter alone", "kind:paper author:tanaka min-citations:400", 2.0),
    ):
        yield Case(name, (*AWESOME, "search", query), root, goal, YARDSTICK, prepare=prepare)
    unknown = (*AWESOME, "search", "xylophone")
    yield Case("search, nothing found", unknown, root, 2.0, YARDSTICK, codes=(1,), prepare=prepare)
