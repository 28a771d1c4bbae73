"""Author lists in forms that an example tells."""

from __future__ import annotations

import pytest

from awesome_cli.markdown.names import joined, split

PEOPLE = ("Ada de Byron", "Kim J. Lee", "Sam Poe")


@pytest.mark.parametrize(
    ("example", "text"),
    [
        ("A, a, b B, and c C", "de Byron, Ada, Kim J. Lee, and Sam Poe"),
        ("A, a, B, b, & C, c", "de Byron, Ada, Lee, Kim J., & Poe, Sam"),
        ("A, a; B, b; C, c", "de Byron, Ada; Lee, Kim J.; Poe, Sam"),
        ("A, B and C", "Ada de Byron, Kim J. Lee and Sam Poe"),
    ],
)
def test_a_form_writes_what_it_reads(example: str, text: str) -> None:
    assert joined(PEOPLE, example) == text
    assert split(text, example) == PEOPLE


@pytest.mark.parametrize(
    ("people", "example", "text"),
    [
        (("Ada Byron", "et al."), "A, a, et al", "Byron, Ada, et al"),
        (("Ada Byron",), "A, a, b B, and c C", "Byron, Ada"),
        (("Plato",), "A, a", "Plato"),
    ],
)
def test_few_names_in_the_forms_of_style_guides(people: tuple[str, ...], example: str, text: str) -> None:
    assert joined(people, example) == text
    assert split(text, example) == people
