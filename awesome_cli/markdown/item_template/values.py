"""The values of an item, gathered from the groups of the regular expression that has read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import kinds
from awesome_cli.identity import is_page_of_isbn, read_url
from awesome_cli.markdown import dates, dialect
from awesome_cli.markdown.address import count_source
from awesome_cli.markdown.atoms import unescaped
from awesome_cli.markdown.item_template.pattern import ADDRESS_PARTS, ARXIV
from awesome_cli.markdown.names import split
from awesome_cli.model import ET_AL, Entry, Link, Measure
from awesome_cli.model.rank import COUNTS
from awesome_cli.storage.csv_rows import is_day
from awesome_cli.storage.fields import FLAG, TEXTS
from awesome_cli.templates.language import FORMS, LINKS, Repeated, Slot
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awesome_cli.markdown.item_template.pattern import ItemPattern
    from awesome_cli.model import CustomValue
    from awesome_cli.storage.fields import Field

_ESCAPED = pattern(
    r"\\([!-/:-@\[-`{-~])|\$`([^`$]+)`\$|\[((?:[^\[\]\\]|\\.)*)\]\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)\)",
    re.DOTALL,
)


def _plain(text: str) -> str:
    """Text that was written literally."""
    return _ESCAPED.sub(lambda match: match[1] or (f"${match[2]}$" if match[2] else _plain(match[3])), text)


def _address(text: str) -> str:
    return unescaped(text.strip().removeprefix("<").removesuffix(">")).replace("&amp;", "&")


def _count(text: str) -> str:
    """A number as metrics hold it: `1.2k` is 1200."""
    size = {"k": 1_000, "M": 1_000_000}.get(text[-1:], 0)
    digits = text.rstrip("kM").replace(",", "")
    try:
        return str(round(float(digits) * size)) if size else str(int(digits))
    except ValueError:
        return text


class Values(NamedTuple):
    """What an item says."""

    entry: Entry
    """Without identity's file and sections; its kind is that of its address."""
    measures: tuple[Measure, ...]
    """The numbers it shows."""
    number: int = 1
    """Its place among the items of the section, where it is numbered."""
    rank: str = ""
    """How high it ranks, where it says so."""
    partial: tuple[Measure, ...] = ()
    """Days that it shows only in part, or as an age: no number can be made of them."""


def values_of(match: re.Match[str], pattern: ItemPattern, fields: Mapping[str, Field]) -> Values:
    """What an item says that a template's pattern matches; `fields` are those that the list declares."""
    item = _ItemValues(fields)
    for number, place in enumerate(pattern.places):
        text = match[f"g{number}"]
        if text is None:
            continue
        if isinstance(place, Repeated):
            item.repeated(place, text, pattern.each[number])
        else:
            item.slot(place, text)
    return item.values()


