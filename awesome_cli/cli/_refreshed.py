"""The report of a refresh as text, Markdown and JSON."""

from __future__ import annotations

import re
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._changes import Said
from awesome_cli.model import Link
from awesome_cli.normalize import collapse, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from awesome_cli.curate._changes import Change, Renumbered, Report
    from awesome_cli.model import Measure

_LONGEST = 200
"""Signs of a value that are shown."""


class Way(NamedTuple):
    """How the refresh was done."""

    applied: bool
    dry_run: bool
    detailed: bool
    """Whether every number that changed is named."""


def as_text(report: Report, way: Way) -> str:
    """For a person."""
    return _written(report, way, "{}:", "  {}", lambda value: value)


def as_markdown(report: Report, way: Way) -> str:
    """For the body of a pull request: texts from outside stand in code spans, where no name or number calls anybody."""
    return _written(report, way, "### {}\n", "- {}", code_span)


def _written(report: Report, way: Way, heading: str, item: str, quoted: Callable[[str], str]) -> str:
    parts = []
    for title, lines in _parts(report, way):
        if lines:
            said = (line.template.format(*(quoted(_shown(value)) for value in line.values)) for line in lines)
            parts.append("\n".join([heading.format(title), *map(item.format, said)]))
    return "\n\n".join(parts)


def _shown(value: str) -> str:
    value = printable(collapse(value))
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."


def code_span(text: str) -> str:
    """A text as code in Markdown, whatever backticks it holds."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _parts(report: Report, way: Way) -> Iterator[tuple[str, list[Said]]]:
    """The headings, each with what stands under it."""
    would = "would be " if way.dry_run else ""
    yield f"Numbers {would}stored", _numbers(report, way)
    yield f"{would}filled in".capitalize(), list(map(_change, report.filled))
    proposed = f"{would}changed".capitalize() if way.applied else "Proposed, written with --apply"
    yield proposed, list(map(_change, report.proposed))
    yield "To be seen to", [Said("{}: " + one.said.template, (one.id, *one.said.values)) for one in report.notices]
    yield (
        "Not looked at",
        [
            Said("{}, " + _things(one.things) + ": {}; {}", (one.answer.source, one.answer.reason, one.answer.advice))
            for one in report.troubles
        ],
    )


def _things(number: int) -> str:
    return "1 thing" if number == 1 else f"{number:,} things"


def _numbers(report: Report, way: Way) -> list[Said]:
    if way.detailed:
        changed = [_renumbered(one) for one in report.renumbered]
        return changed + [Said("{} of {}: none any more", (row.metric, row.subject)) for row in report.dropped]
    dropped = f", {len(report.dropped):,} dropped" if report.dropped else ""
    text = f"{len(report.numbers):,}, of which {len(report.renumbered):,} are new or changed{dropped}"
    return [Said(text)] if report.numbers or report.dropped else []


def _renumbered(one: Renumbered) -> Said:
    new = one.new
    if one.old is None:
        return Said("{} of {}: {}", (new.metric, new.subject, new.value))
    return Said("{} of {}: {} -> {}", (new.metric, new.subject, one.old.value, new.value))


def _change(change: Change) -> Said:
    """`id: venue EMNLP, year 2024 (evidence)`."""
    pairs = [text for name, value in change.fields.items() for text in (name, value_text(value))]
    template = "{}: " + ", ".join(["{} {}"] * len(change.fields)) + (" ({})" if change.evidence else "")
    return Said(template, (change.id, *pairs, *([change.evidence] if change.evidence else [])))


def value_text(value: object) -> str:
    """A field's value on one line."""
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(item.url if isinstance(item, Link) else str(item) for item in value)


def as_object(report: Report, way: Way) -> dict[str, object]:
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
