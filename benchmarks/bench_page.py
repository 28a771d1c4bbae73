"""`awesome render --format html`, beside the Markdown of the same list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from benchmarks.case import AWESOME, Case
from benchmarks.corpus import write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus

SIZES = (265, 1_300, 10_000)


def cases(corpus: Corpus) -> Iterator[Case]:
    """Lists of three sizes."""
    markdown = (*AWESOME, "render", "--quiet")
    for count in SIZES:
        root = corpus.canonical.with_name(f"page-{count}")
        html = (*markdown, "--format", "html")
        yield Case(f"page, {count:,} entries", html, root, 2.5, markdown, prepare=partial(write_list, root, count))
