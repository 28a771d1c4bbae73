"""What can be done about an address that has moved or is dead. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses import placeholders
from awesome_cli.curate._titles import is_same_title
from awesome_cli.identity import read_url
from awesome_cli.model import MOVED, page_of
from awesome_cli.normalize import holds_secret
from awesome_cli.sources.links import relations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.curate.links.places import ListedAddress, Place
    from awesome_cli.identity import Identity
    from awesome_cli.model import LinkState
    from awesome_cli.sources.links.verdict import Judgment

REPLACE, MERGE, ARCHIVE, GONE = "replace", "merge", "archive", "gone"
"""Another address; an entry that is listed twice; the copy in an archive; nothing is left but to say so."""


class Proposal(NamedTuple):
    """What a person may want to do."""

    action: str
    """REPLACE, MERGE, ARCHIVE or GONE."""
    url: str = ""
    """The address to put in the place of the old one."""
    entry: str = ""
    """For MERGE: the ID of the entry that is the same thing."""
    duplicates: tuple[str, ...] = ()
    """For MERGE: the IDs of the others, which have the old address."""


def propose(
    address: ListedAddress,
    judgment: Judgment,
    state: LinkState | None,
    copies: Mapping[str, str],
    owners: Mapping[Identity, str],
) -> Proposal | None:
    """What is proposed for an address: for one that has moved at once, for a dead one when it is sure.

    `copies` are those in the archive, `owners` the IDs of entries by what they are.
    """
    if judgment.verdict == MOVED:
        return _propose_for_moved(address, judgment, owners)
    if state is None or not state.is_sure:
        return None
    if better := _doi_address(address):
        return Proposal(REPLACE, better)
    copy = copies.get(address.url, "")
    return Proposal(ARCHIVE, copy) if copy else Proposal(GONE)


def _propose_for_moved(address: ListedAddress, judgment: Judgment, owners: Mapping[Identity, str]) -> Proposal | None:
    if not _is_proposable(address, judgment):
        return None
    reference = read_url(judgment.to)
    owner = owners.get(reference.identity, "") if reference else ""
    others = tuple(dict.fromkeys(place.entry for place in address.places if place.is_own and place.entry != owner))
    if owner and others:
        return Proposal(MERGE, judgment.to, owner, others)
    return Proposal(REPLACE, judgment.to)


def _is_proposable(address: ListedAddress, judgment: Judgment) -> bool:
    """Whether a new address is sure to be that of the same page."""
    old, new = address.url, judgment.to
    if old.lower().startswith("https:") and not new.lower().startswith("https:"):
        return False
    if holds_secret(new) or page_of(new) == old:
        return False
    is_same_host = relations.is_within_one_host(old, new)
    if relations.is_home(new) and not (is_same_host and relations.is_home(old)) and not _has_title(address, judgment):
        return False
    return is_same_host or not relations.is_shorter(new, old) or _has_title(address, judgment)


def _has_title(address: ListedAddress, judgment: Judgment) -> bool:
    """Whether the new page is called as the entry is, the name of its site aside."""
    theirs = {judgment.title, *placeholders.parts(judgment.title)} - {""}
    return any(is_same_title(place.title, title) for place in address.places if place.is_own for title in theirs)


def _doi_address(address: ListedAddress) -> str:
    """The address of a paper's DOI, where a publisher's page of it is gone."""
    reference = read_url(address.url)
    if reference is None or not reference.identity.startswith("doi:"):
        return ""
    return "" if relations.is_within_one_host(reference.url, address.url) else reference.url


def is_automatic(address: ListedAddress, found: Proposal) -> bool:
    """Whether a proposal is done without asking: an address that has moved within one host, and nothing else."""
    return found.action == REPLACE and relations.is_within_one_host(address.url, found.url)


def as_written_at(place: Place, new: str) -> str:
    """The new address as it is written at a place: with the fragment that the old one had there."""
    fragment = place.written.partition("#")[2]
    return f"{new}#{fragment}" if fragment and "#" not in new else new
