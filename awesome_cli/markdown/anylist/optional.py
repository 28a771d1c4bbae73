"""A template found from items, made ready for entries that know less: a value and what is around it go together.

Where all items have a description, ` - ` stands between it and the title. Of an entry without one, nothing of that
shall be shown. So each value but the title becomes a group with its brackets, its emphasis and what is before it; at
the beginning of an item, with what is behind it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.templates.language import Group, Literal, Slot, slots, text_of
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.templates.language import Node, Nodes

_TAGS = "u|b|i|em|strong|sub|sup|kbd|code|small"
_CLOSES = dict(zip(")]}】\uff09」》”", "([{【\uff08「《“", strict=True))
_SYMMETRIC = ("*", "**", "`", '"')
_BRACKETS = re.escape("".join([*_CLOSES, *_CLOSES.values()]))
_MARK = re.compile(rf'\*\*|(?<!\s)\*|\*(?!\s)|[`"{_BRACKETS}]|</?(?:{_TAGS})>', re.IGNORECASE)
_OTHER_HTML = re.compile(rf"<(?!/?(?:{_TAGS}|br)\b)/?[a-z]", re.IGNORECASE)
_DESCRIPTION_IN_HTML = re.compile(r"(?<=>)\s*(?:[-–—:|·]|<br\s*/?>)\s*\{description\}", re.IGNORECASE)
"""A description behind what parts it from the title."""
_BEGIN = re.compile(r"\s*(?:> ?)*(?:[-*+] |#{1,6} )?")
"""What an item begins with, whatever it shows."""
_AFTER_NUMBER = re.compile(r"[.)] +")
_GAP = re.compile(r"[ \t]*(?:[-–—:|·,.][ \t]+)|[ \t]+")
"""What parts the first value of an item from the next."""
_SLOTS = re.compile(r"\{[^{}?]*\}")
_AROUND_VALUES = re.compile(r"[^\s{}?]")
"""What a cell shows besides its values: brackets, a label."""
_PICTURE = re.compile(r"\s*<img\b[^<>{}]*\{[^<>{}?]+\}[^<>{}]*>\s*", re.IGNORECASE)
"""One picture, whose address is a value."""
_ALWAYS = ("title", "#")


def with_optional_values(template: str) -> str:
    """The template with a group around each value that an entry may lack; tables stay, of HTML all but descriptions."""
    parsed = parse(template)
    if parsed.is_table:
        return template
    if _OTHER_HTML.search(template):
        return _DESCRIPTION_IN_HTML.sub(r"{?\g<0>}", template, count=1)
    return text_of(_Grouping(_with_title_for_address(_without_stray(parsed.nodes))).nodes())


def with_optional_values_of_cell(cell: str) -> str:
    """A table's cell with a group around each value that stands in brackets or with others."""
    if _PICTURE.fullmatch(cell):
        return f"{{?{cell}}}"
    return text_of(_Grouping(parse(cell).nodes).nodes()) if _AROUND_VALUES.search(_SLOTS.sub("", cell)) else cell


