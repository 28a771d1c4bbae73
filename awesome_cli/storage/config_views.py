"""Reads `views:` of awesome.yaml, and the places that `sections:` and `outputs:` give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import registry
from awesome_cli.model import View, ViewPlace
from awesome_cli.normalize import printable, slug
from awesome_cli.storage import config_keys
from awesome_cli.storage.config import SORTS, OutputOptions
from awesome_cli.storage.config_values import TemplateReader
from awesome_cli.storage.yaml import nodes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from awesome_cli.errors import Problem
    from awesome_cli.storage.yaml.nodes import Node

DEFAULT_FORMAT = "markdown"


class ViewReader(TemplateReader):
    """Reads views. What names one is read before it is known which there are, and checked at the end."""

    def __init__(self, problems: list[Problem], text: str) -> None:
        super().__init__(problems, text)
        self.view_places: dict[str, list[ViewPlace]] = {}
        self.named_views: list[tuple[str, Node]] = []

    def views(self, node: Node | None, sections: Collection[str]) -> tuple[View, ...]:
        """All of them, with their places; `sections` are the paths of sections, which no view may be called by."""
        if node is not None and not nodes.is_null(node) and not isinstance(node, nodes.Sequence):
            self.say(node, "`views` is a list: `- title: ...`")
        items = node.items if isinstance(node, nodes.Sequence) else []
        found: dict[str, View] = {}
        for item in items:
            if (view := self.view(item)) is None:
                continue
            if view.name in found or view.name in sections:
                what = "view" if view.name in found else "section"
                self.say(item, f"a {what} is called {view.name!r} already: give this view another title, or a `slug`")
            found.setdefault(view.name, view)
        self.check_named_views([*found])
        return tuple(view._replace(places=tuple(self.view_places.get(name, ()))) for name, view in found.items())

    def view(self, node: Node) -> View | None:
        """One of them."""
        values = self.keys(node, "a view", config_keys.VIEW)
        title, query = self.text(values.get("title")), self.text(values.get("query"))
        name = self.text(values.get("slug")) or slug(title)
        if not title or not query or not name:
            self.say(node, "a view needs a `title`, a `query`, and a `slug` where its title has no letter")
            return None
        if name != printable("".join(name.split())) or "/" in name:
            self.say(values.get("slug", node), "a `slug` holds no `/`, no white space and no control characters")
        line, column = self.position_in_value(values["query"], 1, 1, query)
        return View(
            name,
            title,
            query,
            self.choice(values.get("sort"), "sort", SORTS),
            self.whole_number(values.get("limit"), "limit", 0),
            self.item(values.get("item")),
            line=line,
            column=column,
        )

    def is_view_place(self, node: Node) -> bool:
        """Whether an item of `sections:` gives a view its place."""
        return isinstance(node, nodes.Mapping) and any(key.text == "view" for key, _ in node.pairs)

    def place_views(self, items: Sequence[Node], parent: str, before: str) -> None:
        """Notes that views are before a section, or after the last one of a parent."""
        for node in items:
            value = self.keys(node, "the place of a view", config_keys.VIEW_PLACE).get("view")
            if value is not None and (name := self.text(value)):
                self.named_views.append((name, value))
                place = ViewPlace(parent, before, len(self.named_views))
                self.view_places.setdefault(name, []).append(place)

    def output(self, node: Node) -> OutputOptions:
        """One of `outputs:`; its format is empty where it is none."""
        known = tuple(registry.names("awesome_cli.formats"))
        if not isinstance(node, nodes.Mapping):
            return OutputOptions(self.choice(node, "format", known))
        values = self.keys(node, "an output", config_keys.OUTPUT)
        view = self.text(values.get("view"))
        if view:
            self.named_views.append((view, values["view"]))
        format_ = self.choice(values.get("format"), "format", known) if "format" in values else DEFAULT_FORMAT
        return OutputOptions(format_, view)

    def check_named_views(self, known: list[str]) -> None:
        """A problem for each name that no view has."""
        for name, node in self.named_views:
            if name not in known:
                self.say(node, registry.unknown("view", name, known))
