"""The report of an import: what a person must decide, what was done, and on request the fate of every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.normalize import plural

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from awesome_cli.curate.import_list import ImportResult
    from awesome_cli.imported import Finding, Imported
    from awesome_cli.markdown.compare import PageComparison

_EXAMPLES = 5
"""So many findings of a kind are shown; the rest is only counted."""
_SHOWN_WHOLE = frozenset(("column",))
"""Kinds of findings of which a person has to see each: what `--map` would change."""


def summary(
    imported: Imported, result: ImportResult, comparison: PageComparison | None, dry_run: bool
) -> Iterator[str]:
    """What became of the list; what a person must look at comes first."""
    from awesome_cli.imported import LOST

    report = imported.report
    yield from _finding_lines("to look at", report.findings, report.unit)
    yield from failures(imported, result)
    if report.findings or result.left_out or report.lines(LOST):
        yield ""
    yield from _read_lines(imported)
    if comparison is not None and comparison.items and imported.render.item:  # `classic` repairs what it reads
        yield from _comparison_lines(imported, comparison)
    yield from _repair_lines(imported)
    yield from _written_lines(result, "would be " if dry_run else "")


def _read_lines(imported: Imported) -> Iterator[str]:
    """How much was read."""
    sections = sum(1 for top in imported.sections for _ in top.walk())
    entries = plural(len(imported.entries), "entry", "entries")
    yield f"{plural(len(imported.items), 'item')}: {entries} in {plural(sections, 'section')}"
    if imported.measures:
        yield plural(len(imported.measures), "known count")


def _written_lines(result: ImportResult, would_be: str) -> Iterator[str]:
    """What was written, or would be."""
    added = plural(len(result.created), "entry", "entries")
    yield f"{added} {would_be}added, {len(result.changed):,} {would_be}changed"
    if result.written:
        yield f"{would_be}written: {', '.join(result.written)}"


def _repair_lines(imported: Imported) -> Iterator[str]:
    """How much was corrected, and kept as text."""
    from awesome_cli.imported import KEPT

    kept = plural(len(imported.report.lines(KEPT)), "line")
    if repairs := sum(map(len, imported.report.repaired().values())):
        yield f"{plural(repairs, 'place')} corrected without loss, {kept} kept as text"
    elif imported.report.lines(KEPT):
        yield f"{kept} kept as text where they were"


def failures(imported: Imported, result: ImportResult) -> Iterator[str]:
    """What could not be imported or understood."""
    from awesome_cli.imported import LOST

    yield from _finding_lines("not taken in", result.left_out, imported.report.unit)
    if lost := imported.report.lines(LOST):
        yield from _line_numbers("not understood" if imported.report.unit == "line" else "left out", lost)


def _comparison_lines(imported: Imported, comparison: PageComparison) -> Iterator[str]:
    own = sum(bool(entry.item) + sum(bool(place.item) for place in entry.placements) for entry in imported.entries)
    own_form = f", {own:,} of them by a form of {'its' if own == 1 else 'their'} own (`item:`)" if own else ""
    differ = f"; {len(comparison.differences):,} will look different" if comparison.differences else ""
    yield f"{comparison.same:,} of {comparison.items:,} look exactly as before{own_form}{differ}"
    for difference in comparison.differences[:_EXAMPLES]:
        yield f"  line {difference.line}: {_shorten(difference.before)}"
        yield f"    becomes: {_shorten(difference.after) or 'nothing like it'}"


def _shorten(text: str, most: int = 100) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 3]}..."


def account_of_lines(imported: Imported) -> Iterator[str]:
    """The fate of every line, and every line that was repaired."""
    from awesome_cli.imported import KINDS, LAYOUT

    report = imported.report
    yield plural(len(report.kinds), report.unit)
    ignored = set(report.lines(LAYOUT))
    for kind in KINDS:
        yield from _line_numbers(kind, report.lines(kind), ignored)
    if repaired := report.repaired():
        yield "\ncorrected without loss"
    for what, lines in repaired.items():
        yield from _line_numbers(what, lines)
    yield ""


def _line_numbers(label: str, lines: Sequence[int], ignored: Collection[int] = ()) -> Iterator[str]:
    """A count and the numbers of the lines, several in a row as `3-20`; ignored lines between them break no row."""
    from textwrap import wrap

    first, *more = wrap(", ".join(_ranges(lines, ignored)), 76) or [""]
    yield f"  {len(lines):>5}  {label}{': ' if first else ''}" + ("" if more else first)
    yield from (f"         {line}" for line in ((first, *more) if more else ()))


def _ranges(lines: Sequence[int], ignored: Collection[int]) -> Iterator[str]:
    start = end = 0
    for line in (*lines, 0):
        if start and not (line and all(between in ignored for between in range(end + 1, line))):
            yield str(start) if start == end else f"{start}-{end}"
            start = 0
        start, end = start or line, line


def _finding_lines(heading: str, findings: Sequence[Finding], unit: str) -> Iterator[str]:
    """What a person must look at, by kind."""
    kinds = dict.fromkeys(finding.kind for finding in findings)
    if kinds:
        yield heading
    for kind in kinds:
        of_kind = [finding for finding in findings if finding.kind == kind]
        yield f"  {kind}" + (f" ({len(of_kind):,})" if len(of_kind) > 1 else "")
        examples = of_kind if kind in _SHOWN_WHOLE else of_kind[:_EXAMPLES]
        for finding in examples:
            yield f"    {_place(finding, unit)}{_shorten(finding.message)}"
        if len(examples) < len(of_kind):
            yield f"    and {len(of_kind) - len(examples):,} more: `--json` has them all"


def _place(finding: Finding, unit: str) -> str:
    """The lines or records of a finding, before its message."""
    numbers = ", ".join(map(str, finding.lines))
    return f"{unit}{'s' if len(finding.lines) > 1 else ''} {numbers}: " if numbers else ""
