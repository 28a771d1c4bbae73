"""The words of inline Markdown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.markdown.escape import clean, literal
from awesome_cli.markdown.plain import plain, visible


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("A toolkit, 3 < 4 and a_b.", "A toolkit, 3 < 4 and a_b."),
        ("see [the manual](https://e.org/m_a) first", "see the manual first"),
        ('[a](<https://e.org/x y> "title") b', "a b"),
        ("[a](https://e.org/(b)) c", "a c"),
        ("[not](a link", "[not](a link"),
        ("[ATC'23] and [x]", "[ATC'23] and [x]"),
        ("Typesets *plain* and **bold** text, ***both***", "Typesets plain and bold text, both"),
        ("_plain_, __bold__, snake_case_name, ~~gone~~", "plain, bold, snake_case_name, gone"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**a *b* c**", "a b c"),
        ("*a", "*a"),
        ("`x = *p` and ``a ` b``", "x = *p and a ` b"),
        ("`a", "`a"),
        (r"a \*b\* \[c\] \\ \d", r"a *b* [c] \ \d"),
        ("<https://e.org/a> &amp; &lt;b&gt; &#35; AT&T", "https://e.org/a & <b> # AT&T"),
        ("[`code` *in*](https://e.org) a link", "code in a link"),
        ("![an image](https://e.org/i.png) <br> b", "![an image](https://e.org/i.png) <br> b"),
        ("[![badge](https://e.org/i.svg)](https://e.org) b", "![badge](https://e.org/i.svg) b"),
    ],
)
def test_words_stay_and_marks_go(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@given(st.text(st.sampled_from("ab *_~`\\&;#"), max_size=20).filter(lambda text: "://" not in text))
def test_text_from_outside_is_read_back(text: str) -> None:
    assert plain(literal(text)) == clean(text)


@given(st.text(st.sampled_from("ab *_~`\\[]()!<>&;\"'"), max_size=30))
def test_no_text_gains_words(text: str) -> None:
    assert len(plain(text)) <= len(text)


@pytest.mark.parametrize(
    "character", ["`", "*", "_", "[", "](", "[a](b ", "<", "&", "\\", "~", '](a "', "](a (", "` ``", "*a ", "_a_"]
)
def test_many_marks_take_no_longer_than_their_number(character: str) -> None:
    start = time.process_time()
    plain(character * (200_000 // len(character)))
    plain("".join("`" * number + " " for number in range(1, 1000)))
    assert time.process_time() - start < 20  # a second where nothing else runs; the square of the length takes hours


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("[![stars](https://img.example/s.svg)](https://example.org) The *best*", "The best"),
        ("![logo](logo.png) [Name](<https://example.org/a b>)", "Name"),
        ("one<br>two <b>three</b>  four", "one two three four"),
        ("[](https://example.org/a)", "https://example.org/a"),
        ("[Coming soon]()", "Coming soon"),
        ("a &amp; b, `<b>`", "a & b, <b>"),
        ("   nothing   special ", "nothing special"),
    ],
)
def test_what_a_page_shows_has_neither_images_nor_tags(markdown: str, text: str) -> None:
    assert visible(markdown) == text
