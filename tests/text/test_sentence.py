"""References are freed of what a sentence put around them, and of no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.text.sentence import strip_trailing_punctuation, strip_wrapping, without_suffix

TEXTS = st.lists(st.sampled_from([*"([{<（「“'\"`*)]}>）」”.,;:!?…。 ab"])).map("".join)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (" a ", "a"),
        ("(a)", "a"),
        ("(a).", "a"),
        ("<a>,", "a"),
        ("“a”", "a"),
        ("「a」。", "a"),
        ('"(a)."', "a"),
        ("**a**", "a"),
        ("(a", "a"),
        ("a)", "a)"),
        ("a.", "a."),
        ("(a) b", "a) b"),
        ("()", ""),
    ],
)
def test_what_is_wrapped_is_unwrapped(text: str, inner: str) -> None:
    assert strip_wrapping(text) == inner


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a", "a"),
        ("a.", "a"),
        ("a?!", "a"),
        ("a).", "a"),
        ("a(b)", "a(b)"),
        ("a(b).", "a(b)"),
        ("a(b))", "a(b)"),
        ("a]", "a"),
        ("a[1]", "a[1]"),
        ("a_(b_(c)))", "a_(b_(c))"),
        ("a'", "a"),
        ("...", ""),
    ],
)
def test_a_bracket_stays_that_the_text_itself_opened(text: str, kept: str) -> None:
    assert strip_trailing_punctuation(text) == kept


def test_further_characters_may_be_punctuation() -> None:
    assert strip_trailing_punctuation("a/b/", "/") == "a/b"
    assert strip_trailing_punctuation("a/b/") == "a/b/"


@given(TEXTS)
def test_what_is_stripped_is_stripped_once_and_for_all(text: str) -> None:
    kept = strip_trailing_punctuation(text)
    assert text.startswith(kept)
    assert strip_trailing_punctuation(kept) == kept
    assert strip_wrapping(text) in text


@pytest.mark.parametrize(
    ("name", "bare"), [("a.git", "a"), ("a.GIT", "a"), ("a.git.git", "a"), ("a.git.", "a.git."), ("git", "git")]
)
def test_a_suffix_is_taken_off_as_often_as_it_is_there(name: str, bare: str) -> None:
    assert without_suffix(name, ".git") == bare
