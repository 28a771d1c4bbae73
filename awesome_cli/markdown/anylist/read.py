"""A page becomes a list: its parts, one after the other."""

from __future__ import annotations

from awesome_cli.imported import Imported, ImportReport
from awesome_cli.imported import Item as ImportedItem
from awesome_cli.markdown import blocks, dialect
from awesome_cli.markdown.anylist import account, fields, front, headings, order, page
from awesome_cli.markdown.anylist.chosen_template import read_with
from awesome_cli.markdown.anylist.contents import with_contents
from awesome_cli.markdown.anylist.drafts import drafts
from awesome_cli.markdown.anylist.template_choice import TemplateChoice
from awesome_cli.markdown.anylist.united_items import unite
from awesome_cli.storage.config import RenderOptions


def read(text: str, item: str = "") -> Imported:
    """A list in any form. Nothing of it is lost: what is no item stays as text where it was.

    Its items get the template `item`, a name or a text, where one is given; else the one that they show.
    """
    text, footer = _without_marks(text)
    document = blocks.parse(text, has_tables=True)
    root = page.read(document)
    head = front.front(root, document)
    headings.name_sections(root, document)
    items = drafts(root)
    measures = read_with(item, items) if item else []
    templates = TemplateChoice(items, item)
    found, repeats = unite(items, templates)
    entries = order.ordered(found)
    heading = headings.common_form(root)
    sections = headings.sections(root, document, heading, templates)
    render = RenderOptions(item=templates.of_list(), heading="" if heading == headings.PLAIN else heading)
    header, sections, render = with_contents(head, sections, render)
    findings = [*repeats, *(finding for draft in items for finding in draft.findings)]
    repairs = sorted({repair for draft in items for repair in draft.repairs})
    imported = Imported(
        title=head.title,
        description="",
        header=header,
        sections=sections,
        items=tuple(ImportedItem(draft.entry._replace(sections=(draft.node.path,)), draft.line) for draft in items),
        entries=tuple(entries),
        measures=tuple(measures),
        footer=footer,
        report=ImportReport(account.kinds(root, head, document), tuple(repairs)),
        render=render,
        fields=fields.fields(draft.entry for draft in items),
    )
    findings = sorted([*findings, *account.findings(root, document, imported)], key=lambda finding: finding.lines)
    return imported._replace(report=imported.report._replace(findings=tuple(findings)))


def _without_marks(text: str) -> tuple[str, str]:
    """A text without the marks of a render, its lines where they were; and its footer."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first, newline, rest = text.partition("\n")
    if first == dialect.GENERATED_OWN_FACE:
        text = newline + rest
    body, mark, footer = text.partition(f"\n{dialect.FOOTER}\n")
    return (body, f"{footer.strip(chr(10))}\n") if mark else (text, "")
