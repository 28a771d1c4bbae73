"""What must change in an entry so that its item is written as it is written on the page now."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.anylist.appearance import appearance
from awesome_cli.markdown.anylist.induce import braced
from awesome_cli.markdown.anylist.own_template import own_template
from awesome_cli.markdown.edited.item_parts import edited_template
from awesome_cli.markdown.edited.merging import merged
from awesome_cli.markdown.edited.reading import Reading
from awesome_cli.markdown.edited.substitution import substituted
from awesome_cli.markdown.item_template import read as template_read
from awesome_cli.markdown.item_template.numbers import number_text
from awesome_cli.markdown.layout import laid_out
from awesome_cli.templates.parser import TemplateError, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from awesome_cli.markdown.edited.item_writer import ItemWriter
    from awesome_cli.markdown.edited.reading import Readings
    from awesome_cli.model import Entry, Measure

SAME, LAYOUT, ESCAPED, OTHER = range(4)
"""How near what is written comes to what is there: exactly; but for spaces and bullets; but for escapes."""
UNTITLED = "\ufffd"
"""What a template shows in the place of a title that is not known."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Rewritten(NamedTuple):
    """An entry that is written as its item is there."""

    entry: Entry
    likeness: int
    """One of SAME, LAYOUT, ESCAPED."""
    measures: tuple[Measure, ...] = ()
    """The numbers that the item shows."""


class PossibleEntry(NamedTuple):
    """An entry that may be what an item says, and the reading that it comes from."""

    entry: Entry
    reading: Reading | None = None


def changed(entry: Entry, old: str, new: str, before: Readings, after: Readings, writer: ItemWriter) -> Rewritten:
    """An entry whose item was changed from one text to another; `writer` writes items at its place."""
    if found := _number_corrected(entry, new, before, after, writer):
        return found
    found = _best(_changed_candidates(entry, old, new, before, after, writer), new, writer, entry)
    return _or_in_own_form(found, [merged(entry, before.draft.entry, after.draft.entry)], after, new, writer)


def _number_corrected(
    entry: Entry, new: str, before: Readings, after: Readings, writer: ItemWriter
) -> Rewritten | None:
    """An entry whose item shows another number, and perhaps other words."""
    for form, reading in after.by_template.items():
        if form in before.by_template:
            restored = _with_numbers(new, reading.measures, before.by_template[form].measures)
            same = merged(entry, before.by_template[form].entry, reading.entry)
            if restored != new and (near := likeness(writer.text(same), restored)) < OTHER:
                return Rewritten(same, near, reading.measures)
    return None


def _changed_candidates(
    entry: Entry, old: str, new: str, before: Readings, after: Readings, writer: ItemWriter
) -> Iterator[PossibleEntry]:
    """What a changed item may say, the likeliest first."""
    for form, reading in after.by_template.items():
        if form in before.by_template:
            yield PossibleEntry(merged(entry, before.by_template[form].entry, reading.entry), reading)
    draft = merged(entry, before.draft.entry, after.draft.entry)
    yield PossibleEntry(draft)
    yield from (PossibleEntry(one) for one in substituted(entry, old, new))
    if entry.item:
        yield PossibleEntry(draft._replace(item=""))
        yield from (PossibleEntry(reading.entry._replace(item=""), reading) for reading in after.by_template.values())
    yield from _with_edited_template(entry, new, writer)


def _with_edited_template(entry: Entry, new: str, writer: ItemWriter) -> Iterator[PossibleEntry]:
    """An entry with the template that its item was written with, changed as the item was."""
    shown = writer.parts(entry)
    template = edited_template(shown, new)
    plain = "".join(part.source for part in shown)
    if not template or not (_is_template(template) and _is_template(plain)):
        return
    after = template_read.read(parse(template), new, writer.settings.fields)
    before = template_read.read(parse(plain), "".join(part.text for part in shown), writer.settings.fields)
    if before and after:
        yield PossibleEntry(merged(entry, before.entry, after.entry)._replace(item=template), Reading(*after[:2]))


