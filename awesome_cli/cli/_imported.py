"""What an import says: first what a person must decide, then what was done; every line's fate where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.normalize import plural

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from awesome_cli.curate.import_list import ImportResult
    from awesome_cli.imported import Finding, Imported
    from awesome_cli.markdown.compare import PageComparison

_FEW = 5
"""How many of a kind stand for all where the rest is a matter of `--verbose`."""


def summary(
    imported: Imported, outcome: ImportResult, comparison: PageComparison | None, dry_run: bool
) -> Iterator[str]:
    """What became of the list; what a person must look at comes first, since the rest needs nobody."""
    from awesome_cli.imported import KEPT, LOST

    report = imported.report
    yield from _findings("to look at", report.findings, report.unit)
    yield from failures(imported, outcome)
    if report.findings or outcome.left_out or report.lines(LOST):
        yield ""
    sections = sum(1 for top in imported.sections for _ in top.walk())
    entries = plural(len(imported.entries), "entry", "entries")
    yield f"{plural(len(imported.items), 'item')}: {entries} in {plural(sections, 'section')}"
    if comparison is not None and comparison.items and imported.render.item:  # `classic` mends what it reads
        yield from _looks(imported, comparison)
    if imported.measures:
        yield plural(len(imported.measures), "known count")
    if mended := sum(map(len, report.repaired().values())):
        yield f"{plural(mended, 'place')} mended without loss, {plural(len(report.lines(KEPT)), 'line')} kept as text"
    elif kept := report.lines(KEPT):
        yield f"{plural(len(kept), 'line')} kept as text where they stood"
    done = "would be " if dry_run else ""
    yield f"{plural(len(outcome.created), 'entry', 'entries')} {done}added, {len(outcome.changed):,} {done}changed"
    if outcome.written:
        yield f"{done}written: {', '.join(outcome.written)}"


def failures(imported: Imported, outcome: ImportResult) -> Iterator[str]:
    """What could not be taken in or understood."""
    from awesome_cli.imported import LOST

    yield from _findings("not taken in", outcome.left_out, imported.report.unit)
    if lost := imported.report.lines(LOST):
        yield from _row("not understood", lost)


def _looks(imported: Imported, comparison: PageComparison) -> Iterator[str]:
    own = sum(bool(entry.item) + sum(bool(place.item) for place in entry.placements) for entry in imported.entries)
    kept = f", {own:,} of them by a form of {'its' if own == 1 else 'their'} own (`item:`)" if own else ""
    differ = f"; {len(comparison.differences):,} will look different" if comparison.differences else ""
    yield f"{comparison.same:,} of {comparison.items:,} look exactly as before{kept}{differ}"
    for difference in comparison.differences[:_FEW]:
        yield f"  line {difference.line}: {_cut(difference.before)}"
        yield f"    becomes: {_cut(difference.after) or 'nothing like it'}"


def _cut(text: str, most: int = 100) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 3]}..."


def account(imported: Imported) -> Iterator[str]:
    """The fate of every line, and every line that was mended."""
    from awesome_cli.imported import KINDS, LAYOUT

    report = imported.report
    yield plural(len(report.kinds), report.unit)
    silent = set(report.lines(LAYOUT))
    for kind in KINDS:
        yield from _row(kind, report.lines(kind), silent)
    if repaired := report.repaired():
        yield "\nmended without loss"
    for what, lines in repaired.items():
        yield from _row(what, lines)
    yield ""


def _row(what: str, lines: Sequence[int], silent: Collection[int] = ()) -> Iterator[str]:
    """A count and the numbers of the lines, several in a row as `3-20`; silent lines between them break no row."""
    from textwrap import wrap

    first, *more = wrap(", ".join(_ranges(lines, silent)), 76) or [""]
    yield f"  {len(lines):>5}  {what}{': ' if first else ''}" + ("" if more else first)
    yield from (f"         {line}" for line in ((first, *more) if more else ()))


def _ranges(lines: Sequence[int], silent: Collection[int]) -> Iterator[str]:
    start = end = 0
    for line in (*lines, 0):
        if start and not (line and all(between in silent for between in range(end + 1, line))):
            yield str(start) if start == end else f"{start}-{end}"
            start = 0
        start, end = start or line, line


def _findings(heading: str, findings: Sequence[Finding], unit: str) -> Iterator[str]:
    """What a person must look at, by kind."""
    kinds = dict.fromkeys(finding.kind for finding in findings)
    if kinds:
        yield heading
    for kind in kinds:
        own = [finding for finding in findings if finding.kind == kind]
        yield f"  {kind}" + (f" ({len(own):,})" if len(own) > 1 else "")
        for finding in own[:_FEW]:
            place = f"{unit}{'s' if len(finding.lines) > 1 else ''} {', '.join(map(str, finding.lines))}: "
            yield f"    {place if finding.lines else ''}{_cut(finding.message)}"
        if len(own) > _FEW:
            yield f"    and {len(own) - _FEW:,} more: `--json` has them all"
