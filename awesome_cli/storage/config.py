"""awesome.yaml: the list's title, its sections, and the options of lint and render."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import registry
from awesome_cli.errors import LEVELS, ConfigError, InputError, Problem
from awesome_cli.model import Entry, Section
from awesome_cli.normalize import address, printable, slug
from awesome_cli.registry import unknown
from awesome_cli.storage import config_keys, fields
from awesome_cli.storage.fields import FIELDS, KINDS, Field
from awesome_cli.storage.yaml import nodes, plain_config

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from awesome_cli.storage.config_keys import Key
    from awesome_cli.storage.fields import Table
    from awesome_cli.storage.yaml.nodes import Node

FILE = "awesome.yaml"
RULE = "config"
_NO_LIST = "`awesome init` starts a list, `awesome import FILE` makes one of a Markdown file"
SORTS = ("newest", "title", "citations", "stars", "added")
SHOWN = ("heading", "bullet", "bold", "details", "text")
_RESERVED = frozenset((*FIELDS, *Entry._fields))
"""Names that a list cannot give to fields of its own."""
_NAME = re.compile("[a-z][a-z0-9_]{0,39}", re.ASCII)


class RenderOptions(NamedTuple):
    """`render:`"""

    authors: int = 10
    """How many authors are shown before `et al.`"""
    header: str = ""
    """Markdown between the title and the contents: a file in the list's folder."""
    footer: str = ""
    """Markdown after the last section: a file in the list's folder."""
    item: Mapping[str, str] = {}
    """Item templates by kind of entry, as names or texts; that of the kind "" is for all others. Empty: `classic`."""
    heading: str = ""
    """How sections' titles are shown: Markdown with `{title}` in it, and `{#}` for the marks of the level."""
    contents: Mapping[str, str] = {}
    """The form of the contents: `bullet`, `indent`, `depth`, `numbered`; `{"shown": "false"}` for none."""


class RuleOptions(NamedTuple):
    """What `lint: rules:` says of one rule."""

    level: str = ""
    """error, warning, information, off, or empty for the rule's own."""
    values: Mapping[str, object] = {}
    """Options as text or lists of text; the rule gives them their types."""
    line: int = 0


class Config(NamedTuple):
    """The whole of awesome.yaml."""

    title: str
    description: str = ""
    sections: tuple[Section, ...] = ()
    render: RenderOptions = RenderOptions()
    rules: Mapping[str, RuleOptions] = {}
    """Options of rules by rule name."""
    was: Mapping[str, str] = {}
    """Old section paths, each with the one that takes its place."""
    fields: Mapping[str, Field] = {}
    """The fields that the list declares itself, by name, in their order."""
    url: str = ""
    """Where the list is published; empty where it does not say."""
    outputs: Mapping[str, str] = {}
    """What `awesome render --all` writes: formats by path, a folder's with `/` at its end."""

    def paths(self) -> list[str]:
        """The paths of all sections, in order."""
        return [section.path for top in self.sections for section in top.walk()]

    def table(self) -> Table:
        """The fields that the list's entries may have: the built-in ones, then its own."""
        return fields.table(self.fields)

    def resolve(self, path: str) -> str:
        """A section's path as it is now: an old path becomes the new one, any other stays."""
        return self.was.get(path, path)


