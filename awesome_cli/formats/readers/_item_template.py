"""How a structured list looks whose entries have descriptions or fields of their own: a template that shows these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.kinds import PAPER
from awesome_cli.markdown.escape import literal
from awesome_cli.storage.fields import FLAG, TEXT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from awesome_cli.model import Entry
    from awesome_cli.storage.fields import Field

_TEMPLATE = (
    "- {?[{title}]({url}){or}{title}}{?. *{authors:A, B, et al.}*}{?, {venue}}{? {year}}{? - {description}}"
    "{? ({*links [{label}]({link}){sep}, })}"
)
_RANKED = (
    "- {?[**{title}**]({url}){or}**{title}**}{? (🏆 {rank}{? · ⭐ {stars:short}})}{? - {description}}"
    "{? ({*links [{label}]({link}){sep}, })}{? `{license}`}"
)
"""As lists show things whose numbers decide their order."""
_NOTES = "{?{*notes \n  - {note}}}"
_LONGEST = 30
"""Characters of a value that is shown as a tag; longer ones are sentences."""
_BOOKKEEPING = re.compile(r"entry_type|citation_key|volume|number|issue|pages|.*_(?:id|key|isbn|column)")
"""What identifies a thing or its place in a volume: of use to programs and references."""
_FEW = 5
"""So many values may all differ; of more, those that do are names, and no tags."""


def template(entries: Sequence[Entry], fields: Mapping[str, Field], is_ranked: bool = False) -> str:
    """The template of entries with fields of their own; empty where `classic`, which is made for papers, shows all."""
    if is_ranked:
        return _RANKED + _shown_tags(entries, fields, {"license"}) + _NOTES
    if all(entry.kind == PAPER or not (entry.description or entry.custom) for entry in entries):
        return ""
    return _TEMPLATE + _shown_tags(entries, fields) + _NOTES


def _shown_tags(entries: Sequence[Entry], fields: Mapping[str, Field], without: Collection[str] = ()) -> str:
    """A code span for each field that is a tag."""
    tags = [name for name, field in fields.items() if name not in without and _is_tag(entries, name, field)]
    return "".join(f"{{? `{{{name}}}`}}" for name in tags)


def escaped(entry: Entry) -> Entry:
    """An entry whose description and notes were plain text, as Markdown that shows them."""
    return entry._replace(description=literal(entry.description), notes=tuple(map(literal, entry.notes)))


def _is_tag(entries: Sequence[Entry], name: str, field: Field) -> bool:
    """Whether the values of a field are short, and shared by entries."""
    if field.type not in (TEXT, TEXTS, FLAG) or _BOOKKEEPING.fullmatch(name):
        return False
    values = [value for entry in entries for value in _values(entry, name)]
    return all(len(value) <= _LONGEST for value in values) and (len(values) < _FEW or len(set(values)) < len(values))


def _values(entry: Entry, name: str) -> Iterator[str]:
    value = entry.custom.get(name, ())
    yield from value if isinstance(value, tuple) else (str(value),)
