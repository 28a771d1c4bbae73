"""Where the links of a text lead, and a text with another address in their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.markdown.targets import targets, with_target, without_link

A, B = "https://one.example/a", "https://one.example/b"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no address", []),
        (f"See [a]({A}) and <{B}>, or {A}.", [A, B]),
        (f"**[a]({A})** and *{B}*", [A, B]),
        (f"[![badge]({A})]({B})", [B, A]),
        (f"<a href='{A}'><img src=\"{B}\"></a>", [A, B]),
        (f"[a][1]\n\n[1]: {A} 'title'", [A]),
        (f"`{A}`", []),
        ("[a](#part) [b](docs/b.md) [c](mailto:me@one.example)", []),
        ("[a](https://one.example/x\\_y?a=1&amp;b=2)", ["https://one.example/x_y?a=1&b=2"]),
        ("[a](https://one.example/wiki/A_(b))", ["https://one.example/wiki/A_(b)"]),
    ],
)
def test_where_a_text_leads(text: str, found: list[str]) -> None:
    assert targets(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[a]({A}), {A}/c, {A}?d, {A}.", f"[a]({B}), {A}/c, {A}?d, {B}."),
        (f"{A}b", f"{A}b"),
        ("nothing", "nothing"),
    ],
)
def test_an_address_is_replaced_as_a_whole(text: str, expected: str) -> None:
    assert with_target(text, A, B) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"With [a talk]({A}).", "With a talk."),
        (f"[a]({A}) [b]({B})", f"a [b]({B})"),
        (f"![picture]({A}) words", "words"),
        (f"See [b]({B}).", f"See [b]({B})."),
    ],
)
def test_a_link_that_is_taken_out_leaves_its_words(text: str, expected: str) -> None:
    assert without_link(text, A) == expected


@given(st.text())
def test_any_text_is_read_and_left_alone(text: str) -> None:
    targets(text)
    if A not in text:
        assert with_target(text, A, B) == text
    assert without_link(text, A) == text
