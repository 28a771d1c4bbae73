"""Reads what a person names: references, and which of them are listed already. Pure."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses import isbn, packages
from awesome_cli.identity import Identity, read, short_doi
from awesome_cli.kinds import LINK
from awesome_cli.normalize import holds_secret, host_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry


class Refused(NamedTuple):
    """A reference that is not added, why, and what to do."""

    reference: str
    reason: str
    advice: str = ""


def read_references(texts: Iterable[str]) -> tuple[list[Reference], list[Refused]]:
    """The references in some texts, each thing once, and the texts that are none."""
    references: dict[Identity, Reference] = {}
    refused = []
    for text in texts:
        if holds_secret(text):
            advice = "no credentials in a list: give the address without them"
            refused.append(Refused(host_name(text) or "an address", "holds a user name, password or token", advice))
        elif short := short_doi(text):
            advice = f"open https://doi.org/{short} and give the DOI that it leads to"
            refused.append(Refused(text, "only doi.org knows which DOI a shortDOI means", advice))
        elif reason := isbn.explain(text):
            refused.append(Refused(text, f"not an ISBN: {reason}", "compare it with the book, or with its page"))
        elif reference := read(text):
            references.setdefault(reference.identity, reference)
        else:
            refused.append(Refused(text, "not understood", _reference_advice(text)))
    return list(references.values()), refused


def _reference_advice(text: str) -> str:
    """What a reference looks like; for words, how to find one."""
    forms = "give an arXiv id, a DOI, an ISBN, owner/name of a repository, or a URL with https://"
    return f"{forms}; `awesome search --arxiv {shlex.quote(text)}` looks for a paper" if " " in text.strip() else forms


def index(entries: Iterable[Entry]) -> dict[Identity, Entry]:
    """Entries by each of their identities and packages."""
    entries = list(entries)
    by_package = {Identity(package): entry for entry in entries for package in entry.packages}
    return by_package | {identity: entry for entry in entries for identity in entry.identities()}


def split_listed(wanted: Iterable[Reference], entries: Iterable[Entry]) -> tuple[list[Reference], list[Reference]]:
    """The references that are new, and those that are listed. A new page of a registry is the package it is about."""
    known = index(entries)
    new: list[Reference] = []
    listed: list[Reference] = []
    for reference in wanted:
        package = _package(reference) if reference.identity not in known else reference
        (listed if package.identity in known else new).append(package)
    return new, listed


def _package(reference: Reference) -> Reference:
    """The package that a page of a registry is about; any other reference as it is."""
    is_page = reference.kind == LINK and reference.identity.startswith("url:")
    found = read(package) if is_page and (package := packages.of_page(reference.url)) else None
    return found._replace(url=reference.url) if found else reference
