"""Item templates read backwards: from an item to the values that the template would show.

A template becomes one regular expression, once. Everything in it takes what it can and never gives it back, so that a
match takes linear time; an open value, such as a title, ends where what follows it in the template first begins. One
value alone, the description or else the title, may end later. That costs a square of the length, so a text longer than
LONGEST is not read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import kinds
from awesome_cli.identity import is_page_of_isbn, read_url
from awesome_cli.markdown import dates, dialect
from awesome_cli.markdown.anylist.look import look
from awesome_cli.markdown.atoms import unescaped
from awesome_cli.markdown.names import split
from awesome_cli.markdown.template_view import Context, View
from awesome_cli.markdown.template_write import write
from awesome_cli.model import ET_AL, Catalog, Entry, Link, Measure
from awesome_cli.storage.fields import FLAG, TEXTS
from awesome_cli.templates.language import FORMS, LINKS, Group, Literal, Repeated, Slot, parse, slots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.model import CustomValue
    from awesome_cli.storage.fields import Field
    from awesome_cli.templates.language import Nodes, Template

LONGEST = 4_000
"""Characters of the longest item that is read."""
_END = r"\s*\Z"
_CHARACTER = r"(?>\\[^\n]?|[^\n\\])"
_SELF_LINK = r"\[(?:https?://|www\.|ftp://)[^\[\]\s]*+\]\((?:[^()\s]|\([^()\s]*+\))*+\)"
_LITERAL = rf"(?>\\[^\n]?|{_SELF_LINK}|\$`[^`$\n]++`\$|[^\n\\\[\]*`])"
"""A character of text without Markdown: what would be some is escaped, and an address may be a link to itself."""
_SCHEME = r"(?=[A-Za-z][\w+.-]*+:\S)"
_TARGET = r"(?><[^<>\n]*>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)"
_PARTS = ("repo", "owner", "name", "host")
"""What is shown of an address that is known from elsewhere in the item."""
_ARXIV = r"(?>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_NUMBER = r"\d[\d,.]*+[kM]?+"
_COUNTS = ("citations", "stars", "likes", "downloads")


class Values(NamedTuple):
    """What an item says."""

    entry: Entry
    """Without identity's file and sections; its kind is that of its address."""
    measures: tuple[Measure, ...]
    """The numbers it shows."""
    number: int = 1
    """Its place among the items of the section, where it is numbered."""


def read(template: Template, text: str, fields: Mapping[str, Field] | None = None) -> Values | None:
    """What an item in the form of a template says; None for any other text.

    `fields` are those that the list declares. A text is accepted only if the template, given the values, writes the
    same text and links again; the row of a table is without its header.
    """
    if len(text) > LONGEST:
        return None
    form = _form(template.text)
    match = form.pattern.fullmatch(text.strip("\n"))
    if match is None:
        return None
    values = _Reader(fields or {}).values(match, form)
    return values if look(written(template, values)) == look(text) else None


def written(template: Template, values: Values) -> str:
    """Values as a template writes them."""
    numbers = {(measure.subject, measure.metric): measure for measure in values.measures}
    return write(template, View(values.entry, Context(Catalog("", numbers=numbers)), values.number)).strip("\n")


# From a template to a regular expression ----------------------------------------------------------------------


class _Form(NamedTuple):
    """A template as a regular expression."""

    pattern: re.Pattern[str]
    places: tuple[Slot | Repeated, ...]
    """What each of its groups, `g0` and so on, holds."""
    each: Mapping[int, _Form]
    """How the values of a repeated group are told apart, by the number of its group."""


@lru_cache(maxsize=512)
def _form(text: str) -> _Form:
    nodes = parse(text).nodes
    if nodes and isinstance(last := nodes[-1], Literal):
        nodes = (*nodes[:-1], Literal(last.text.rstrip()))
    return _compiled(nodes, _elastic(nodes), _END, is_whole=True)


