"""The columns of a table: which field each cell shows, told by the header and by what most of the cells hold."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import dates, dialect, words
from awesome_cli.markdown.atoms import CODE, LINK, Atom, atoms
from awesome_cli.markdown.recognize import links
from awesome_cli.markdown.recognize.badges import mark_badges
from awesome_cli.markdown.recognize.item import recognize_title
from awesome_cli.markdown.recognize.names import mark_names
from awesome_cli.markdown.recognize.recognized import Mark, Recognized, Unit
from awesome_cli.model import Link
from awesome_cli.normalize import slug
from awesome_cli.storage.fields import FIELDS
from awesome_cli.templates.language import LINKS, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE, ADDRESS, DATE, VENUE, YEAR, AUTHORS, DESCRIPTION, CUSTOM, LITERAL = (
    "title",
    "links",
    "published",
    "venue",
    "year",
    "authors",
    "description",
    "custom",
    "literal",
)
_HEADERS = {
    TITLE: "title name paper project model dataset tool library api method work resource benchmark framework "
    "repository repo package app application software course book 名称 标题 论文 项目",
    VENUE: "venue conference publication journal conf published publisher 会议 期刊",
    AUTHORS: "author authors 作者",
    DESCRIPTION: "description desc summary introduction intro about details comment comments notes note abstract "
    "features 简介 描述 说明",
    DATE: "date time published released release 时间 日期",
    YEAR: "year",
}
_ROLES = {word: role for role, words_ in _HEADERS.items() for word in words_.split()}
_NO_VALUE = re.compile(r"\s*(?:|-+|–|—|null|none|n/?a|⚠️?|tbd|\?|/|\.{2,}|…)\s*", re.IGNORECASE)


class Column(NamedTuple):
    """One column."""

    role: str
    name: str
    """The field's name, or the label of its links."""
    in_code: bool = False
    """Whether each of its values is a code span."""


def is_no_value(cell: str) -> bool:
    """Whether a cell says that nothing is known."""
    return _NO_VALUE.fullmatch(cell) is not None


def columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """What each column holds."""
    width = max([len(header), *map(len, rows)])
    cells = [[row[place] for row in rows if place < len(row) and not is_no_value(row[place])] for place in range(width)]
    names = [words.plain(header[place]) if place < len(header) else "" for place in range(width)]
    title = _title_column(names, cells)
    taken: set[str] = {"title", "url"}
    found = []
    for place in range(width):
        column = Column(TITLE, "title") if place == title else _column(names[place], cells[place], place, taken)
        taken.add(column.name)
        found.append(column)
    return found


