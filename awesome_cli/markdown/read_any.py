"""Any categorized list: its items read by templates found from the items themselves, its face kept.

What the page shows comes back from a render: headings in their form, prose where it stood, items with the same words
and links. An item that the list's template cannot write keeps a template of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.identity import read_url
from awesome_cli.imported import IMPORTED, KEPT, LAYOUT, Finding, Imported, Repair, Report
from awesome_cli.imported import Item as ImportedItem
from awesome_cli.markdown import blocks, columns, dialect, escape, findings, habits, induce, sorting, tree, words
from awesome_cli.markdown.address import mended, same, spot
from awesome_cli.markdown.atoms import LINK, atoms
from awesome_cli.markdown.headings import headings
from awesome_cli.markdown.label import Labels, Mark, label
from awesome_cli.markdown.look import look, unescaped
from awesome_cli.markdown.merge import grouped
from awesome_cli.markdown.template_write import Context, View, slot_text, write
from awesome_cli.markdown.write import contents
from awesome_cli.model import Catalog, Entry, Link, Placement, Section
from awesome_cli.normalize import collapse, slug
from awesome_cli.storage.config import RenderOptions
from awesome_cli.storage.fields import FLAG, TEXT, TEXTS, Field
from awesome_cli.templates.language import Slot, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awesome_cli.markdown.blocks import Document
    from awesome_cli.markdown.tree import Item, Node

_EMPTY = Context(Catalog(""))
_PLAIN = "- [{title}]({url}){? - {description}}"
"""For a list that has no items yet."""
_NONE = Entry()


class Draft:
    """An item on its way to an entry."""

    def __init__(self, item: Item, node: Node, labels: Labels, parent: Draft | None = None) -> None:
        self.item = item
        self.node = node
        self.labels = labels
        self.parent = parent
        self.entry = _NONE
        """What the item says, as an entry of its own."""
        self.template = ""
        """Its own form, where the list's and the section's are not its."""
        self.repairs: list[Repair] = []
        self.findings: list[Finding] = []

    def showing(self, entry: Entry) -> Draft:
        """The same item, to be shown by another entry."""
        other = Draft(self.item, self.node, self.labels, self.parent)
        other.entry = entry
        return other


def read(text: str) -> Imported:
    """A list in any form. Nothing of it is lost: what is no item stays as text where it stood."""
    text, footer = _without_marks(text)
    document = blocks.parse(text, has_tables=True)
    root = tree.read(document)
    front = _front(root, document)
    drafts = _drafts(root)
    for draft in drafts:
        draft.entry = _entry(draft)
    templates = _Templates(drafts)
    render = front.options._replace(item=templates.list_templates())
    return _Composer(document, root, front, drafts, templates, render).imported()._replace(footer=footer)


def _without_marks(text: str) -> tuple[str, str]:
    """A text without the marks of a render, its lines where they were; and its footer."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first, newline, rest = text.partition("\n")
    if first == dialect.GENERATED_OWN_FACE:
        text = newline + rest
    body, mark, footer = text.partition(f"\n{dialect.FOOTER}\n")
    return (body, f"{footer.strip(chr(10))}\n") if mark else (text, "")


# The front: title, and all that stands before the first section ----------------------------------------------


class _Front(NamedTuple):
    title: str
    header: str
    options: RenderOptions


def _front(root: Node, document: Document) -> _Front:
    """Takes the list's title out of the tree; what stands before the first section becomes the header.

    The one heading of level 1 before all others is the title. Its items are those of a section without a title.
    """
    first = next((node for node in root.children if node.shown == "heading"), None)
    is_title = first is not None and root.children[0] is first and first.level == 1
    ranges = list(root.text)
    title = ""
    if is_title and first is not None:
        title = first.title
        ranges.append((first.line, first.line + first.source.count("\n")))
        ranges += first.text
        rest = first.children
        if first.items or first.closing:
            inner = tree.Node("", 99, "text", "", first.line)
            inner.items, inner.closing = first.items, first.closing
            rest = [inner, *rest]
        root.children = [*rest, *root.children[1:]]
    root.text = []
    header = _source(document, ranges)
    title = title or next((heading.text.strip() for heading in headings(header)), "")
    return _Front(title, f"{header}\n" if header else "", RenderOptions())


