"""`python -m benchmarks [NAME...]`: runs the cases whose name begins so, or all. Exit code 1 where a goal is missed."""

from __future__ import annotations

import sys
from compileall import compile_dir
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import corpus
from benchmarks.case import measure

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


def main(wanted: list[str]) -> int:
    """Prints a table, a row as soon as it is known."""
    missed = 0
    # As an installed program is: else each run would pay for compiling what was edited last.
    compile_dir(Path(__file__).parents[1] / "awesome_cli", quiet=1)
    with TemporaryDirectory() as folder:
        lists = corpus.write(Path(folder))
        print(f"{corpus.ENTRIES:,} entries, medians of CPU seconds\n")
        print("| case                           | seconds | yardstick | ratio | goal |        |")
        print("|--------------------------------|--------:|----------:|------:|-----:|--------|")
        for case in _cases(lists, wanted):
            result = measure(case)
            missed += not result.passed
            yardstick, ratio = (f"{result.yardstick:.3f}", f"{result.ratio:.2f}") if result.yardstick else ("", "")
            verdict = "pass" if result.passed else "MISSED"
            print(
                f"| {case.name:<30} | {result.seconds:7.3f} | {yardstick:>9} | {ratio:>5} | {case.goal:4.2f} "
                f"| {verdict:<6} |",
                flush=True,
            )
        for line in _reports(lists, wanted):
            print(line)
    return 1 if missed else 0


sys.exit(main(sys.argv[1:]))
