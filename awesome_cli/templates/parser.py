"""A template as a person writes it, understood: from left to right, once. What is wrong is named with its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.templates import mistakes
from awesome_cli.templates.language import (
    FACT_FORMS,
    FORMS,
    IN_GROUP,
    LINKS,
    OR,
    REPEATABLE,
    SEPARATOR,
    Forms,
    Group,
    Literal,
    Repeated,
    Slot,
    Template,
    slots,
)
from awesome_cli.templates.raw_html import is_in, raw_html
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from awesome_cli.templates.language import Node, Nodes

_REPEATED = pattern(r"\*([a-z][a-z0-9_]*)(?:[ ](?=.)|(?=\n))", re.DOTALL)
_FIELD = pattern(r"([a-z#][a-z0-9_]*|et al\.)(?:\.([^{}]+?))?(?:/([a-z]+))?(?::([^{}]*))?", re.DOTALL)
_LINK_FIELD = pattern(rf"links\.([^{{}}]+?)(?:/({'|'.join(mistakes.PARTS_OF_LINK)}))?")
_EACH = {LINKS: "`[{label}]({link})`", "notes": "`{note}`"}
"""What is shown of each value in a group that repeats."""
_LINE_START = pattern(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")
"""What may be on a line before what would open a heading or another list."""


class TemplateError(InputError):
    """A template that cannot be understood."""

    line = column = 1
    """The place in it."""

    @classmethod
    def at(cls, line: int, column: int, message: str) -> TemplateError:
        """What is wrong at a place, and what would be right."""
        error = cls(f"template, line {line}, column {column}: {message}")
        error.line, error.column = line, column
        return error


@lru_cache(maxsize=512)
def parse(text: str) -> Template:
    """A template's parts. Raises TemplateError, with the place of the error and what would be right."""
    return _parse(text, None)


def check(text: str, custom: Collection[str], may_be_row: bool = False) -> None:
    """Raises TemplateError for what no entry of a list with these fields of its own can be shown with.

    An entry's own template may be a row without the header of the table.
    """
    template = _parse(text, custom)
    lines = text.rstrip("\n").split("\n")
    if template.is_table and not (may_be_row and len(lines) == 1) and (wrong := mistakes.table(lines)):
        raise TemplateError.at(1, 1, wrong)
    if not template.fields():
        raise TemplateError.at(1, 1, "it has no field: `- [{title}]({url})`")


def _parse(text: str, known: Collection[str] | None) -> Template:
    table_header, row = _split_table(text)
    return Template(text, _Parser(row, table_header, known).nodes(closed=False), table_header)


def _split_table(text: str) -> tuple[str, str]:
    if not text.startswith("|"):
        return "", text
    lines = text.rstrip("\n").split("\n")
    if len(lines) == 1:  # an entry's own row in the table of its section
        return "", lines[0]
    if len(lines) != 3:
        raise TemplateError.at(1, 1, mistakes.table(lines))
    return f"{lines[0]}\n{lines[1]}\n", lines[2]


_TEXT = pattern(r"(?:[^{}]+|\{\{|\}\})+")
_TEXT_IN_GROUP = pattern(r"(?:[^{}]+|\{\{)+")
"""Text up to a brace that means something: in a group, two that close are the ends of two groups."""
_ENDS_OF_PARTS = ("}", f"{{{OR}}}", f"{{{SEPARATOR}}}")
_STATE = pattern(r"[`\[\]\n]")
"""What changes where a value stands: in code, in brackets, at the beginning of a line."""


