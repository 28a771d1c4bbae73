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

    from awesome_cli.curate._changes import Change, RefreshReport, Renumbered, SourceFailure
    from awesome_cli.model import Fact, Measure

_LONGEST_VALUE = 500
"""So many characters of a value are shown."""


class RefreshMode(NamedTuple):
    """How a refresh was run."""

    applied: bool
    dry_run: bool
    detailed: bool
    """Whether each filled field and each changed number is named."""


class ReportForm(NamedTuple):
    """How a report is written."""

    heading: str
    item: str
    quoted: Callable[[str], str] = str
    """How an untrusted text is quoted."""
    columns: int = 0
    """A detail's line is cut to so many columns; 0 for no limit."""


def as_text(report: RefreshReport, mode: RefreshMode, columns: int = 0) -> str:
    """For a person; details are cut to the columns of a terminal."""
    return _format_report(report, mode, ReportForm("{}:", "  {}", columns=columns))


def as_markdown(report: RefreshReport, mode: RefreshMode) -> str:
    """For the body of a pull request: untrusted texts are in code spans, where no `@name` or `#1` becomes a link."""
    return _format_report(report, mode, ReportForm("### {}\n", "- {}", code_span))


def _format_report(report: RefreshReport, mode: RefreshMode, form: ReportForm) -> str:
    """What is to be decided or looked at, then what was done: counted, or in detail."""
    parts = [format_part(title, lines, form._replace(columns=0)) for title, lines in _undecided(report, mode)]
    details, counts = _details(report, mode), _summary(report, mode)
    parts += [format_part(title, lines, form) for title, lines in details]
    return "\n\n".join(part for part in [*parts, *counts] if part)


def format_part(title: str, lines: Sequence[Statement], form: ReportForm) -> str:
    """A part of a report: its heading and its lines; empty without lines."""
    rows = [
        form.item.format(statement.template.format(*map(form.quoted, map(_shorten, statement.values))))
        for statement in lines
    ]
    shown = [cut(row, form.columns) for row in rows] if form.columns else rows
    return "\n".join([form.heading.format(title), *shown]) if rows else ""


def _shorten(value: str) -> str:
    value = printable(collapse(value))
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}..."


def code_span(text: str) -> str:
    """A text as code in Markdown, whatever backticks it holds."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _undecided(report: RefreshReport, mode: RefreshMode) -> Iterator[tuple[str, list[Statement]]]:
    """What a person must decide or look at, by heading."""
    would = "would be " if mode.dry_run else ""
    proposed = f"{would}changed".capitalize() if mode.applied else "Proposed, written with --apply"
    yield proposed, list(map(_change_statement, report.proposed))
    yield (
        "Needs attention",
        [
            Statement("{}: " + notice.statement.template, (notice.id, *notice.statement.values))
            for notice in report.notices
        ],
    )
    yield "Not looked at", list(map(_failure_statement, report.failures))


def _failure_statement(trouble: SourceFailure) -> Statement:
    source, reason, advice = trouble.answer
    return Statement("{}, " + plural(trouble.things, "thing") + ": {}; {}", (source, reason, advice))


def _details(report: RefreshReport, mode: RefreshMode) -> Iterator[tuple[str, list[Statement]]]:
    """What was done, in detail; nothing unless that is asked for."""
    if mode.detailed:
        would = "would be " if mode.dry_run else ""
        yield f"{would}filled in".capitalize(), list(map(_change_statement, report.filled))
        yield (
            f"Numbers {would}changed",
            [
                *map(_number_statement, report.renumbered),
                *(Statement("{} of {}: none any more", (row.metric, row.subject)) for row in report.dropped),
            ],
        )
        yield (
            f"Facts {would}changed",
            [
                *(Statement("{} of {}: {}", (row.fact, row.subject, row.value)) for row in report.learned),
                *(Statement("{} of {}: none any more", (row.fact, row.subject)) for row in report.forgotten),
            ],
        )


def _summary(report: RefreshReport, mode: RefreshMode) -> Iterator[str]:
    """How much was done, on one line."""
    would = "would be " if mode.dry_run else ""
    parts = []
    if report.filled:
        parts.append(f"{plural(len(report.filled), 'entry', 'entries')} {would}filled in")
    if report.numbers:
        changed = f"{len(report.renumbered):,} of them {would}new or changed" if report.renumbered else "none changed"
        parts.append(f"{plural(len(report.numbers), 'number')} looked up, {changed}")
    if report.dropped:
        parts.append(f"{plural(len(report.dropped), 'number')} {would}dropped")
    if report.learned:
        parts.append(f"{plural(len(report.learned), 'fact')} {would}new or changed")
    if report.forgotten:
        parts.append(f"{plural(len(report.forgotten), 'fact')} {would}dropped")
    if parts:
        yield "; ".join(parts)


def _number_statement(number: Renumbered) -> Statement:
    new = number.new
    if number.old is None:
        return Statement("{} of {}: {}", (new.metric, new.subject, new.value))
    return Statement("{} of {}: {} -> {}", (new.metric, new.subject, number.old.value, new.value))


def _change_statement(change: Change) -> Statement:
    """`id: venue EMNLP, year 2024 (evidence)`."""
    pairs = [(name, value_text(value)) for name, value in change.fields.items()]
    parts = [change.what] if change.what else [text for pair in pairs for text in pair]
    what = "{}" if change.what else ", ".join(["{} {}"] * len(pairs))
    evidence = [change.evidence] if change.evidence else []
    return Statement(f"{{}}: {what}{' ({})' if evidence else ''}", (change.id, *parts, *evidence))


def value_text(value: object) -> str:
    """A field's value on one line; `-` for none."""
    if value is None:
        return "-"
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(item.url if isinstance(item, Link) else str(item) for item in value)


def as_object(report: RefreshReport, mode: RefreshMode) -> dict[str, object]:
    """For programs."""
    return {
        "asked": report.asked,
        "looked": report.looked,
        "dry_run": mode.dry_run,
        "applied": mode.applied,
        "numbers": list(map(_number_object, report.renumbered)),
        "dropped": list(map(_row_object, report.dropped)),
        "facts": list(map(_row_object, report.learned)),
        "forgotten": list(map(_row_object, report.forgotten)),
        "filled": list(map(_change_object, report.filled)),
        "proposed": list(map(_change_object, report.proposed)),
        "notices": [
            {"id": item.id, "message": item.statement.template.format(*item.statement.values)}
            for item in report.notices
        ],
        "not_looked_at": [{**item.answer._asdict(), "things": item.things} for item in report.failures],
    }


def _row_object(row: Measure | Fact) -> Mapping[str, object]:
    return row._asdict()


def _number_object(number: Renumbered) -> Mapping[str, object]:
    return {**number.new._asdict(), "was": number.old.value if number.old else None}


def _change_object(change: Change) -> Mapping[str, object]:
    return {**change._asdict(), "fields": dict(starmap(_field, change.fields.items()))}


def _field(name: str, value: object) -> tuple[str, object]:
    """A field as it is written in JSON."""
    if isinstance(value, tuple):
        return name, [item._asdict() if isinstance(item, Link) else item for item in value]
    return name, value
