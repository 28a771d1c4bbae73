"""A table of contents that a render would write exactly is left to it; any other stays as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.markdown import dialect, write
from awesome_cli.model import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.markdown.anylist.front import Front
    from awesome_cli.model import Section
    from awesome_cli.storage.config import RenderOptions

_ROW = re.compile(r"([ \t]*)([-*+]|\d+[.)]) +\[(?:[^\[\]]|\[[^\]]*\])+\]\(#[^)]*\) *")
"""A row of a table of contents: its indent, its bullet, and a link into the page."""
_NUMBER = re.compile(r"^([ \t]*)\d+(?=[.)] )")
_DEFAULTS = {"bullet": "-", "indent": "2"}


def with_contents(
    front: Front, sections: tuple[Section, ...], render: RenderOptions
) -> tuple[str, tuple[Section, ...], RenderOptions]:
    """The header, the sections and the options of a list whose contents are written by each render, where they can."""
    catalog = Catalog(front.title, "", sections)
    for text in (front.header, *(section.text for section in catalog.walk())):
        for block in _blocks(text):
            marked = _marked_sections(sections, block)
            options = render._replace(contents=_form(block))
            shown = write.contents(catalog._replace(sections=marked), options, front.header)
            if _as_read(shown) == _as_read(block):
                return _marked(front.header, block), marked, options
    return front.header, sections, render._replace(contents={"shown": "false"})


def _blocks(text: str) -> Iterator[str]:
    """Lists of nothing but links into the page."""
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if _ROW.fullmatch(line):
            rows.append(line)
        elif rows:
            if len(rows) > 1:
                yield "\n".join(rows)
            rows = []


def _as_read(block: str) -> list[str]:
    """The rows of a table of contents, whatever their numbers are: Markdown counts by itself from the first."""
    return [_NUMBER.sub(r"\1#", line.rstrip()) for line in block.split("\n")]


def _form(block: str) -> dict[str, str]:
    """How a table of contents is written, as awesome.yaml says it."""
    rows = [match for line in block.split("\n") if (match := _ROW.fullmatch(line))]
    widths = sorted({len(match[1].expandtabs(4)) for match in rows})
    step = widths[1] - widths[0] if len(widths) > 1 else 2
    form = {"bullet": rows[0][2], "indent": str(step), "depth": str(len(widths))}
    if any(row[2][:-1] not in ("", "1") for row in rows):
        form |= {"bullet": "-" if rows[0][2].endswith(".") else "1)", "numbered": "true"}
    return {name: value for name, value in form.items() if _DEFAULTS.get(name) != value}


def _marked(text: str, block: str) -> str:
    """A text in which a table of contents is a mark."""
    return text.replace(block, dialect.CONTENTS, 1)


def _marked_sections(sections: tuple[Section, ...], block: str) -> tuple[Section, ...]:
    return tuple(
        section._replace(text=_marked(section.text, block), sections=_marked_sections(section.sections, block))
        for section in sections
    )
