"""Where the names of people begin and end in a text."""

from __future__ import annotations

import pytest

from awesome_cli.markdown.recognize import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Byron, Bo Derek. KNIT 2024", "Ada Byron, Bo Derek"),
        ("Ada Byron et al. KNIT", "Ada Byron et al."),
        ("on knitting", ""),
    ],
)
def test_the_names_that_a_text_begins_with(text: str, found: str) -> None:
    assert text[: names.end_of_leading_names(text)] == found


@pytest.mark.parametrize("mark", ["(", "[", ": ", ". ", " - "])
def test_a_text_of_one_mark_is_looked_at_once(mark: str) -> None:
    """In time that grows with the square of the text, this would take an hour."""
    assert names.end_of_leading_names(mark * 200_000) == 0
