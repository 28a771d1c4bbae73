"""Reads values of awesome.yaml from nodes of YAML, and gathers what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError, Problem
from awesome_cli.registry import unknown
from awesome_cli.storage.config import FILE, RULE
from awesome_cli.storage.yaml import nodes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from awesome_cli.storage.config_keys import Key
    from awesome_cli.storage.fields import Field
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

    def whole_number(self, node: Node | None, name: str, default: int) -> int:
        """A whole number from 1 to 99,999."""
        text = self.text(node) or str(default)
        if node is not None and (not text.isdecimal() or not 0 < int(text[:9]) < 100_000):
            self.say(node, f"`{name}` is a whole number from 1, not {text!r}")
            return default
        return int(text)


class TemplateReader(ValueReader):
    """Reads values that hold a language of their own, in which places matter."""

    def __init__(self, problems: list[Problem], text: str) -> None:
        super().__init__(problems)
        self.lines = text.split("\n")
        self.custom: Mapping[str, Field] = {}
        """The fields that the list declares itself."""

    def item(self, node: Node | None) -> str:
        """An item template, by its name or as a text."""
        text = self.text(node)
        if isinstance(node, nodes.Scalar) and not text and not nodes.is_null(node):
            self.say(node, "an empty template shows nothing: name one of `awesome templates`, or remove the key")
        if node is None or not text:
            return ""
        from awesome_cli import templates  # many lists name none

        try:
            templates.check(text, self.custom)
        except templates.parser.TemplateError as error:
            line, column = self.position_in_value(node, error.line, error.column, text)
            self.problems.append(Problem(str(error), path=FILE, line=line, column=column, rule=RULE))
        except InputError as error:
            self.say(node, str(error))
        return text

    def position_in_value(self, node: Node, line: int, column: int, text: str) -> tuple[int, int]:
        """Line and column of a character of a value; those of the value where its source is escaped or folded."""
        wanted = text.split("\n")[line - 1]
        is_block = "\n" in text
        number = node.line + line if is_block else node.line
        source = self.lines[number - 1] if number <= len(self.lines) else ""
        start = source.find(wanted, 0 if is_block else node.column - 1)
        return (number, start + column) if start >= 0 else (node.line, node.column)
