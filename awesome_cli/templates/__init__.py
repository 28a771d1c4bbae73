"""Item templates: their language, and the built-in ones, one data file each beside this module."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.registry import unknown
from awesome_cli.templates import mistakes, parser

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

CLASSIC = "classic"
"""The template of lists that name none."""
DEFAULT = "default"
"""The key of the template for all kinds of entries that have none of their own."""
_FOLDER = Path(__file__).parent
_NAME = re.compile("[a-z][a-z0-9-]*")


class BuiltIn(NamedTuple):
    """A template that comes with the program."""

    name: str
    about: str
    """A sentence on how it looks."""
    common: str
    """Where it is common."""
    example: str
    """An item that it reads and writes."""
    items: Mapping[str, str]
    """Templates by kind of entry; that of the kind "" is for all others. In its file, a kind may name another's."""
    fields: Mapping[str, str] = {}
    """The fields that a list declares to make full use of it, with their types."""


def names() -> list[str]:
    """The built-in templates, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@lru_cache(maxsize=32)
def load(name: str) -> BuiltIn:
    """A built-in template. Raises InputError with the nearest name for one that is not there."""
    if not is_built_in_name(name) or not (_FOLDER / f"{name}.toml").is_file():
        raise InputError(unknown("template", name, names()))
    import tomllib

    data = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    items = {"" if kind == DEFAULT else kind: data["item"].get(text, text) for kind, text in data["item"].items()}
    return BuiltIn(name, data["about"], data["common"], data["example"], items, data.get("fields", {}))


def is_built_in_name(item: str) -> bool:
    """Whether an item template is named, and not written out."""
    return _NAME.fullmatch(item) is not None


def check(item: str, custom: Collection[str], may_be_row: bool = False) -> None:
    """Raises InputError for a name that no template has, TemplateError for a text that is none.

    `custom` has the names of the fields that the list declares. An entry's own template may be a row of a table alone.
    """
    if is_built_in_name(item):
        load(item)
    elif wrong := mistakes.misspelt_name(item, names()):
        raise InputError(wrong)
    else:
        parser.check(item, custom, may_be_row)


@lru_cache(maxsize=512)
def for_kind(item: str, kind: str) -> str:
    """The text of an item template, named or written out, for one kind of entries."""
    if not is_built_in_name(item):
        return item
    items = load(item).items
    return items.get(kind) or items[""]
