"""The item template language: one line of Markdown, or several, with fields in braces.

    - [{title}]({url}){? - {description}}

| in a template | what it is |
|---|---|
| `{title}` | the value of a field; nothing where it is not known |
| `{published:%Y/%m}`, `{authors:A & B et al.}` | a value in a form: a date, names, a separator, part of an address |
| `{links.code}`, `{links.code/repo}` | the address of the link with that label, or part of it |
| `{?...}` | a group, left out unless everything in it is known; of groups in it, at least one |
| `{?...{or}...}` | the first of several groups in which everything is known |
| `{*links [{label}]({link}){sep}, }` | each link that the template does not name, with what is between two |
| `{*notes ...{note}...}`, `{*platforms ...{value}...}` | the same for notes, and for any field that is a list |
| `{{`, `}}` | a brace |

A template that begins with `|` is a table: its header, its alignment row, and a row for each item. One that begins with
a tag is HTML, up to a blank line; the `<table>` or `<ul>` around its items is text of their section. The same template
writes an item and reads one; there are no loops and no conditions besides these, so both take linear time.
"""

from __future__ import annotations

from typing import NamedTuple

from awesome_cli.model.values import FACTS

OR, SEPARATOR = "or", "sep"
LINKS = "links"


class Forms(NamedTuple):
    """The forms of a field."""

    pattern: str = r"[^\0]*"
    about: str = ""
    """In words, for who named none of them."""


_NO_FORMS = Forms("", "it has none")
_DATE = Forms(r"[^%]*(?:%[YymnbBdeo][^%]*)+", "`%Y` `%y` `%m` `%n` `%b` `%B` `%d` `%e` `%o` are year, month and day")
_NUMBER = Forms("short|comma|url", "`short` (1.2k), `comma` (1,234) or `url`")
_ADDRESS = Forms("repo|owner|name|host|pdf|own|text", "`repo`, `owner`, `name`, `host`, `pdf`, `own` or `text`")
FORMS = {
    "title": _NO_FORMS,
    "description": _NO_FORMS,
    "abstract": _NO_FORMS,
    "venue": _NO_FORMS,
    "year": Forms("%y", "`%y`, its last two digits"),
    "kind": _NO_FORMS,
    "id": _NO_FORMS,
    "status": _NO_FORMS,
    "replaced_by": Forms("link", "`link`"),
    "authors": Forms("cut|A.*", "`cut`, or an example: `A & B et al.`; `A, a, b B, and c C` has family names first"),
    "et al.": _NO_FORMS,
    "published": _DATE,
    "added": _DATE,
    "highlight": Forms(about="what is shown of it: `⭐`"),
    "citations": _NUMBER,
    "stars": _NUMBER,
    "forks": _NUMBER,
    "likes": _NUMBER,
    "downloads": _NUMBER,
    "dependents": _NUMBER,
    "pushed": Forms(rf"age|{_DATE.pattern}", f"`age` (3 months), as of the day it was looked up; {_DATE.about}"),
    "rank": _NO_FORMS,
    "url": _ADDRESS,
    "arxiv": Forms("abs|pdf", "`abs` or `pdf`, its pages"),
    "doi": Forms("url", "`url`"),
    "isbn": Forms("url", "`url`"),
    "label": _NO_FORMS,
    "link": _ADDRESS,
    "note": _NO_FORMS,
    "value": _NO_FORMS,
    "#": _NO_FORMS,
}
"""The fields that every list's templates may name, with their forms; the list's own come beside them."""
FACT_FORMS = {
    name: _DATE if field.is_date else Forms(about="what is between two: `, `") if field.is_list else _NO_FORMS
    for name, field in FACTS.items()
}
"""Further fields that every list's templates may name: a person's, else what services say."""
REPEATABLE = {name: Forms() for name in (LINKS, "notes", "authors")}
IN_GROUP = {"label": LINKS, "link": LINKS, "note": "notes"}
"""What is in a repeated group alone, with the field that is repeated."""


class Literal(NamedTuple):
    """Text that is in every item."""

    text: str


class Slot(NamedTuple):
    """The place of a value."""

    field: str
    """A field's name; `links` where `label` says which link; `label`, `link`, `note` or `value` in a repeated group."""
    format: str = ""
    label: str = ""
    """The label of the link that is meant."""
    in_code: bool = False
    """Whether it is in a code span."""
    in_label: bool = False
    """Whether it is in brackets, as the label of a link does."""
    is_first: bool = False
    """Whether nothing but a bullet may be before it on its line."""
    in_html: bool = False
    """Whether it is in HTML, where Markdown means nothing."""
    in_attribute: bool = False
    """Whether it is the value of an attribute there: `href="{url}"`."""

    def __str__(self) -> str:
        """The slot as a template says it."""
        if self.label:
            return f"{{links.{self.label}{f'/{self.format}' if self.format else ''}}}"
        return f"{{{self.field}{f':{self.format}' if self.format else ''}}}"


class Group(NamedTuple):
    """Alternatives: the first is shown in which everything is known, else nothing."""

    alternatives: tuple[Nodes, ...]


class Repeated(NamedTuple):
    """Something for each value of a list."""

    field: str
    each: Nodes
    separator: str = ""


Node = Literal | Slot | Group | Repeated
Nodes = tuple[Node, ...]


class Template(NamedTuple):
    """A template, understood."""

    text: str
    nodes: Nodes
    """For a table, those of a row."""
    table_header: str = ""
    """The header and alignment rows of a table; empty for any other template."""

    @property
    def is_table(self) -> bool:
        """Whether the items are rows of a table."""
        return self.text.startswith("|")

    def slots(self) -> tuple[Slot, ...]:
        """Every slot, those of groups included, in order."""
        return tuple(slots(self.nodes))

    def fields(self) -> frozenset[str]:
        """The names of the fields that it can show."""
        repeated = {node.field for node in _all_nodes(self.nodes) if isinstance(node, Repeated)}
        return frozenset(slot.field for slot in self.slots()) | repeated

    def labels(self) -> tuple[str, ...]:
        """The labels of the links that it names, each once."""
        return tuple(dict.fromkeys(slot.label for slot in self.slots() if slot.label))


def _all_nodes(nodes: Nodes) -> list[Node]:
    result: list[Node] = []
    for node in nodes:
        result.append(node)
        if isinstance(node, Group):
            result += [inner for alternative in node.alternatives for inner in _all_nodes(alternative)]
        elif isinstance(node, Repeated):
            result += _all_nodes(node.each)
    return result


def slots(nodes: Nodes) -> list[Slot]:
    """Every slot among some nodes, those of groups included, in order."""
    return [node for node in _all_nodes(nodes) if isinstance(node, Slot)]


def text_of(nodes: Nodes) -> str:
    """Nodes as a template says them."""
    return "".join(map(_text, nodes))


def _text(node: Node) -> str:
    if isinstance(node, Literal):
        return node.text.replace("{", "{{").replace("}", "}}")
    if isinstance(node, Slot):
        return str(node)
    if isinstance(node, Group):
        return f"{{?{f'{{{OR}}}'.join(map(text_of, node.alternatives))}}}"
    separator = f"{{{SEPARATOR}}}{_text(Literal(node.separator))}" if node.separator else ""
    return f"{{*{node.field} {text_of(node.each)}{separator}}}"
