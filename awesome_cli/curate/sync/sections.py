"""Sections that a person added, renamed, moved, or gave another text, in awesome.yaml."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit, FieldChange
from awesome_cli.errors import ConfigError
from awesome_cli.markdown import escape
from awesome_cli.markdown.anylist.induce import braced
from awesome_cli.markdown.anylist.tree import HEADING
from awesome_cli.markdown.edited.outline import text_of
from awesome_cli.model import Section
from awesome_cli.normalize import slug
from awesome_cli.storage import config_edit
from awesome_cli.storage.config_edit import NewSection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.edited.cut import EditedPage
    from awesome_cli.markdown.edited.outline import EditedList, EditedSection
    from awesome_cli.markdown.edited.units import PageUnit


class SectionEdits:
    """Takes what became of sections into a draft."""

    def __init__(
        self,
        draft: ListDraft,
        base: Side,
        page: EditedPage,
        edited: EditedList,
        item_of: Callable[[EditedSection], str],
    ) -> None:
        self.draft = draft
        self.page = page
        self.edited = edited
        self.item_of = item_of
        """The item template that a new section needs."""
        self.options = base.config.render
        self.base = {section.path: section for section in base.catalog().walk()}
        self.order = {path: number for number, path in enumerate(self.base)}
        self.new: set[EditedSection] = set()
        self._known = (draft.config, frozenset(draft.config.paths()))

    def run(self) -> None:
        """All but removals, which want to know what is left in a section."""
        for section in self.edited.top.walk():
            if section.path and section.heading is not None and not section.heading.is_intact:
                self.attempt(self.rename, section)
        self.attempt(self.add_all, self.edited.top)
        for section in self.edited.top.walk():
            self.attempt(self.arrange, section)
        for section in self.edited.top.walk():
            if section.path in self.base:
                self.attempt(self.retell, section)

    def attempt(self, change: Callable[[EditedSection], None], section: EditedSection) -> None:
        """Makes a change of a section; one that awesome.yaml cannot hold is named."""
        try:
            change(section)
        except ConfigError as error:
            line = section.heading.first + 1 if section.heading else 0
            said = self.page.lines[line - 1].strip() if line else section.path
            self.draft.tell(edits.NOT_UNDERSTOOD, line, said, str(error))

    def now(self, section: EditedSection) -> str:
        """The path of a section in the draft; empty for the top, and for one that the data do not have any more."""
        return self.now_at(section.path)

    def now_at(self, path: str) -> str:
        """The path in the draft of a section that had a path before."""
        if self.draft.config is not self._known[0]:
            self._known = (self.draft.config, frozenset(self.draft.config.paths()))
        path = self.draft.config.resolve(path)
        return path if path in self._known[1] else ""

    # One after the other

    def rename(self, section: EditedSection) -> None:
        """Another title, or another form of the heading."""
        unit, before = section.heading, self.base[section.path]
        path = self.now(section)
        if unit is None or not unit.title or not path or unit.title == before.title:
            return
        ours = self.called(path)
        if ours not in (before.title, unit.title):
            reason = f"it is called {ours!r} by now: the data's title is kept"
            self.draft.tell(edits.CONFLICT, unit.first + 1, unit.title, reason)
        elif ours != unit.title:
            self.draft.configure(config_edit.with_title(self.draft.content, path, unit.title))
            change = FieldChange("title", before.title, unit.title)
            self.draft.did(Edit(edits.SECTION_RENAMED, unit.first + 1, unit.title, self.now(section), (change,)))

    def called(self, path: str) -> str:
        """The title of a section of the draft."""
        return next(one.title for top in self.draft.config.sections for one in top.walk() if one.path == path)

    def add_all(self, top: EditedSection) -> None:
        """The new sections, each in its place among those that stay where they are."""
        taken = {*self.draft.config.paths(), *self.draft.config.was}
        wanted = [found for holder in top.walk() for found in self.added(holder, taken)]
        if not wanted:
            return
        self.draft.configure(config_edit.with_new_sections(self.draft.content, wanted))
        for section in top.walk():
            if section in self.new and section.heading is not None:
                line, title = section.heading.first + 1, section.heading.title
                above = self.now(section.parent) if section.parent else ""
                self.draft.did(Edit(edits.SECTION_ADDED, line, title, section.path, place=above))

    def added(self, holder: EditedSection, taken: set[str]) -> Iterator[NewSection]:
        """What is new in a section; gives each its path."""
        staying, before, above = self.staying(holder), "", self.now(holder)
        for child in holder.children:
            if not child.path and child.heading is not None:
                if gained := self.gained_path(child.heading.title, above):
                    child.path = gained
                    continue
                child.path = self.free_path(child.heading.title, above, taken)
                taken.add(child.path)
                self.new.add(child)
                yield NewSection(self.new_section(child, child.heading), above, before)
            if child in staying or child in self.new:
                before = self.now(child) or child.path

    def gained_path(self, title: str, above: str) -> str:
        """The path of a section that the data have gained under the same title; empty where they have not."""
        known = f"{above}/{slug(title)}" if above else slug(title)
        return known if known not in self.base and known in self.draft.config.paths() else ""

    def new_section(self, section: EditedSection, heading: PageUnit) -> Section:
        """A new section with its texts and forms."""
        text, closing = (text_of(self.page, units) for units in (section.text, section.closing))
        shown = "" if heading.shown == HEADING else heading.shown
        found = Section(section.path, heading.title, text, shown=shown, closing=closing)
        return found._replace(item=self.item_of(section), heading=self.own_heading(section))

    def own_heading(self, section: EditedSection) -> str:
        """The form of a new heading that is written otherwise than the list's are there; empty for any other."""
        unit = section.heading
        return self.heading_form(section, unit, unit.title) if unit is not None and unit.shown == HEADING else ""

    def heading_form(self, section: EditedSection, unit: PageUnit, title: str) -> str:
        """The form of a heading that is written otherwise than the list's are there; empty for any other."""
        source = "\n".join(self.page.lines[unit.first : unit.end]).rstrip()
        form = braced(source).replace(braced(escape.heading(title)), "{title}", 1)
        marks = "#" * min(self.depth(section), 6)
        common = (self.options.heading or "{#} {title}").replace("{#}", marks)
        return form if "{title}" in form and form != common else ""

    def depth(self, section: EditedSection) -> int:
        """How deep a render writes the heading of a section."""
        level, holder = 2, section.parent
        while holder is not None and holder.heading is not None:
            known = self.base.get(holder.path)
            level += known.shown in ("", HEADING) if known else holder.heading.shown == HEADING
            holder = holder.parent
        return level

    def free_path(self, title: str, above: str, taken: set[str]) -> str:
        """The path of a new section, which no other has or had."""
        own = slug(title) or "section"
        names = (own, *(f"{own}-{number}" for number in range(1, len(taken) + 2)))
        return next(full for name in names if (full := f"{above}/{name}" if above else name) not in taken)

    def arrange(self, holder: EditedSection) -> None:
        """Puts the sections in one in their order, where a person changed it."""
        staying = self.staying(holder)
        before = ""
        for number, child in enumerate(holder.children):
            path = self.now(child)
            if path and child not in staying and child not in self.new:
                behind = next(
                    (
                        self.now(other)
                        for other in holder.children[number + 1 :]
                        if other in staying or other in self.new
                    ),
                    "",
                )
                self.place(child, path, self.now(holder), before, behind)
            before = self.now(child) or before

    def staying(self, holder: EditedSection) -> list[EditedSection]:
        """The sections that are in the same one as before, as many as are in their old order."""
        here = [child for child in holder.children if child.path in self.base and self.parent(child) == holder.path]
        tails: list[int] = []
        ends: list[int] = []
        links: list[int] = []
        for number, child in enumerate(here):
            length = bisect_left(tails, self.order[child.path])
            links.append(ends[length - 1] if length else -1)
            tails[length : length + 1], ends[length : length + 1] = [self.order[child.path]], [number]
        found, number = [], ends[-1] if ends else -1
        while number >= 0:
            found.append(here[number])
            number = links[number]
        return found

    def parent(self, section: EditedSection) -> str:
        """The section that one was in."""
        return section.path.rpartition("/")[0]

    def place(self, section: EditedSection, path: str, parent: str, before: str, behind: str) -> None:
        """Puts a section after one sibling or before another."""
        was = self.draft.config.paths()
        content = config_edit.with_place(self.draft.content, path, parent, before or behind, bool(before))
        self.draft.configure(content)
        line = section.heading.first + 1 if section.heading else 0
        if section.path in self.base and self.draft.config.paths() != was:
            place = self.now(section)
            self.draft.did(Edit(edits.SECTION_MOVED, line, self.base[section.path].title, place, place=path))
            for inner in section.walk():
                self.keep_level(inner)

    def keep_level(self, section: EditedSection) -> None:
        """Gives the heading of a section that was moved a form of its own, where it is as deep as it was before."""
        before, unit = self.base.get(section.path), section.heading
        if before is None or unit is None or before.shown not in ("", HEADING):
            return
        is_literal = bool(before.heading) and "{#}" not in before.heading
        form = "" if is_literal else self.heading_form(section, unit, unit.title or before.title)
        if form:
            path = self.now(section)
            self.draft.configure(config_edit.with_value(self.draft.content, path, "heading", form))

    # Texts

    def retell(self, section: EditedSection) -> None:
        """Another text under the heading of a section, or after its items."""
        before, path = self.base[section.path], self.now(section)
        if not path:
            return
        for key, units in (("text", section.text), ("closing", section.closing)):
            old, new = getattr(before, key).strip("\n"), text_of(self.page, units)
            if old.replace("\r\n", "\n") != new:
                line = units[0].first + 1 if units else 0
                self.set(path, key, old, new, line)
        self.retell_heading(section, path)

    def retell_heading(self, section: EditedSection, path: str) -> None:
        """Another form of a heading whose title is the same."""
        unit = section.heading
        if unit is None or unit.is_intact or unit.piece is None or unit.title != self.base[section.path].title:
            return
        old, new = unit.piece.piece.text, "\n".join(self.page.lines[unit.first : unit.end]).rstrip()
        title = self.base[section.path].title
        if old != new and title in new and "".join(old.split()) != "".join(new.split()):
            form = braced(new).replace(braced(title), "{title}", 1)
            self.draft.configure(config_edit.with_value(self.draft.content, path, "heading", form))
            change = FieldChange("heading", old, new)
            self.draft.did(Edit(edits.SECTION_TEXT, unit.first + 1, title, path, (change,)))

    def set(self, path: str, key: str, old: str, new: str, line: int) -> None:
        """Gives a section another text, unless the data have another by now."""
        ours = next(getattr(one, key) for top in self.draft.config.sections for one in top.walk() if one.path == path)
        ours = ours.strip("\n")
        if ours not in (old, new):
            reason = f"the `{key}` of {path} has been changed in the data too, which is kept"
            self.draft.tell(edits.CONFLICT, line, self.called(path), reason)
        elif ours != new:
            self.draft.configure(config_edit.with_value(self.draft.content, path, key, new))
            change = FieldChange(key, old, new)
            self.draft.did(Edit(edits.SECTION_TEXT, line, self.called(path), path, (change,)))

    def remove(self, kept: Sequence[str]) -> None:
        """Sections that are gone from the page; `kept` are those in which entries still are."""
        on_page = {section.path for section in self.edited.top.walk()}
        for old in reversed([path for path in self.base if path not in on_page]):
            if path := self.now_at(old):
                self.remove_one(path, self.base[old].title, kept)

    def remove_one(self, path: str, title: str, kept: Sequence[str]) -> None:
        """A section that is gone, unless something is in it still."""
        inside = [one for one in kept if f"{one}/".startswith(f"{path}/")]
        inside = inside or [one for one in self.draft.config.paths() if one.startswith(f"{path}/")]
        if inside:
            reason = f"its heading is gone from the page, but {', '.join(inside)} is still filled"
            self.draft.tell(edits.CONFLICT, 0, title, reason)
            return
        self.draft.configure(config_edit.without_section(self.draft.content, path))
        self.draft.did(Edit(edits.SECTION_REMOVED, 0, title, path))
