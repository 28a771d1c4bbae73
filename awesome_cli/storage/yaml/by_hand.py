"""One field of an entry file as people write it, read without a YAML parser.

How it works: a field is the words after its key and the lines below it. A table of shapes (words on one line or
wrapped, either kind of quotes, long text in a block, lists on one line or one item a line, links in braces or as keys
below each other) is tried on them, and each shape is so narrow that YAML has one way to read it.

Why it is not wrong: whatever is outside of these shapes is None, and the caller asks the YAML parser. What is inside
is compared with the parser's reading by property tests, on generated fields and on damaged ones. The caller has made
sure that the text holds no tab and no invisible character.

When a field is added: nothing, as long as its type is one that `FIELDS` knows. A new type is left to the parser until
`value` names the shapes that it may have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.storage.fields import LINKS, PLACEMENTS, TEXTS
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.storage.fields import Item, Value

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
"""Characters that begin something else than plain words."""
_COMMENT = pattern(r" +#(?: .*)?$")
"""A comment after a value. One without a space after `#` may be text that YAML drops: that is the parser's to tell."""
_BLOCK = pattern(r"([|>])(-?)")
_PAIR = pattern(r"([a-z]+): +(\S.*)")
_WORDS_IN_FLOW = r"""[^\s\-?:,\[\]{}#&*!|>'"%@`](?:[^,\[\]{}:#"]|:(?=//))*"""
_IN_FLOW = pattern(rf""" *(?:([a-z]+): +)?(?:"([^"\\]*)"|'([^']*)'|({_WORDS_IN_FLOW})) *(?:,|$)""")
"""An item of `[...]`, or a key with its value of `{...}`."""


def value(kind: str, words: str, lines_below: str) -> Value | None:
    """The value of a field of a type from the words after its key and the lines below; None where YAML must tell."""
    if kind is TEXTS or kind is LINKS or kind is PLACEMENTS:
        return _list(words, lines_below.rstrip("\n"), kind is not TEXTS)
    if block := _BLOCK.fullmatch(words):
        return _block(lines_below, folded=block[1] == ">", clipped=not block[2])
    return _scalar(_join_lines(words, lines_below))


def is_block(words: str) -> bool:
    """Whether long text follows below, where `#` is a character like any other."""
    return _BLOCK.fullmatch(words.strip()) is not None


def comment(words: str) -> str:
    """The comment after a value on one line; empty where none is."""
    match = _COMMENT.search(words)
    return match[0].strip() if match else ""


def _join_lines(words: str, lines_below: str) -> str:
    """The lines of one value as YAML folds them; empty where a blank line or a comment parts them."""
    lines_below = lines_below.rstrip("\n")
    if not lines_below:
        return words.rstrip()
    lines = [words.strip(), *[line.strip() if line[:1] == " " else "" for line in lines_below.split("\n")]]
    return "" if "" in lines or " #" in (text := " ".join(lines)) else text


def _scalar(text: str) -> str | None:
    """Plain or quoted words, a comment after them left out."""
    if " #" in text:
        text = _COMMENT.sub("", text)
    first = text[:1]
    if first in ("'", '"'):
        return _quoted(text, first)
    plain = text not in _NULLS and first not in _INDICATORS
    return text if plain and ": " not in text and " #" not in text and text[-1] != ":" else None


def _quoted(text: str, quote: str) -> str | None:
    inner = text[1:-1]
    if len(text) < 2 or text[-1] != quote:
        return None
    if quote == "'":
        return inner.replace("''", "'") if "'" not in inner.replace("''", "") else None
    if "\\" not in inner:
        return inner if '"' not in inner else None
    known = re.fullmatch(r'(?:[^"\\]|\\["\\])*', inner)
    return re.sub(r'\\(["\\])', r"\1", inner) if known else None