def _source(document: Document, ranges: Sequence[tuple[int, int]]) -> str:
    """Lines of the page, a blank line between those that were apart."""
    out, end = "", 0
    for first, last in ranges:
        out += ("" if not out else "\n" if first == end + 1 else "\n\n") + document.source(first, last)
        end = last
    return out


# Items -------------------------------------------------------------------------------------------------------


def _drafts(root: Node) -> list[Draft]:
    """Every item of the page with its labels, in order."""
    pairs = [(node, item) for node in root.walk() for item in node.items]
    listed = [inner for _, item in pairs if item.bullet != "|" for inner in item.walk()]
    known = habits.of([item.source for item in listed])
    by_header: dict[tuple[str, ...], list[Item]] = {}
    for _, item in pairs:
        if item.bullet == "|":
            by_header.setdefault(item.header, []).append(item)
    tables = {
        header: columns.columns(header, [tree.cells(item.source) for item in rows])
        for header, rows in by_header.items()
    }
    drafts: list[Draft] = []

    def add(item: Item, node: Node, parent: Draft | None) -> None:
        if item.bullet == "|":
            labels = columns.label_row(item.source, tree.cells(item.source), tables[item.header])
        else:
            labels = label(item.source, known)
        draft = Draft(item, node, labels, parent)
        drafts.append(draft)
        for child in item.children:
            add(child, node, draft)

    for node, item in pairs:
        add(item, node, None)
    return drafts


def _entry(draft: Draft) -> Entry:
    """What an item says, without identity's file, section and weight."""
    labels, line = draft.labels, draft.item.first
    values = dict(labels.values)

    def say(what: str) -> None:
        draft.repairs.append(Repair(line, what))

    arxiv = doi = url = ""
    address = str(values.pop("url", "")) or _address_in(draft.item.notes)
    if address:
        address = mended(unescaped(address), say)
        scheme, _, name = same(address).partition(":")
        arxiv, doi, url = (
            (name, "", "") if scheme == "arxiv" else ("", name, "") if scheme == "doi" else ("", "", address)
        )
    if url and read_url(url) is None:
        draft.findings.append(Finding("link that is no address", url, (line,)))
    authors = values.get("authors", ())
    is_paper = bool(arxiv or doi or authors)
    reference = read_url(url) if url else None
    title = labels.title or address or words.plain(labels.source)[:200] or "\ufffd"
    if labels.has_weak_title:
        draft.findings.append(Finding("a title that says nothing", title, (line,)))
    draft.findings += [Finding(kind, message, (line,)) for kind, message in findings.title(title)]
    links = []
    for link in labels.links:
        target = mended(unescaped(link.url), say) if link.url.lower().startswith("http") else link.url
        links.append(Link(target, link.label))
    description = str(values.get("description", ""))
    return Entry(
        title=title,
        kind="paper" if is_paper else reference.kind if reference else "link",
        arxiv=arxiv,
        doi=doi,
        url=url,
        authors=authors if isinstance(authors, tuple) else (),
        published=str(values.get("published", "")),
        venue=str(values.get("venue", "")),
        year=str(values.get("year", "")),
        links=tuple(links),
        notes=tuple(collapse(note) for note in draft.item.notes),
        description=re.sub(r"(?<!\\)\\\|", "|", collapse(description))
        if draft.item.bullet == "|"
        else _one_line(description),
        custom={name: value for name, value in labels.custom.items() if value},
    )


def _address_in(notes: Iterable[str]) -> str:
    """The first address in an item's notes; empty where there is none."""
    return next((atom.href for note in notes for atom in atoms(note) if atom.kind == LINK and atom.href), "")