class _ItemValues:
    """Gathers the values of one item."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields
        self.found: dict[str, object] = {}
        """The built-in fields."""
        self.links: list[Link] = []
        self.notes: list[str] = []
        self.custom: dict[str, CustomValue] = {}
        self.counts: dict[str, tuple[str, str]] = {}
        """Each with its address."""
        self.number = 1
        self.rank = ""

    def values(self) -> Values:
        """All of them."""
        entry = self.entry()
        subject = next(iter(entry.identities()), "")
        measures = [Measure(subject, name, count, url, count_source(url)) for name, (count, url) in self.counts.items()]
        partial = tuple(one for one in measures if one.metric == "pushed" and not is_day(one.value))
        sound = tuple(one for one in measures if one not in partial)
        return Values(entry, sound, self.number, self.rank, partial)

    def entry(self) -> Entry:
        """An entry with what was found."""
        reference = read_url(str(self.found.get("url", "")))
        has_paper_id = bool({"arxiv", "doi"} & set(self.found))
        by_address = kinds.BOOK if "isbn" in self.found else reference.kind if reference else kinds.LINK
        kind = kinds.of_item(by_address, has_paper_id, "authors" in self.found)
        values = {"kind": kind, **self.found}
        return Entry(links=tuple(self.links), notes=tuple(self.notes), custom=self.custom)._replace(**values)  # type: ignore[arg-type]

    def repeated(self, repeated: Repeated, text: str, each: ItemPattern) -> None:
        """Takes in the values of a repeated group."""
        if repeated.field == LINKS:
            self.links += [link for match in each.pattern.finditer(text) if (link := _link(match, each))]
            return
        values = [
            piece
            for match in each.pattern.finditer(text)
            for number in range(len(each.places))
            if (piece := match[f"g{number}"]) is not None
        ]
        if repeated.field == "notes":
            self.notes += values
        elif repeated.field == "authors":
            self.found["authors"] = tuple(values)
        else:
            self.custom[repeated.field] = tuple(values)

    def slot(self, slot: Slot, text: str) -> None:
        """Takes in the value of a slot."""
        if slot.label:
            if not slot.format:
                self.links.append(Link(_address(text), slot.label))
        elif slot.field not in FORMS:
            self.custom[slot.field] = self.own(slot, text)
        elif slot.field in COUNTS:
            self.count(slot, text)
        elif slot.field in _TAKEN:
            _TAKEN[slot.field](self, slot, text)
        else:
            self.found[slot.field] = text if slot.in_code else _plain(text)

    def description(self, slot: Slot, text: str) -> None:
        """Markdown as it stands."""
        self.found["description"] = text

    def date(self, slot: Slot, text: str) -> None:
        """A date in the slot's form."""
        self.found[slot.field] = dates.parsed(text, slot.format)

    def authors(self, slot: Slot, text: str) -> None:
        """Names in the slot's form."""
        text = _plain(text)
        self.found["authors"] = tuple(text.split(", ")) if slot.format == "cut" else split(text, slot.format)

    def others(self, slot: Slot, text: str) -> None:
        """`et al.` behind the names."""
        names = self.found.get("authors")
        self.found["authors"] = (*(names if isinstance(names, tuple) else ()), ET_AL)

    def count(self, slot: Slot, text: str) -> None:
        """A count, or the address where a reader finds it."""
        count, url = self.counts.get(slot.field, ("", ""))
        is_url = slot.format == "url"
        self.counts[slot.field] = (count, _address(text)) if is_url else (_count(text), url)

    def pushed(self, slot: Slot, text: str) -> None:
        """The day of the last work, or how long ago that was."""
        self.counts["pushed"] = (text if slot.format == "age" else dates.parsed(text, slot.format), "")

    def highlight(self, slot: Slot, text: str) -> None:
        """The mark of a highlight."""
        self.found["highlight"] = True

    def ordinal(self, slot: Slot, text: str) -> None:
        """The item's number."""
        self.number = int(text[:9])

    def ranked(self, slot: Slot, text: str) -> None:
        """How high the thing ranks."""
        self.rank = text

    def successor(self, slot: Slot, text: str) -> None:
        """What takes the place of the thing: a link to it, or as it is written."""
        self.found["replaced_by"] = _address(text[text.rindex("](") + 2 : -1]) if slot.format else _plain(text)

    def arxiv(self, slot: Slot, text: str) -> None:
        """An arXiv id, alone or at the end of an address."""
        match = re.search(rf"{ARXIV}\Z", text)
        self.found["arxiv"] = match[0] if match else text

    def identifier(self, slot: Slot, text: str) -> None:
        """A DOI or an ISBN, alone or as the address of its page."""
        if slot.format:
            self.address(slot, text)
        else:
            self.found[slot.field] = _plain(text)

    def address(self, slot: Slot, text: str) -> None:
        """An address, as the identity that it names."""
        if slot.format in ADDRESS_PARTS:
            return
        url = _plain(text) if slot.format == "text" else _address(text)
        reference = read_url(url)
        scheme, _, name = reference.identity.partition(":") if reference else ("", "", "")
        is_own = scheme in ("arxiv", "doi") or (reference is not None and is_page_of_isbn(reference, url))
        if is_own and slot.format != "own":
            self.found.setdefault(scheme, name)
        else:
            self.found.setdefault("url", url)

    def own(self, slot: Slot, text: str) -> CustomValue:
        """The value of a field that the list declares; of one that it does not, by what is written."""
        type_ = self.fields[slot.field].type if slot.field in self.fields else ""
        separator = slot.format or ", "
        if dates.is_form(slot.format):
            return dates.parsed(text, slot.format)
        if type_ == FLAG or (not type_ and slot.format and text == slot.format):
            return True
        is_list = type_ == TEXTS or (not type_ and slot.format and separator in text)
        return tuple(text.split(separator)) if is_list else text


_TAKEN: dict[str, Callable[[_ItemValues, Slot, str], None]] = {
    "description": _ItemValues.description,
    "published": _ItemValues.date,
    "added": _ItemValues.date,
    "pushed": _ItemValues.pushed,
    "authors": _ItemValues.authors,
    "et al.": _ItemValues.others,
    "highlight": _ItemValues.highlight,
    "#": _ItemValues.ordinal,
    "rank": _ItemValues.ranked,
    "replaced_by": _ItemValues.successor,
    "arxiv": _ItemValues.arxiv,
    "doi": _ItemValues.identifier,
    "isbn": _ItemValues.identifier,
    "url": _ItemValues.address,
}


def _link(match: re.Match[str], each: ItemPattern) -> Link | None:
    """A link of a repeated group; None where only a part of its address is shown."""
    url = label = ""
    for number, slot in enumerate(each.places):
        piece = match[f"g{number}"]
        if piece is None or not isinstance(slot, Slot):
            continue
        if slot.field == "link" and slot.format not in ADDRESS_PARTS:
            url = _address(piece)
        elif slot.field == "label":
            label = _plain(piece)
    return Link(url, "" if label == dialect.link_label(url) else label) if url else None
