"""What follows for entries from what is known of their packages: proposed, or only reported. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate._changes import Change, Notice, Statement
from awesome_cli.curate.refresh.conclusions import Conclusions, own_identity
from awesome_cli.identity import Identity, project
from awesome_cli.model import Missing
from awesome_cli.sources.source import HINTS, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.curate.refresh.judge import Stored
    from awesome_cli.model import Entry
    from awesome_cli.sources.source import SourceReply

    Replies = Mapping[Identity, Sequence[SourceReply]]

_STATUS = "registry_status"


def without_numbers_of_packages(reply: SourceReply) -> SourceReply:
    """A reply about the page of a package without numbers and facts: they are the package's, which no entry names."""
    answer = reply.answer
    if not isinstance(answer, Metadata) or not answer.packages or not reply.identity.startswith("url:"):
        return reply
    return reply._replace(answer=answer._replace(numbers=(), facts={}))


def conclude_from_packages(entries: Iterable[Entry], replies: Replies, stored: Stored) -> Conclusions:
    """What follows for some entries."""
    conclusions = Conclusions([], [], [])
    for entry in entries:
        conclusions.notices.extend(_news_of_packages(entry, replies, stored))
        if not entry.packages:
            conclusions.proposed.extend(_proposed_packages(entry, replies))
    return conclusions


def _news_of_packages(entry: Entry, replies: Replies, stored: Stored) -> Iterator[Notice]:
    """Packages that their registries call deprecated, or that are gone; each is reported once, when that is new."""
    for package in entry.packages:
        known = stored.facts.get((package, _STATUS), ())
        for reply in replies.get(Identity(package), ()):
            status = reply.answer.facts.get(_STATUS) if isinstance(reply.answer, Metadata) else None
            if status and not (known and known[-1].value == status):
                yield Notice(entry.id, Statement("its package {} is {}, says its registry", (package, status)))
            if isinstance(reply.answer, Missing) and any(subject == package for subject, _ in stored.numbers):
                yield Notice(entry.id, Statement("its package {} is not known to {} any more", (package, reply.source)))


def _proposed_packages(entry: Entry, replies: Replies) -> Iterator[Change]:
    """The packages that are made of the repository that an entry is, or the package and repository of a page."""
    for reply in replies.get(own_identity(entry), ()):
        answer = reply.answer
        if not isinstance(answer, Metadata) or not answer.packages:
            continue
        fields: dict[str, object] = {"packages": answer.packages}
        if reply.role == HINTS:
            yield Change(entry.id, entry.path, fields, f"{reply.source}: made of it")
            continue
        home = project(answer.repository) if answer.repository else None
        fields |= {"url": home.url, "kind": home.kind} if home else {}
        yield Change(entry.id, entry.path, fields, f"{reply.source}: its address is the page of that package")