def _one_line(text: str) -> str:
    return collapse(re.sub(r"(?:\\|  +)?\n", " ", text))


# Templates ---------------------------------------------------------------------------------------------------


class _Templates:
    """The templates of a list, of its sections, and of the items that fit neither."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self.of_group: dict[object, str] = {}
        groups: dict[object, list[Draft]] = {}
        for draft in drafts:
            groups.setdefault(_group(draft), []).append(draft)
        for key, members in groups.items():
            self.of_group[key] = _induced(members)
        self.whole = self._commonest(groups)
        self.of_node: dict[int, str] = {}
        for node in dict.fromkeys(draft.node for draft in drafts):
            own = [draft for draft in drafts if draft.node is node]
            self.of_node[id(node)] = self._best(own)

    def _commonest(self, groups: dict[object, list[Draft]]) -> str:
        best = max(groups, key=lambda key: len(groups[key]), default=None)
        return self.of_group[best] if best is not None else ""

    def _best(self, own: Sequence[Draft]) -> str:
        """The template of a section: the list's, unless one of its own fits far more of its items."""
        of_group = self.of_group[_group(own[0])]
        fits = sum(_fits(of_group, draft) for draft in own)
        if fits * 5 < len(own) * 4 and len(own) >= 3:
            special = _induced(own)
            if sum(_fits(special, draft) for draft in own) > max(fits * 1.2, len(own) * 0.6):
                return special
        return of_group

    def list_templates(self) -> dict[str, str]:
        """`render: item:`"""
        return {"": self.whole or _PLAIN}

    def of_section(self, node: Node) -> str:
        """The template of a section where it is not the list's."""
        template = self.of_node.get(id(node), "")
        return "" if template == self.whole else template

    def of(self, draft: Draft) -> str:
        """The template that a draft is written with, unless it has one of its own."""
        return self.of_node[id(draft.node)]


def _group(draft: Draft) -> object:
    """Items that may share a template: rows of one header; all that have a bullet; paragraphs."""
    if draft.item.bullet == "|":
        return draft.item.head
    return "list" if draft.item.bullet else "paragraph"


def _induced(members: Sequence[Draft]) -> str:
    if members[0].item.bullet == "|":
        return _induced_table(members)
    first = _marker(Counter(draft.item.bullet for draft in members).most_common(1)[0][0])
    rows = [induce.parts(draft.labels) for draft in members]
    notes = [draft for draft in members if draft.item.notes]
    indent = " " * max(2, len(first.replace("{#}", "1"))) if first else ""
    text = first + re.sub(r"\n(?=[^\n])", f"\n{indent}", induce.induce(rows))
    if notes:
        mark = Counter(draft.item.note_mark or "- " for draft in notes).most_common(1)[0][0]
        text += f"{{?{{*notes \n{indent}{mark}{{note}}}}}}"
    loose = sum(draft.item.is_loose for draft in members)
    return f"{text}\n" if loose * 2 > len(members) else text


def _marker(bullet: str) -> str:
    return f"{bullet} " if bullet in ("-", "*", "+") else f"{{#}}{bullet[-1]} " if bullet else ""


def _induced_table(members: Sequence[Draft]) -> str:
    width = Counter(len(draft.labels.cells) for draft in members).most_common(1)[0][0]
    row = ""
    for place in range(width):
        row += "|" + _induced_cell([draft for draft in members if len(draft.labels.cells) > place], place)
    ends = Counter(draft.item.source[draft.labels.cells[-1][1] :] for draft in members if draft.labels.cells)
    head = Counter(draft.item.head for draft in members).most_common(1)[0][0]
    return f"{head}\n{row}{ends.most_common(1)[0][0] if ends else '|'}\n"


