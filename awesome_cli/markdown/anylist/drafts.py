"""The items of a page with their parts, and as entries of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli import kinds
from awesome_cli.addresses.paper_ids import DOI_HOSTS
from awesome_cli.identity import is_page_of_isbn, read_url
from awesome_cli.imported import Finding, Repair
from awesome_cli.markdown import findings, plain
from awesome_cli.markdown.address import PINNED, is_pinned, mended, same
from awesome_cli.markdown.atoms import LINK, atoms, unescaped
from awesome_cli.markdown.labels import says_nothing
from awesome_cli.markdown.recognize import habits, sub_bullets
from awesome_cli.markdown.recognize.columns import columns
from awesome_cli.markdown.recognize.html import mark_cells_above, mark_html
from awesome_cli.markdown.recognize.item import recognize_content, recognize_item
from awesome_cli.markdown.recognize.recognized import Recognized
from awesome_cli.markdown.recognize.row import recognize_row
from awesome_cli.model import Entry, Link
from awesome_cli.normalize import collapse, host_name
from awesome_cli.templates.raw_html import raw_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from awesome_cli.markdown.anylist.tree import Node, SourceItem
    from awesome_cli.markdown.recognize.recognized import Habits

_LONGEST_TITLE = 200
_NO_TITLE = "\ufffd"
_FEWEST_ELEMENTS = 3
"""Items that are elements of HTML which have habits of their own."""


class ItemDraft:
    """An item on its way to an entry."""

    def __init__(self, item: SourceItem, node: Node, recognized: Recognized, parent: ItemDraft | None) -> None:
        self.item = item
        self.node = node
        self.recognized = recognized
        self.parent = parent
        """The item that it stands under."""
        self.repairs: list[Repair] = []
        self.findings: list[Finding] = []
        self.entry = _entry(self)
        """What the item says, as an entry of its own: without id, section and weight."""

    @property
    def line(self) -> int:
        """Where it begins on the page."""
        return self.item.first

    def say(self, repair: str) -> None:
        """Notes what was mended."""
        self.repairs.append(Repair(self.line, repair))

    def tell(self, kind: str, message: str) -> None:
        """Notes what only a person can judge."""
        self.findings.append(Finding(kind, message, (self.line,)))


def drafts(root: Node) -> list[ItemDraft]:
    """Every item of the page with its parts, in order; those under an item behind it."""
    recognize = Recognizer([item for node in root.walk() for item in node.items])
    found: list[ItemDraft] = []

    def add(item: SourceItem, node: Node, parent: ItemDraft | None, known: Habits) -> None:
        draft = ItemDraft(item, node, recognize(item, known), parent)
        found.append(draft)
        for child in item.children:
            add(child, node, draft, known)

    for node in root.walk():
        known = recognize.habits_of(node.items)
        for item in node.items:
            add(item, node, None, known)
    return found


class Recognizer:
    """Tells the parts of items, given what some items have in common."""

    def __init__(self, items: Sequence[SourceItem]) -> None:
        _take_parts([inner for item in items if not item.has_cells for inner in item.walk()])
        self.habits = habits.of(_texts(items))
        elements = [item for item in items if item.is_html]
        self.habits_of_elements = None
        if _FEWEST_ELEMENTS <= len(elements) < len(items):
            self.habits_of_elements = habits.of(_texts(elements))
        rows: dict[tuple[str, ...], list[list[str]]] = {}
        for item in items:
            if item.has_cells:
                rows.setdefault((item.element, *item.header), []).append(item.by_column())
        self.tables = {key: columns(key[1:], own) for key, own in rows.items()}

    def habits_of(self, items: Sequence[SourceItem]) -> Habits:
        """The habits of some of the items: those of all, and what tags only these have."""
        return habits.with_tags_of(self.habits, _texts(items))

    def __call__(self, item: SourceItem, known: Habits | None = None) -> Recognized:
        """The parts of an item, perhaps with the habits of its section."""
        known = known or self.habits
        if not item.has_cells and not item.is_html:
            head, sub_bullet_lines = item.source[: item.parts_start], item.source[item.parts_start :]
            return recognize_item(head, known, sub_bullet_lines, item.note_mark)
        found = Recognized(item.source, raw_html(item.source) if item.is_html else ())
        if item.has_cells:
            table = self.tables[(item.element, *item.header)]
            recognize_row(found, item.contents, [table[column] for column in item.columns] or table)
            mark_cells_above(found, [(table[column], text) for column, text in item.above if column < len(table)])
        else:
            recognize_content(found, *item.contents[0], self.habits_of_elements or known)
        if item.is_html:
            mark_html(found)
        return found


def _texts(items: Iterable[SourceItem]) -> list[str]:
    """What items say that are no rows, and those under them."""
    return [text for item in items if not item.has_cells for inner in item.walk() for text in inner.own_texts()]


def _take_parts(items: Sequence[SourceItem]) -> None:
    """Tells sub-bullets that hold parts of their items from those that are notes."""
    known = sub_bullets.known(item.notes for item in items)
    if known is None:
        return
    for item in items:
        item.take_parts(known.parts(item.notes))


def _entry(draft: ItemDraft) -> Entry:
    """What an item says."""
    found = draft.recognized
    values = dict(found.values)
    address = str(values.pop("url", "")) or _first_address(draft.item.notes)
    arxiv, doi, isbn, url = _identifiers(mended(unescaped(address), draft.say)) if address else ("", "", "", "")
    if arxiv and is_pinned(address):
        draft.say(PINNED)
    reference = read_url(url) if url else None
    if url and reference is None:
        draft.tell("link that is no address", url)
    authors = values.get("authors", ())
    by_address = kinds.BOOK if isbn else reference.kind if reference else kinds.LINK
    kind = kinds.of_item(by_address, bool(arxiv or doi), bool(authors))
    if kind == kinds.PAPER and not arxiv:
        arxiv = _own_preprint(found.links)
    return Entry(
        title=_title(draft, address),
        kind=kind,
        arxiv=arxiv,
        doi=doi,
        isbn=isbn,
        url=url,
        authors=authors if isinstance(authors, tuple) else (),
        published=str(values.get("published", "")),
        venue=str(values.get("venue", "")),
        year=str(values.get("year", "")),
        links=tuple(_link(link, draft.say) for link in found.links),
        notes=tuple(map(collapse, draft.item.notes)),
        description=_description(draft),
        custom={name: value for name, value in found.custom.items() if value},
    )


def _title(draft: ItemDraft, address: str) -> str:
    """What an item is called, else its address or its words; notes what a person should look at."""
    found = draft.recognized
    title = found.title or address or plain.visible(found.source)[:_LONGEST_TITLE] or _NO_TITLE
    if found.has_weak_title:
        draft.tell("a title that says nothing", title)
    for kind, message in findings.title(title):
        draft.tell(kind, message)
    return title


def _first_address(notes: Iterable[str]) -> str:
    return next((atom.href for note in notes for atom in atoms(note) if atom.kind == LINK and atom.href), "")


def _identifiers(address: str) -> tuple[str, str, str, str]:
    """An address as arXiv id, DOI, ISBN and URL. Where a publisher's page gives these, the list keeps leading there."""
    scheme, _, name = same(address).partition(":")
    if scheme == "arxiv":
        return name, "", "", ""
    if scheme == "doi":
        return "", name, "", "" if host_name(address) in DOI_HOSTS else address
    reference = read_url(address) if scheme == "isbn" else None
    if reference and is_page_of_isbn(reference, address):
        return "", "", name, ""
    return "", "", "", address


def _own_preprint(links: Iterable[Link]) -> str:
    """The arXiv id of a paper that lies elsewhere: that of its one link to arXiv which only says that it is a paper.

    So it meets its preprint, wherever a list has that.
    """
    found = {same(link.url).removeprefix("arxiv:") for link in links if _is_preprint(link)}
    return found.pop() if len(found) == 1 else ""


def _is_preprint(link: Link) -> bool:
    return says_nothing(link.label) and same(link.url).startswith("arxiv:")


def _link(link: Link, say: Callable[[str], None]) -> Link:
    is_web = link.url.lower().startswith("http")
    return link._replace(url=mended(unescaped(link.url), say)) if is_web else link


def _description(draft: ItemDraft) -> str:
    """A description in one line: breaks of lines and pipes are escaped again where it is shown."""
    text = str(draft.recognized.values.get("description", ""))
    if draft.item.is_html:
        return text
    if draft.item.is_row:
        return re.sub(r"(?<!\\)\\\|", "|", collapse(text))
    return collapse(re.sub(r"(?:\\|  +)?\n", " ", text))
