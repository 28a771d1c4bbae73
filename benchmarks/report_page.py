"""How large the HTML page is."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from awesome_cli import formats
from awesome_cli.storage import workspace
from benchmarks.bench_page import SIZES
from benchmarks.corpus import write_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.corpus import Corpus


def lines(corpus: Corpus) -> Iterator[str]:
    """A row for each size; the goals for 1,300 entries are 1,500 KB and 400 KB."""
    yield "| entries | page, KB | with gzip, KB |"
    yield "|---:|---:|---:|"
    for count in SIZES:
        root = corpus.canonical.with_name(f"measured-{count}")
        write_list(root, count)
        page, *_ = formats.load("html").render(workspace.load(root).catalog(), formats.Options())
        data = page.text.encode()
        yield f"| {count:,} | {len(data) // 1000:,} | {len(gzip.compress(data, 9)) // 1000:,} |"
