"""What is proposed for an address that has moved or is dead."""

from __future__ import annotations

import pytest

from awesome_cli.curate.links.places import ListedAddress, Place
from awesome_cli.curate.links.proposals import ARCHIVE, GONE, MERGE, REPLACE, Proposal, is_automatic, propose
from awesome_cli.identity import Identity
from awesome_cli.model import LinkState
from awesome_cli.sources.links.verdict import Judgment

DEAD = Judgment("dead", "HTTP 404")


def at(url: str, field: str = "url") -> ListedAddress:
    return ListedAddress(url, (Place("entries/a.yaml", field, url, "a", "The thing"),))


def sure(url: str) -> LinkState:
    return LinkState(url, "dead", "HTTP 404", "2026-01-01", "2", "2026-01-04")


@pytest.mark.parametrize(
    ("old", "new", "alone"),
    [
        ("http://one.example/a", "https://one.example/a", True),
        ("http://www.one.example/a", "https://one.example/b", True),
        ("https://one.example/a", "https://two.example/a", False),
        ("https://one.example/a", "http://one.example/b", None),
        ("https://one.example/a", "https://one.example/a", None),
        ("http://one.example/", "https://one.example/en/", True),
    ],
)
def test_a_new_address_is_proposed_and_within_one_host_needs_nobody(old: str, new: str, alone: bool | None) -> None:
    found = propose(at(old), Judgment("moved", "HTTP 301", new), None, {}, {})
    assert (None if found is None else is_automatic(at(old), found)) == alone


def test_what_is_listed_already_is_a_merge_only_for_what_is_the_entry_itself() -> None:
    owners = {Identity("url:https://one.example/b"): "b"}
    moved = Judgment("moved", "HTTP 301", "https://one.example/b")
    merge = Proposal(MERGE, "https://one.example/b", "b", ("a",))
    assert propose(at("https://one.example/a"), moved, None, {}, owners) == merge
    link = at("https://one.example/a", "links/0/url")
    assert propose(link, moved, None, {}, owners) == Proposal(REPLACE, "https://one.example/b")
    assert not is_automatic(at("https://one.example/a"), merge)


@pytest.mark.parametrize(
    ("url", "copies", "expected"),
    [
        ("https://one.example/a", {}, Proposal(GONE)),
        ("https://one.example/a", {"https://one.example/a": "https://web.archive.org/x"}, Proposal(ARCHIVE, "https://web.archive.org/x")),
        ("https://dl.acm.org/doi/10.1145/1", {}, Proposal(REPLACE, "https://doi.org/10.1145/1")),
        ("https://doi.org/10.1145/1", {}, Proposal(GONE)),
    ],
)  # fmt: skip
def test_what_can_be_done_about_a_dead_address(url: str, copies: dict[str, str], expected: Proposal) -> None:
    assert propose(at(url), DEAD, sure(url), copies, {}) == expected
    assert propose(at(url), DEAD, sure(url)._replace(checked="2026-01-03"), copies, {}) is None
    assert propose(at(url), DEAD, sure(url)._replace(times="1"), copies, {}) is None