def _compiled(nodes: Nodes, elastic: Slot | None, follow: str, is_whole: bool = False) -> _Form:
    builder = _Builder(elastic)
    pattern = builder.sequence(nodes, follow, is_whole)
    return _Form(re.compile(pattern + (_END if is_whole else "")), tuple(builder.places), builder.each)


def _elastic(nodes: Nodes) -> Slot | None:
    """The one value that need not end where it first could."""
    known = slots(tuple(node for node in nodes if not isinstance(node, Repeated)))
    return next((slot for field in ("description", "title") for slot in known if slot.field == field), None)


class _Builder:
    def __init__(self, elastic: Slot | None) -> None:
        self.elastic = elastic
        self.places: list[Slot | Repeated] = []
        self.each: dict[int, _Form] = {}

    def sequence(self, nodes: Nodes, follow: str, is_whole: bool = False) -> str:
        """Nodes one after the other; `follow` is what may begin after them."""
        out = ""
        is_alone = not is_whole and sum(not isinstance(node, Literal) for node in nodes) == 1
        for place, node in enumerate(nodes):
            behind = _first(nodes[place + 1 :], follow)
            out += self.group(node, behind, is_alone) if isinstance(node, Group) else self.node(node, behind, is_whole)
        return out

    def group(self, group: Group, follow: str, is_alone: bool) -> str:
        """Alternatives, or nothing; where the group is all that there is around it, there is no nothing."""
        # What is there when nothing is known must not be taken for a value: it is tried first.
        ordered = sorted(group.alternatives, key=lambda nodes: not _is_closed(nodes))
        alternatives = "|".join(
            self.sequence(nodes, follow) + (f"(?={follow})" if _is_closed(nodes) else "") for nodes in ordered
        )
        holds_elastic = any(self.elastic in slots(nodes) for nodes in group.alternatives)
        return f"(?{':' if holds_elastic else '>'}{alternatives}{'' if is_alone else '|'})"

    def node(self, node: Literal | Slot | Repeated, follow: str, is_whole: bool) -> str:
        if isinstance(node, Literal):
            return re.escape(node.text)
        found = self.slot(node, follow) if isinstance(node, Slot) else self.repeated(node, follow)
        is_sure = isinstance(node, Slot) and node.field == "title"
        return found if is_sure or not is_whole else f"(?:{found})?"

    def slot(self, slot: Slot, follow: str) -> str:
        number = len(self.places)
        self.places.append(slot)
        if closed := _closed(slot):
            return f"(?P<g{number}>(?>{closed}))"
        character = _character(slot)
        if slot == self.elastic:
            return f"(?P<g{number}>{character}+?)(?={follow})"
        begin = _SCHEME if slot.format == "text" and slot.field in ("url", "link") else ""
        return f"(?P<g{number}>{begin}(?:(?!{follow}){character})++)"

    def repeated(self, repeated: Repeated, follow: str) -> str:
        number = len(self.places)
        self.places.append(repeated)
        separator = re.escape(repeated.separator)
        again = separator + _first(repeated.each, "")
        each = _compiled(repeated.each, None, f"(?:{again}|{follow})")
        self.each[number] = each
        one = re.sub(r"\(\?P<g\d+>", "(?:", each.pattern.pattern)
        return f"(?P<g{number}>(?>{one}(?:{separator}{one})*+))"


def _first(nodes: Nodes, follow: str) -> str:
    """A regular expression for what can begin with some nodes."""
    if not nodes:
        return follow
    node, rest = nodes[0], nodes[1:]
    if isinstance(node, Literal) and not rest:
        return re.escape(node.text) + f"(?={follow})"
    if isinstance(node, Literal):
        closed = _closed(rest[0]) if rest and isinstance(rest[0], Slot) else ""
        behind = rest[1] if len(rest) > 1 else None
        return (
            re.escape(node.text) + closed + (re.escape(behind.text) if closed and isinstance(behind, Literal) else "")
        )
    if isinstance(node, Slot):
        return _closed(node) or r"\S"
    if isinstance(node, Group):
        choices = [_first(nodes, follow) for nodes in node.alternatives]
        return f"(?:{'|'.join([*choices, _first(rest, follow)])})"
    return f"(?:{_first(node.each, follow)}|{_first(rest, follow)})"


