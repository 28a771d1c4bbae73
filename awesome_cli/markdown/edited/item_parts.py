"""An item as its template wrote it: which characters show which value; and the same template, edited like the item.

Words that a person put between two values belong to neither. They become words of a template that only this entry
has, and all values stay what they were.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.anylist.induce import braced
from awesome_cli.markdown.item_template.write import remaining, slot_text, write
from awesome_cli.templates.language import LINKS, OR, SEPARATOR, Group, Literal, Repeated, Slot
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.item_template.view import ItemView
    from awesome_cli.templates.language import Node, Nodes, Template

_TOKEN = re.compile(r"\w+|\W")
_LONGEST = 4000
"""Characters of an item that is compared with another."""


class Part(NamedTuple):
    """Some characters of an item, one after the other."""

    text: str
    source: str
    """What a template says for them."""
    field: str = ""
    """The field that they show, `links.` with its label for a link; empty for words of the template."""


def parts(template: Template, view: ItemView) -> list[Part]:
    """What an item consists of: the groups that are shown and the links one by one, all else left out."""
    return _parts(template.nodes, template, view) or []


def _parts(nodes: Nodes, template: Template, view: ItemView, is_inner: bool = False) -> list[Part] | None:
    """The parts of some nodes; None where a value is not known that a group must have."""
    found: list[Part] = []
    for node in nodes:
        own = list(_parts_of(node, template, view))
        if is_inner and not own and isinstance(node, Slot | Repeated):
            return None
        found += own
    has_groups_alone = bool(nodes) and all(isinstance(node, Group) for node in nodes)
    return None if is_inner and has_groups_alone and not found else found


def _parts_of(node: Node, template: Template, view: ItemView) -> Iterator[Part]:
    if isinstance(node, Literal):
        yield Part(node.text, braced(node.text))
    elif isinstance(node, Slot):
        if (text := slot_text(node, view, template.is_table)) is not None:
            yield Part(text, str(node), f"{LINKS}.{node.label}" if node.label else node.field)
    elif isinstance(node, Group):
        shown = (_parts(nodes, template, view, is_inner=True) for nodes in node.alternatives)
        yield from next((own for own in shown if own is not None), ())
    elif node.field == LINKS:
        yield from _links(node, template, view)
    else:
        yield from _values(node, view)


def _links(node: Repeated, template: Template, view: ItemView) -> Iterator[Part]:
    """Each link by its label, as outside of a repeated group."""
    labels = [link.label for link in view.entry.links]
    shown: list[list[Part]] = []
    before = view.link
    for link in remaining(view.entry.links, template.labels()):
        view.link = link
        is_named = labels.count(link.label) == 1 and re.fullmatch(r"[^{}/]+", link.label)
        own = _parts(node.each, template, view, is_inner=True)
        if own is not None:
            shown.append([_of_link(part, link.label if is_named else "") for part in own])
    view.link = before
    for number, own in enumerate(shown):
        if number and node.separator:
            yield Part(node.separator, braced(node.separator))
        yield from own


def _of_link(part: Part, label: str) -> Part:
    """A part of a repeated link as one of the link with that label; without a label, as words of the template."""
    if part.field == "link" and label:
        form = part.source.strip("{}").removeprefix("link").lstrip(":")
        return part._replace(source=str(Slot(LINKS, form, label)), field=f"{LINKS}.{label}")
    return part._replace(source=braced(part.text), field="") if part.field in ("link", "label") else part


def _values(node: Repeated, view: ItemView) -> Iterator[Part]:
    """All values of another repeated group: they stay together."""
    source = template_text((node,))
    if text := write(parse(source), view):
        yield Part(text, source, node.field)


def template_text(nodes: Sequence[Node]) -> str:
    """Nodes as a template says them."""
    found = []
    for node in nodes:
        if isinstance(node, Literal):
            found.append(braced(node.text))
        elif isinstance(node, Slot):
            found.append(str(node))
        elif isinstance(node, Group):
            found.append(f"{{?{f'{{{OR}}}'.join(map(template_text, node.alternatives))}}}")
        else:
            gap = "" if template_text(node.each).startswith("\n") else " "
            separator = f"{{{SEPARATOR}}}{braced(node.separator)}" if node.separator else ""
            found.append(f"{{*{node.field}{gap}{template_text(node.each)}{separator}}}")
    return "".join(found)


def edited_template(shown: Sequence[Part], new: str) -> str:
    """The template of an item whose text was changed to another; empty where it is not clear what was changed."""
    old = "".join(part.text for part in shown)
    if len(old) > _LONGEST or len(new) > _LONGEST:
        return ""
    out, place = [], 0
    for part, begin, end in _moved_values(shown, _Moves(old, new)):
        if begin is None or end is None or begin < place or end <= begin:
            return ""
        out += [braced(new[place:begin]), part.source]
        place = end
    return "".join([*out, braced(new[place:])])


def _moved_values(shown: Sequence[Part], moves: _Moves) -> Iterator[tuple[Part, int | None, int | None]]:
    """The parts that show values, but for those that were taken away, with where they begin and end now."""
    end = 0
    for part in shown:
        first, end = end, end + len(part.text)
        if part.field and part.text and not moves.is_gone(first, end):
            yield part, moves.begin(first), moves.end(end)


class _Moves:
    """Where the places of a text are in another that was made of it."""

    def __init__(self, old: str, new: str) -> None:
        before, after = _TOKEN.findall(old), _TOKEN.findall(new)
        starts, new_starts = _starts(before), _starts(after)
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        self.steps = [(kind, starts[a], starts[b], new_starts[c], new_starts[d]) for kind, a, b, c, d in codes]

    def is_gone(self, first: int, end: int) -> bool:
        """Whether a stretch was taken away, with or without what is around it."""
        return any(
            first >= begin
            and end <= stop
            and (kind == "delete" or (kind == "replace" and (begin, stop) != (first, end)))
            for kind, begin, stop, _, _ in self.steps
        )

    def begin(self, place: int) -> int | None:
        """Where what begins at a place begins now; None where that was changed together with what is before it."""
        for kind, first, end, new_first, _ in self.steps:
            if kind != "insert" and first <= place < end:
                return new_first + (place - first) if kind == "equal" else new_first if place == first else None
        return None

    def end(self, place: int) -> int | None:
        """Where what ends at a place ends now; None where that was changed together with what is behind it."""
        for kind, first, end, new_first, new_end in self.steps:
            if kind != "insert" and first < place <= end:
                return new_first + (place - first) if kind == "equal" else new_end if place == end else None
        return None


def _starts(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
