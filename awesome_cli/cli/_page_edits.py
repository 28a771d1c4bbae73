"""Pages that are to be rendered over, but have edits that are not in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import clock
from awesome_cli.errors import AwesomeError
from awesome_cli.markdown import dialect, views
from awesome_cli.storage import git, history, journal, rendered_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from awesome_cli.cli._session import Session
    from awesome_cli.cli._targets import Output
    from awesome_cli.curate.sync.base import Base, History
    from awesome_cli.markdown.source_map import Items
    from awesome_cli.storage.workspace import Workspace

_MARKS = tuple(mark.encode() for mark in (dialect.GENERATED, dialect.GENERATED_OWN_FACE))


def edited_pages(session: Session, list_: Workspace, pages: Sequence[Sequence[Output]], items: Items) -> list[Output]:
    """The outputs that would write over an edit, each page named with its lines.

    The first output of a page is the page itself, others are of its sections. `items` are those of all pages.
    """
    return [output for page in pages if _is_edited(session, list_, page, items) for output in page]


def edited_views(session: Session, outputs: Iterable[Output]) -> list[Output]:
    """The outputs that would write over a page of a view in which somebody wrote, each named."""
    found = []
    for output in outputs:
        before = output.path.read_text("utf-8", "replace") if output.path.is_file() else ""
        if before.startswith((dialect.GENERATED, dialect.GENERATED_OWN_FACE)) and not views.reduced(before).is_intact:
            session.warn(
                f"{output.shown} was edited, but a view repeats entries of the list: correct the entry in its section"
            )
            session.warn("`--force` throws the edit away; the page is left as it is")
            found.append(output)
    return found


def _is_edited(session: Session, list_: Workspace, outputs: Sequence[Output], items: Items) -> bool:
    """Whether a page has edits that are not in the data.

    What costs least is asked first: nearly always the page is what is to be written, or what was rendered last.
    """
    root, index = list_.root.resolve(), outputs[0].path.resolve()
    if not index.is_file() or not index.is_relative_to(root):
        return False
    if all(_is_as_rendered(root, output) for output in outputs):
        return False
    name = index.relative_to(root).as_posix()
    was_rendered, committed = bool(rendered_pages.known(root, name)), git.head_content(root, name)
    if not (was_rendered or committed.startswith(_MARKS) or index.read_bytes().startswith(_MARKS)):
        return False
    may_be_committed = len(outputs) > 1 or committed == index.read_bytes()
    return _differs_from_data(session, list_, name, items, may_be_committed, was_rendered, outputs[0].shown)


def _differs_from_data(
    session: Session,
    list_: Workspace,
    name: str,
    items: Items,
    may_be_committed: bool,
    was_rendered: bool,
    shown: str,
) -> bool:
    """Whether a page differs from what the data of its own time render; names what a sync would take in."""
    from awesome_cli.curate.sync import list_page, sides
    from awesome_cli.curate.sync.base import History

    past = History(list_.root, sides.of(list_.root, list_), name, items)
    try:
        texts = list_page.texts_of(past.root, past.today, past.path)
    except AwesomeError as error:
        session.warn(f"awesome: {error}")
        return True
    if may_be_committed and past.is_unedited(texts):
        return False
    base = past.base()
    if base or was_rendered:
        return _has_edits(session, past, base, texts, shown)
    # With no commit to compare with, and nothing known of earlier renders, it may be only out of date.
    if history.is_shallow(past.root):
        session.warn(f"{shown} may have been edited: {history.UNSHALLOW}")
    return False


def _is_as_rendered(root: Path, output: Output) -> bool:
    """Whether a file is not there, is what is to be written, or is what was rendered here before."""
    path = output.path.resolve()
    if not path.is_file():
        return True
    data = path.read_bytes()
    if data == output.text.encode("utf-8", "replace"):
        return True
    return journal.digest(data) in rendered_pages.known(root, path.relative_to(root).as_posix())


def _has_edits(session: Session, past: History, base: Base | None, texts: Mapping[str, str], shown: str) -> bool:
    """Whether a sync would take something in; `shown` is the path of the page as it was typed."""
    from awesome_cli.cli import _sync_report
    from awesome_cli.curate.sync import run

    prepared = run.compared(past, base, texts, run.Request(past.path, clock.today().isoformat()))
    if prepared.plan.is_empty:
        return False
    session.warn(f"{shown} has edits that are not in the data:")
    for line in _sync_report.lines(prepared, shown):
        session.warn(f"  {line}")
    way = f"`awesome sync {shown}` takes it in" if prepared.plan.edits else "correct the page or the data"
    session.warn(f"{way}, `--force` throws it away; the page is left as it is")
    return True
