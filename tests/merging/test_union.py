"""Entries of one thing as one: nothing that a person wrote is lost, and nothing is guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.markdown.address import same
from awesome_cli.merging.command import merge_command, with_kept_first
from awesome_cli.merging.union import IDENTIFYING, Union, unite
from awesome_cli.model import Entry, Link, Placement
from awesome_cli.storage import schema
from tests.strategies import CUSTOM, custom_raws

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.storage.fields import Raw

A = Entry(id="a", path="entries/a.yaml", title="One", kind="paper", sections=("s",), arxiv="2401.00001")


def union(*entries: Entry, chosen: Mapping[str, Any] | None = None) -> Union:
    return unite(entries, CUSTOM.custom, chosen or {})


def sound(raw: Raw, number: int, identity: Mapping[str, str]) -> Entry | None:
    """An entry with values that may be nonsense; None where they do not make one."""
    whole: Raw = {**raw, "title": raw.get("title", "A"), "kind": "link", "sections": raw.get("sections") or ["s"]}
    for name in IDENTIFYING:
        whole.pop(name, None)
    return schema.entry_of({**whole, **identity}, f"e{number}", f"entries/e{number}.yaml", CUSTOM)[0]


def words(entry: Entry) -> set[str]:
    """Every word of an entry, the names of sections aside."""
    places = [text for place in entry.placements for text in (place.title, place.description, place.item)]
    labels = [link.label for link in entry.links]
    own = [entry.title, entry.description, entry.abstract, entry.venue, entry.item]
    texts = [*own, *entry.notes, *entry.authors, *entry.custom_texts(), *places, *labels]
    return {word for text in texts for word in re.findall(r"\w+", text)}


def pages(entry: Entry) -> set[str]:
    """Everything that an entry leads to."""
    identities = () if entry.is_known_by_title() else entry.identities()
    return {*identities, *(same(link.url) for link in entry.links)}


identities = st.sampled_from(
    [
        {"arxiv": "2401.00001"},
        {"arxiv": "2401.00002", "url": "https://example.org/a"},
        {"doi": "10.1145/1"},
        {"isbn": "0-262-03561-8"},
        {"url": "http://www.example.org/a/?utm_source=x"},
        {"url": "https://github.com/Owner/Name.git"},
        {"url": "https://github.com/owner/name#usage"},
    ]
)


@given(st.lists(st.tuples(custom_raws, identities), min_size=2, max_size=4))
def test_nothing_that_a_person_wrote_is_lost(drawn: list[tuple[Raw, Mapping[str, str]]]) -> None:
    entries = [entry for number, (raw, named) in enumerate(drawn) if (entry := sound(raw, number, named))]
    if len(entries) < 2:
        return
    result = union(*entries)
    differing = {difference.field for difference in result.differences}
    # What has to be chosen is no loss: take it out of the question, as a choice would.
    chosen = {name: getattr(entries[0], name, entries[0].custom.get(name)) for name in differing}
    result = union(*entries, chosen=chosen)
    assert result.differences == ()
    lost = {name: type(getattr(A, name))() for name in differing if name in A._fields and name != "weight"}
    for entry in entries:
        custom = {name: value for name, value in entry.custom.items() if name not in differing}
        kept = entry._replace(**{**lost, "custom": custom})
        assert words(kept) <= words(result.entry)
        assert pages(entry) <= pages(result.entry)
        assert set(entry.places()) <= set(result.entry.places())


@given(custom_raws, identities)
def test_an_entry_and_its_copy_are_the_entry(raw: Raw, named: Mapping[str, str]) -> None:
    entry = sound(raw, 1, named)
    if entry is not None and entry.under != entry.id:
        result = union(entry, entry._replace(id="copy", path="entries/copy.yaml"))
        assert result.differences == ()
        again = union(result.entry, entry._replace(id="copy", path="entries/copy.yaml"))
        assert again == result
        assert (words(result.entry), pages(result.entry)) == (words(entry), pages(entry))


@pytest.mark.parametrize(
    ("first", "second", "united"),
    [
        ({}, {"venue": "EMNLP"}, {"venue": "EMNLP"}),
        ({"doi": "10.1145/ABC"}, {"doi": "10.1145/abc"}, {"doi": "10.1145/ABC"}),
        ({"url": "https://x.org/a"}, {"url": "http://www.x.org/a/?utm_source=b"}, {"url": "https://x.org/a"}),
        ({"url": "https://x.org/a"}, {"url": "http://arxiv.org/pdf/2401.00001v2"}, {"url": "https://x.org/a"}),
        ({}, {"url": "http://arxiv.org/pdf/2401.00001v2"}, {"url": "", "links": ()}),
        ({"url": "https://arxiv.org/abs/2401.00001"}, {"url": "https://x.org/a"}, {"url": "https://x.org/a"}),
        (
            {"doi": "10.1145/1"},
            {"url": "https://dl.acm.org/doi/10.1145/1"},
            {"url": "https://dl.acm.org/doi/10.1145/1"},
        ),
        ({"published": "2024"}, {"published": "2024-06-20"}, {"published": "2024-06-20"}),
        ({"added": "2024-06-20"}, {"added": "2024-06-19"}, {"added": "2024-06-19"}),
        ({"authors": ("A B", "et al.")}, {"authors": ("a b", "C D")}, {"authors": ("a b", "C D")}),
        ({}, {"highlight": True}, {"highlight": True}),
        ({"weight": 3}, {"weight": 1}, {"weight": 3}),
        ({}, {"weight": 1}, {"weight": None}),
        ({"abstract": "We  <i>do</i>."}, {"abstract": "we i do i"}, {"abstract": "We  <i>do</i>."}),
        ({"replaced_by": "b"}, {"under": "a"}, {"replaced_by": "", "under": ""}),
        ({"notes": ("One.",)}, {"notes": ("One. ", "Two.")}, {"notes": ("One.", "Two.")}),
        ({"venue": "ACL"}, {"venue": "ACL", "year": "2024"}, {"year": "2024"}),
        ({"custom": {"tags": ("a",)}}, {"custom": {"tags": ("b", "a")}}, {"custom": {"tags": ("a", "b")}}),
        ({"packages": ("pkg:pypi/a",)}, {"packages": ("pkg:npm/b",)}, {"packages": ("pkg:pypi/a", "pkg:npm/b")}),
        ({"isbn": "0-262-03561-8"}, {"isbn": "9780262035613"}, {"isbn": "0-262-03561-8"}),
        ({}, {"custom": {"offline": False}}, {"custom": {"offline": False}}),
    ],
)
def test_what_follows_without_a_choice(first: dict[str, Any], second: dict[str, Any], united: dict[str, Any]) -> None:
    result = union(A._replace(**first), A._replace(id="b", path="entries/b.yaml", **second))
    assert result.differences == ()
    assert {name: getattr(result.entry, name) for name in united} == united


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ({}, {"title": "One."}, "title"),
        ({}, {"kind": "link"}, "kind"),
        ({}, {"arxiv": "2401.00002"}, "arxiv"),
        ({"url": "https://x.org/a"}, {"url": "https://x.org/b"}, "url"),
        ({"published": "2024-06"}, {"published": "2024-07-01"}, "published"),
        ({"authors": ("A B", "C D")}, {"authors": ("A B", "E F")}, "authors"),
        ({"description": "A."}, {"description": "B."}, "description"),
        ({"status": "gone"}, {"status": "archived"}, "status"),
        ({}, {"under": "other"}, "under"),
        ({}, {"item": "- {title}"}, "item"),
        ({"custom": {"offline": True}}, {"custom": {"offline": False}}, "offline"),
        ({"custom": {"license": "MIT"}}, {"custom": {"license": "no"}}, "license"),
    ],
)
def test_what_is_to_be_chosen(first: dict[str, Any], second: dict[str, Any], field: str) -> None:
    entries = A._replace(**first), A._replace(id="b", path="entries/b.yaml", **second)
    [difference] = union(*entries).differences
    assert difference.field == field
    for entry, value in difference.values:
        result = union(*entries, chosen={field: value})
        assert result.differences == ()
        assert getattr(result.entry, field, result.entry.custom.get(field)) == value
        assert pages(entry) <= pages(result.entry)


def test_a_year_goes_with_its_venue() -> None:
    second = A._replace(id="b", venue="EMNLP", year="2024")
    assert union(A._replace(venue="ACL"), second, chosen={"venue": "ACL"}).entry.year == ""
    assert union(A._replace(venue="ACL"), second, chosen={"venue": "EMNLP 2024"}).entry.year == "2024"


def test_places_keep_their_words_and_forms() -> None:
    first = A._replace(placements=(Placement("u", title="U"),))
    second = A._replace(
        id="b",
        sections=("s", "t", "u"),
        item="",
        placements=(Placement("v", description="V."), Placement("u", title="U"), Placement("t", title="One")),
    )
    result = union(first, second).entry
    assert result.sections == ("s", "t")
    assert result.placements == (Placement("u", title="U"), Placement("v", description="V."))
    other_form = union(A, A._replace(id="b", sections=("t",), item="- {title}!")).entry
    assert (other_form.sections, other_form.item) == (("s",), "")
    assert other_form.placements == (Placement("t", item="- {title}!"),)


def test_links_with_words_stay_and_others_are_said_once() -> None:
    first = A._replace(links=(Link("https://x.org/"), Link("https://x.org/doc"), Link("https://doi.org/10.1145/1")))
    second = A._replace(
        id="b",
        doi="10.1145/1",
        links=(
            Link("http://x.org", "site"),
            Link("https://x.org/", "again"),
            Link("https://x.org/doc/"),
            Link("https://arxiv.org/abs/2401.00001"),
            Link("https://github.com/o/n#a"),
            Link("https://github.com/o/n#b"),
        ),
    )
    result = union(first, second).entry
    assert [(link.url, link.label) for link in result.links] == [
        ("https://x.org/", "site"),
        ("https://x.org/doc", ""),
        ("https://x.org/", "again"),
        ("https://github.com/o/n#a", ""),
        ("https://github.com/o/n#b", ""),
    ]


def test_the_entry_that_is_kept_has_the_name_of_all() -> None:
    doi = Entry(id="doi-10.1145--1", doi="10.1145/1", title="T")
    [first, *_] = with_kept_first([doi, A._replace(id="old name"), A._replace(id="arxiv-2401.00001")])
    assert first.id == "arxiv-2401.00001"
    assert merge_command([A._replace(id="old name"), first]) == "awesome merge arxiv-2401.00001 'old name'"
    assert merge_command([A, A._replace(path="entries/x/a.yaml")]) == "awesome merge entries/a.yaml entries/x/a.yaml"
