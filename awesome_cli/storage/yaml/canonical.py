"""The canonical form of an entry file, and the quick way to read a file, in that form or in another.

How it works: `text` writes the fields in the order of their table. `values` is the way back, without a YAML parser,
which takes nearly twice as long. One pattern cuts the file into pieces: a key, the words after its colon, the lines
below. For each piece a value is guessed, with no regard for YAML (`_guess`); the guess is written again by the same
code that writes files (`field_text`), and is believed only if that gives the piece back, character by character. A
piece that is not given back was formatted by a person: `by_hand` reads the shapes that people use, and where it knows
none, `values` returns None and the whole file goes to the YAML parser.

Why it cannot be wrong: a wrong guess is not given back, so what is believed is what our writer writes for that value,
and no two values are written the same. That YAML reads what our writer writes as the same value is a property test
(this reader, libyaml and ruamel.yaml on generated fields), as is that damaged files are read as YAML reads them or not
at all. There is one shortcut: long text of one paragraph is not written again, but its lines must break where ours do.

When a field is added: nothing changes here. The table in `storage/fields.py` gives its place and type, and all the
types there are known. A new type needs a branch in `field_text`, a guess in `_guess` (without one it is read slowly,
but right), and a strategy in the tests.

Values are text as they are written in the file: `str`, `list[str]`, or for links `list[str | dict[str, str]]`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.normalize import BIDI_CONTROLS
from awesome_cli.storage.fields import FIELDS, TEXT
from awesome_cli.storage.yaml import by_hand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.storage.fields import Field, Item, Raw, Table, Value

_WIDTH = 98
"""Columns of text in a folded block, beside its indent of two."""

_HIDDEN = rf"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff{BIDI_CONTROLS}"
"""What a reader would not see as it is: always quoted and escaped."""
_NOT_PLAIN_IN_FLOW = re.compile(r"(?<!\Apkg):|:(?![a-z])|[#,\[\]{}]| $")
"""A colon is plain where a package URL begins, `pkg:npm`: people write them so."""
_TYPED_WORDS = frozenset("true false yes no on off null y n nan inf".split())
"""Words that YAML 1.1 or 1.2 makes something else of."""
_LONGEST_TYPED = max(map(len, _TYPED_WORDS))
_TYPED = re.compile(r"\d+(?:-\d\d){0,2}\Z|-?\d+(?:\.\d+)?\Z|true\Z|false\Z", re.ASCII)
_VISIBLE_ASCII = re.compile("[ -~]*")
_LINE = re.compile(rf"(.{{1,{_WIDTH}}}|[^ ]+)(?: |$)")
_ESCAPES = dict(zip('"\\\0\a\b\t\n\v\f\r\x1b\x85\xa0\u2028\u2029', '"\\0abtnvfreN_LP', strict=True))
"""The letters that YAML gives to some characters."""


def text(raw: Mapping[str, Value], fields: Table = FIELDS) -> str:
    """The canonical entry file: keys in the order of the field table, one style of quoting, LF, a final newline."""
    return "".join([field_text(key, raw[key], field) for key, field in fields.items() if key in raw])


def field_text(key: str, value: Value, field: Field) -> str:
    """One field as it is written in a canonical file, with its newlines."""
    if isinstance(value, str):
        if field.folded and _is_foldable(value):
            return f"{key}: >-\n{_folded(value)}"
        return f"{key}: {value if field.type is not TEXT and _TYPED.match(value) else _scalar(value)}\n"
    if field.flow or not value:
        return f"{key}: [{', '.join([_in_flow(str(item)) for item in value])}]\n"
    return f"{key}:\n" + "".join([f"  - {item_text(item)}\n" for item in value])


def item_text(item: Item) -> str:
    """One item of a block list."""
    if isinstance(item, str):
        return _scalar(item)
    return "{" + ", ".join(f"{key}: {_in_flow(value)}" for key, value in item.items()) + "}"


def _scalar(value: str) -> str:
    plain = ": " not in value and " #" not in value and value[-1:] not in (":", " ")
    return value if plain and _begins_plainly(value) and not _has_hidden(value) else quoted(value)


@lru_cache(maxsize=4096)  # authors and sections are in many entries
def _in_flow(value: str) -> str:
    plain = not _NOT_PLAIN_IN_FLOW.search(value) and _begins_plainly(value)
    return value if plain and not _has_hidden(value) else quoted(value)


def _begins_plainly(value: str) -> bool:
    return value[:1].isalpha() and (len(value) > _LONGEST_TYPED or value.lower() not in _TYPED_WORDS)


def _has_hidden(value: str) -> bool:
    # isprintable is quick and too strict (it refuses joined emoji): only what it refuses is looked at closely. Most
    # lists hold nothing of the kind, so nothing is compiled for it before.
    return not value.isprintable() and re.search(f"[{_HIDDEN}]", value) is not None


def _is_foldable(value: str) -> bool:
    if value != value.strip(" \n") or "  " in value:
        return False
    if "\n" in value:
        return " \n" not in value and "\n " not in value and not _has_hidden(value.replace("\n", " "))
    # Of a long text, a pattern tells in half the time that it is nothing but visible ASCII.
    return value != "" and (_VISIBLE_ASCII.fullmatch(value) is not None or not _has_hidden(value))


def quoted(value: str) -> str:
    """A value in double quotes; what a reader would not see as it is, is escaped.

    A half of a surrogate pair is no text and no YAML can hold it: U+FFFD is in its place.
    """
    if value.isprintable():
        value = value.replace("\\", r"\\").replace('"', r"\"")
    else:
        value = re.sub(rf'["\\{_HIDDEN}]', _escape, value)
    return f'"{value}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0] if not "\ud800" <= match[0] <= "\udfff" else "\ufffd"
    if letter := _ESCAPES.get(character):
        return f"\\{letter}"
    return f"\\x{ord(character):02X}" if ord(character) < 256 else f"\\u{ord(character):04X}"


def _folded(value: str) -> str:
    # In a folded block one newline is a space; each newline of the text is as an empty line.
    parts = re.split(r"(\n+)", value) if "\n" in value else [value]
    return "".join([part if part[0] == "\n" else "  " + "\n  ".join(_LINE.findall(part)) + "\n" for part in parts])


def is_visible(content: str) -> bool:
    """Whether a file in canonical form holds no character that a reader would not see.

    Nearly all of them are escaped in such a file; the others have no width.
    """
    return "\\" not in content and "\u200b" not in content and "\u2060" not in content


class QuickReading(NamedTuple):
    """What the quick reader found in a file."""

    raw: Raw
    canonical: bool
    """Whether our writer would write the file so."""
    pieces: list[tuple[str, str, str, str, bool]]
    """For each field the lines before its key, the key, what is after its colon, the lines below, and whether
    our writer would write the field so. Plain tuples: they are made for each file, and few are looked at."""
    tail: str
    """The lines after the last field."""


_PIECE = re.compile(r"((?:\A---\n)?(?:#.*\n\n*|\n)*)(?:([a-z0-9_]+):((?: .*)?)\n((?:(?: .*|- .*)?\n)*)|\Z|((?s:.+)))")
"""The lines before a key, the key, what is after its colon, the lines below; or all the rest, where it is none."""


def values(content: str, fields: Table = FIELDS) -> QuickReading | None:
    """What a file holds; None where a YAML parser must tell."""
    content = content if (ended := content[-1:] == "\n") else f"{content}\n"
    raw: Raw = {}
    pieces = []
    rank, canonical, tail, ranks = 0, ended, "", fields.ranks
    for lead, key, words, below, rest in _PIECE.findall(content):
        if not key:
            if rest:
                return None
            tail += lead
            continue
        found = _read_field(key, words, below, fields) if below or key not in FIELDS else _read_line(key, words)
        if found is None or key in raw:
            return None
        raw[key], same = found
        if lead or not same or ranks[key] < rank:
            canonical = False
        rank = ranks[key]
        pieces.append((lead, key, words, below, same))
    if not raw:
        return None
    canonical = canonical and not tail
    # What our writer writes holds nothing that hides; in other files YAML may see line ends or spaces where it is.
    return (
        None
        if not canonical and _has_hidden(content.replace("\n", " "))
        else QuickReading(raw, canonical, pieces, tail)
    )


def read(content: str, fields: Table = FIELDS) -> Raw | None:
    """The values of a file in canonical form; None for any other file."""
    found = values(content, fields)
    return found.raw if found and found.canonical else None


def canonical_text(found: QuickReading, fields: Table = FIELDS) -> str:
    """The file in canonical form, comments kept; empty where a comment is within a field."""
    out = []
    for lead, key, words, below, same in sorted(found.pieces, key=lambda piece: fields.ranks[piece[1]]):
        out += _comment_lines(lead)
        if same:
            out.append(f"{key}:{words}\n{below}")
            continue
        first, end, rest = field_text(key, found.raw[key], fields[key]).partition("\n")
        if (" #" in words or " #" in below) and not by_hand.is_block(words):
            comment = by_hand.comment(words)
            if below.strip("\n") or not comment:
                return ""
            first += f"  {comment}"
        out.append(first + end + rest)
    return "".join([*out, *_comment_lines(found.tail)])


def _comment_lines(lines: str) -> list[str]:
    return [f"{line.rstrip()}\n" for line in lines.split("\n") if line[:1] == "#"] if lines else []


def _read_field(key: str, words: str, below: str, fields: Table) -> tuple[Value, bool] | None:
    """The value of a field, and whether it is there as our writer writes it; None where a parser must tell."""
    field = fields.get(key)
    if field is None:
        return None
    if words == " >-" and field.folded and (text := _read_folded(below)) is not None:
        return text, True
    try:
        guess = None if below and words not in ("", " >-") else _guess(words[1:], below)
    except IndexError:
        guess = None
    if guess is not None and field_text(key, guess, field) == f"{key}:{words}\n{below}":
        return guess, True
    value = by_hand.value(field.type, words.strip(), below)
    return None if value is None else (value, False)


def _read_folded(below: str) -> str | None:
    """Long text of one paragraph, where its lines break as ours do; None for any other."""
    lines = below[2:-1].split("\n  ")
    text = " ".join(lines)
    good = _LINE.findall(text) == lines and "\n" not in text and _is_foldable(text)
    return text if good and below[:2] == "  " else None


@lru_cache(maxsize=4096)  # many entries share their kind, their sections, their dates
def _read_line(key: str, words: str) -> tuple[Value, bool] | None:
    return _read_field(key, words, "", FIELDS)


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
