"""`awesome discover` of many candidates and `awesome sections suggest`, on a large list."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import corpus
from benchmarks.case import AWESOME, YARDSTICK, Case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.corpus import Corpus

_CANDIDATES = 5_000


def cases(lists: Corpus) -> Iterator[Case]:
    """Goals in yardsticks; a suggestion may cost what a search may."""
    root = lists.canonical
    for name, file, abstracts in (("discover", "titles.jsonl", False), ("discover, abstracts", "papers.jsonl", True)):
        command = (*AWESOME, "discover", "--from", file, "--json")
        yield Case(name, command, root, 2.5, YARDSTICK, prepare=partial(_write, root, file, abstracts))
    suggest = (*AWESOME, "sections", "suggest", "Sparse routing of mixture experts", "--json")
    yield Case("suggest", suggest, root, 2.0, YARDSTICK, prepare=partial(corpus.write_list, root))


def _write(root: Path, file: str, abstracts: bool) -> None:
    """The list, and candidates as JSON lines, none of which is listed."""
    corpus.write_list(root)
    new = [corpus.paper(corpus.ENTRIES + number) for number in range(_CANDIDATES)]
    records = [
        {"arxiv": one.arxiv, "title": one.title, "authors": one.authors, "abstract": one.abstract if abstracts else ""}
        for one in new
    ]
    (root / file).write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
