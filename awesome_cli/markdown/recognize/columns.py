"""The columns of a table: which field each cell shows, told by the header and by what most of the cells hold."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import dates, dialect, labels, plain
from awesome_cli.markdown.atoms import LINK, Atom, atoms
from awesome_cli.markdown.recognize.roles import (
    AUTHORS,
    CUSTOM,
    DATE,
    DESCRIPTION,
    LINKS,
    TITLE,
    VENUE,
    YEAR,
    field_name,
    role,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NO_VALUE = re.compile(r"\s*(?:|-+|–|—|null|none|n/?a|⚠️?|tbd|\?|/|\.{2,}|…)\s*", re.IGNORECASE)
_KINDS = frozenset("tag tags type types category categories topic topics genre genres 标签 分类 类别 类型".split())
"""Headers of what many things share."""
_VALUES = _KINDS | {"license", "language", "languages", "platform", "platforms", "country", "region"}
"""Headers of columns whose links are labeled with a value each, however often the same."""
_VARIED = 0.6
"""The share of a column's labels that differ where each says something of its own."""
_PAIR = 2
"""Columns of a table that only says what each thing is."""
_OTHER_DATE = re.compile(
    r"\b(?:deadline|due|submission|notification|last|update[ds]?|modified|checked|accessed|visited|starts?|ends?|expires)\b",
    re.IGNORECASE,
)
"""Headers of dates that are not those of a thing's publication."""
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_ONLY_YEAR = re.compile(rf"\s*{dates.YEAR}\s*")
_ONLY_CODE = re.compile(r"\s*(?:`[^`]+`|<code>[^<>]+</code>)\s*")
_TITLE_BEGINS = re.compile(r"\s*(?:!\[[^\]]*\]\([^)]*\)\s*|<br\s*/?>\s*|[^\w\s\[*]+)*(?:\*\*|\[|<(?:b|strong|a)\b)")
"""Bold words or a link, perhaps after pictures, breaks and emoji."""


class TableColumn(NamedTuple):
    """One column."""

    role: str
    name: str
    """The field's name, or the label of its links."""
    in_code: bool = False
    """Whether each of its values is a code span."""
    labels: str = ""
    """The field that the labels of its links are, where each says something of its own."""

    @property
    def are_values(self) -> bool:
        """Whether the labels of its links are values, whatever the links lead to."""
        return self.labels in _VALUES


def is_no_value(cell: str) -> bool:
    """Whether a cell says that nothing is known."""
    return _NO_VALUE.fullmatch(cell) is not None


def columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[TableColumn]:
    """What each column holds."""
    width = max([len(header), *map(len, rows)])
    cells = [[row[place] for row in rows if place < len(row) and not is_no_value(row[place])] for place in range(width)]
    names = [plain.visible(header[place]) if place < len(header) else "" for place in range(width)]
    title = _title_column(names, cells)
    taken = {"title", "url"}
    has_description = any(role(name) == DESCRIPTION for name in names)
    is_pair = sum(any(own) for own in cells) == _PAIR
    found = []
    for place in range(width):
        if place == title:
            column = TableColumn(TITLE, "title")
        else:
            is_text = is_pair and _most(cells[place], _is_phrase)
            column = _column(names[place], cells[place], place, taken, has_description, is_text)
        taken |= {column.name, column.labels}
        found.append(column)
    return found


