"""An item template as one regular expression that finds its values in an item.

Everything in it takes what it can and never gives it back, so that a match takes linear time; an open value, such as a
title, ends where what follows it in the template first begins. One value alone, the description or else the title, may
end later, which costs a square of the length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import dates, dialect
from awesome_cli.model.rank import COUNTS
from awesome_cli.templates.language import FORMS, LINKS, Group, Literal, Repeated, Slot, slots
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.templates.language import Nodes

_END = r"\s*\Z"
_CHARACTER = r"(?>\\[^\n]?|[^\n\\])"
_LINKED = r"\]\((?:<[^<>\n]*+>|(?:[^()\s]|\([^()\s]*+\))*+)\)"
_BALANCED = (
    r"(?>\\[^\n]?|`[^`\n]++`|" + _LINKED + r"|\*\*(?:(?!\*\*)[^\n])++\*\*|\*(?=[^\s*])[^*\n]++(?<=\S)\*|[^\n\\*])"
)
"""A character within emphasis, or an address, code or emphasis in it as a whole: another mark ends the value."""
_MARKDOWN = ("description", "note", "value")
"""Fields whose values are Markdown."""
_SELF_LINK = r"\[(?i:https?://|www\.|ftp://)(?:[^\[\]\\\s]|\\[^\n])*+" + _LINKED
_LITERAL = rf"(?>\\[^\n]?|{_SELF_LINK}|\$`[^`$\n]++`\$|[^\n\\\[\]*`])"
"""A character of text without Markdown: what would be some is escaped, and an address may be a link to itself."""
_SCHEME = r"(?=[A-Za-z][\w+.-]*+:\S)"
_TARGET = r"(?><[^<>\n]*>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)"
ADDRESS_PARTS = ("repo", "owner", "name", "host")
"""What is shown of an address that is known from elsewhere in the item."""
ARXIV = r"(?>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_NUMBER = r"\d[\d,.]*+[kM]?+"


class ItemPattern(NamedTuple):
    """A template as a regular expression."""

    pattern: re.Pattern[str]
    places: tuple[Slot | Repeated, ...]
    """What each of its groups, `g0` and so on, holds."""
    each: Mapping[int, ItemPattern]
    """How the values of a repeated group are told apart, by the number of its group."""


@lru_cache(maxsize=512)
def pattern_of(text: str) -> ItemPattern:
    """The regular expression of a template."""
    nodes = parse(text).nodes
    if nodes and isinstance(last := nodes[-1], Literal):
        nodes = (*nodes[:-1], Literal(last.text.rstrip()))
    return _compiled(nodes, _elastic(nodes), _END, is_whole=True)


def _compiled(nodes: Nodes, elastic: Slot | None, follow: str, is_whole: bool = False) -> ItemPattern:
    builder = _Builder(elastic)
    pattern = builder.sequence(nodes, follow, is_whole)
    return ItemPattern(re.compile(pattern + (_END if is_whole else "")), tuple(builder.places), builder.each)


def _elastic(nodes: Nodes) -> Slot | None:
    """The one value that need not end where it first could."""
    known = slots(tuple(node for node in nodes if not isinstance(node, Repeated)))
    return next((slot for field in ("description", "title") for slot in known if slot.field == field), None)


class _Builder:
    def __init__(self, elastic: Slot | None) -> None:
        self.elastic = elastic
        self.places: list[Slot | Repeated] = []
        self.each: dict[int, ItemPattern] = {}

    def sequence(self, nodes: Nodes, follow: str, is_whole: bool = False) -> str:
        """Nodes one after the other; `follow` is what may begin after them."""
        out = ""
        is_alone = not is_whole and sum(not isinstance(node, Literal) for node in nodes) == 1
        for place, node in enumerate(nodes):
            behind = _first(nodes[place + 1 :], follow)
            if isinstance(node, Literal):
                out += re.escape(node.text)
            elif isinstance(node, Group):
                out += self.group(node, behind, is_alone)
            elif isinstance(node, Slot):
                found = self.slot(node, behind, _is_emphasized(nodes, place))
                out += f"(?:{found})?" if is_whole and node.field != "title" else found
            else:
                found = self.repeated(node, behind)
                out += f"(?:{found})?" if is_whole else found
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

    def slot(self, slot: Slot, follow: str, is_emphasized: bool) -> str:
        number = len(self.places)
        self.places.append(slot)
        if closed := _closed(slot):
            return f"(?P<g{number}>(?>{closed}))"
        character = _character(slot, is_emphasized)
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


def _is_emphasized(nodes: Nodes, place: int) -> bool:
    """Whether a value stands right between two marks of emphasis."""
    before, after = nodes[place - 1] if place else None, nodes[place + 1] if place + 1 < len(nodes) else None
    is_open = isinstance(before, Literal) and before.text.endswith("*") and not before.text.endswith("\\*")
    return is_open and isinstance(after, Literal) and after.text.startswith("*")


def _character(slot: Slot, is_emphasized: bool) -> str:
    """A regular expression for one character of an open value."""
    if slot.format in ADDRESS_PARTS:
        return r"[\w./-]"
    if slot.in_code:
        return r"[^`\n]"
    if slot.format == "text" and slot.field in ("url", "link"):
        return rf"(?!\s){_LITERAL}"
    if slot.field in _MARKDOWN or slot.field not in FORMS:
        return _BALANCED if is_emphasized else _CHARACTER
    return _LITERAL


def _closed(slot: Slot) -> str:
    """The form of a value that shows where it ends; empty for any other."""
    field, form = slot.field, slot.format
    if form == "text" or form in ADDRESS_PARTS:
        return ""
    if field == "pushed" and form == "age":
        return dates.AGE_PATTERN
    if field in ("published", "added", "pushed") or (field not in FORMS and dates.is_form(form)):
        return dates.pattern(form)
    if form and field in _CLOSED_IN_A_FORM:
        return _CLOSED_IN_A_FORM[field].replace("FORM", form)
    if field in COUNTS:
        return _TARGET if form == "url" else _NUMBER
    return re.escape(form or dialect.HIGHLIGHT) if field == "highlight" else _CLOSED.get(field, "")


_CLOSED = {
    **dict.fromkeys(("url", "link", LINKS), _TARGET),
    "arxiv": ARXIV,
    "year": r"\d++",
    "#": r"\d++",
    "rank": r"\d++\.\d",
    "et al.": r"et al\.",
}
_CLOSED_IN_A_FORM = {
    "arxiv": rf"https?://arxiv\.org/FORM/{ARXIV}",
    "replaced_by": rf"\[(?:{_CHARACTER[:-1]}(?<!\]))*?)\]\({_TARGET}\)",
    "doi": _TARGET,
    "isbn": _TARGET,
}