class _Grouping:
    """Goes through the nodes of a template, or of an alternative that shows the title, from left to right."""

    def __init__(self, nodes: Nodes) -> None:
        self.rest = list(_with_linked_title(nodes))
        self.out: list[Node] = []
        self.open: tuple[str, ...] = ()
        """The marks that are open in what is always shown."""
        self.is_first = True
        """Whether no value has been met."""

    def nodes(self) -> Nodes:
        """The new nodes."""
        if begin := self.taken(_BEGIN):
            self.out.append(Literal(begin))
        while self.rest:
            before = self.closing()
            if not self.rest:
                self.keep(before)
                break
            node = self.rest[0]
            is_bare = isinstance(node, Slot) and node.field not in _ALWAYS
            if not (is_bare and self.group(before)):
                self.keep(before)
                self.always(self.rest.pop(0))
            self.is_first = self.is_first and isinstance(node, Slot) and node.field == "#"
        return tuple(self.out)

    def taken(self, pattern: re.Pattern[str]) -> str:
        """What comes next of the text that is always shown, if that has this form."""
        if not self.rest or not isinstance(first := self.rest[0], Literal):
            return ""
        match = pattern.match(first.text)
        end = match.end() if match else 0
        self.rest[:1] = [Literal(first.text[end:])] if first.text[end:] else []
        return first.text[:end]

    def keep(self, text: str) -> None:
        """Text that is always shown."""
        if text:
            self.out.append(Literal(text))
            self.open = _open_after(text, self.open) or ()

    def always(self, node: Node) -> None:
        """A value that is always shown, or a group; one that shows the title does so whatever else is known."""
        if isinstance(node, Group):
            alternatives = node.alternatives
            grouped = (_Grouping(_without_stray(one)).nodes() if _shows_more(one) else one for one in alternatives)
            node = _with_title_alone(Group(tuple(grouped)))
        self.out.append(node)
        if isinstance(node, Slot) and node.field == "#":
            self.keep(self.taken(_AFTER_NUMBER))

    def closing(self) -> str:
        """The text before the next value, without what closes what is always shown."""
        if not self.rest or not isinstance(first := self.rest[0], Literal):
            return ""
        end = _end_of_marks(first.text, self.open) or 0
        self.keep(first.text[:end])
        self.rest.pop(0)
        return first.text[end:]

    def group(self, before: str) -> bool:
        """Makes a group of the next value, with as many after it as stand between the same brackets."""
        if before[:1] == "(" and self.out and isinstance(label := self.out[-1], Literal) and label.text.endswith("]"):
            return False
        if any(match[0] in self.open and match[0] in _SYMMETRIC for match in _MARK.finditer(before)):
            return False  # that closes what is open, and begins nothing
        span: list[Node] = [Literal(before)] if before else []
        opened = _open_after(before, ())
        for place, node in enumerate(self.rest):
            if opened is None or (isinstance(node, Slot) and node.field in _ALWAYS):
                return False
            span.append(node)
            if isinstance(node, Literal):
                opened = _open_after(node.text, opened)
                continue
            following = self.rest[place + 1] if place + 1 < len(self.rest) else None
            text = following.text if isinstance(following, Literal) else ""
            end = _end_of_marks(text, opened)
            if end is not None and text[end - 1 : end + 1] != "](":  # a link's label and its address go together
                return self.close(span, place + 1, text, end)
        return False

    def close(self, span: list[Node], place: int, text: str, end: int) -> bool:
        """Puts a group in the place of its nodes, unless the link of the title would go with another value."""
        shown = [node for node in span if isinstance(node, Slot)]
        if len(shown) > 1 and any(slot.field == "url" for slot in shown):
            return False
        if self.is_first:
            gap = _GAP.match(text, end)
            if gap is None:
                return False
            end = gap.end()
        span.append(Literal(text[:end]))
        self.out.append(Group(tuple(_alternatives(span, shown))))
        self.rest[: place + bool(text)] = [Literal(text[end:])] if text[end:] else []
        return True


def _without_stray(nodes: Nodes) -> Nodes:
    """Nodes without a text at the beginning that nothing parts from the next value: some items are nothing else."""
    place = 1 if nodes and isinstance(nodes[0], Literal) else 0
    if len(nodes) < place + 2 or isinstance(nodes[place + 1], Literal) or not isinstance(group := nodes[place], Group):
        return nodes
    is_stray = all(len(one) == 1 and isinstance(one[0], Slot) and one[0].field != "title" for one in group.alternatives)
    return (*nodes[:place], *nodes[place + 1 :]) if is_stray else nodes


def _with_linked_title(nodes: Nodes) -> Nodes:
    """`[{title}]({url})` is the title alone where there is no address."""
    for place in range(len(nodes) - 4):
        before, title, between, url, behind = nodes[place : place + 5]
        if isinstance(before, Literal) and isinstance(behind, Literal) and _is_link(nodes[place : place + 5]):
            group = Group(((Literal("["), title, between, url, Literal(")")), (title,)))
            return (*nodes[:place], Literal(before.text[:-1]), group, Literal(behind.text[1:]), *nodes[place + 5 :])
    return nodes