def _induced_cell(members: Sequence[Draft], place: int) -> str:
    filled, empty = [], Counter[str]()
    for draft in members:
        start, end = draft.labels.cells[place]
        cell = columns.cell_of(draft.labels, start, end)
        if cell.marks:
            filled.append(induce.parts(cell))
        else:
            empty[induce.braced(cell.source)] += 1
    if not filled:
        return empty.most_common(1)[0][0] if empty else " "
    text = induce.induce(filled)
    if not empty:
        return text
    return f"{{?{text}{{or}}{empty.most_common(1)[0][0]}}}"


def _written(template: str, entry: Entry, number: int = 1) -> str:
    """An entry as a template writes it; a table's row without its header."""
    return write(parse(template), View(entry, _EMPTY, number)).rstrip("\n")


def _source_of(draft: Draft, template: str) -> str:
    """An item as it stands, with the bullet that the template has."""
    item = draft.item
    if item.bullet == "|":
        return item.source
    marker = re.match(r"(?:[-*+]|\{#\}[.)]) |", template)
    shown = (marker[0] if marker else "").replace("{#}", "1")
    notes = "".join(f"\n{item.note_mark or '- '}{note}" for note in item.notes)
    return shown + item.source + notes


def _fits(template: str, draft: Draft) -> bool:
    """Whether a template shows an item as it stands: the same words and links."""
    if draft.item.more:
        return False
    written, source = _written(template, draft.entry), _source_of(draft, template)
    return collapse(written) == collapse(source) or look(written) == look(source)


def _own_template(draft: Draft, entry: Entry) -> str:
    """A template that shows an item to the letter, with a slot wherever the entry gives what stands there."""
    view = View(entry, _EMPTY)
    is_table = draft.item.bullet == "|"
    marks = []
    for mark in _with_named_links(draft, entry):
        stretch = draft.item.source[mark.start : mark.end]
        shown = slot_text(mark.slot, view, is_table)
        if shown is not None and (
            shown == stretch
            or (look(shown) == look(stretch) and not _is_address(mark.slot))
            or (_is_address(mark.slot) and spot(shown) == spot(unescaped(stretch)))
        ):
            marks.append(mark)
    text = induce.template_text(draft.item.source, marks)
    if is_table:
        return text
    marker = _marker(draft.item.bullet)
    indent = " " * max(2, len(marker.replace("{#}", "1"))) if marker else ""
    notes = "".join(f"\n{indent}{draft.item.note_mark or '- '}{induce.braced(note)}" for note in draft.item.notes)
    more = "\n".join(f"{indent}{line}" if line.strip() else line for line in draft.item.more.split("\n"))
    return marker + text.replace("\n", f"\n{indent}") + notes + induce.braced(more.lstrip(" "))


def _is_address(slot: Slot) -> bool:
    return slot.format not in ("repo", "name", "owner", "host") and (slot.field in ("url", "link") or bool(slot.label))


def _with_named_links(draft: Draft, entry: Entry) -> Iterator[Mark]:
    """Marks in which links are named by their labels, as outside of a repeated group."""
    labels = [link.label for link in entry.links]
    for mark in draft.labels.marks:
        if mark.slot.field == "label":
            continue
        if mark.slot.field != "link":
            yield mark
            continue
        url = draft.item.source[mark.start : mark.end]
        link = next((link for link in entry.links if same(link.url) == same(unescaped(url))), None)
        if link and link.label and labels.count(link.label) == 1 and not re.search(r"[{}/]", link.label):
            yield mark._replace(slot=Slot("links", "", link.label))


# Contents ----------------------------------------------------------------------------------------------------

_ROW = re.compile(r"([ \t]*)([-*+]|\d+[.)]) +\[(?:[^\[\]]|\[[^\]]*\])+\]\(#[^)]*\) *")


