"""What the items of a list have in common."""

from __future__ import annotations

from awesome_cli.markdown.recognize import habits


def test_short_descriptions_in_capitals_are_no_names_among_sentences() -> None:
    sentences = [f"[t{number}](https://example.org/{number}) - Weaves, spins and knits wool." for number in range(20)]
    known = habits.of([*sentences, "[mmake](https://example.org/mmake) - Modern Make."])
    assert not known.has_names_behind_dash


def test_names_behind_dashes_are_a_habit_where_most_items_have_them() -> None:
    people = ["Ada Byron", "A. B. Cole", "Cy Dunn and Dee Eng", "Eve Fox, Fay Gold", "Gus Hill"]
    known = habits.of([f"[t{number}](https://example.org/{number}) - {name}" for number, name in enumerate(people)])
    assert known.has_names_behind_dash