def _with_title_for_address(nodes: Nodes) -> Nodes:
    """`- {url}`, in a template without the title, is the title where there is no address."""
    place = next((place for place, node in enumerate(nodes) if isinstance(node, Slot)), 0)
    if not nodes or any(slot.field == "title" for slot in slots(nodes)) or not _is_bare_address(nodes[: place + 1]):
        return nodes
    title = Slot("title", is_first=nodes[place].is_first)  # type: ignore[union-attr]
    return (*nodes[:place], Group(((nodes[place],), (title,))), *nodes[place + 1 :])


def _is_bare_address(nodes: Nodes) -> bool:
    """Whether nodes end in an address that stands for itself, in no link or attribute."""
    *before, last = nodes
    is_target = before and isinstance(before[-1], Literal) and before[-1].text.endswith(("(", '"', "'", "="))
    return isinstance(last, Slot) and last.field == "url" and not last.format and not is_target


def _with_title_alone(group: Group) -> Group:
    """A group that shows the title as a link alone shows it without one too."""
    [first, *others] = group.alternatives
    is_link = not others and len(first) == 5 and (first[0], first[4]) == (Literal("["), Literal(")"))
    return Group((first, (first[1],))) if is_link and _is_link(first) else group


def _is_link(nodes: Nodes) -> bool:
    """Whether five nodes hold the title as a link, whatever is around it."""
    before, title, between, url, behind = nodes
    shown = [node.field for node in (title, url) if isinstance(node, Slot)]
    if not isinstance(before, Literal) or not isinstance(behind, Literal) or shown != ["title", "url"]:
        return False
    return before.text.endswith("[") and between == Literal("](") and behind.text.startswith(")")


def _shows_more(nodes: Nodes) -> bool:
    """Whether nodes show the title and more than its link."""
    fields = [slot.field for slot in slots(nodes)]
    return "title" in fields and not set(fields) <= {"title", "url"}


def _alternatives(span: Sequence[Node], shown: Sequence[Slot]) -> list[Nodes]:
    """All that is between the same brackets, else one of two values."""
    found = [tuple(span)]
    if len(shown) == 2 and not any(isinstance(node, Group) for node in span):
        first, second = (place for place, node in enumerate(span) if isinstance(node, Slot))
        singles = [(*span[: first + 1], *span[second + 1 :]), (*span[:first], *span[second:])]
        found += [single for single in singles if _is_whole(single)]
    return found


def _is_whole(nodes: Sequence[Node]) -> bool:
    """Whether every bracket and mark of emphasis in some nodes is closed in them."""
    return _open_after("x".join(node.text if isinstance(node, Literal) else "" for node in nodes), ()) == ()


def _end_of_marks(text: str, opened: tuple[str, ...]) -> int | None:
    """Where in a text the marks are closed that are open before it; None where they are not."""
    if not opened:
        return 0
    marks = list(opened)
    for match in _MARK.finditer(text):
        if not _pass(marks, match[0].lower()):
            return None
        if not marks:
            return match.end()
    return None


def _open_after(text: str, opened: tuple[str, ...]) -> tuple[str, ...] | None:
    """The marks that are open after a text; None where it closes one that was not open."""
    marks = list(opened)
    return tuple(marks) if all(_pass(marks, match[0].lower()) for match in _MARK.finditer(text)) else None


def _pass(marks: list[str], mark: str) -> bool:
    """Opens or closes a mark; whether there was one to close."""
    opener = f"<{mark[2:]}" if mark.startswith("</") else _CLOSES.get(mark, mark)
    if marks and marks[-1] == opener and (opener != mark or mark in _SYMMETRIC):
        marks.pop()
    elif opener != mark:
        return False
    else:
        marks.append(mark)
    return True