def _is_closed(nodes: Nodes) -> bool:
    """Whether nodes hold no value that could be any text."""
    return all(isinstance(node, Literal) or (isinstance(node, Slot) and _closed(node)) for node in nodes)


def _character(slot: Slot) -> str:
    """A regular expression for one character of an open value."""
    if slot.format in _PARTS:
        return r"[\w./-]"
    if slot.in_code:
        return r"[^`\n]"
    if slot.format == "text" and slot.field in ("url", "link"):
        return rf"(?!\s){_LITERAL}"
    if slot.field in ("description", "note", "value") or slot.field not in FORMS:
        return _LITERAL if slot.format == "text" and slot.field == "description" else _CHARACTER
    return _LITERAL


def _closed(slot: Slot) -> str:
    """The form of a value that shows where it ends; empty for any other."""
    field, form = slot.field, slot.format
    if form == "text" or form in _PARTS:
        return ""
    if field in ("url", "link", LINKS):
        return _TARGET
    if field in ("published", "added"):
        return dates.pattern(form)
    if field not in FORMS and dates.is_form(form):
        return dates.pattern(form)
    if field == "arxiv":
        return f"https?://arxiv\\.org/{form}/{_ARXIV}" if form else _ARXIV
    if field in _COUNTS:
        return _TARGET if form == "url" else _NUMBER
    if field == "highlight":
        return re.escape(form or dialect.HIGHLIGHT)
    if field == "replaced_by" and form:
        return rf"\[(?:{_CHARACTER[:-1]}(?<!\]))*?)\]\({_TARGET}\)"
    if field in ("doi", "isbn") and form:
        return _TARGET
    return {"year": r"\d++", "#": r"\d++", "et al.": r"et al\."}.get(field, "")


# From a match to values ---------------------------------------------------------------------------------------

_ESCAPED = re.compile(
    r"\\([!-/:-@\[-`{-~])|\$`([^`$]+)`\$|\[((?:[^\[\]\\]|\\.)*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)", re.DOTALL
)
_KEPT = re.compile(r"(?<!`)(`+)(?!`).*?[^`]\1(?!`)|\[(?:[^\[\]\\]|\\.)*\]\((?:[^()\s]|\([^()\s]*\))*\)", re.DOTALL)


def _plain(text: str) -> str:
    """Text that was written literally."""
    return _ESCAPED.sub(lambda match: match[1] or (f"${match[2]}$" if match[2] else _plain(match[3])), text)


def _without_escapes(text: str) -> str:
    """A note of which only links and code were Markdown."""
    out, place = "", 0
    for match in _KEPT.finditer(text):
        out += _plain(text[place : match.start()]) + match[0]
        place = match.end()
    return out + _plain(text[place:])


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


