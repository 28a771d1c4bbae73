"""Reads the text of awesome.yaml into a Config, and finds everything that is wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.addresses import forges
from awesome_cli.errors import LEVELS, Problem
from awesome_cli.kinds import KINDS
from awesome_cli.model import Entry, Upkeep
from awesome_cli.model.rank import RankWeights
from awesome_cli.normalize import address
from awesome_cli.storage import config_keys, fields
from awesome_cli.storage.config import (
    FILE,
    RULE,
    SPLITS,
    Config,
    OutputOptions,
    RenderOptions,
    RuleOptions,
)
from awesome_cli.storage.config_sections import SectionReader
from awesome_cli.storage.fields import FIELDS, Field
from awesome_cli.storage.yaml import nodes, plain_config

if TYPE_CHECKING:
    from awesome_cli.storage.yaml.nodes import Node

_RESERVED_NAMES = frozenset((*FIELDS, *Entry._fields))
"""Names that a list cannot give to fields of its own."""
_FIELD_NAME = re.compile("[a-z][a-z0-9_]{0,39}", re.ASCII)
PUBLIC_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
"""A host by its name: no number of a network, and none of a machine nearby, which has no dot."""
_HOW_TO_BEGIN = "begin it with a line such as `title: Awesome things`"


def read(text: str) -> tuple[Config, list[Problem]]:
    """What the text of awesome.yaml says, as far as it can be read, and every problem with its place."""
    root, problems = plain_config.read(text), list[Problem]()
    if root is None:
        from awesome_cli.storage.yaml import parser  # takes longer to import than a small list takes to read

        root, problems = parser.read(text)
    if root is None:
        return Config(""), [_with_advice(problem._replace(path=FILE, rule=RULE)) for problem in problems]
    reader = _Reader(problems, text)
    for repeated, first in nodes.repeated(root):
        reader.say(repeated, f"`{repeated.text}` is here again, after line {first.line}: keep one of them")
    config = reader.config(root)
    return config, sorted(reader.problems, key=lambda problem: (problem.line, problem.column))


def _with_advice(problem: Problem) -> Problem:
    """A problem of an empty file, with what to write into it."""
    empty = problem.message == nodes.EMPTY
    return problem._replace(message=f"{problem.message}: {_HOW_TO_BEGIN}") if empty else problem


def _leaves_folder(path: str) -> bool:
    """Whether a path, links aside, leads out of the folder that it is relative to."""
    return path.startswith("/") or ".." in path.split("/")


class _Reader(SectionReader):
    """Reads each part of awesome.yaml."""

    def config(self, root: nodes.Mapping) -> Config:
        values = self.keys(root, "the list", config_keys.LIST)
        if not (title := self.text(values.get("title"))):
            self.say(root, f"the list has no `title`: {_HOW_TO_BEGIN}")
        self.custom = self.fields(values.get("fields"))
        sections = self.sections(values.get("sections"), "")
        self.check_old_paths(root)
        outputs = self.outputs(values.get("outputs"))
        return Config(
            title,
            self.text(values.get("description")),
            sections,
            self.render(values.get("render")),
            self.rules(values.get("lint")),
            self.was,
            self.custom,
            self.url(values.get("url")),
            outputs,
            rank=self.rank(values.get("rank")),
            views=self.views(values.get("views"), self.lines_by_path),
            upkeep=self.upkeep(values.get("stale_after"), values.get("licenses")),
            forges=self.forges(values.get("forges")),
        )

    # What is written where

    def url(self, node: Node | None) -> str:
        url = self.text(node)
        if node is not None and url and address(url) is None:
            self.say(node, f"{url!r} is not an http(s) URL")
            return ""
        return url

    def outputs(self, node: Node | None) -> dict[str, OutputOptions]:
        """What goes where, by path."""
        outputs = {}
        for path, value in self.keys(node, "`outputs`", None).items():
            outputs[path] = self.output(value)
            if _leaves_folder(path):
                self.say(value, f"{path!r} leads out of the list's folder")
        return {path: output for path, output in outputs.items() if output.format}

    def upkeep(self, stale_after: Node | None, licenses: Node | None) -> Upkeep:
        """What is asked of software."""
        is_never = stale_after is not None and self.text(stale_after) == "false"
        months = 0 if is_never else self.whole_number(stale_after, "stale_after", Upkeep().stale_after)
        return Upkeep(months, self.texts(licenses, "`licenses`"))

    def forges(self, node: Node | None) -> dict[str, str]:
        """The software by host."""
        found = {}
        for host, value in self.keys(node, "`forges`", None).items():
            kind = forges.FORGEJO if self.text(value) == "gitea" else self.choice(value, "forge", forges.INSTALLABLE)
            if not re.fullmatch(PUBLIC_HOST, host) or host == "github.com":
                self.say(value, f"{host!r} is not the name of a public host of a forge, such as git.example.org")
            elif kind:
                found[host.removeprefix("www.")] = kind
        return found

    # Fields that the list declares

    def fields(self, node: Node | None) -> dict[str, Field]:
        declared = {}
        for name, value in self.keys(node, "`fields`", None).items():
            if name in _RESERVED_NAMES:
                self.say(value, f"`{name}` means something else on every list: give this field another name")
            elif not _FIELD_NAME.fullmatch(name):
                self.say(value, f"the name of a field is a-z, 0-9 and `_`, a letter first, not {name!r}")
            else:
                declared[name] = self.field(name, value)
        return declared

    def field(self, name: str, node: Node) -> Field:
        """A field, from its type alone or from a mapping."""
        values = (
            {"type": node}
            if isinstance(node, nodes.Scalar)
            else self.keys(node, f"the field `{name}`", config_keys.FIELD)
        )
        if not values.get("type"):
            self.say(node, f"the field `{name}` has no `type`: {', '.join(fields.CUSTOM)}")
        type_ = fields.CUSTOM.get(self.choice(values.get("type"), "type", tuple(fields.CUSTOM)), fields.TEXT)
        choices = self.texts(values.get("choices"), "`choices`")
        if "choices" in values and type_ not in (fields.TEXT, fields.TEXTS):
            self.say(values["choices"], "only fields of the types text and list have `choices`")
        return Field(type_, self.text(values.get("about")), choices, flow=type_ is fields.TEXTS)

    # How entries are ranked

    def rank(self, node: Node | None) -> RankWeights:
        if node is None:
            return RankWeights()
        from awesome_cli.storage import config_ranking  # many lists rank nothing

        own_numbers = [name for name, field in self.custom.items() if field.type == fields.NUMBER]
        return config_ranking.weights(self, node, own_numbers)

    # Options of render and lint

    def render(self, node: Node | None) -> RenderOptions:
        values = self.keys(node, "`render`", config_keys.RENDER)
        return RenderOptions(
            self.whole_number(values.get("authors"), "authors", RenderOptions().authors),
            self.path(values.get("header")),
            self.path(values.get("footer")),
            self.items(values.get("item")),
            self.text(values.get("heading")),
            self.contents(values.get("contents")),
            self.choice(values.get("split"), "split", SPLITS),
            self.collapse(values.get("collapse")),
        )

    def items(self, node: Node | None) -> dict[str, str]:
        """Item templates by kind; "" is the key of the one for all other kinds."""
        if node is None or isinstance(node, nodes.Scalar):
            return {"": text} if (text := self.item(node)) else {}
        from awesome_cli.templates import DEFAULT

        values = self.keys(node, "`item`", (*KINDS, DEFAULT))
        return {"" if kind == DEFAULT else kind: self.item(value) for kind, value in values.items()}

    def contents(self, node: Node | None) -> dict[str, str]:
        if isinstance(node, nodes.Scalar) and node.text == "false":
            return {"shown": "false"}
        values = self.keys(node, "`contents`", config_keys.CONTENTS)
        known = config_keys.CONTENTS
        return {key: self.matching_text(value, key, known[key]) for key, value in values.items() if key in known}

    def path(self, node: Node | None) -> str:
        """A path within the list's folder; `config_file.inside` follows links too."""
        path = self.text(node)
        if node is not None and _leaves_folder(path):
            self.say(node, f"{path!r} leads out of the list's folder")
        return path

    def rules(self, node: Node | None) -> dict[str, RuleOptions]:
        lint = self.keys(node, "`lint`", config_keys.LINT)
        rules = self.keys(lint.get("rules"), "`rules`", None)
        return {name: self.rule(value) for name, value in rules.items()}

    def rule(self, node: Node) -> RuleOptions:
        levels = (*LEVELS, "off")
        if isinstance(node, nodes.Scalar):
            return RuleOptions(self.choice(node, "level", levels), {}, node.line)
        values = self.keys(node, "a rule", None)
        level = self.choice(values.pop("level", None), "level", levels)
        return RuleOptions(level, {name: self.option(value) for name, value in values.items()}, node.line)

    def option(self, node: Node) -> object:
        if isinstance(node, nodes.Sequence):
            return [self.text(item) for item in node.items]
        return self.text(node)
