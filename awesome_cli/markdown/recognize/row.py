"""The parts of a table's row, given what its columns hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from awesome_cli.markdown import plain
from awesome_cli.markdown.atoms import CODE, LINK, atoms
from awesome_cli.markdown.recognize import columns, edition, links, roles
from awesome_cli.markdown.recognize.badges import mark_badges
from awesome_cli.markdown.recognize.date import mark_date
from awesome_cli.markdown.recognize.item import recognize_title
from awesome_cli.markdown.recognize.names import mark_names
from awesome_cli.markdown.recognize.recognized import Mark, Recognized, Unit
from awesome_cli.templates.language import LINKS, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.columns import TableColumn

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<[^<>]*>")
_ONE_PICTURE = re.compile(
    r"""(?:!\[[^\[\]]*\]\((?P<markdown>[^\s()"'<>{}]+)\)|<img\b[^<>]*?\ssrc=["'](?P<html>[^\s()"'<>{}]+)["'][^<>]*>)""",
    re.IGNORECASE,
)
_VENUE = re.compile(r"(?P<venue>.*?[^\W\d].*?)(?:[\s,’']+(?P<year>(?:19|20)\d\d))?")


def recognize_row(found: Recognized, cells: Sequence[tuple[int, int]], known: Sequence[TableColumn]) -> Recognized:
    """Marks the parts of a row, whose cells are these stretches of its source."""
    found.cells = list(cells)
    for (start, end), column in zip(cells, known, strict=False):
        cell = found.source[start:end]
        if column.role == roles.TITLE or not columns.is_no_value(cell):
            begin = start + len(cell) - len(cell.lstrip())
            _cell(found, column, begin, max(begin, start + len(cell.rstrip())))
    if not any(map(str.isalnum, found.title)):
        _title_from_other_cell(found, known)
    _choose_url(found)
    mark_badges(found)
    links.mark_pdf(found)
    found.marks.sort()
    found.units.sort()
    return found


def cell_of(found: Recognized, place: int) -> Recognized:
    """One cell of a row by itself."""
    start, end = found.cells[place]
    cell = Recognized(found.source[start:end])
    cell.marks = [Mark(m.start - start, m.end - start, m.slot) for m in _within(found.marks, start, end)]
    cell.units = [Unit(u.start - start, u.end - start) for u in _within(found.units, start, end)]
    return cell


S = TypeVar("S", Mark, Unit)


def _within(stretches: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those of several stretches, in order, that lie in a cell."""
    first = bisect_left(stretches, start, key=attrgetter("start"))
    last = bisect_left(stretches, end, key=attrgetter("start"))
    return [stretch for stretch in stretches[first:last] if stretch.end <= end]


def _cell(found: Recognized, column: TableColumn, start: int, end: int) -> None:
    if column.role == roles.TITLE:
        _title(found, start, end)
    elif column.role == roles.LINKS:
        _links(found, column, start, end)
    elif column.role in (roles.DATE, roles.YEAR):
        mark_date(found, start, end, column.name)
    elif column.role == roles.VENUE:
        _venue(found, start, end)
    elif column.role == roles.AUTHORS:
        mark_names(found, start, end)
    elif column.role == roles.DESCRIPTION and _says_something(found.source[start:end]):
        found.set(start, end, "description", found.source[start:end])
    elif column.role != roles.DESCRIPTION:
        _custom(found, column, start, end)


def _says_something(cell: str) -> bool:
    """Whether a cell holds more than pictures."""
    return any(map(str.isalnum, plain.visible(_PICTURE.sub(" ", cell))))


def _title(found: Recognized, start: int, end: int) -> None:
    found.take(recognize_title(found.part(start, end)), start)


def _title_from_other_cell(found: Recognized, known: Sequence[TableColumn]) -> None:
    """The title of a row whose cell for it is empty: what its first cell of words says."""
    for column in known:
        if column.role == roles.DESCRIPTION and (text := str(found.values.pop("description", ""))):
            found.values["title"] = plain.visible(text)
            places = [number for number, mark in enumerate(found.marks) if mark.slot.field == "description"]
            for number in places:
                found.replace_slot(number, Slot("title"))
            return
        if column.role == roles.CUSTOM and (text := str(found.custom.get(column.name, ""))):
            found.values["title"] = plain.visible(text)
            return


def _links(found: Recognized, column: TableColumn, start: int, end: int) -> None:
    own = [atom for atom in found.atoms(start, end) if atom.kind == LINK and atom.href]
    if column.labels and not own and start < end:
        found.set_custom(start, end, column.labels)
    for number, atom in enumerate(own):
        if known := found.slot_to(atom.href):
            found.marks.append(Mark(*atom.target, known))
            found.unit(atom.start, atom.end)
            continue
        name = found.free_link_name(_name_of_link(atom, column, number))
        found.add_link(atom.href, name)
        if columns.is_own_name(atom) and atom.target[0] > atom.inner and not column.are_values:
            begin = atom.inner + len(atom.text) - len(atom.text.lstrip("[* "))
            found.mark(begin, begin + len(atom.text.strip("[]* ")), LINKS, "name", name)
        elif column.labels and not number and atom.text and not links.is_picture(atom):
            found.set_custom(atom.inner, atom.inner + len(atom.text), column.labels)
        found.mark(*atom.target, LINKS, label=name)
        links.mark_address(found, atom, Slot(LINKS, label=name))
        found.unit(atom.start, atom.end)


def _name_of_link(atom: Atom, column: TableColumn, number: int) -> str:
    """What a link is called: the first of a cell as its column, one with a picture as that says."""
    own = links.picture_name(atom) if links.is_picture(atom) else plain.visible(atom.text) if number else ""
    return own.removeprefix("[").removesuffix("]") or column.name


def _venue(found: Recognized, start: int, end: int) -> None:
    if edition.mark_named_edition(found, start, end):
        return
    match = _VENUE.fullmatch(found.source, start, end)
    if match is None:
        return
    row = found.atoms(start, end)
    if len(row) == 1 and row[0].kind == LINK and row[0].text:
        _venue(found, row[0].inner, row[0].inner + len(row[0].text))
        links.add_named(found, row[0], "venue")
        return
    if "](" in match["venue"]:
        found.values["venue"] = plain.visible(found.source[start:end])
        return
    found.set(*match.span("venue"), "venue", plain.visible(match["venue"]))
    if match["year"] and "year" not in found.values:
        found.set(*match.span("year"), "year", match["year"])


def _custom(found: Recognized, column: TableColumn, start: int, end: int) -> None:
    text = found.source[start:end]
    whole = found.atoms(start, end)
    if column.in_code and len(whole) == 1 and whole[0].kind == CODE:
        code = whole[0]
        found.custom[column.name] = code.text
        found.marks.append(Mark(code.inner, code.inner + len(code.text), Slot(column.name, in_code=True)))
        return
    if picture := _ONE_PICTURE.fullmatch(text):
        form = picture.lastgroup or ""
        found.custom[column.name] = picture[form]
        found.marks.append(Mark(start + picture.start(form), start + picture.end(form), Slot(column.name)))
        found.unit(start, end)
        return
    found.custom[column.name] = text.replace("\\|", "|")
    found.mark(start, end, column.name)


def _choose_url(found: Recognized) -> None:
    """The address of a row without a linked title: its paper's, else its first link, else one in another cell."""
    candidates = links.candidates(found)
    if found.url:
        return
    if not candidates:
        texts = [value for value in found.custom.values() if isinstance(value, str)]
        link = next((atom for text in texts for atom in atoms(text) if atom.kind == LINK and atom.href), None)
        if link is not None:
            found.values["url"] = link.href
        return
    chosen = links.main(candidates)
    found.links.remove(chosen)
    found.values["url"] = chosen.url
    for number, mark in enumerate(found.marks):
        if mark.slot.label == chosen.label:
            found.replace_slot(number, Slot("url", mark.slot.format))
