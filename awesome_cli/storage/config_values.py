"""Reads values of awesome.yaml from nodes of YAML, and gathers what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.registry import unknown
from awesome_cli.storage.config import FILE, RULE
from awesome_cli.storage.yaml import nodes

if TYPE_CHECKING:
    from collections.abc import Collection

    from awesome_cli.storage.config_keys import Key
    from awesome_cli.storage.yaml.nodes import Node


class ValueReader:
    """Reads text, lists, choices and mappings; a value that is wrong is a problem, and is read as nothing."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = [problem._replace(path=FILE, rule=RULE) for problem in problems]

    def say(self, node: Node, message: str) -> None:
        """Adds a problem at the place of a node."""
        self.problems.append(Problem(message, path=FILE, line=node.line, column=node.column, rule=RULE))

    def keys(self, node: Node | None, what: str, known: Collection[str] | None) -> dict[str, Node]:
        """The values of a mapping; its keys must be among `known`, where None allows any."""
        if node is None or nodes.is_null(node):
            return {}
        if not isinstance(node, nodes.Mapping):
            self.say(node, f"{what} needs `key: value` lines")
            return {}
        for key, _ in node.pairs:
            if known is not None and key.text not in known:
                self.say(key, unknown("key", key.text, list(known)) + f" (in {what})")
        return {key.text: value for key, value in node.pairs}

    def text(self, node: Node | None) -> str:
        """A text; empty where there is none."""
        if node is None:
            return ""
        if not isinstance(node, nodes.Scalar):
            self.say(node, "expected text")
            return ""
        if nodes.is_null(node):
            self.say(node, "no value: remove the key or quote it")
            return ""
        return node.text

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """A list of texts; `what` names it in a problem."""
        if node is None:
            return ()
        if not isinstance(node, nodes.Sequence):
            self.say(node, f"{what} is a list: `[a, b]`")
            return ()
        return tuple(self.text(item) for item in node.items)

    def matching_text(self, node: Node, name: str, key: Key) -> str:
        """A text as it is written; one that does not match the pattern of its key is a problem."""
        text = self.text(node)
        if text and not re.fullmatch(key.pattern or ".*", text, re.DOTALL):
            self.say(node, f"`{name}` is {key.value}, not {text!r}")
        return text

    def choice(self, node: Node | None, what: str, choices: tuple[str, ...]) -> str:
        """One of some texts; empty where there is none."""
        text = self.text(node)
        if node is not None and text and text not in choices:
            self.say(node, unknown(what, text, list(choices)))
            return ""
        return text