class _Reader:
    """Gathers the values of one item."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields
        self.found: dict[str, object] = {}
        self.links: list[Link] = []
        self.notes: list[str] = []
        self.custom: dict[str, CustomValue] = {}
        self.counts: dict[str, tuple[str, str]] = {}
        """Each with its address."""
        self.number = 1

    def values(self, match: re.Match[str], form: _Form) -> Values:
        for number, place in enumerate(form.places):
            text = match[f"g{number}"]
            if text is None:
                continue
            if isinstance(place, Repeated):
                self.repeated(place, text, form.each[number])
            else:
                self.slot(place, text)
        entry = self.entry()
        subject = next(iter(entry.identities()), "")
        measures = [Measure(subject, name, *count) for name, count in self.counts.items()]
        return Values(entry, tuple(measures), self.number)

    def entry(self) -> Entry:
        reference = read_url(str(self.found.get("url", "")))
        has_paper_id = bool({"arxiv", "doi"} & set(self.found))
        by_address = kinds.BOOK if "isbn" in self.found else reference.kind if reference else kinds.LINK
        kind = kinds.of_item(by_address, has_paper_id, "authors" in self.found)
        values = {"kind": kind, **self.found}
        return Entry(links=tuple(self.links), notes=tuple(self.notes), custom=self.custom)._replace(**values)  # type: ignore[arg-type]

    def repeated(self, repeated: Repeated, text: str, each: _Form) -> None:
        values: list[str] = []
        for match in each.pattern.finditer(text):
            url = label = ""
            for number, slot in enumerate(each.places):
                piece = match[f"g{number}"]
                if piece is None or not isinstance(slot, Slot):
                    continue
                if slot.field == "link":
                    url = url if slot.format in _PARTS else _address(piece)
                elif slot.field == "label":
                    label = _plain(piece)
                else:
                    values.append(self.value(slot, piece))
            if repeated.field == LINKS and url:
                self.links.append(Link(url, "" if label == dialect.link_label(url) else label))
        if repeated.field == "notes":
            self.notes += values
        elif repeated.field == "authors":
            self.found["authors"] = tuple(values)
        elif repeated.field != LINKS:
            self.custom[repeated.field] = tuple(values)

    def value(self, slot: Slot, text: str) -> str:
        """A value that may hold Markdown."""
        if slot.in_code:
            return text
        return text if slot.format != "text" else _without_escapes(text) if slot.field == "note" else _plain(text)

    def slot(self, slot: Slot, text: str) -> None:
        field, form = slot.field, slot.format
        if slot.label:
            if not form:
                self.links.append(Link(_address(text), slot.label))
        elif field in ("published", "added"):
            self.found[field] = dates.parsed(text, form)
        elif field == "authors":
            self.found[field] = tuple(_plain(text).split(", ")) if form == "cut" else split(_plain(text), form)
        elif field in _COUNTS:
            count, url = self.counts.get(field, ("", ""))
            self.counts[field] = (count, _address(text)) if form == "url" else (_count(text), url)
        elif field == "highlight":
            self.found[field] = True
        elif field == "#":
            self.number = int(text[:9])
        elif field in ("url", "arxiv", "doi", "isbn"):
            self.address(slot, text)
        elif field not in FORMS:
            self.own(slot, text)
        elif field == "et al.":
            self.found["authors"] = (*self.names(), ET_AL)
        elif field == "replaced_by" and form:
            self.found[field] = _address(text[text.rindex("](") + 2 : -1])
        else:
            self.found[field] = (
                self.value(slot, text) if field == "description" else text if slot.in_code else _plain(text)
            )

    def names(self) -> tuple[str, ...]:
        known = self.found.get("authors")
        return known if isinstance(known, tuple) else ()

    def address(self, slot: Slot, text: str) -> None:
        """An address, as the identity that it names."""
        if slot.field == "arxiv":
            match = re.search(rf"{_ARXIV}\Z", text)
            self.found["arxiv"] = match[0] if match else text
            return
        if slot.field in ("doi", "isbn") and not slot.format:
            self.found[slot.field] = _plain(text)
            return
        if slot.format in _PARTS:
            return
        url = _plain(text) if slot.format == "text" else _address(text)
        reference = read_url(url)
        scheme, _, name = reference.identity.partition(":") if reference else ("", "", "")
        is_own = scheme in ("arxiv", "doi") or (reference is not None and is_page_of_isbn(reference, url))
        if is_own and slot.format != "own":
            self.found.setdefault(scheme, name)
        else:
            self.found.setdefault("url", url)

    def own(self, slot: Slot, text: str) -> None:
        """A field that the list declares."""
        type_ = self.fields[slot.field].type if slot.field in self.fields else ""
        separator = slot.format or ", "
        if dates.is_form(slot.format):
            self.custom[slot.field] = dates.parsed(text, slot.format)
        elif type_ == FLAG or (not type_ and slot.format and text == slot.format):
            self.custom[slot.field] = True
        elif type_ == TEXTS or (not type_ and slot.format and separator in text):
            self.custom[slot.field] = tuple(text.split(separator))
        else:
            self.custom[slot.field] = text
