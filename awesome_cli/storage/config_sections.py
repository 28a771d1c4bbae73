"""Reads `sections:` of awesome.yaml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.model import Section
from awesome_cli.normalize import address, printable, slug
from awesome_cli.storage import config_keys
from awesome_cli.storage.config import SHOWN, SORTS
from awesome_cli.storage.config_views import ViewReader
from awesome_cli.storage.yaml import nodes

if TYPE_CHECKING:
    from awesome_cli.errors import Problem
    from awesome_cli.model import Collapse
    from awesome_cli.storage.yaml.nodes import Node


class SectionReader(ViewReader):
    """Reads the tree of sections, and remembers their paths and old paths, which must all differ."""

    def __init__(self, problems: list[Problem], text: str) -> None:
        super().__init__(problems, text)
        self.was: dict[str, str] = {}
        """The path of a section by each of its old ones."""
        self.lines_by_path: dict[str, int] = {}

    def sections(self, node: Node | None, above: str) -> tuple[Section, ...]:
        """The sections under a path, empty for the whole list, each with those below it."""
        if node is None or nodes.is_null(node):
            return ()
        if not isinstance(node, nodes.Sequence):
            self.say(node, "`sections` is a list: `- title: ...`")
            return ()
        found: list[Section] = []
        waiting: list[Node] = []  # views that are placed before the next section
        for item in node.items:
            if self.is_view_place(item):
                waiting.append(item)
            elif section := self.section(item, above):
                self.place_views(waiting, above, section.path)
                waiting = []
                found.append(section)
        self.place_views(waiting, above, "")
        return tuple(found)

    def section(self, node: Node, above: str) -> Section | None:
        """One section with all below it; None where it cannot be named."""
        values = self.keys(node, "a section", config_keys.SECTION)
        title = self.text(values.get("title"))
        own = self.text(values.get("slug")) or slug(title)
        path = f"{above}/{own}" if above else own
        if not title or not own or "/" in own:
            self.say(node, "a section needs a `title`, and a `slug` without `/` where its title has no letter")
            return None
        if own != printable("".join(own.split())):
            self.say(values.get("slug", node), "a `slug` holds no white space and no control characters")
        if path in self.lines_by_path:
            self.say(node, f"section {path!r} is here again, after line {self.lines_by_path[path]}: give it a `slug`")
        self.lines_by_path.setdefault(path, node.line)
        self.add_old_paths(values.get("was"), path)
        return Section(
            path,
            title,
            self.text(values.get("text")),
            self.choice(values.get("sort"), "sort", SORTS),
            self.sections(values.get("sections"), path),
            self.choice(values.get("shown"), "form of a section", SHOWN),
            self.text(values.get("heading")),
            self.text(values.get("closing")),
            self.item(values.get("item")),
            self.placed(values.get("placed")),
            self.texts(values.get("queries"), "`queries`"),
            self.categories(values.get("categories")),
            self.feeds(values.get("feeds")),
            self.collapse(values.get("collapse")),
        )

    def add_old_paths(self, node: Node | None, path: str) -> None:
        """Reads old paths of a section: one, or a list of them after several renamings."""
        items = node.items if isinstance(node, nodes.Sequence) else [node] if node else []
        for item in items:
            if not (old := self.text(item)):
                continue
            if self.was.get(old, path) != path:
                self.say(item, f"{self.was[old]!r} was {old!r} already: take it out of one of them")
            self.was[old] = path

    def check_old_paths(self, root: Node) -> None:
        """A problem for each old path of a section that another section has now."""
        for old, new in self.was.items():
            if old in self.lines_by_path:
                self.say(root, f"section {new!r} was {old!r}, which another section is now")

    def categories(self, node: Node | None) -> tuple[str, ...]:
        """Categories of arXiv: `cs.CL`, `hep-th`."""
        found = self.texts(node, "`categories`")
        for category in found:
            if node is not None and not re.fullmatch(config_keys.SECTION["categories"].pattern, category):
                self.say(node, f"{category!r} is not a category of arXiv, such as cs.CL")
        return found

    def feeds(self, node: Node | None) -> tuple[str, ...]:
        """URLs of feeds."""
        found = self.texts(node, "`feeds`")
        for url in found:
            if node is not None and not address(url):
                self.say(node, f"{url!r} is not the URL of a feed, such as https://example.org/feed.xml")
        return found

    def placed(self, node: Node | None) -> dict[str, str]:
        """IDs of entries with the IDs of the entries before them, empty for the first."""
        pairs = self.keys(node, "`placed`", None)
        return {id_: "" if nodes.is_null(before) else self.text(before) for id_, before in pairs.items()}

    def collapse(self, node: Node | None) -> Collapse | None:
        """What is folded; None where nothing says so."""
        if node is None:
            return None
        from awesome_cli.storage import config_ranking

        return config_ranking.collapse(self, node)
