"""Which lines of a text are in another again: in one order, each once, and in time that grows with the texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.markdown.line_diff import matched

LINES = st.lists(st.sampled_from(["", "- a", "- b", "- c", "# A", "# B", "text"]), max_size=14)


@given(LINES, LINES)
@example(["# A", "- a", ""], ["# A", "- a", "", "# B", "- a", ""])
def test_matched_lines_are_equal_and_rise_on_both_sides(old: list[str], new: list[str]) -> None:
    found = matched(old, new)
    assert all(new[place] == old[there] for place, there in found.items())
    there = [found[place] for place in sorted(found)]
    assert there == sorted(set(there))


@given(LINES)
def test_a_text_is_all_of_itself(lines: list[str]) -> None:
    assert matched(lines, lines) == dict(enumerate(range(len(lines))))


@given(LINES, st.integers(0, 14), st.lists(st.sampled_from(["new", "other", "more"]), max_size=3))
def test_what_is_put_in_between_moves_nothing(lines: list[str], place: int, put: list[str]) -> None:
    place = min(place, len(lines))
    found = matched(lines, [*lines[:place], *put, *lines[place:]])
    assert sorted(found.values()) == list(range(len(lines)))


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("# A|- a||# C|- c|", "# A|- a||# B|- a||# C|- c|", "# B|- a|"),  # a new section ends as the one before it
        ("- a|- b|- c", "- c|- a|- b", "- c"),
        ("x|y|z", "x|Y|z", "Y"),
        ("", "a|b", "a|b"),
    ],
)
def test_the_lines_that_are_left_are_those_that_people_see(old: str, new: str, left: str) -> None:
    lines = new.split("|")
    found = matched(old.split("|"), lines)
    assert "|".join(line for number, line in enumerate(lines) if number not in found) == left


@pytest.mark.parametrize("lines", [["same"] * 20_000, [str(number) for number in range(20_000)]], ids=["one", "many"])
def test_long_texts_take_no_longer_than_their_length(lines: list[str]) -> None:
    start = time.process_time()
    matched(lines, [*lines[::-1], "new", *lines])
    assert time.process_time() - start < 5
