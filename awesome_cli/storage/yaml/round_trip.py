"""YAML through ruamel's round trip, which keeps comments and quotes: for edits of awesome.yaml."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

from awesome_cli.storage.yaml.canonical import item_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ruamel.yaml import YAML


def editor() -> YAML:
    """A ruamel parser and writer that reads every value as text, as our own reader does: `no` stays `no`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.tag import Tag

    class AllText(VersionedResolver):
        def resolve(self, kind: object, value: object, implicit: tuple[bool, bool]) -> object:
            if kind is ScalarNode and implicit[0] and value:
                return Tag(suffix="tag:yaml.org,2002:str")
            return super().resolve(kind, value, implicit)

    yaml = YAML()
    yaml.Resolver = AllText
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    return yaml


def dump(yaml: YAML, data: object) -> str:
    """The text of a document."""
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def scalar(text: str) -> str:
    """Text in the quotes of an entry file; several lines as a literal block, where YAML can hold them as one."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if "\n" in text.strip("\n") and text.replace("\n", "").isprintable():
        block: str = LiteralScalarString(text)
        return block
    quoted: str = DoubleQuotedScalarString(text)
    return quoted if item_text(text).startswith('"') else text


def flow_list(texts: Iterable[str]) -> list[str]:
    """A list that is written on one line."""
    from ruamel.yaml.comments import CommentedSeq

    items: Any = CommentedSeq(texts)
    items.fa.set_flow_style()
    return cast("list[str]", items)
