"""The report of a refresh as text, Markdown and JSON."""

from __future__ import annotations

import re
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._changes import Statement
from awesome_cli.model import Link
from awesome_cli.normalize import collapse, plural, printable
from awesome_cli.text.columns import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from awesome_cli.curate._changes import Change, RefreshReport, Renumbered, Trouble
    from awesome_cli.model import Measure

_LONGEST = 500
"""Characters of a value that are shown."""


class Way(NamedTuple):
    """How the refresh was done."""

    applied: bool
    dry_run: bool
    detailed: bool
    """Whether all that was filled in and every number that changed is named."""


class ReportForm(NamedTuple):
    """How a report is written."""

    heading: str
    item: str
    quoted: Callable[[str], str] = str
    """What becomes of a text from outside."""
    columns: int = 0
    """So much of a detail's line is shown; 0 for all of it."""


def as_text(report: RefreshReport, way: Way, columns: int = 0) -> str:
    """For a person; details are cut to the columns of a terminal."""
    return _written(report, way, ReportForm("{}:", "  {}", columns=columns))


def as_markdown(report: RefreshReport, way: Way) -> str:
    """For the body of a pull request: texts from outside stand in code spans, where no name or number calls anybody."""
    return _written(report, way, ReportForm("### {}\n", "- {}", code_span))


def _written(report: RefreshReport, way: Way, form: ReportForm) -> str:
    """First what is to be decided or seen to, then what was done: counted, or in detail."""
    parts = [_part(title, lines, form._replace(columns=0)) for title, lines in _open(report, way)]
    details, counts = _filled(report, way), _counts(report, way)
    parts += [_part(title, lines, form) for title, lines in details]
    return "\n\n".join(part for part in [*parts, *counts] if part)


def _part(title: str, lines: Sequence[Statement], form: ReportForm) -> str:
    rows = [form.item.format(said.template.format(*map(form.quoted, map(_shown, said.values)))) for said in lines]
    shown = [cut(row, form.columns) for row in rows] if form.columns else rows
    return "\n".join([form.heading.format(title), *shown]) if rows else ""


def _shown(value: str) -> str:
    value = printable(collapse(value))
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."


def code_span(text: str) -> str:
    """A text as code in Markdown, whatever backticks it holds."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _open(report: RefreshReport, way: Way) -> Iterator[tuple[str, list[Statement]]]:
    """What a person must look at: under each heading its lines."""
    would = "would be " if way.dry_run else ""
    proposed = f"{would}changed".capitalize() if way.applied else "Proposed, written with --apply"
    yield proposed, list(map(_change, report.proposed))
    yield "To be seen to", [Statement("{}: " + one.said.template, (one.id, *one.said.values)) for one in report.notices]
    yield "Not looked at", list(map(_trouble, report.troubles))


def _trouble(trouble: Trouble) -> Statement:
    source, reason, advice = trouble.answer
    return Statement("{}, " + plural(trouble.things, "thing") + ": {}; {}", (source, reason, advice))


def _filled(report: RefreshReport, way: Way) -> Iterator[tuple[str, list[Statement]]]:
    """What was done, in detail where that is wanted."""
    if way.detailed:
        would = "would be " if way.dry_run else ""
        yield f"{would}filled in".capitalize(), list(map(_change, report.filled))
        yield (
            f"Numbers {would}changed",
            [
                *map(_renumbered, report.renumbered),
                *(Statement("{} of {}: none any more", (row.metric, row.subject)) for row in report.dropped),
            ],
        )


def _counts(report: RefreshReport, way: Way) -> Iterator[str]:
    """How much was done, on one line."""
    would = "would be " if way.dry_run else ""
    parts = []
    if report.filled:
        parts.append(f"{plural(len(report.filled), 'entry', 'entries')} {would}filled in")
    if report.numbers:
        changed = f"{len(report.renumbered):,} of them {would}new or changed" if report.renumbered else "none changed"
        parts.append(f"{plural(len(report.numbers), 'number')} looked up, {changed}")
    if report.dropped:
        parts.append(f"{plural(len(report.dropped), 'number')} {would}dropped")
    if parts:
        yield "; ".join(parts)


def _renumbered(one: Renumbered) -> Statement:
    new = one.new
    if one.old is None:
        return Statement("{} of {}: {}", (new.metric, new.subject, new.value))
    return Statement("{} of {}: {} -> {}", (new.metric, new.subject, one.old.value, new.value))


def _change(change: Change) -> Statement:
    """`id: venue EMNLP, year 2024 (evidence)`."""
    pairs = [text for name, value in change.fields.items() for text in (name, value_text(value))]
    template = "{}: " + ", ".join(["{} {}"] * len(change.fields)) + (" ({})" if change.evidence else "")
    return Statement(template, (change.id, *pairs, *([change.evidence] if change.evidence else [])))


def value_text(value: object) -> str:
    """A field's value on one line."""
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(item.url if isinstance(item, Link) else str(item) for item in value)


def as_object(report: RefreshReport, way: Way) -> dict[str, object]:
    """For programs."""
    return {
        "asked": report.asked,
        "looked": report.looked,
        "dry_run": way.dry_run,
        "applied": way.applied,
        "numbers": list(map(_number_object, report.renumbered)),
        "dropped": list(map(_row_object, report.dropped)),
        "filled": list(map(_change_object, report.filled)),
        "proposed": list(map(_change_object, report.proposed)),
        "notices": [{"id": one.id, "message": one.said.template.format(*one.said.values)} for one in report.notices],
        "not_looked_at": [{**one.answer._asdict(), "things": one.things} for one in report.troubles],
    }


def _row_object(row: Measure) -> Mapping[str, object]:
    return row._asdict()


def _number_object(one: Renumbered) -> Mapping[str, object]:
    return {**one.new._asdict(), "was": one.old.value if one.old else None}


def _change_object(change: Change) -> Mapping[str, object]:
    return {**change._asdict(), "fields": dict(starmap(_field, change.fields.items()))}


def _field(name: str, value: object) -> tuple[str, object]:
    """A field as it stands in JSON."""
    if isinstance(value, tuple):
        return name, [item._asdict() if isinstance(item, Link) else item for item in value]
    return name, value
