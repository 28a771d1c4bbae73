"""What a misspelt word may mean: the nearest words of the list, and never another number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.search.spelling import edit_distance, nearest, variants

KNOWN = {"transformer", "transformers", "router", "routes", "gpt3", "gpt4", "moe", "model", "modal", "mamba"}
WORDS = st.text("abcd", max_size=8)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("tranformer", ("transformer",)),
        ("transfromer", ("transformer",)),  # two letters in each other's place are one mistake
        ("tarnsfromer", ("transformer",)),
        ("ruoter", ("router",)),
        ("router", ("router",)),
        ("route", ("router", "routes")),
        ("modl", ("modal", "model")),
        ("gpt5", ()),  # a digit is no mistake
        ("gtp4", ("gpt4",)),
        ("mo", ()),  # of a short word each letter counts
        ("mor", ()),
        ("qwertyuiop", ()),
    ],
)
def test_a_misspelt_word_is_one_of_the_nearest(word: str, found: tuple[str, ...]) -> None:
    assert variants(word, KNOWN) == found


def test_five_words_are_offered_those_with_its_first_letter_before_others() -> None:
    known = [f"{letter}outer" for letter in "abcdefrs"]
    assert variants("xouter", known) == ("aouter", "bouter", "couter", "douter", "eouter")
    assert variants("routar", ["routaz", "zoutar", "routab"]) == ("routab", "routaz", "zoutar")


@given(WORDS, WORDS)
def test_a_distance_is_the_same_from_both_sides_and_none_to_itself(one: str, other: str) -> None:
    limit = 10
    assert edit_distance(one, other, limit) == edit_distance(other, one, limit)
    assert (edit_distance(one, other, limit) == 0) is (one == other)
    assert abs(len(one) - len(other)) <= edit_distance(one, other, limit) <= max(len(one), len(other))


@given(WORDS, WORDS, st.integers(0, 3))
def test_beyond_the_limit_a_distance_is_only_known_to_be_more(one: str, other: str, limit: int) -> None:
    exact, found = edit_distance(one, other, 10), edit_distance(one, other, limit)
    assert (found == exact) if exact <= limit else (found > limit)


def test_a_person_is_offered_the_nearest_words() -> None:
    assert nearest("licence", ["license", "links", "title"]) == ["license"]
    assert nearest("zzz", ["license", "links"]) == []
