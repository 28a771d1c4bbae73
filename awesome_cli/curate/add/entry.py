"""Makes a new entry from a reference and the facts of the sources. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import identity
from awesome_cli.addresses import packages
from awesome_cli.kinds import LINK
from awesome_cli.markdown.escape import literal
from awesome_cli.model import Entry, Link
from awesome_cli.normalize import address, clean_url
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from awesome_cli.identity import Identity, Reference

_NO_FACTS = Metadata()


class AddRequest(NamedTuple):
    """What the curator asks for in a new entry."""

    sections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    highlight: bool = False
    added: str = ""
    """The day, YYYY-MM-DD."""


def references_of(entry: Entry) -> list[Reference]:
    """An entry's identities as references, the first one first."""
    result = [identity.read_url(entry.url) if _is_address(name) else identity.read(name) for name in entry.identities()]
    return [reference for reference in result if reference]


def _is_address(name: Identity) -> bool:
    return not name.startswith(("arxiv:", "doi:", "isbn:"))


def placeholder_title(reference: Reference) -> str:
    """The title of an entry about which only the reference is known."""
    if not _is_address(reference.identity):
        return reference.identity
    parts = address(reference.url)
    if parts is None:
        return reference.url or reference.identity
    path = parts.path.strip("/")
    return path if not reference.identity.startswith(("url:", packages.SCHEME)) else f"{parts.host}/{path}".rstrip("/")


def has_placeholder_title(entry: Entry) -> bool:
    """Whether an entry is still waiting for facts that could not be looked up when it was added."""
    facts = (entry.authors, entry.published, entry.description, entry.abstract, not entry.added)
    return not any(facts) and any(entry.title == placeholder_title(reference) for reference in references_of(entry)[:1])


def make_entry(reference: Reference, request: AddRequest, facts: Metadata = _NO_FACTS) -> Entry:
    """The new entry. A thing that was renamed gets its new name."""
    if renamed := identity.read_url(facts.renamed_to) if facts.renamed_to else None:
        reference = renamed
    scheme, _, name = reference.identity.partition(":")
    return Entry(
        arxiv=name if scheme == "arxiv" else facts.arxiv,
        doi=name if scheme == "doi" else facts.doi,
        isbn=name if scheme == "isbn" else facts.isbn,
        url=clean_url(reference.url) if _is_address(reference.identity) else "",
        title=facts.title or placeholder_title(reference),
        kind=facts.kind if facts.kind and reference.kind == LINK else reference.kind,
        sections=tuple(dict.fromkeys(request.sections)),
        authors=facts.authors,
        published=facts.published,
        venue=facts.venue,
        year=facts.year,
        links=_links(reference, request, facts),
        packages=facts.packages,
        notes=request.notes,
        description=literal(facts.description),  # the field holds Markdown, a service's text does not
        abstract=facts.abstract,
        highlight=request.highlight,
        status=facts.status,
        added=request.added,
    )


def _links(reference: Reference, request: AddRequest, facts: Metadata) -> tuple[Link, ...]:
    """The curator's links and those of the sources, each thing once; none leads to the entry itself."""
    links: dict[str, Link] = {reference.identity: Link("")}
    for link in (*map(Link, request.links), *facts.links):
        leads_to = identity.read_url(link.url)
        links.setdefault(leads_to.identity if leads_to else link.url, link)
    return tuple(links.values())[1:]
