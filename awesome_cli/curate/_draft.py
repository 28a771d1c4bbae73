"""A new entry, made of a reference and of what the sources say of it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import identity
from awesome_cli.model import Entry, Link
from awesome_cli.normalize import address, clean_url
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from awesome_cli.identity import Identity, Reference

_NOTHING = Metadata()


class AddRequest(NamedTuple):
    """What the curator wants of a new entry."""

    sections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    highlight: bool = False
    added: str = ""
    """The day, YYYY-MM-DD."""


def references(entry: Entry) -> list[Reference]:
    """An entry's identities as references, the first one first."""
    found = [identity.read_url(entry.url) if _is_address(name) else identity.read(name) for name in entry.identities()]
    return [reference for reference in found if reference]


def _is_address(name: Identity) -> bool:
    return not name.startswith(("arxiv:", "doi:"))


def repository(url: str) -> Reference | None:
    """The GitHub repository that a URL leads into, however deep."""
    owner_name = identity.repository(url)
    return identity.read_url(f"https://github.com/{'/'.join(owner_name)}") if owner_name else None


def placeholder(reference: Reference) -> str:
    """The title of an entry of which nothing but the reference is known."""
    if not _is_address(reference.identity):
        return reference.identity
    parts = address(reference.url)
    if parts is None:
        return reference.url
    path = parts.path.strip("/")
    return path if not reference.identity.startswith("url:") else f"{parts.host}/{path}".rstrip("/")


def is_placeholder(entry: Entry) -> bool:
    """Whether an entry still waits for the facts that nobody could look up when it was added."""
    facts = (entry.authors, entry.published, entry.description, entry.abstract, not entry.added)
    return not any(facts) and any(entry.title == placeholder(reference) for reference in references(entry)[:1])


def draft(reference: Reference, wish: AddRequest, facts: Metadata = _NOTHING) -> Entry:
    """The entry as it is to be written. A thing that was renamed is written under its new name."""
    if renamed := identity.read_url(facts.renamed_to) if facts.renamed_to else None:
        reference = renamed
    scheme, _, name = reference.identity.partition(":")
    return Entry(
        arxiv=name if scheme == "arxiv" else facts.arxiv,
        doi=name if scheme == "doi" else facts.doi,
        url=clean_url(reference.url) if _is_address(reference.identity) else "",
        title=facts.title or placeholder(reference),
        kind=facts.kind if facts.kind and reference.kind == "link" else reference.kind,
        sections=tuple(dict.fromkeys(wish.sections)),
        authors=facts.authors,
        published=facts.published,
        venue=facts.venue,
        year=facts.year,
        links=_links(reference, wish, facts),
        notes=wish.notes,
        description=facts.description,
        abstract=facts.abstract,
        highlight=wish.highlight,
        status=facts.status,
        added=wish.added,
    )


def _links(reference: Reference, wish: AddRequest, facts: Metadata) -> tuple[Link, ...]:
    """The curator's links and those that were found, each thing once; none leads to the entry itself."""
    links: dict[str, Link] = {reference.identity: Link("")}
    for link in (*map(Link, wish.links), *facts.links):
        leads_to = identity.read_url(link.url)
        links.setdefault(leads_to.identity if leads_to else link.url, link)
    return tuple(links.values())[1:]