def new(text: str, readings: Readings, writer: ItemWriter) -> Rewritten:
    """The entry of a new item."""
    candidates = [PossibleEntry(_named(reading.entry, readings.draft.entry), reading) for reading in readings.all()]
    likeliest = [candidates[0].entry, candidates[-1].entry]
    return _or_in_own_form(_best(candidates, text, writer), likeliest, readings, text, writer)


def _named(entry: Entry, draft: Entry) -> Entry:
    """An entry that a template without a title has read, with the title and the address that the item has."""
    if entry.title and entry.title != UNTITLED:
        return entry
    return entry._replace(title=draft.title, kind=draft.kind, url=draft.url, arxiv=draft.arxiv, doi=draft.doi)


def _best(
    candidates: Iterable[PossibleEntry], text: str, writer: ItemWriter, before: Entry | None = None
) -> Rewritten | None:
    """The candidate that is written most nearly as the text; the first of several.

    Better than one that shows fewer of the fields that were shown before is one with a template of its own.
    """
    shown = writer.fields(before) if before else frozenset()
    form = before.item if before else ""
    best: Rewritten | None = None
    lowest = (0, False, OTHER)
    for entry, reading in candidates:
        rank = _rank(entry, text, writer, shown, form)
        if rank is not None and (best is None or rank < lowest):
            best, lowest = Rewritten(entry, rank[-1], reading.measures if reading else ()), rank
        if lowest == (0, False, SAME):
            break
    return best


def _rank(entry: Entry, text: str, writer: ItemWriter, shown: Set[str], form: str) -> tuple[int, bool, int] | None:
    """How many of the fields that were shown an entry lacks, whether it has a new form, and its likeness to the text.

    None where it is written otherwise, or cannot be stored.
    """
    near = likeness(writer.text(entry), text)
    if near == OTHER or not writer.can_be_stored(entry):
        return None
    return len(shown - writer.fields(entry)) if shown else 0, entry.item not in ("", form), near


def _or_in_own_form(
    found: Rewritten | None, likeliest: Sequence[Entry], readings: Readings, text: str, writer: ItemWriter
) -> Rewritten:
    """What was found; an entry with a template of its own where nothing was, or where escapes would be written.

    Of what the item says at the likeliest that is taken of which most can be shown. Escapes that show the same are
    better than a template that shows fewer of the fields.
    """
    if found is not None and found.likeness < ESCAPED:
        return found
    forms = [in_own_form(entry, readings, text, writer) for entry in likeliest]
    own = max(forms, key=lambda form: (-form.likeness, len(writer.fields(form.entry))))
    if found is None:
        return own
    shows_less = len(writer.fields(own.entry)) < len(writer.fields(found.entry))
    if own.likeness >= ESCAPED or (shows_less and appearance(writer.text(found.entry)) == appearance(text)):
        return found
    return own._replace(measures=found.measures)


def in_own_form(entry: Entry, readings: Readings, text: str, writer: ItemWriter) -> Rewritten:
    """An entry with a template of its own, which writes the text exactly; what no field of the list is for is words."""
    entry = entry._replace(
        custom={name: value for name, value in entry.custom.items() if name in writer.settings.fields}
    )
    found = own_template(readings.draft, entry)
    in_words = own_template(readings.draft, entry._replace(description="", notes=()))
    address = readings.draft.entry.url or entry.url
    for template in (found, in_words, found.replace("{url}", braced(address)), braced(text)):
        own = entry._replace(item=template)
        near = likeness(writer.text(own), text) if _is_template(template) else OTHER
        if near < OTHER and writer.can_be_stored(own):
            return Rewritten(own, near)
    return Rewritten(entry, OTHER)


def _is_template(text: str) -> bool:
    """Whether a text is a template that shows something of an entry."""
    try:
        return bool(parse(text).fields())
    except TemplateError:
        return False


def likeness(written: str, text: str) -> int:
    """How near a written item comes to a text."""
    if written == text:
        return SAME
    one, other = laid_out(written), laid_out(text)
    if one == other:
        return LAYOUT
    return ESCAPED if without_escapes(one) == without_escapes(other) else OTHER


def without_escapes(text: str) -> str:
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
