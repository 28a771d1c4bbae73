"""Measure what the design promises of speed. A goal that is missed is printed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from compileall import compile_dir
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from awesome_cli.normalize import plural
from benchmarks import corpus
from benchmarks.case import measure
from benchmarks.table import HEAD, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.case import Case
    from benchmarks.corpus import Corpus


def _cases(lists: Corpus, wanted: list[str]) -> Iterator[Case]:
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        for case in import_module(f"benchmarks.{path.stem}").cases(lists):
            if not wanted or case.name.startswith(tuple(wanted)):
                yield case


def _reports(lists: Corpus, wanted: list[str]) -> Iterator[str]:
    for path in sorted(Path(__file__).parent.glob("report_*.py")):
        if not wanted or path.stem.removeprefix("report_").startswith(tuple(wanted)):
            yield from ("", *import_module(f"benchmarks.{path.stem}").lines(lists))


def main() -> int:
    """Prints a table, a row as soon as it is known."""
    parser = ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="run what begins so; without any, everything")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a goal is missed")
    options = parser.parse_args()
    # As an installed program is: else each run would pay for compiling what was edited last.
    compile_dir(Path(__file__).parents[1] / "awesome_cli", quiet=1)
    missed = 0
    with TemporaryDirectory() as folder:
        lists = corpus.Corpus(Path(folder) / "canonical", Path(folder) / "by-hand")
        print(f"{corpus.ENTRIES:,} entries, medians of CPU seconds\n")
        print(HEAD)
        for case in _cases(lists, options.names):
            result = measure(case)
            missed += not result.passed
            print(row(result), flush=True)
        for line in _reports(lists, options.names):
            print(line)
    if missed:
        print(f"\n{plural(missed, 'goal')} missed")
    return 1 if missed and options.strict else 0


sys.exit(main())
