"""What must change in an entry so that its item is written as it is written on the page now."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.anylist.induce import braced
from awesome_cli.markdown.anylist.own_template import own_template
from awesome_cli.markdown.edited.merging import merged
from awesome_cli.markdown.edited.substitution import substituted
from awesome_cli.markdown.template_fields import number_text
from awesome_cli.templates.parser import TemplateError, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awesome_cli.markdown.edited.reading import Reading, Readings
    from awesome_cli.model import Entry, Measure

SAME, LAYOUT, ESCAPED, OTHER = range(4)
"""How near what is written comes to what is there: exactly; but for spaces and bullets; but for escapes."""
_BULLET = re.compile(r"^([ \t]*)(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE)
_DATE = re.compile(r"(?:\d{4}(?:-\d\d){0,2})?", re.ASCII)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Rewritten(NamedTuple):
    """An entry that is written as its item is there."""

    entry: Entry
    likeness: int
    """One of SAME, LAYOUT, ESCAPED."""
    measures: tuple[Measure, ...] = ()
    """The numbers that the item shows."""


def changed(
    entry: Entry, old: str, new: str, before: Readings, after: Readings, written: Callable[[Entry], str]
) -> Rewritten:
    """An entry whose item was changed from one text to another; `written` gives the item of an entry."""

    for form, reading in after.by_template.items():
        if form in before.by_template:
            restored = _with_numbers(new, reading.measures, before.by_template[form].measures)
            same = merged(entry, before.by_template[form].entry, reading.entry)
            if restored != new and (near := likeness(written(same), restored)) < OTHER:
                return Rewritten(same, near, reading.measures)

    def candidates() -> Iterator[tuple[Entry, Reading | None]]:
        for form, reading in after.by_template.items():
            if form in before.by_template:
                yield merged(entry, before.by_template[form].entry, reading.entry), reading
        draft = merged(entry, before.draft.entry, after.draft.entry)
        yield draft, None
        yield from ((one, None) for one in substituted(entry, old, new))
        if entry.item:
            yield draft._replace(item=""), None
            yield from ((reading.entry._replace(item=""), reading) for reading in after.by_template.values())

    return _best(candidates(), new, written) or in_own_form(
        merged(entry, before.draft.entry, after.draft.entry), after, new, written
    )


def new(text: str, readings: Readings, written: Callable[[Entry], str]) -> Rewritten:
    """The entry of a new item."""
    candidates = [(reading.entry, reading) for reading in readings.all()]
    return _best(candidates, text, written) or in_own_form(readings.entry, readings, text, written)


def _best(
    candidates: Iterable[tuple[Entry, Reading | None]], text: str, written: Callable[[Entry], str]
) -> Rewritten | None:
    """The candidate that is written most nearly as the text; the first of several."""
    best: Rewritten | None = None
    for entry, reading in candidates:
        if not (_DATE.fullmatch(entry.published) and _DATE.fullmatch(entry.added)):
            continue
        near = likeness(written(entry), text)
        if near < (best.likeness if best else OTHER):
            best = Rewritten(entry, near, reading.measures if reading else ())
        if near == SAME:
            break
    return best


def in_own_form(entry: Entry, readings: Readings, text: str, written: Callable[[Entry], str]) -> Rewritten:
    """An entry with a template of its own, which writes the text exactly."""
    for template in (own_template(readings.draft, entry), braced(text)):
        own = entry._replace(item=template)
        if _is_template(template) and (near := likeness(written(own), text)) < OTHER:
            return Rewritten(own, near)
    return Rewritten(entry, OTHER)


def _is_template(text: str) -> bool:
    try:
        parse(text)
    except TemplateError:
        return False
    return True


def likeness(written: str, text: str) -> int:
    """How near a written item comes to a text."""
    if written == text:
        return SAME
    one, other = laid_out(written), laid_out(text)
    if one == other:
        return LAYOUT
    return ESCAPED if _bare(one) == _bare(other) else OTHER


def laid_out(text: str) -> str:
    """A text without what Markdown does not show: spaces at the ends of lines, blank lines, which bullet it is."""
    lines = [line.rstrip() for line in _BULLET.sub(r"\1- ", text).split("\n")]
    return "\n".join(line for line in lines if line)


def _bare(text: str) -> str:
    """A text without its escapes."""
    return html.unescape(_ESCAPE.sub(r"\1", text))


def _with_numbers(text: str, now: Iterable[Measure], before: Iterable[Measure]) -> str:
    """A text with the numbers that it showed before, where each that was corrected stands in it once."""
    old = {measure.metric: measure.value for measure in before}
    for measure in now:
        known = old.get(measure.metric, measure.value)
        for form in ("", "comma", "short"):
            shown = rf"(?<![\d,.]){re.escape(number_text(measure.value, form))}(?![\d,.]*\d)"
            if known != measure.value and len(re.findall(shown, text)) == 1:
                text = re.sub(shown, number_text(known, form), text)
                break
    return text