def _with_contents(
    front: _Front, sections: tuple[Section, ...], render: RenderOptions
) -> tuple[str, tuple[Section, ...], RenderOptions]:
    """A table of contents that a render would write to the letter is left to it; any other stays as text."""
    none = render._replace(contents={"shown": "false"})
    catalog = Catalog(front.title, "", sections)
    for text in (front.header, *(section.text for section in catalog.walk())):
        for block in _contents_blocks(text):
            for form in _contents_forms(block):
                options = render._replace(contents=form)
                marked = catalog._replace(sections=_replaced(sections, block))
                if contents(marked, options, front.header) == "\n".join(line.rstrip() for line in block.split("\n")):
                    header = front.header.replace(block, dialect.CONTENTS, 1)
                    return header, _replaced(sections, block), options
    return front.header, sections, none


def _contents_blocks(text: str) -> Iterator[str]:
    """Lists of nothing but links into the page."""
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if _ROW.fullmatch(line):
            rows.append(line)
        elif rows:
            if len(rows) > 1:
                yield "\n".join(rows)
            rows = []


def _contents_forms(block: str) -> Iterator[dict[str, str]]:
    rows = [match for line in block.split("\n") if (match := _ROW.fullmatch(line))]
    widths = sorted({len(match[1].expandtabs(4)) for match in rows})
    step = widths[1] - widths[0] if len(widths) > 1 else 2
    form = {"bullet": rows[0][2], "indent": str(step), "depth": str(len(widths))}
    yield {name: value for name, value in form.items() if (name, value) not in (("bullet", "-"), ("indent", "2"))}


def _replaced(sections: tuple[Section, ...], block: str) -> tuple[Section, ...]:
    return tuple(
        section._replace(
            text=section.text.replace(block, dialect.CONTENTS, 1), sections=_replaced(section.sections, block)
        )
        for section in sections
    )


# Putting it together -----------------------------------------------------------------------------------------


