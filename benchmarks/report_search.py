"""How well `awesome search` finds what people look for, beside simpler ways; and the memory it takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from awesome_cli.search import search
from awesome_cli.search.documents import WEIGHTS, fields, prepare
from awesome_cli.storage import workspace
from benchmarks.case import AWESOME
from benchmarks.corpus import write_list
from benchmarks.peak import peak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awesome_cli.model import Catalog
    from benchmarks.corpus import Corpus

    Way = Callable[[str], list[str]]

ROOT = Path(__file__).parents[1]


def lines(corpus: Corpus) -> Iterator[str]:
    """Mean reciprocal ranks over the judged queries by kind, then the memory for a large list."""
    text = (ROOT / "tests/data/queries.yaml").read_text(encoding="utf-8")
    judged = {
        kind: [(one["query"], one["answers"]) for one in queries] for kind, queries in yaml.safe_load(text).items()
    }
    catalog = workspace.load(ROOT).catalog()
    ways = {"awesome": _ours(catalog), "substring": _substring(catalog), "FTS5": _fts5(catalog)}
    yield f"Mean reciprocal rank, {sum(map(len, judged.values()))} judged queries, {len(catalog.entries)} entries"
    yield ""
    yield f"| {'queries':<10} | number | {' | '.join(f'{name:>9}' for name in ways)} |"
    yield f"|{'-' * 12}|-------:|{'|'.join('-' * 10 + ':' for _ in ways)}|"
    for kind, queries in (*judged.items(), ("all", [one for some in judged.values() for one in some])):
        means = [sum(_reciprocal(way(query), ids) for query, ids in queries) / len(queries) for way in ways.values()]
        yield f"| {kind:<10} | {len(queries):>6} | {' | '.join(f'{mean:9.3f}' for mean in means)} |"
    yield ""
    yield f"Memory of a search in 10,000 entries, at its peak: {_memory(corpus.canonical):.0f} MB"


def _reciprocal(found: list[str], answers: list[str]) -> float:
    return max((1 / (found.index(answer) + 1) for answer in answers if answer in found), default=0.0)


def _ours(catalog: Catalog) -> Way:
    return lambda query: [hit.entry.id for hit in search(catalog, query).hits]


def _substring(catalog: Catalog) -> Way:
    """Entries that hold the query as it stands, without regard to case and accents, in the order of their files."""
    texts = {entry.id: prepare(entry).text for entry in catalog.entries}
    return lambda query: [id_ for id_, text in texts.items() if query.lower() in text]


def _fts5(catalog: Catalog) -> Way:
    """SQLite's full text search as it comes: all words of the query, ranked by BM25, each field a column."""
    import sqlite3

    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE entries USING fts5(id UNINDEXED, {', '.join(WEIGHTS)})")
    row = f"INSERT INTO entries VALUES (?{', ?' * len(WEIGHTS)})"
    base.executemany(row, [(entry.id, *fields(prepare(entry).text)) for entry in catalog.entries])

    def find(query: str) -> list[str]:
        phrases = query.split('"')
        parts = [part for number, text in enumerate(phrases) for part in ([text] if number % 2 else text.split())]
        words = " ".join(f'"{part}"' for part in parts if part.strip())
        return [id_ for (id_,) in base.execute("SELECT id FROM entries WHERE entries MATCH ? ORDER BY rank", (words,))]

    return find


def _memory(folder: Path) -> float:
    write_list(folder)
    return peak((*AWESOME, "search", "sparse routing"), folder) / 1024
