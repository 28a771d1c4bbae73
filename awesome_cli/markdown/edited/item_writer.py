"""How entries are written at one place of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.edited import item_parts
from awesome_cli.markdown.item_template.view import ItemView
from awesome_cli.storage import store
from awesome_cli.templates import for_kind
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from awesome_cli.markdown.edited.item_parts import Part
    from awesome_cli.markdown.write import PageWriter
    from awesome_cli.model import Entry, Section
    from awesome_cli.storage.config import Config


class ItemWriter:
    """Writes the items of a section, as the one with a number."""

    def __init__(self, page: PageWriter, section: Section, number: int, settings: Config) -> None:
        self.page = page
        self.section = section
        self.number = number
        self.settings = settings

    def text(self, entry: Entry) -> str:
        """An item, not indented, without spaces at the ends of its lines."""
        text = self.page.written(self.page.template(self.section, entry), entry, self.number, "").rstrip("\n")
        return "\n".join(line.rstrip() for line in text.split("\n"))

    def parts(self, entry: Entry) -> list[Part]:
        """What an item consists of; nothing where the parts do not make the item."""
        own = for_kind(entry.item, entry.kind) if entry.item else ""
        template = parse(own) if own else self.page.template(self.section, entry)
        found = item_parts.parts(template, ItemView(entry, self.page.context, self.number))
        return found if "".join(part.text for part in found).rstrip() == self.text(entry) else []

    def fields(self, entry: Entry) -> frozenset[str]:
        """The fields that an item shows."""
        return frozenset(part.field for part in self.parts(entry) if part.field)

    def can_be_stored(self, entry: Entry) -> bool:
        """Whether an entry file can hold an entry: a template reads any words where a date or a year is shown."""
        fields = self.settings.table()
        text = store.text_of(entry._replace(sections=entry.sections or ("x",)), fields)
        return store.entry_of(text, f"{store.FOLDER}/x.yaml", fields) is not None
