"""What follows for entries from what is known of their things: filled in, proposed, or only reported. Pure.

Entry files are people's. A missing fact is filled in; a value is changed only where a person accepts the proposal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses.paper_ids import doi_url
from awesome_cli.curate._changes import Change, Notice, Statement
from awesome_cli.curate._titles import is_renamed, is_same_title
from awesome_cli.curate._visible import INVISIBLE_STATUSES, PRIVATE_MESSAGE, is_private, why_invisible
from awesome_cli.curate.add.entry import has_placeholder_title
from awesome_cli.identity import Identity, project
from awesome_cli.kinds import BOOK, PAPER
from awesome_cli.markdown.escape import literal
from awesome_cli.model import ET_AL, Missing
from awesome_cli.normalize import fold
from awesome_cli.sources import fetch
from awesome_cli.sources.source import KNOWING, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.model import Entry, Link
    from awesome_cli.sources.source import Answer, SourceReply


class Conclusions(NamedTuple):
    """Changes to entries, and what a person must look at."""

    filled: list[Change]
    proposed: list[Change]
    notices: list[Notice]


def own_identity(entry: Entry) -> Identity:
    """The first identity of an entry; empty where it has none."""
    return next(iter(entry.identities()), Identity(""))


def draw_conclusions(entries: Iterable[Entry], replies: Mapping[Identity, Sequence[SourceReply]]) -> Conclusions:
    """What follows for some entries."""
    conclusions = Conclusions([], [], [])
    for entry in entries:
        own = own_identity(entry)
        own_repository = project(entry.url) if entry.url else None
        for identity in dict.fromkeys([own, *([own_repository.identity] if own_repository else [])]):
            _conclude_from(entry, identity, _merged_answer(replies, identity), conclusions)
        _conclude_from_links(entry, replies, conclusions)
    return conclusions


def _conclude_from(entry: Entry, identity: Identity, answer: Answer | None, conclusions: Conclusions) -> None:
    """What follows from an answer about the entry's own thing, or about the repository that it lies in."""
    is_own = identity == own_identity(entry)
    conclusions.notices.extend(_private_notices(entry, entry.url, answer))
    if isinstance(answer, Metadata) and is_own:
        _take_facts(entry, answer, conclusions)
    if is_own or entry.kind != PAPER:
        conclusions.proposed.extend(_status_changes(entry, identity, answer))
        conclusions.notices.extend(_reappeared_notices(entry, answer))
    else:  # a paper is not gone with its code
        conclusions.notices.extend(_invisible_link_notices(entry, entry.url, answer))
    if isinstance(answer, Metadata) and answer.renamed_to:
        url = _url_after_rename(entry.url, answer.renamed_to)
        conclusions.proposed.append(_change(entry, {"url": url}, answer.evidence.get("renamed_to", "")))


def _merged_answer(replies: Mapping[Identity, Sequence[SourceReply]], identity: Identity) -> Answer | None:
    """The merged answer about a thing; None where no source that knows such things was asked."""
    of_thing = replies.get(identity, ())
    return fetch.merge(of_thing) if any(reply.role in KNOWING for reply in of_thing) else None


def _change(entry: Entry, fields: Mapping[str, object], evidence: str = "") -> Change:
    return Change(entry.id, entry.path, fields, evidence)


def _take_facts(entry: Entry, facts: Metadata, conclusions: Conclusions) -> None:
    """Fills in and proposes the facts of a source, unless they are about another paper."""
    is_waiting = has_placeholder_title(entry)
    if entry.kind == PAPER and facts.title and not is_waiting and not is_same_title(facts.title, entry.title):
        if not is_renamed(entry.title, facts.title, entry.authors, facts.authors):
            template = "{} is another paper, *{}*, not *{}*: correct its id or its title"
            statement = Statement(template, (entry.arxiv or entry.doi, facts.title, entry.title))
            conclusions.notices.append(Notice(entry.id, statement))
            return
        evidence = f"renamed upstream, where it was {entry.title!r}"
        conclusions.proposed.append(_change(entry, {"title": facts.title}, evidence))
    if fields := _missing_facts(entry, facts, is_waiting):
        conclusions.filled.append(_change(entry, fields))
    if entry.kind == PAPER and (publication := _publication(entry, facts)):
        conclusions.proposed.append(publication)