class _Parser:
    """Reads a template from left to right, once."""

    def __init__(self, text: str, table_header: str, known: Collection[str] | None) -> None:
        self.text = text
        self.table_header = table_header
        self.place = 0
        self.known = known
        self.html = raw_html(text)
        self.in_code = False
        self.brackets = 0
        self.line: str | None = ""
        """The line so far; None after a value."""
        self.repeated_field = ""

    def error(self, message: str, place: int) -> TemplateError:
        before = self.table_header + self.text[:place]
        line = before.count("\n") + 1
        return TemplateError.at(line, len(before) - before.rfind("\n"), message)

    def nodes(self, closed: bool) -> Nodes:
        """The nodes up to the end, or to the `}` that closes a group."""
        found: list[Node] = []
        start = self.place
        text = _TEXT_IN_GROUP if closed else _TEXT
        while self.place < len(self.text):
            if match := text.match(self.text, self.place):
                found.append(self.literal(match.end()))
            elif closed and self.text.startswith(_ENDS_OF_PARTS, self.place):
                return tuple(found)
            elif self.text[self.place] == "{":
                found.append(self.node())
            else:
                raise self.error("`}` closes nothing: a brace that is meant as one is written `}}`", self.place)
        if closed:
            raise self.error("this group is not closed: `}` is missing", start)
        return tuple(found)

    def literal(self, end: int) -> Literal:
        """The text up to a place, where it stands noted."""
        start = line_start = self.place
        self.place = end
        for match in _STATE.finditer(self.text, start, end):
            character = match[0]
            self.in_code ^= character == "`"
            if character == "\n":
                self.line, self.brackets, line_start = "", 0, match.end()
            elif not self.in_code and character in "[]" and self.text[match.start() - 1 : match.start()] != "\\":
                self.brackets = max(0, self.brackets + (1 if character == "[" else -1))
        if self.line is not None:
            self.line += self.text[line_start:end]
        return Literal(self.text[start:end].replace("{{", "{").replace("}}", "}"))

    def node(self) -> Node:
        """What begins with `{`."""
        start = self.place
        self.place += 1
        if self.text.startswith("?", self.place):
            self.place += 1
            return self.group()
        if match := _REPEATED.match(self.text, self.place):
            self.place = match.end()
            return self.repeated(match[1])
        end = self.text.find("}", self.place)
        if end < 0:
            raise self.error("`{` is not closed: `}` is missing; a brace that is meant as one is written `{{`", start)
        inner = self.text[self.place : end]
        self.place = end + 1
        return self.slot(inner, start)

    def group(self) -> Group:
        start, before, lines = self.place - 2, self.line, []
        alternatives = [self.nodes(closed=True)]
        while self.text.startswith(f"{{{OR}}}", self.place):
            self.place += len(OR) + 2
            lines.append(self.line)
            self.line = before
            alternatives.append(self.nodes(closed=True))
        self.place += 1
        if self.known is not None and not any(_shows(nodes) for nodes in alternatives):
            raise self.error("a group without fields is never left out: `{? - {description}}`", start)
        if before is not None and _LINE_START.fullmatch(before):
            self.line = before  # nothing may be here
        else:
            self.line = next((line for line in (*lines, self.line) if line is not None), None)
        return Group(tuple(alternatives))

    def repeated(self, field: str) -> Repeated:
        start = self.place - len(field) - 3
        if field in IN_GROUP and self.known is not None:
            raise self.error(f"`{{*{field} ...}}` repeats nothing; did you mean `{{*{IN_GROUP[field]} ...}}`?", start)
        self.check(field, "", start, REPEATABLE)
        self.repeated_field = field
        each, separator = self.nodes(closed=True), ""
        if self.text.startswith(f"{{{SEPARATOR}}}", self.place):
            self.place += len(SEPARATOR) + 2
            nodes = self.nodes(closed=True)
            if any(not isinstance(node, Literal) for node in nodes):
                raise self.error("the text between two, after `{sep}`, has no fields", self.place)
            separator = "".join(node.text for node in nodes if isinstance(node, Literal))
        self.place += 1
        self.repeated_field = ""
        if self.known is not None and not slots(each):
            raise self.error(f"`{{*{field} ...}}` shows nothing of each: {_EACH.get(field, '`{value}`')}", start)
        return Repeated(field, each, separator)

    def slot(self, inner: str, start: int) -> Slot:
        """The field in braces that begin at a place, and where its value stands."""
        found = self.link_slot(inner, start) or self.field_slot(inner, start)
        found = found._replace(
            in_code=self.in_code,
            in_label=self.brackets > 0,
            is_first=self.line is not None and _LINE_START.fullmatch(self.line) is not None,
            in_html=(in_html := is_in(self.html, start)),
            in_attribute=in_html and self.text[start - 1] in "\"'",
        )
        if self.line is not None:
            self.line = f"{self.line}1" if found.field == "#" else None
        return found

    def link_slot(self, inner: str, start: int) -> Slot | None:
        """`links.code`, `links.code/repo`; None for any other field."""
        link = _LINK_FIELD.fullmatch(inner)
        if link is None:
            return None
        if self.known is not None and not link[2] and (wrong := mistakes.part_of_link(link[1])):
            raise self.error(wrong, start)
        return Slot(LINKS, link[2] or "", link[1])

    def field_slot(self, inner: str, start: int) -> Slot:
        """`title`, `published:%Y`."""
        match = _FIELD.fullmatch(inner)
        if match is None or match[2]:
            raise self.error(mistakes.no_field(inner, self.known_fields(FORMS)), start)
        found = Slot(match[1], match[4] or "")
        self.check(found.field, found.format, start, FORMS)
        return found

    def known_fields(self, built_in: Collection[str]) -> set[str]:
        """What may be named: the fields of every list, what services say, and the list's own."""
        return {*built_in, *FACT_FORMS, *(self.known or ())}

    def check(self, field: str, form: str, place: int, built_in: Mapping[str, Forms]) -> None:
        """Raises TemplateError for a field or a form that there is not, where it is known which there are."""
        if self.known is None:
            return
        self.check_group(field, place)
        known = self.known_fields(built_in)
        if field not in known:
            raise self.error(mistakes.unknown_field(field, known), place)
        forms = built_in.get(field) or (Forms() if field in self.known else FACT_FORMS[field])
        if form and not re.fullmatch(forms.pattern, form):
            raise self.error(f"`{form}` is no form of `{field}`: {forms.about}", place)

    def check_group(self, field: str, place: int) -> None:
        """Raises TemplateError for a field that only a group of its own can show."""
        if (repeated := IN_GROUP.get(field)) and self.repeated_field != repeated:
            raise self.error(f"`{{{field}}}` can only be used in `{{*{repeated} ...}}`", place)
        if field == "value" and self.repeated_field in ("", *IN_GROUP.values()):
            raise self.error("`{value}` can only be used in a group that repeats an own field: `{*tags ...}`", place)


def _shows(nodes: Nodes) -> bool:
    return any(not isinstance(node, Literal) for node in nodes)
