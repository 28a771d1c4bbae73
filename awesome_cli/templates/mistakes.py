"""What people write in a template for something else, and what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.registry import nearest, unknown
from awesome_cli.templates.language import LINKS, OR, SEPARATOR
from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

PARTS_OF_LINK = ("repo", "name", "host", "owner", "pdf")
"""What a template may show of the address of a link: `{links.code/repo}`."""
_MISSPELT = 0.75
"""How similar (0 to 1) a word is to a part of a link, for it to be that one misspelt."""
_ELSEWHERE = {
    OR: "`{or}` stands in a group, between two alternatives: `{?...{or}...}`",
    SEPARATOR: "`{sep}` stands in a group that repeats, before what is between two: `{*links ...{sep}, }`",
    LINKS: "`{links}` is many: `{links.code}` is the one with that label, `{*links [{label}]({link})}` each",
    "notes": "`{notes}` is many: `{*notes ...{note}...}` is each",
}
_WORD = pattern(r"[a-z][a-z0-9_]*")
_PIPE = pattern(r"(?<!\\)\|")


def no_field(inner: str, known: Collection[str]) -> str:
    """Braces that hold no field: other languages' ways to name one, capital letters, blanks."""
    if match := re.match(r"\*([a-z][a-z0-9_]*)\S", inner):
        return f"after `{{*{match[1]}` comes a blank, then what is shown of each"
    words = _WORD.findall(inner.lower())
    field = next((word for word in words if word in known), "")
    field = field or next((near[0] for word in words if (near := nearest(word, sorted(known)))), "")
    if field:
        return f"`{{{inner}}}` is no field; did you mean `{{{field}}}`?"
    return f"`{{{inner}}}` is no field: `{{title}}`, `{{published:%Y}}`, `{{links.code}}`"


def unknown_field(field: str, known: Collection[str]) -> str:
    """A name that no field has."""
    if field in _ELSEWHERE:
        return _ELSEWHERE[field]
    said = unknown("field", field, sorted(known))
    return said if "did you mean" in said else f"{said}; others are declared in `fields:`"


def part_of_link(label: str) -> str:
    """What is wrong with a label that ends in nearly the name of a part; empty for any other."""
    before, _, last = label.rpartition("/")
    near = nearest(last, list(PARTS_OF_LINK), similarity=_MISSPELT) if before else []
    return f"`{{links.{label}}}` is no part of a link; did you mean `{{links.{before}/{near[0]}}}`?" if near else ""


def misspelt_name(text: str, names: list[str]) -> str:
    """A text without fields that is like the name of a template; empty for any other."""
    near = nearest(text.strip(), names) if "{" not in text else []
    return f"{text!r} is no template; did you mean {near[0]!r}?" if near else ""


def table(lines: Sequence[str]) -> str:
    """What is wrong with the lines of a table; empty where nothing is."""
    if len(lines) != 3 or not re.fullmatch(r"\|?(?:\s*:?-+:?\s*\|?)+", lines[1].strip()):
        return "a template that begins with `|` is a table of three lines: header, `|---|---|`, and a row"
    header, alignment = (len(_PIPE.split(line.strip().strip("|"))) for line in lines[:2])
    if header != alignment:
        return f"the header has {_columns(header)}, the line below it {_columns(alignment)}"
    return ""


def _columns(number: int) -> str:
    return f"{number} column{'' if number == 1 else 's'}"
