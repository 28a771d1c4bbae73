"""What it takes to read the entry files of a list, step by step, and with other readers."""

from __future__ import annotations

import gc
import io
import time
from statistics import median
from typing import TYPE_CHECKING

import yaml
from ruamel.yaml import YAML

from awesome_cli.storage import store
from awesome_cli.storage.yaml import canonical, parser
from benchmarks.corpus import write_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.corpus import Corpus

FEW = 200
"""Files that ruamel reads and writes; its time is scaled."""


def lines(corpus: Corpus) -> Iterator[str]:
    """A table of CPU seconds for all files, medians of three runs."""
    root = corpus.canonical
    write_list(root)
    paths = sorted((root / store.FOLDER).iterdir())
    texts = [path.read_text(encoding="utf-8") for path in paths]
    steps: dict[str, tuple[Callable[[], object], float]] = {
        "read the bytes, no parsing": (lambda: [path.read_bytes() for path in paths], 1),
        "`canonical.read`": (lambda: [canonical.read(text) for text in texts], 1),
        "`store.files`: find, read, parse, type": (lambda: sum(1 for _ in store.files(root)), 1),
        "PyYAML C events, each made and thrown away": (lambda: _events(texts), 1),
        "PyYAML `compose` with CBaseLoader": (lambda: [_composed(text) for text in texts], 1),
        "`parser.read`: events to values with places": (lambda: [parser.read(text) for text in texts], 1),
        "PyYAML `load` with CSafeLoader": (lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts], 1),
        "ruamel.yaml round trip": (lambda: [_round_trip(text) for text in texts[:FEW]], len(texts) / FEW),
    }
    yield f"Reading {len(texts):,} entry files in canonical form, CPU seconds"
    yield ""
    yield "| step                                          | seconds |"
    yield "|-----------------------------------------------|--------:|"
    for name, (step, scale) in steps.items():
        yield f"| {name:<45} | {median(_seconds(step) for _ in range(3)) * scale:7.2f} |"


def _seconds(step: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    start = time.process_time()
    step()
    taken = time.process_time() - start
    gc.enable()
    return taken


def _events(texts: list[str]) -> None:
    for text in texts:
        for _ in yaml.parse(text, yaml.CBaseLoader):
            pass


def _composed(text: str) -> object:
    # Gone at once, as in a program that needs one file at a time.
    return yaml.compose(text, yaml.CBaseLoader) and None


def _round_trip(text: str) -> str:
    reader = YAML()
    reader.indent(mapping=2, sequence=4, offset=2)
    reader.width, reader.preserve_quotes = 10**6, True
    out = io.StringIO()
    reader.dump(reader.load(text), out)
    return out.getvalue()