def _missing_facts(entry: Entry, facts: Metadata, is_waiting: bool) -> dict[str, object]:
    """The facts that an entry lacks; one that is waiting for its facts gets title and description as well."""
    fields: dict[str, object] = {}
    facts = facts._replace(description=literal(facts.description))
    names = ("title", "description") if is_waiting else ()
    edition = ("venue", "year") if entry.kind == BOOK else ()  # of papers, these are only proposed
    for name in (*names, "published", "abstract", *edition):
        if (value := getattr(facts, name)) and (name in names or not getattr(entry, name)):
            fields[name] = value
    if authors := complete_authors(entry.authors, facts.authors):
        fields["authors"] = authors
    return {name: value for name, value in fields.items() if value != getattr(entry, name)}


def complete_authors(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """A source's author list where ours is empty, the beginning of it, or contains `et al.`; empty where ours stays.

    Names that both have keep our spelling.
    """
    our_names = [name for name in ours if not fold(name).startswith(fold(ET_AL))]
    if len(theirs) <= len(our_names):
        return ()
    if list(map(fold, theirs[: len(our_names)])) == list(map(fold, our_names)):
        return (*our_names, *theirs[len(our_names) :])
    return tuple(theirs) if len(our_names) < len(ours) else ()


def _publication(entry: Entry, facts: Metadata) -> Change | None:
    """Proposes where a preprint was published."""
    fields: dict[str, object] = {}
    evidence = []
    if facts.venue and not entry.venue:
        fields |= {"venue": facts.venue, **({"year": facts.year} if facts.year and not entry.year else {})}
        evidence.append(facts.evidence.get("venue", ""))
    if facts.doi and not entry.doi:
        fields["doi"] = facts.doi
        evidence.append(facts.evidence.get("doi") or doi_url(facts.doi))
    return _change(entry, fields, "; ".join(filter(None, evidence))) if fields else None


def _status_changes(entry: Entry, identity: Identity, answer: Answer | None) -> Iterator[Change]:
    """Proposes a new status: gone, archived, blocked, withdrawn."""
    can_be_gone = not identity.startswith(("doi:", "isbn:")) and entry.status not in ("gone", "retracted")
    if isinstance(answer, Missing) and can_be_gone:
        yield _change(entry, {"status": "gone"}, f"{identity}: {answer.reason}")
    elif isinstance(answer, Metadata) and answer.status and entry.status not in (answer.status, "retracted"):
        yield _change(entry, {"status": answer.status}, answer.evidence.get("status", ""))


def _invisible_link_notices(entry: Entry, url: str, answer: Answer | None) -> Iterator[Notice]:
    """Reports a link to what nobody can see any more."""
    if reason := why_invisible(answer):
        yield Notice(entry.id, Statement("its link {} leads nowhere: {}", (url, reason)))


def _private_notices(entry: Entry, url: str, answer: Answer | None) -> Iterator[Notice]:
    """Reports what only a token makes visible."""
    if is_private(answer):
        yield Notice(entry.id, Statement(PRIVATE_MESSAGE, (url,)))


def _reappeared_notices(entry: Entry, answer: Answer | None) -> Iterator[Notice]:
    if isinstance(answer, Metadata) and entry.status in INVISIBLE_STATUSES and answer.status not in INVISIBLE_STATUSES:
        yield Notice(entry.id, Statement("the entry says that it is {}, but it is there", (entry.status,)))


def _url_after_rename(url: str, renamed_to: str) -> str:
    """A URL within a repository, under the repository's new address."""
    old = project(url)
    begin = old.url.count("/") if old else 0
    rest = url.split("/")[begin + 1 :] if old and not url.endswith(".git") else []
    return "/".join([renamed_to, *rest]).rstrip("/")


def _conclude_from_links(
    entry: Entry, replies: Mapping[Identity, Sequence[SourceReply]], conclusions: Conclusions
) -> None:
    """What follows for links to repositories that were renamed or that nobody can see any more."""
    links: list[Link] = []
    evidence = []
    for link in entry.links:
        linked = project(link.url)
        answer = _merged_answer(replies, linked.identity) if linked else None
        conclusions.notices.extend(_invisible_link_notices(entry, link.url, answer))
        conclusions.notices.extend(_private_notices(entry, link.url, answer))
        if isinstance(answer, Metadata) and answer.renamed_to:
            link = link._replace(url=_url_after_rename(link.url, answer.renamed_to))
            evidence.append(answer.evidence.get("renamed_to", ""))
        links.append(link)
    if evidence:
        conclusions.proposed.append(_change(entry, {"links": tuple(links)}, "; ".join(evidence)))
