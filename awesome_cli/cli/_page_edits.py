"""Pages that are to be rendered over, but say what the data do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import clock
from awesome_cli.curate.sync import sides
from awesome_cli.curate.sync.base import History
from awesome_cli.errors import AwesomeError
from awesome_cli.markdown import dialect, views
from awesome_cli.storage import git, journal, rendered_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.cli._targets import Output
    from awesome_cli.curate.sync.base import Base
    from awesome_cli.markdown.source_map import Items
    from awesome_cli.storage.workspace import Workspace

_MARKS = tuple(mark.encode() for mark in (dialect.GENERATED, dialect.GENERATED_OWN_FACE))


def named(session: Session, list_: Workspace, outputs: Sequence[Output], items: Items) -> list[Output]:
    """The outputs that would write over an edit, each named with its lines; `items` are those of the outputs."""
    return [output for output in outputs if _is_edited(session, list_, output, items)]


def edited_views(session: Session, outputs: Sequence[Output]) -> list[Output]:
    """The outputs that would write over a page of a view in which somebody wrote, each named."""
    found = []
    for output in outputs:
        before = output.path.read_text("utf-8", "replace") if output.path.is_file() else ""
        if before.startswith((dialect.GENERATED, dialect.GENERATED_OWN_FACE)) and not views.reduced(before).is_intact:
            session.warn(
                f"{output.shown} was edited, but what a view shows stands in the list: correct the entry there"
            )
            session.warn("`--force` throws the edit away; the page is left as it is")
            found.append(output)
    return found


def _is_edited(session: Session, list_: Workspace, output: Output, items: Items) -> bool:
    """Whether a page says what the data do not know.

    What costs least is asked first: nearly always the page is what is to be written, or what was rendered last.
    """
    root, path = list_.root.resolve(), output.path.resolve()
    if not path.is_file() or not path.is_relative_to(root):
        return False
    data, name = path.read_bytes(), path.relative_to(root).as_posix()
    if data == output.text.encode("utf-8", "replace"):
        return False
    known = rendered_pages.known(root, name)
    if journal.digest(data) in known:
        return False
    was_rendered = bool(known) or data.startswith(_MARKS) or git.head_content(root, name).startswith(_MARKS)
    if not was_rendered:
        return False
    today = sides.of(list_.root, list_)
    past = History(list_.root, today, name, items)
    base = past.base()
    # Without a commit to compare with, and nothing known of earlier renders, it may be only out of date.
    if (base is not None and base.page.encode() == data) or not (base or known):
        return False
    return _says_more(session, list_, output, past, base)


def _says_more(session: Session, list_: Workspace, output: Output, past: History, base: Base | None) -> bool:
    """Whether a sync would take something in."""
    from awesome_cli.cli import _sync_report
    from awesome_cli.curate.sync import run

    request = run.Request(past.path, clock.today().isoformat())
    try:
        text = run.text_of(list_.root, past.path)
        prepared = run.compared(past, base, text, request)
    except AwesomeError as error:
        session.warn(f"awesome: {error}")
        return True
    if prepared.plan.is_empty:
        return False
    session.warn(f"{output.shown} says what the data do not know:")
    for line in _sync_report.lines(prepared, output.shown):
        session.warn(f"  {line}")
    session.warn(f"`awesome sync {output.shown}` takes it in, `--force` throws it away; the page is left as it is")
    return True
