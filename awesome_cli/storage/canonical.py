"""The canonical form of an entry file, and the quick way to read a file that has it.

Values are text as they stand in the file: `str`, `list[str]`, or for links `list[str | dict[str, str]]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.normalize import BIDI_CONTROLS
from awesome_cli.storage.fields import FIELDS, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.storage.fields import Field, Table

Item = str | dict[str, str]
Value = str | list[Item]
Raw = dict[str, Value]
"""The fields of one file."""

_WIDTH = 98
"""Columns of text in a folded block, beside its indent of two."""

_HIDDEN = rf"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff{BIDI_CONTROLS}"
"""What a reader would not see as it is: always quoted and escaped."""
_NOT_PLAIN = re.compile(r":(?: |$)| (?:#|$)")
_NOT_PLAIN_IN_FLOW = re.compile(r"[:#,\[\]{}]| $")
_TYPED_WORDS = frozenset("true false yes no on off null y n nan inf".split())
"""Words that YAML 1.1 or 1.2 makes something else of."""
_TYPED = re.compile(r"\d+(?:-\d\d){0,2}\Z|-?\d+(?:\.\d+)?\Z|true\Z|false\Z", re.ASCII)
_LINE = re.compile(rf"(.{{1,{_WIDTH}}}|[^ ]+)(?: |$)")
_ESCAPES = dict(zip('"\\\0\a\b\t\n\v\f\r\x1b\x85\xa0\u2028\u2029', '"\\0abtnvfreN_LP', strict=True))
"""The letters that YAML gives to some signs."""


def text(raw: Mapping[str, Value], fields: Table = FIELDS) -> str:
    """The canonical entry file: keys in the order of the field table, one style of quoting, LF, a final newline."""
    return "".join([field_text(key, raw[key], field) for key, field in fields.items() if key in raw])


def field_text(key: str, value: Value, field: Field) -> str:
    """One field as it stands in a canonical file, with its newlines."""
    if isinstance(value, str):
        if field.folded and _foldable(value):
            return f"{key}: >-\n{_folded(value)}"
        return f"{key}: {value if field.type is not TEXT and _TYPED.match(value) else _scalar(value)}\n"
    if field.flow or not value:
        return f"{key}: [{', '.join([_scalar(str(item), _NOT_PLAIN_IN_FLOW) for item in value])}]\n"
    return f"{key}:\n" + "".join([f"  - {item_text(item)}\n" for item in value])


def item_text(item: Item) -> str:
    """One item of a block list."""
    if isinstance(item, str):
        return _scalar(item)
    return "{" + ", ".join(f"{key}: {_scalar(value, _NOT_PLAIN_IN_FLOW)}" for key, value in item.items()) + "}"


def _scalar(value: str, not_plain: re.Pattern[str] = _NOT_PLAIN) -> str:
    plain = value[:1].isalpha() and not not_plain.search(value) and value.lower() not in _TYPED_WORDS
    return value if plain and not _hides(value) else quoted(value)


def _hides(value: str) -> bool:
    # isprintable is quick and too strict (it refuses joined emoji): only what it refuses is looked at closely. Most
    # lists hold nothing of the kind, so nothing is compiled for it before.
    return not value.isprintable() and re.search(f"[{_HIDDEN}]", value) is not None


def _foldable(value: str) -> bool:
    spaced = value != value.strip(" \n") or "  " in value or " \n" in value or "\n " in value
    return value != "" and not spaced and not _hides(value.replace("\n", " "))


def quoted(value: str) -> str:
    """A value in double quotes; what a reader would not see as it is, is escaped.

    A half of a surrogate pair is no text and no YAML can hold it: U+FFFD stands in its place.
    """
    if value.isprintable():
        value = value.replace("\\", r"\\").replace('"', r"\"")
    else:
        value = re.sub(rf'["\\{_HIDDEN}]', _escape, value)
    return f'"{value}"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0] if not "\ud800" <= match[0] <= "\udfff" else "\ufffd"
    if letter := _ESCAPES.get(sign):
        return f"\\{letter}"
    return f"\\x{ord(sign):02X}" if ord(sign) < 256 else f"\\u{ord(sign):04X}"


def _folded(value: str) -> str:
    # In a folded block one newline is a blank; each newline of the text stands as an empty line.
    parts = re.split(r"(\n+)", value) if "\n" in value else [value]
    return "".join([part if part[0] == "\n" else "  " + "\n  ".join(_LINE.findall(part)) + "\n" for part in parts])


def read(content: str, fields: Table = FIELDS) -> Raw | None:
    """The values of a file in canonical form; None for any other file."""
    found = values(content, fields)
    return found[0] if found and found[1] else None


def values(content: str, fields: Table = FIELDS) -> tuple[Raw, bool] | None:
    """The values of a file in canonical form, and True; with False where only long text breaks its lines elsewhere.

    None for any other file. Each field is guessed at with no regard for YAML, then written again: only a file that this
    gives back to the letter is one that our writer wrote, and of those the tests prove that YAML reads the same values.
    It is quicker than a YAML parser and tells in passing whether the form is canonical.
    """
    raw: Raw = {}
    rank, exact, ranks = 0, True, fields.ranks
    found = _FIELD.findall(content)
    if sum([len(written) for written, _, _, _ in found]) != len(content):
        return None
    for written, key, value, block in found:
        if ranks.get(key, 0) <= rank:
            return None
        try:
            raw[key] = guess = _guess(value, block)
        except IndexError:
            return None
        if field_text(key, guess, fields[key]) != written:
            exact = False
            if not (value == ">-" and fields[key].folded and _foldable(str(guess)) and _LINES.fullmatch(block)):
                return None
        rank = ranks[key]
    return (raw, exact) if raw else None


_LINES = re.compile(r"(?:  \S(?:.*\S)?\n)+")
"""A folded block that YAML reads as its lines with a blank between them, however long they are."""
_FIELD = re.compile(r"^(([a-z0-9_]+):(?: ([^\s'|].*))?\n((?:(?:  .*)?\n)*))", re.MULTILINE)
_FLOW_ITEM = re.compile(r'(?:"([^"\\]*)"|([^,"]+))(?:, |$)')
_PAIR = re.compile(r'(\w+): (?:"([^"\\]*)"|([^,"]+))(?:, |$)')


def _guess(value: str, block: str) -> Value:
    if value == ">-":
        folded = block[2:-1]
        if "\n\n" not in folded:
            return folded.replace("\n  ", " ")
        return re.sub(r"\n(\n*)  ", lambda match: match[1] or " ", folded)
    if block:
        return [_guessed_item(line[4:]) for line in block[:-1].split("\n")]
    if value[0] != "[":
        return _unquoted(value)
    if '"' in value:
        return [quotes or plain for quotes, plain in _FLOW_ITEM.findall(value[1:-1])]
    return list(value[1:-1].split(", ")) if len(value) > 2 else []


def _guessed_item(item: str) -> Item:
    if item[0] == "{":
        return {key: quotes or plain for key, quotes, plain in _PAIR.findall(item[1:-1])}
    return _unquoted(item)


def _unquoted(value: str) -> str:
    if value[0] != '"':
        return value
    return re.sub(r'\\(["\\])', r"\1", value[1:-1]) if "\\" in value else value[1:-1]