def _title_column(names: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """The column that says what each thing is called; of several alike the first."""
    filled = [place for place, own in enumerate(cells) if own]
    rows = max((len(own) for own in cells), default=0)
    return max(filled, key=lambda place: _title_score(names[place], cells[place], rows) - 0.3 * place, default=0)


def _title_score(name: str, cells: Sequence[str], rows: int) -> float:
    """How much speaks for a column of titles: its header, cells that differ, that begin in bold or with a link."""
    texts = [plain.visible(cell) for cell in cells]
    return (
        4.0 * len(set(texts)) / rows
        + _says_title(name)
        + 2 * _most(cells, _begins_with_title)
        - 3 * (role(name) in (DESCRIPTION, AUTHORS))
        - 3 * (name.lower() in _KINDS)
        - 4 * _most(texts, labels.says_nothing)
        - 4 * _most(texts, _is_address)
        - 5 * _most(cells, _is_date)
    )


def _says_title(name: str) -> float:
    """How surely a header says that titles stand below it: `Model`, `Language Models`, less so `Paper/Blog`."""
    words = name.split()
    if TITLE in {role(form) for word in (name, *words[-1:]) for form in (word, word.strip(" s"))}:
        return 3
    return 1.5 if TITLE in map(role, re.findall(r"\w+", name)) else 0


def _most(cells: Sequence[str], test: Callable[[str], bool], share: float = 0.5) -> bool:
    return sum(map(test, cells)) > share * len(cells)


def _is_date(cell: str) -> bool:
    return dates.is_date(cell.strip())


def _is_address(cell: str) -> bool:
    return _ADDRESS.fullmatch(cell) is not None


def _is_year(cell: str) -> bool:
    return _ONLY_YEAR.fullmatch(cell) is not None


def _is_code(cell: str) -> bool:
    return _ONLY_CODE.fullmatch(cell) is not None


def _is_sentence(cell: str) -> bool:
    return len(cell.split()) >= 4


def _is_phrase(cell: str) -> bool:
    return " " in cell.strip()


def _begins_with_title(cell: str) -> bool:
    return _TITLE_BEGINS.match(cell) is not None


def _is_link(cell: str) -> bool:
    found = atoms(cell.strip())
    return len(found) == 1 and found[0].kind == LINK


def _has_link(cell: str) -> bool:
    return "](" in cell or "http" in cell or "<a " in cell


def _column(
    header: str, cells: Sequence[str], place: int, taken: set[str], has_description: bool, is_text_alone: bool
) -> TableColumn:
    """What one column holds: dates, links, what its header says, sentences, else a field of the list's own."""
    own_name = _free(field_name(header) or field_name(str(place + 1)), taken)
    found = _dated(header, cells) or _linked_or_named(header, cells, own_name)
    if found and (found.role == LINKS or found.name not in taken):
        return found
    is_sentence = is_text_alone or (bool(cells) and _most(cells, _is_sentence) and not _most(cells, _is_link))
    if is_sentence and not has_description and "description" not in taken:
        return TableColumn(DESCRIPTION, "description")
    return TableColumn(CUSTOM, own_name, bool(cells) and _most(cells, _is_code, 0.9))


def _dated(header: str, cells: Sequence[str]) -> TableColumn | None:
    """A column of dates of publication, or of years."""
    if not cells or not _most(cells, _is_date, 0.6) or _OTHER_DATE.search(header):
        return None
    return TableColumn(YEAR, "year") if _most(cells, _is_year, 0.6) else TableColumn(DATE, "published")


def _linked_or_named(header: str, cells: Sequence[str], own_name: str) -> TableColumn | None:
    """A column of links, perhaps with labels of their own, or of what its header names."""
    named = role(header)
    if not cells:
        return None
    if named in (DESCRIPTION, AUTHORS, VENUE):
        return TableColumn(named, named)
    if not _most(cells, _has_link) or _has_long_labels(cells):
        return None
    return TableColumn(LINKS, _link_label(header, cells), labels=own_name if _have_own_labels(header, cells) else "")


def _has_long_labels(cells: Sequence[str]) -> bool:
    """Whether the links of a column are titles of their own."""
    labels = [plain.visible(atom.text) for cell in cells for atom in atoms(cell) if atom.kind == LINK]
    return len(set(labels)) > 2 and sum(len(label.split()) for label in labels) > 3 * len(labels)


def _have_own_labels(header: str, cells: Sequence[str]) -> bool:
    """Whether the first links of a column's cells are called differently, and not as what they lead to is."""
    found = [next((atom for atom in atoms(cell) if atom.kind == LINK), None) for cell in cells]
    if field_name(header) in _VALUES:
        return len({atom.text for atom in found if atom}) > 1
    texts = [plain.visible(atom.text) for atom in found if atom and not is_own_name(atom)]
    own = {text for text in texts if not labels.says_nothing(text) and not _is_address(text)}
    return len(own) > _VARIED * len(cells)


def _free(name: str, taken: set[str]) -> str:
    """A name that is not taken. Behind a hundred of one name, the count of all is where a free number is."""
    numbers = chain(range(2, 100), count(len(taken)))
    return name if name not in taken else next(free for n in numbers if (free := f"{name}_{n}") not in taken)


def is_own_name(atom: Atom) -> bool:
    """Whether a link is labeled with the name of the repository it leads to."""
    return labels.bare(atom.text) == labels.bare(dialect.link_label(atom.href))


def _link_label(header: str, cells: Sequence[str]) -> str:
    """What the first links of a column's cells are called: as most cells have it, else as the header has it."""
    found = (next((atom for atom in atoms(cell) if atom.kind == LINK), None) for cell in cells)
    links = [atom for atom in found if atom]
    texts = Counter(plain.visible(atom.text) for atom in links if not is_own_name(atom))
    label, count = texts.most_common(1)[0] if texts else ("", 0)
    says_more = any(map(str.isalnum, label)) and labels.bare(label) not in ("link", "url", "here")
    own = plain.visible(header).lower()
    name = label if count > 0.6 * len(links) and (says_more or not own) else own or "link"
    return re.sub(r"[{}/:|\[\]]", " ", name).strip() or "link"
