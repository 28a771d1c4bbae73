"""Lists of entries that become one: links, texts and places, each once; and the forms of which one has to go."""

from __future__ import annotations

import pytest

from awesome_cli.merging.lists import united_links, united_places, united_texts, with_other_forms
from awesome_cli.model import Entry, Link, Placement

PAGE = "https://example.org/a"


def test_a_text_is_there_once_however_its_words_are_parted() -> None:
    assert united_texts([["a b", "c"], ["a\n b", "d"]]) == ("a b", "c", "d")


@pytest.mark.parametrize(
    ("kept", "others", "expected"),
    [
        ([Link(PAGE, "")], [Link(f"{PAGE}/", "code")], [Link(PAGE, "code")]),
        ([Link(PAGE, "code")], [Link(PAGE, "")], [Link(PAGE, "code")]),
        ([Link(PAGE, "code")], [Link(PAGE, "demo")], [Link(PAGE, "code"), Link(PAGE, "demo")]),
        ([Link(PAGE, "code")], [Link(PAGE, "code")], [Link(PAGE, "code")]),
        ([], [Link("https://arxiv.org/abs/2401.00001", "")], []),
        ([], [Link("https://arxiv.org/abs/2401.00001", "v1")], [Link("https://arxiv.org/abs/2401.00001", "v1")]),
    ],
)
def test_an_address_is_there_once_for_each_label(kept: list[Link], others: list[Link], expected: list[Link]) -> None:
    own = Entry(arxiv="2401.00001").identities()
    assert united_links(kept, others, own) == tuple(expected)


def test_a_place_with_words_of_its_own_stays_one() -> None:
    kept = Entry(title="A", sections=("s",))
    other = Entry(title="A", sections=("s", "t", "u"), placements=(Placement("v", "Other"), Placement("w", "A")))
    assert united_places(kept, [other], kept) == (("s", "t", "u", "w"), (Placement("v", "Other"),))
    formed = other._replace(item="- {title}", placements=())
    assert united_places(kept, [formed], kept) == (
        ("s",),
        (Placement("t", item="- {title}"), Placement("u", item="- {title}")),
    )


def test_of_two_forms_in_one_section_one_has_to_go() -> None:
    kept = Entry(id="k", sections=("s",))
    one, two = Entry(id="a", sections=("t",), item="- {title}"), Entry(id="b", sections=("t", "u"), item="* {title}")
    assert with_other_forms(kept, [one]) == []
    assert with_other_forms(kept, [one, two]) == [two]
    assert with_other_forms(kept, [one._replace(sections=("s",))]) == [one._replace(sections=("s",))]
    assert with_other_forms(kept, [kept._replace(id="c")]) == []
