"""The changes of a list as Markdown, for a newsletter or release notes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from awesome_cli.markdown.escape import block, clean, href, link, literal
from awesome_cli.markdown.plain import plain
from awesome_cli.normalize import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.reports.changes import Event, SectionEvent

_HEADINGS = {"gone": "No longer there", "crossed": "Milestones"}
"""Headings that differ from the name of the kind."""
_SINGULARS = {"citations": "citation", "stars": "star"}


def markdown(title: str, since: str, events: Sequence[Event], sections: Iterable[SectionEvent]) -> str:
    """The whole text; `since` says where the comparison begins."""
    parts = [f"# {literal(title)}: what is new{since}\n"]
    if lines := [f"- {_section_item(event)}\n" for event in sections]:
        parts += ["## Sections\n", "".join(lines)]
    for kind, group in groupby(events, key=lambda event: event.kind):
        of_kind = list(group)
        parts += [f"## {heading(kind)} ({len(of_kind)})\n", "".join(map(_item, of_kind))]
    return "\n".join(parts)


def heading(kind: str) -> str:
    """The heading of a kind of event."""
    return _HEADINGS.get(kind, kind.capitalize())


def _item(event: Event) -> str:
    title, target = clean(event.entry.title) or event.entry.id, href(event.entry.address())
    text = literal(describe(event))
    return f"- {link(title, target) if target else block(title)}{f': {text}' if text else ''}\n"


def describe(event: Event) -> str:
    """A few words on an event, beside the title; empty where its kind says everything."""
    if event.metric:
        unit = f"{int(event.after):,} {event.metric}"
        if event.kind == "crossed":
            return f"{unit}, over {event.mark:,}"
        return f"{plural(int(event.after) - int(event.before), f'more {_SINGULARS[event.metric]}')}, {unit} now"
    if event.kind == "added":
        description = plain(event.entry.description)
        return f"{description} (in {event.after})" if description else f"in {event.after}"
    texts = {"moved": f"from {event.before} to {event.after}", "renamed": f"was {event.before}"}
    return texts.get(event.kind) or {"published": event.after, "replaced": f"by {event.after}"}.get(event.kind, "")


def _section_item(event: SectionEvent) -> str:
    title = block(event.title)
    return f"{title} (was {literal(event.before)})" if event.before else f"{title} ({event.kind})"