def _block(lines_below: str, folded: bool, clipped: bool) -> str | None:
    """Long text below `>-`, `>`, `|-` or `|`, each line as far from the margin as the first."""
    body = lines_below.rstrip("\n")
    margin = " " * (len(body) - len(body.lstrip(" ")))
    if (
        not margin
        or " \n" in lines_below
        or body[-1] == " "
        or not re.fullmatch(rf"(?:(?:{margin}\S.*)?\n)+", f"{body}\n")
    ):
        return None
    text = f"\n{body}".replace(f"\n{margin}", "\n")[1:]
    if folded:
        text = re.sub(r"\n(\n*)", lambda match: match[1] or " ", text) if "\n\n" in text else text.replace("\n", " ")
    return f"{text}\n" if clipped else text


def _list(words: str, lines_below: str, links: bool) -> Value | None:
    if words[:1] == "[":
        return _flow_list(_join_lines(words, lines_below))
    return None if words and not _COMMENT.fullmatch(f" {words}") else _items(lines_below, links)


def _flow_list(text: str) -> Value | None:
    """`[a, "b"]` on one line or wrapped."""
    text = _COMMENT.sub("", text) if " #" in text else text
    pairs = _flow_pairs(text, "[", "]")
    return None if pairs is None or any(key for key, _ in pairs) else [value for _, value in pairs]


def _flow_pairs(text: str, opening: str, closing: str) -> list[tuple[str, str]] | None:
    """What is between brackets: values with their keys, which are empty where there is none."""
    if text[:1] != opening or text[-1] != closing:
        return None
    inner = text[1:-1].rstrip()
    pairs, end = [], 0
    while end < len(inner):
        match = _IN_FLOW.match(inner, end)
        if match is None:
            return None
        key, double, single, plain = match.groups()
        value = plain.rstrip() if plain is not None else double if double is not None else single
        if plain is not None and value in _NULLS:
            return None
        pairs.append((key or "", value))
        end = match.end()
    return pairs


def _items(lines_below: str, links: bool) -> Value | None:
    """A list with one item a line, or more where an item is wrapped."""
    items: list[Item] = []
    for lines in _split_items(lines_below):
        item = _item(lines, links)
        if item is None:
            return None
        items.append(item)
    return items or None


def _split_items(lines_below: str) -> Iterator[list[str]]:
    """The lines of each item, without its dash; an empty list where the lines are not items."""
    margin = " " * (len(lines_below) - len(lines_below.lstrip(" ")))
    item: list[str] = []
    ended = False
    for line in lines_below.split("\n"):
        if line.startswith(f"{margin}- "):
            if item:
                yield item
            item, ended = [f"{margin}  {line[len(margin) + 2 :]}"], False
        elif line.lstrip(" ").startswith("# ") and item:
            ended = True
        elif item and not ended and line.startswith(f"{margin} ") and line.lstrip(" ")[:2] not in ("", "- "):
            item.append(line)
        else:
            yield []
            return
    yield item


def _item(lines: list[str], links: bool) -> Item | None:
    if not lines:
        return None
    text = " ".join([line.strip() for line in lines])
    if links and _PAIR.match(text):
        has_one_margin = len({len(line) - len(line.lstrip()) for line in lines}) == 1
        return _as_mapping([_key_and_value(line) for line in lines]) if has_one_margin else None
    if len(lines) > 1 and " #" in text:
        return None
    if text[:1] != "{":
        return _scalar(text)
    return _as_mapping(_flow_pairs(_COMMENT.sub("", text), "{", "}")) if links else None


def _as_mapping(pairs: list[tuple[str, str]] | None) -> Item | None:
    link = dict(pairs or ())
    return link if pairs and len(link) == len(pairs) and "" not in link else None


def _key_and_value(line: str) -> tuple[str, str]:
    """A key and its value; without a key where YAML must tell."""
    match = _PAIR.fullmatch(line.strip())
    value = _scalar(match[2]) if match else None
    return (match[1], value) if match and value is not None else ("", "")