def find_root(start: Path) -> Path:
    """The folder of the list that a folder lies in. Raises ConfigError where there is none above it."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise ConfigError(f"no {FILE} here or above {start}: {_NO_LIST}")


def load(root: Path) -> Config:
    """The configuration of the list in a folder. Raises ConfigError with the first problem if it has any."""
    config, problems = read(content(root))
    if problems:
        more = f" (and {len(problems) - 1} more: `awesome lint` names them)" if len(problems) > 1 else ""
        raise ConfigError(f"{problems[0]}{more}")
    return config


def content(root: Path) -> str:
    """The text of awesome.yaml. Raises ConfigError where it cannot be read."""
    path = root / FILE
    if path.exists() and not path.is_file():
        raise ConfigError(f"{path} is not a regular file")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"no {FILE} in {root}: {_NO_LIST}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None


def read(text: str) -> tuple[Config, list[Problem]]:
    """What a text says as awesome.yaml, as far as it can be told, and every problem with its place."""
    root, problems = plain_config.read(text), list[Problem]()
    if root is None:
        from awesome_cli.storage.yaml import parser  # takes longer to import than a small list takes to read

        root, problems = parser.read(text)
    if root is None:
        return Config(""), [_taught(problem._replace(path=FILE, rule=RULE)) for problem in problems]
    reader = _Reader(problems, text)
    for again, first in nodes.repeated(root):
        reader.say(again, f"`{again.text}` stands here again, after line {first.line}: keep one of them")
    config = reader.config(root)
    return config, sorted(reader.problems, key=lambda problem: (problem.line, problem.column))


_BEGIN = "begin it with a line such as `title: Awesome things`"


def _taught(problem: Problem) -> Problem:
    """A problem of a file that says nothing, with what to put into it."""
    empty = problem.message == nodes.EMPTY
    return problem._replace(message=f"{problem.message}: {_BEGIN}") if empty else problem


def inside(root: Path, path: str) -> Path:
    """A file that awesome.yaml names, links followed. Raises ConfigError for one that lies outside the folder."""
    try:
        resolved = (root / path).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a NUL
        raise ConfigError(f"{FILE}: {path!r} is no path: {error}") from None
    if not resolved.is_relative_to(root.resolve()):
        raise ConfigError(f"{FILE}: {path!r} leads out of the list's folder")
    return resolved


def _leads_out(path: str) -> bool:
    """Whether a path, by its words alone, leads out of the folder it is relative to."""
    return path.startswith("/") or ".." in path.split("/")


class _Reader:
    """Reads nodes and gathers what is wrong with them."""

    def __init__(self, problems: list[Problem], text: str) -> None:
        self.lines = text.split("\n")
        self.custom: Mapping[str, Field] = {}
        self.problems = [problem._replace(path=FILE, rule=RULE) for problem in problems]
        self.was: dict[str, str] = {}
        self.seen: dict[str, int] = {}

    def config(self, root: nodes.Mapping) -> Config:
        values = self.keys(root, "the list", config_keys.LIST)
        if not (title := self.text(values.get("title"))):
            self.say(root, f"the list has no `title`: {_BEGIN}")
        self.custom = self.fields(values.get("fields"))
        sections = self.sections(values.get("sections"), "")
        for old, new in self.was.items():
            if old in self.seen:
                self.say(root, f"section {new!r} was {old!r}, which another section is now")
        return Config(
            title,
            self.text(values.get("description")),
            sections,
            self.render(values.get("render")),
            self.rules(values.get("lint")),
            self.was,
            self.custom,
            self.url(values.get("url")),
            self.outputs(values.get("outputs")),
        )

    # Values of any kind

    def say(self, node: Node, message: str) -> None:
        self.problems.append(Problem(message, path=FILE, line=node.line, column=node.column, rule=RULE))

    def keys(self, node: Node | None, what: str, known: Collection[str] | None) -> dict[str, Node]:
        """The values of a mapping whose keys must be among the known; None allows any."""
        if node is None or nodes.is_null(node):
            return {}
        if not isinstance(node, nodes.Mapping):
            self.say(node, f"{what} wants `key: value` lines")
            return {}
        for key, _ in node.pairs:
            if known is not None and key.text not in known:
                self.say(key, unknown("key", key.text, list(known)) + f" (in {what})")
        return {key.text: value for key, value in node.pairs}

    def text(self, node: Node | None) -> str:
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
        if node is None:
            return ()
        if not isinstance(node, nodes.Sequence):
            self.say(node, f"{what} is a list: `[a, b]`")
            return ()
        return tuple(self.text(item) for item in node.items)

    def choice(self, node: Node | None, what: str, choices: tuple[str, ...]) -> str:
        text = self.text(node)
        if node is not None and text and text not in choices:
            self.say(node, unknown(what, text, list(choices)))
            return ""
        return text

    # What is written where

    def url(self, node: Node | None) -> str:
        url = self.text(node)
        if node is not None and url and address(url) is None:
            self.say(node, f"{url!r} is no http(s) URL")
            return ""
        return url

    def outputs(self, node: Node | None) -> dict[str, str]:
        """Formats by path."""
        known = tuple(registry.names("awesome_cli.formats"))
        found = {}
        for path, value in self.keys(node, "`outputs`", None).items():
            found[path] = self.choice(value, "format", known)
            if _leads_out(path):
                self.say(value, f"{path!r} leads out of the list's folder")
        return {path: name for path, name in found.items() if name}

    # Sections

    def sections(self, node: Node | None, above: str) -> tuple[Section, ...]:
        if node is None or nodes.is_null(node):
            return ()
        if not isinstance(node, nodes.Sequence):
            self.say(node, "`sections` is a list: `- title: ...`")
            return ()
        return tuple(section for item in node.items if (section := self.section(item, above)))

    def section(self, node: Node, above: str) -> Section | None:
        values = self.keys(node, "a section", config_keys.SECTION)
        title = self.text(values.get("title"))
        own = self.text(values.get("slug")) or slug(title)
        path = f"{above}/{own}" if above else own
        if not title or not own or "/" in own:
            self.say(node, "a section wants a `title`, and a `slug` without `/` where its title has no letter")
            return None
        if own != printable("".join(own.split())):
            self.say(values.get("slug", node), "a `slug` holds no blanks and no control characters")
        if path in self.seen:
            self.say(node, f"section {path!r} stands here again, after line {self.seen[path]}: give it a `slug`")
        self.seen.setdefault(path, node.line)
        self.remember(values.get("was"), path)
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
        )

    def remember(self, node: Node | None, path: str) -> None:
        """Old paths of a section: one, or a list of them after several renamings."""
        items = node.items if isinstance(node, nodes.Sequence) else [node] if node else []
        for item in items:
            if not (old := self.text(item)):
                continue
            if self.was.get(old, path) != path:
                self.say(item, f"{self.was[old]!r} was {old!r} already: take it out of one of them")
            self.was[old] = path

    def placed(self, node: Node | None) -> dict[str, str]:
        """Entries' IDs with those of the entries before them; nothing for the first."""
        pairs = self.keys(node, "`placed`", None)
        return {id_: "" if nodes.is_null(before) else self.text(before) for id_, before in pairs.items()}

    # Fields that the list declares

    def fields(self, node: Node | None) -> dict[str, Field]:
        found = {}
        for name, value in self.keys(node, "`fields`", None).items():
            if name in _RESERVED:
                self.say(value, f"`{name}` means something else on every list: give this field another name")
            elif not _NAME.fullmatch(name):
                self.say(value, f"the name of a field is a-z, 0-9 and `_`, a letter first, not {name!r}")
            else:
                found[name] = self.field(name, value)
        return found

    def field(self, name: str, node: Node) -> Field:
        """A field from its type alone, or from a mapping that has it."""
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

    # Options of render and lint

    def render(self, node: Node | None) -> RenderOptions:
        values = self.keys(node, "`render`", config_keys.RENDER)
        number = self.text(values.get("authors")) or str(RenderOptions().authors)
        if not number.isdecimal() or not 0 < int(number[:9]) < 100_000:
            self.say(values["authors"], f"`authors` is a whole number from 1, not {number!r}")
            number = str(RenderOptions().authors)
        return RenderOptions(
            int(number),
            self.path(values.get("header")),
            self.path(values.get("footer")),
            self.items(values.get("item")),
            self.text(values.get("heading")),
            self.contents(values.get("contents")),
        )

    def items(self, node: Node | None) -> dict[str, str]:
        """Item templates by kind; that of all other kinds has an empty one."""
        if node is None or isinstance(node, nodes.Scalar):
            return {"": text} if (text := self.item(node)) else {}
        from awesome_cli.templates import DEFAULT

        values = self.keys(node, "`item`", (*KINDS, DEFAULT))
        return {"" if kind == DEFAULT else kind: self.item(value) for kind, value in values.items()}

    def item(self, node: Node | None) -> str:
        """An item template, by its name or as a text."""
        text = self.text(node)
        if node is None or not text:
            return ""
        from awesome_cli import templates  # many lists name none

        try:
            templates.check(text, self.custom)
        except templates.language.TemplateError as error:
            line, column = self.within(node, error.line, error.column, text)
            self.problems.append(Problem(str(error), path=FILE, line=line, column=column, rule=RULE))
        except InputError as error:
            self.say(node, str(error))
        return text

    def within(self, node: Node, line: int, column: int, text: str) -> tuple[int, int]:
        """The place of a character of a value; that of the value where it stands in another way than it reads."""
        wanted = text.split("\n")[line - 1]
        is_block = "\n" in text
        number = node.line + line if is_block else node.line
        source = self.lines[number - 1] if number <= len(self.lines) else ""
        start = source.find(wanted, 0 if is_block else node.column - 1)
        return (number, start + column) if start >= 0 else (node.line, node.column)

    def contents(self, node: Node | None) -> dict[str, str]:
        if isinstance(node, nodes.Scalar) and node.text == "false":
            return {"shown": "false"}
        values = self.keys(node, "`contents`", config_keys.CONTENTS)
        known = config_keys.CONTENTS
        return {key: self.formed(value, key, known[key]) for key, value in values.items() if key in known}

    def formed(self, node: Node, name: str, key: Key) -> str:
        text = self.text(node)
        if text and not re.fullmatch(key.pattern, text):
            self.say(node, f"`{name}` is {key.value}, not {text!r}")
        return text

    def path(self, node: Node | None) -> str:
        """A path within the list's folder, as far as its words tell; `inside` follows links too."""
        path = self.text(node)
        if node is not None and _leads_out(path):
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