class _Composer:
    """Sections and entries from the tree."""

    def __init__(
        self,
        document: Document,
        root: Node,
        front: _Front,
        drafts: list[Draft],
        templates: _Templates,
        render: RenderOptions,
    ) -> None:
        self.document = document
        self.root = root
        self.front = front
        self.drafts = drafts
        self.templates = templates
        self.render = render
        self.paths: dict[int, str] = {}
        self.placed: dict[int, tuple[str, dict[str, str]]] = {}
        self.entry_of: dict[int, Entry] = {}
        self.first: dict[int, Draft] = {}
        self.members: dict[int, list[Draft]] = {}
        self.kinds = [KEPT if line.strip() else LAYOUT for line in document.lines]

    def imported(self) -> Imported:
        self.name_sections(self.root, "")
        heading = self.common_heading()
        entries, items, found = self.entries()
        entries = self.ordered(entries)
        sections = self.sections(self.root, 2, heading, ())
        render = self.render._replace(heading="" if heading == "{#} {title}" else heading)
        header, sections, render = _with_contents(self.front, sections, render)
        self.account()
        repairs = sorted({repair for draft in self.drafts for repair in draft.repairs})
        for draft in self.drafts:
            found += draft.findings
        found.sort(key=lambda finding: finding.lines)
        return Imported(
            self.front.title,
            "",
            header,
            sections,
            tuple(items),
            tuple(entries),
            (),
            "",
            Report(tuple(self.kinds), tuple(repairs), tuple(found)),
            render,
            self.fields(),
        )

    def name_sections(self, node: Node, path: str) -> None:
        """Gives each section the path that entries name."""
        taken: dict[str, int] = {}
        for child in node.children:
            if not child.title:
                child.title = self.title_of_untitled(child)
            own = slug(child.title) or "section"
            number = taken.get(own, 0) + 1
            name = own
            while name in taken:
                name = f"{own}-{number}"
                number += 1
            taken[own] = number
            taken.setdefault(name, 1)
            self.paths[id(child)] = f"{path}/{name}" if path else name
            self.name_sections(child, self.paths[id(child)])

    def title_of_untitled(self, node: Node) -> str:
        text = words.plain(_source(self.document, node.text))
        first = re.findall(r"\w[\w'’-]*", text)[:6]
        return " ".join(first) or "More"

    # Headings

    def common_heading(self) -> str:
        """The form that most headings have."""
        forms = Counter(
            self.heading_form(node, level) for node, level in _levels(self.root, 2) if node.shown == "heading"
        )
        form, count = forms.most_common(1)[0] if forms else ("{#} {title}", 0)
        return form if "{title}" in form and count * 2 > sum(forms.values()) else "{#} {title}"

    def heading_form(self, node: Node, level: int) -> str:
        """A section's heading as a template."""
        source = induce.braced(node.source)
        shown = escape.heading(node.title)
        if node.shown == "heading":
            marks = "#" * level
            if source.startswith(f"{marks} "):
                source = f"{{#}}{source[level:]}"
        else:
            source = source.lstrip()
        for written in (shown, node.title, induce.braced(node.title)):
            if written in source:
                return source.replace(written, "{title}", 1)
        return source

    def sections(self, node: Node, level: int, common: str, above: tuple[str, ...]) -> tuple[Section, ...]:
        found = []
        for child in node.children:
            form = self.heading_form(child, level)
            default = {"heading": common, "bold": "**{title}**", "bullet": "- {title}", "text": ""}.get(child.shown, "")
            path = self.paths[id(child)]
            sort, placed = self.placed.get(id(child), ("", {}))
            next_level = level + 1 if child.shown == "heading" else level
            found.append(
                Section(
                    path,
                    child.title,
                    _source(self.document, child.text),
                    sort,
                    self.sections(child, next_level, common, above),
                    "" if child.shown == "heading" else child.shown,
                    "" if form == default or child.shown == "text" else form,
                    _source(self.document, child.closing),
                    self.templates.of_section(child) if child.items else "",
                    placed,
                )
            )
        return tuple(found)

    # Entries

    def entries(self) -> tuple[list[Entry], list[ImportedItem], list[Finding]]:
        """One entry for each thing, with all the places it stands in."""
        repeats: list[Finding] = []
        items = [
            ImportedItem(draft.entry._replace(sections=(self.paths[id(draft.node)],)), draft.item.first)
            for draft in self.drafts
        ]
        draft_of = {id(item): draft for item, draft in zip(items, self.drafts, strict=True)}
        entries = []
        for group in grouped(items):
            entry = self.united([draft_of[id(item)] for item in group])
            entries.append(entry)
            for item in group:
                self.entry_of[id(draft_of[id(item)])] = entry
            if len(group) > 1:
                places = ", ".join(dict.fromkeys(item.entry.sections[0] for item in group))
                lines = tuple(item.line for item in group)
                repeats.append(Finding("duplicate", f"{entry.title} (one entry now, in {places})", lines))
        stems = {id(entry): entry.stem() for entry in entries}
        linked = []
        for entry in entries:
            first = self.first[id(entry)]
            parent = self.entry_of[id(first.parent)] if first.parent else None
            under = stems[id(parent)] if parent is not None and parent is not entry else ""
            linked.append(entry._replace(under=under))
        for old, new in zip(entries, linked, strict=True):
            for draft in self.members[id(old)]:
                self.entry_of[id(draft)] = new
        return linked, items, repeats

    def united(self, drafts: list[Draft]) -> Entry:
        """The entry of several items of one thing: the first one's words, and what the others have beside them."""
        main = drafts[0]
        entry = main.entry
        for other in drafts[1:]:
            lacking = {
                name: value
                for name, value in other.entry._asdict().items()
                if value
                and not getattr(entry, name)
                and name not in ("description", "notes", "links", "custom", "item", "under")
            }
            entry = entry._replace(**lacking)
            known = {same(link.url) for link in entry.links} | {str(identity) for identity in entry.identities()}
            more = tuple(link for link in other.entry.links if same(link.url) not in known)
            entry = entry._replace(links=entry.links + more, custom={**other.entry.custom, **entry.custom})
        sections: list[str] = []
        placements: list[Placement] = []
        for draft in drafts:
            path = self.paths[id(draft.node)]
            words_of = {} if draft is main else self.other_words(entry, draft)
            shown = entry.placed(Placement(path, **words_of))
            item = "" if _fits(self.templates.of(draft), draft.showing(shown)) else _own_template(draft, shown)
            if draft is main:
                sections.append(path)
                entry = entry._replace(item=item)
            elif not words_of and item == entry.item and path not in sections:
                sections.append(path)
            elif path in sections and not words_of and item == entry.item:
                continue
            else:
                if entry.item and not item:  # the entry's own form is not that of this place
                    item = self.templates.of(draft).rstrip("\n").rsplit("\n", 1)[-1]
                placements.append(Placement(path, words_of.get("title", ""), words_of.get("description", ""), item))
        entry = entry._replace(sections=tuple(sections), placements=tuple(placements))
        self.first[id(entry)] = main
        self.members[id(entry)] = drafts
        return entry

    def other_words(self, entry: Entry, draft: Draft) -> dict[str, str]:
        own = draft.entry
        found = {}
        if own.title != entry.title:
            found["title"] = own.title
        if own.description and own.description != entry.description:
            found["description"] = own.description
        return found

    # Order

    def ordered(self, entries: list[Entry]) -> list[Entry]:
        """Gives sections their `sort` where a rule holds but for a few, and weights to the rest."""
        weighted: dict[str, list[Entry]] = {}
        for node in self.root.walk():
            own = [self.entry_of[id(draft)] for draft in self.by_node().get(id(node), []) if draft.parent is None]
            own = list({id(entry): entry for entry in own}.values())
            rule = sorting.rule(own, {entry.stem(): entry for entry in own})
            if rule is not None:
                self.placed[id(node)] = rule
            elif own:
                weighted[self.paths.get(id(node), "")] = own
        return sorting.weighted(entries, weighted, [draft_entry for draft_entry in entries if draft_entry.under])

    def by_node(self) -> dict[int, list[Draft]]:
        if not hasattr(self, "_by_node"):
            self._by_node: dict[int, list[Draft]] = {}
            for draft in self.drafts:
                self._by_node.setdefault(id(draft.node), []).append(draft)
        return self._by_node

    # The rest

    def fields(self) -> dict[str, Field]:
        """The custom fields that entries have, in the order in which they were met."""
        found: dict[str, Field] = {}
        for draft in self.drafts:
            for name, value in draft.entry.custom.items():
                kind = FLAG if value is True else TEXTS if isinstance(value, tuple) else TEXT
                if name not in found or kind is TEXTS:
                    found[name] = Field(kind, "", flow=kind is TEXTS)
        return found

    def account(self) -> None:
        """Says of each line what became of it."""
        for node in self.root.walk():
            if node.source:
                self.mark(node.line, node.line + node.source.count("\n"))
        for draft in self.drafts:
            if draft.parent is None:
                self.mark(draft.item.first, draft.item.last)
                if draft.item.head:
                    self.mark_table_head(draft.item)
        if self.front.title:
            for number, line in enumerate(self.document.lines):
                if line.strip().startswith("# "):
                    self.mark(number + 1, number + 1)
                    break

    def mark_table_head(self, item: Item) -> None:
        number = item.first - 1
        while number > 1 and self.kinds[number - 1] == KEPT:
            if self.document.lines[number - 1].strip() in item.head.split("\n"):
                self.kinds[number - 1] = LAYOUT
            else:
                break
            number -= 1

    def mark(self, first: int, last: int) -> None:
        for number in range(first - 1, min(last, len(self.kinds))):
            if self.document.lines[number].strip():
                self.kinds[number] = IMPORTED


def _levels(node: Node, level: int) -> Iterator[tuple[Node, int]]:
    for child in node.children:
        yield child, level
        yield from _levels(child, level + 1 if child.shown == "heading" else level)
