"""What people changed in the views of a page: nothing of it becomes data, and all of it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Remark
from awesome_cli.errors import ConfigError
from awesome_cli.markdown import source_map, views, write
from awesome_cli.markdown.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.source_map import Placed
    from awesome_cli.markdown.views import Frame, ReducedPage

_DEEPEST = 6
_ADVICE = "the view {!r} repeats entries of sections: correct the entry in its section, or `views:` in awesome.yaml"


def inside(page: ReducedPage, text: str, base: Side, draft: ListDraft) -> list[Remark]:
    """A remark for each line of a view that no data write, or for the view where lines are only missing.

    None where a view is what the data write by now, or will when the draft is theirs: it was corrected everywhere.
    """
    if page.is_intact:
        return []
    lines = text.split("\n")
    right = {sum_ for side in (draft.today, draft.side()) for sum_ in _checksums(side)}
    found: list[Remark] = []
    for frame in page.frames:
        if not frame.is_intact and views.checksum(lines[frame.first + 1 : frame.end - 1]) not in right:
            possible = {*_possible_lines(base, frame.name), *_possible_lines(draft.today, frame.name)}
            found += _of_frame(frame, lines, possible)
    return found


def _checksums(side: Side) -> Iterator[str]:
    """Those of the views of a list today, under headings of every level."""
    from awesome_cli.search.views import answered  # few pages have an edited view

    try:
        catalog = answered(side.catalog(), side.config)
    except ConfigError:
        return
    writer = write.PageWriter(catalog, side.config.render)
    for view in catalog.views:
        for level in range(1, _DEEPEST + 1):
            yield views.checksum(writer.views.text(view, level).split("\n")[1:-1])


def _of_frame(frame: Frame, lines: Sequence[str], possible: set[str]) -> Iterator[Remark]:
    reason = _ADVICE.format(frame.name)
    inner = range(frame.first, frame.end)
    odd = [number for number in inner if lines[number].strip() and laid_out(lines[number]).strip() not in possible]
    odd = [number for number in odd if not lines[number].startswith("<!-- awesome: ")]
    for number in odd:
        yield Remark(edits.NOT_UNDERSTOOD, number + 1, lines[number].strip(), reason)
    if not odd:
        yield Remark(edits.NOT_UNDERSTOOD, frame.first + 1, "lines of a view are missing or moved", reason)


def _possible_lines(side: Side, name: str) -> Iterator[str]:
    """Every line that a view could have, whatever its query finds on some day."""
    catalog = side.catalog()
    writer = write.PageWriter(catalog, side.config.render)
    for view in catalog.views:
        if view.name == name:
            for level in range(1, _DEEPEST + 1):
                text = writer.views.text(view._replace(entries=catalog.entries if level == 1 else ()), level)
                yield from map(str.strip, laid_out(text).split("\n"))


def removed(lost: Iterable[Placed]) -> Iterator[Remark]:
    """A remark for each view that is no longer on the page, though the tree of sections has its place."""
    for placed in lost:
        if placed.piece.kind == source_map.VIEW:
            reason = "a view was taken off the page: take it out of `sections:` in awesome.yaml"
            yield Remark(edits.NOT_UNDERSTOOD, 0, placed.piece.text, reason)