def _title_column(names: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """The column that says what each thing is called."""
    best, most = 0, -1.0
    for place, (name, own) in enumerate(zip(names, cells, strict=True)):
        if not own:
            continue
        texts = [words.plain(cell) for cell in own]
        distinct = len(set(texts)) / len(texts)
        weight = 4.0 * distinct
        weight += 3 * (_ROLES.get(name.lower().strip(" s")) == TITLE or _ROLES.get(name.lower()) == TITLE)
        weight -= 5 * (_share(own, _is_date) > 0.5)
        weight -= 4 * (sum(map(words.says_nothing, texts)) / len(texts) > 0.5)
        weight -= 3 * (_ROLES.get(name.lower()) in (DESCRIPTION, AUTHORS))
        weight += 2 * (_share(own, _begins_with_title) > 0.5)
        weight -= 0.3 * place
        if weight > most:
            best, most = place, weight
    return best


def _share(cells: Sequence[str], test: object) -> float:
    return sum(bool(test(cell)) for cell in cells) / max(1, len(cells))  # type: ignore[operator]


def _is_date(cell: str) -> bool:
    text = cell.strip()
    date = dates.seen(text)
    return date is not None and date[0] == len(text)


def _begins_with_title(cell: str) -> bool:
    return re.match(r"\s*(?:!\[[^\]]*\]\([^)]*\)\s*|<br\s*/?>\s*|[^\w\s\[*]+)*(?:\*\*|\[)", cell) is not None


def _has_link(cell: str) -> bool:
    return "](" in cell or "http" in cell or "<a " in cell


def _column(header: str, cells: Sequence[str], place: int, taken: set[str]) -> Column:
    role = _ROLES.get(header.lower(), "")
    if not cells:
        return Column(CUSTOM, _free(slug(header).replace("-", "_") or f"column_{place + 1}", taken))
    if _share(cells, _is_date) > 0.6:
        years = _share(cells, lambda cell: re.fullmatch(r"\s*(?:19|20)\d\d\s*", cell)) > 0.6
        name = "year" if years else "published"
        if name not in taken:
            return Column(YEAR if years else DATE, name)
    if _share(cells, _has_link) > 0.5 and role not in (DESCRIPTION, AUTHORS, VENUE) and not _has_long_labels(cells):
        return Column(ADDRESS, _link_label(header, cells))
    if role in (VENUE, AUTHORS, DESCRIPTION) and role not in taken:
        return Column(role, role)
    if "description" not in taken and _share(cells, lambda cell: len(cell.split()) >= 4) > 0.5:
        return Column(DESCRIPTION, "description")
    in_code = _share(cells, lambda cell: re.fullmatch(r"\s*`[^`]+`\s*", cell)) > 0.9
    return Column(CUSTOM, _free(re.sub(r"\W+", "_", slug(header)).strip("_") or f"column_{place + 1}", taken), in_code)


def _has_long_labels(cells: Sequence[str]) -> bool:
    """Whether the links of a column are titles of their own."""
    labels = [words.plain(atom.text) for cell in cells for atom in atoms(cell) if atom.kind == LINK]
    return len(set(labels)) > 2 and sum(len(label.split()) for label in labels) > 3 * len(labels)


def _free(name: str, taken: set[str]) -> str:
    name = (
        name
        if re.fullmatch(r"[a-z][a-z0-9_]*", name)
        else f"column_{name}"
        if re.fullmatch(r"[a-z0-9_]+", name)
        else "column"
    )
    if name in FIELDS or name in (
        "links",
        "label",
        "link",
        "note",
        "value",
        "id",
        "stars",
        "citations",
        "likes",
        "downloads",
        "pushed",
    ):
        name = f"{name}_column"
    return name if name not in taken else next(f"{name}_{n}" for n in range(2, 999) if f"{name}_{n}" not in taken)


def _is_own_name(atom: Atom) -> bool:
    """Whether a link is labelled with the name of the repository it leads to."""
    return words.bare(atom.text) == words.bare(dialect.link_label(atom.href))


def _link_label(header: str, cells: Sequence[str]) -> str:
    """What links of a column are called: as most cells have it, else as the header has it."""
    links = [atom for cell in cells for atom in atoms(cell) if atom.kind == LINK]
    labels = Counter(words.plain(atom.text) for atom in links if not _is_own_name(atom))
    label, count = labels.most_common(1)[0] if labels else ("", 0)
    name = label if label and count > 0.6 * len(links) else words.plain(header).lower() or "link"
    return re.sub(r"[{}/:|\[\]]", " ", name).strip() or "link"


def recognize_row(source: str, cells: Sequence[str], known: Sequence[Column]) -> Recognized:
    """The parts of a row."""
    found = Recognized(source)
    place = 1 if source.startswith("|") else 0
    for number, cell in enumerate(cells):
        end = place + len(cell)
        column = known[number] if number < len(known) else Column(LITERAL, "")
        if not is_no_value(cell) or column.role == TITLE:
            _cell(found, column, place, end)
        found.cells.append((place, end))
        place = end + 1
    if not found.url:
        _choose_url(found, known)
    mark_badges(found)
    links.mark_pdf(found)
    found.marks.sort()
    return found


def cell_of(found: Recognized, start: int, end: int) -> Recognized:
    """One cell of a row as labels of its own."""
    cell = Recognized(found.source[start:end])
    cell.marks = [
        Mark(m.start - start, m.end - start, m.slot) for m in found.marks if start <= m.start and m.end <= end
    ]
    cell.units = [Unit(u.start - start, u.end - start) for u in found.units if start <= u.start and u.end <= end]
    return cell


def _cell(found: Recognized, column: Column, start: int, end: int) -> None:
    text = found.source[start:end]
    lead = len(text) - len(text.lstrip())
    begin, stop = start + lead, start + len(text.rstrip())
    if column.role == TITLE:
        _title(found, begin, stop)
    elif column.role == ADDRESS:
        _address(found, column, begin, stop)
    elif column.role in (DATE, YEAR):
        date = dates.seen(text.strip())
        if date and date[0] == stop - begin and dates.parsed(text.strip(), date[1]):
            found.values[column.name] = dates.parsed(text.strip(), date[1])
            found.mark(begin, stop, column.name, date[1] if column.name == "published" else "")
    elif column.role == VENUE:
        _venue(found, begin, stop)
    elif column.role == AUTHORS:
        mark_names(found, begin, stop)
    elif column.role == DESCRIPTION:
        found.values["description"] = text.strip()
        found.mark(begin, stop, "description")
    elif column.role == CUSTOM:
        _custom(found, column, begin, stop)


def _title(found: Recognized, start: int, end: int) -> None:
    inner = recognize_title(found.source[start:end])
    for mark in inner.marks:
        found.marks.append(Mark(mark.start + start, mark.end + start, mark.slot))
    for unit in inner.units:
        found.unit(unit.start + start, unit.end + start)
    found.values |= inner.values
    found.custom |= inner.custom
    found.links += inner.links


def _address(found: Recognized, column: Column, start: int, end: int) -> None:
    for number, atom in enumerate(
        part for part in atoms(found.source[start:end], start) if part.kind == LINK and part.href
    ):
        label = column.name if number == 0 else words.plain(atom.text) or column.name
        label = re.sub(r"[{}/:|]", " ", label).strip() or "link"
        known = {link.label for link in found.links}
        label = (
            label if label not in known else next(f"{label} {n}" for n in range(2, 99) if f"{label} {n}" not in known)
        )
        found.links.append(Link(atom.href, label))
        if _is_own_name(atom) and atom.target[0] > atom.inner:
            lead = len(atom.text) - len(atom.text.lstrip("[* "))
            bare = atom.text.strip("[]* ")
            found.mark(atom.inner + lead, atom.inner + lead + len(bare), LINKS, "name", label)
        found.mark(*atom.target, LINKS, label=label)
        found.unit(atom.start, atom.end)


def _venue(found: Recognized, start: int, end: int) -> None:
    match = re.fullmatch(r"(?P<venue>.*?[^\W\d].*?)(?:[\s,’']+(?P<year>(?:19|20)\d\d))?", found.source[start:end])
    if match is None or "](" in match["venue"]:
        if match:
            found.values["venue"] = words.plain(found.source[start:end])
        return
    found.values["venue"] = words.plain(match["venue"])
    found.mark(start + match.start("venue"), start + match.end("venue"), "venue")
    if match["year"] and "year" not in found.values:
        found.values["year"] = match["year"]
        found.mark(start + match.start("year"), start + match.end("year"), "year")


def _custom(found: Recognized, column: Column, start: int, end: int) -> None:
    text = found.source[start:end]
    whole = atoms(text, start)
    if column.in_code and len(whole) == 1 and whole[0].kind == CODE:
        found.custom[column.name] = whole[0].text
        found.marks.append(Mark(whole[0].inner, whole[0].inner + len(whole[0].text), Slot(column.name, in_code=True)))
        return
    found.custom[column.name] = text.replace("\\|", "|")
    found.mark(start, end, column.name)


def _choose_url(found: Recognized, known: Sequence[Column]) -> None:
    """The address of a row without a linked title: its paper's, else its first link."""
    if not found.links:
        texts = [value for value in found.custom.values() if isinstance(value, str)]
        link = next((atom for text in texts for atom in atoms(text) if atom.kind == LINK and atom.href), None)
        if link is not None:
            found.values["url"] = link.href
        return
    chosen = links.main(found.links)
    found.links.remove(chosen)
    found.values["url"] = chosen.url
    for number, mark in enumerate(found.marks):
        if mark.slot.label == chosen.label:
            found.marks[number] = mark._replace(slot=Slot("url", mark.slot.format))
