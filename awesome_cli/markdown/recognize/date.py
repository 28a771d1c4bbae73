"""A date or a year that is all of a stretch: a cell, what is in parentheses, what is after a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown import dates
from awesome_cli.markdown.recognize.recognized import Mark
from awesome_cli.templates.language import Slot

if TYPE_CHECKING:
    from awesome_cli.markdown.recognize.recognized import Recognized


def mark_date(found: Recognized, start: int, end: int, field: str = "", in_code: bool = False) -> bool:
    """Marks a date, or a year alone as the year unless `field` says otherwise; False where a stretch is neither."""
    text = found.source[start:end]
    date = dates.seen(text)
    if date is None or date[0] < len(text):
        return False
    form = date[1]
    field = field or ("year" if form == "%Y" else "published")
    if field in found.values:
        return False
    found.values[field] = dates.parsed(text, form)
    found.marks.append(Mark(start, end, Slot(field, form if field == "published" else "", in_code=in_code)))
    return True
