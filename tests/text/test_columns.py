"""Lines fit a terminal, and lose nothing but the blanks where they are broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.text.columns import cut, width, wrap

WORDS = st.lists(st.text("ab`é从\u0301", min_size=1, max_size=12), min_size=1, max_size=30).map(" ".join)


@given(WORDS, st.integers(1, 40), st.sampled_from(["", "  ", "    "]))
def test_only_a_word_that_is_too_long_is_too_long(text: str, columns: int, indent: str) -> None:
    rows = wrap(indent + text, columns).split("\n")
    assert " ".join(row.strip() for row in rows) == text.strip()
    assert all(width(row) <= columns or len(row.split()) == 1 or "`" in row for row in rows)
    assert all(row.startswith(f"{indent}  ") for row in rows[1:])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("  one two three", ["  one two", "    three"]),
        ("two  blanks", ["two  blanks"]),
        ("two  blanks  more", ["two  blanks", "  more"]),
        ("say `git diff` now", ["say", "  `git diff`", "  now"]),
        ("从零 开始 从零", ["从零 开始", "  从零"]),
        ("a\nb", ["a", "b"]),
        ("\x1b[31mone\x1b[0m two three", ["\x1b[31mone\x1b[0m two", "  three"]),
        ("https://example.org/long/er and", ["https://example.org/long/er", "  and"]),
    ],
)
def test_a_line_is_broken_between_words(text: str, rows: list[str]) -> None:
    assert wrap(text, 12).split("\n") == rows


def test_what_is_cut_off_is_what_has_no_room() -> None:
    assert cut("从零开始", 5) == "从零"
    assert cut("cafe\u0301", 9) == "cafe\u0301"
