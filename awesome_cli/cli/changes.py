"""`awesome changes`: what became of the list since a commit or a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock, entry_json
from awesome_cli.cli import _complete, _list
from awesome_cli.cli._options import Json
from awesome_cli.cli._session import Session
from awesome_cli.errors import InputError
from awesome_cli.normalize import plural
from awesome_cli.registry import unknown
from awesome_cli.storage import history, metrics

if TYPE_CHECKING:
    from awesome_cli.model import Catalog
    from awesome_cli.reports.changes import Event, SectionEvent
    from awesome_cli.storage.history import Start
    from awesome_cli.storage.workspace import Workspace

_FORMATS = ("markdown", "feed", "json-feed")


def command(
    session: Session,
    since: Annotated[
        str, typer.Option(metavar="WHEN", help="A commit, tag or branch; a date (2024-06-30); a period (7d, 2w, 6m).")
    ] = "7d",
    as_json: Json = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            help=f"One of: {', '.join(_FORMATS)}.",
            autocompletion=_complete.choices(_FORMATS),
        ),
    ] = _FORMATS[0],
) -> int:
    """Say what became of the list, from its git history: for a newsletter, release notes or a feed.

    Entries that were added, published, withdrawn, archived, replaced, moved, renamed or removed; numbers that crossed
    100, 1,000, ... citations or stars, and those that rose most. What is not committed yet counts too. A shallow
    clone is followed as far as it reaches.
    """
    if format_ not in _FORMATS:
        raise InputError(unknown("format", format_, list(_FORMATS)))
    root = session.root
    begin = history.start(root, since, clock.today())
    list_ = _list.read(session)
    if begin.reach:
        session.warn(
            f"this clone is shallow and reaches back to {begin.reach} only: `git fetch --unshallow` brings the rest"
        )
    events, sections = _compared(session, list_, begin)
    if as_json:
        session.json(_object(list_.catalog(), begin, events, sections))
    else:
        session.write(_written(list_, begin, events, sections, format_))
    if not (events or sections):
        session.say("nothing has changed: `--since 30d` looks further back")
    return 0


def _compared(session: Session, list_: Workspace, begin: Start) -> tuple[list[Event], list[SectionEvent]]:
    from awesome_cli.model import Catalog
    from awesome_cli.reports import changes

    new = list_.catalog()
    was = history.at(list_.root, begin.commit) if begin.commit else None
    old = was.catalog() if was else Catalog(new.title)
    resolve = list_.config.resolve
    old = old._replace(entries=tuple(entry.with_resolved_sections(resolve) for entry in old.entries))
    unread = {problem.path for problem in was.problems} if was else set()
    if unread:
        session.say(f"{plural(len(unread), 'entry file')} of then cannot be read: nothing is said of that")
    unread |= {problem.path for problem in list_.problems}
    found = [event for event in changes.entry_events(old, new) if not _was_only_unreadable(event, unread)]
    days = history.days(list_.root, begin.commit)
    return changes.with_dates(found, days, metrics.FILE), changes.section_events(old, new, list_.config.was)


def _was_only_unreadable(event: Event, unread: set[str]) -> bool:
    """Whether an entry seems to come or go, and its file was only broken."""
    return event.kind in ("added", "removed") and event.entry.path in unread


def _written(list_: Workspace, begin: Start, events: list[Event], sections: list[SectionEvent], format_: str) -> str:
    from awesome_cli import formats
    from awesome_cli.formats._feed import FeedRenderer
    from awesome_cli.reports import changes_feed, changes_text

    if format_ == _FORMATS[0]:
        day = begin.reach or begin.date
        return changes_text.markdown(list_.config.title, f" since {day}" if day else "", events, sections)
    renderer = formats.load(format_)
    assert isinstance(renderer, FeedRenderer)
    return renderer.text(changes_feed.feed(list_.catalog(), list_.config.url, events))


def _object(catalog: Catalog, begin: Start, events: list[Event], sections: list[SectionEvent]) -> dict[str, object]:
    return {
        "since": {"commit": begin.commit or None, "date": begin.date or None, "reaches": begin.reach or None},
        "sections": [{**section._asdict(), "before": section.before or None} for section in sections],
        "events": [_event(catalog, event) for event in events],
    }


def _event(catalog: Catalog, event: Event) -> dict[str, object]:
    number = event.metric != ""
    return {
        "kind": event.kind,
        "before": (int(event.before) if number else event.before) or None,
        "after": (int(event.after) if number else event.after) or None,
        "metric": event.metric or None,
        "mark": event.mark or None,
        "date": event.date or None,
        "entry": entry_json.as_object(catalog, event.entry),
    }
