"""Parts of URLs in one form: RFC 3986, section 6.2.2, with Unicode in NFC and hosts by IDNA."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.text.uri import ascii_host, normalize, remove_dot_segments

PIECES = [
    "%",
    "%2",
    "%7e",
    "%7E",
    "%2f",
    "%c3%a9",
    "%C3%A9",
    "%e9",
    "é",
    "e\u0301",
    "/",
    "..",
    ".",
    "a",
    "~",
    " ",
    "\ud800",
]
PARTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)


@pytest.mark.parametrize(
    ("part", "normal"),
    [
        ("", ""),
        ("/a/b?c=d", "/a/b?c=d"),
        ("/%7euser", "/~user"),
        ("/a%2fb", "/a%2Fb"),  # an escaped slash is none
        ("/caf%c3%a9", "/caf%C3%A9"),
        ("/café", "/caf%C3%A9"),
        ("/cafe\u0301", "/caf%C3%A9"),
        ("/%e9", "/%E9"),  # Latin-1
        ("/100%", "/100%25"),
        ("/100%zz", "/100%25zz"),
        ("/a b", "/a%20b"),
        ("/\ud800", "/%EF%BF%BD"),
    ],
)
def test_a_part_has_one_form(part: str, normal: str) -> None:
    assert normalize(part) == normal


@given(PARTS)
@example("%%32%35")
def test_the_normal_form_is_its_own_and_ascii(part: str) -> None:
    normal = normalize(part)
    assert normal.isascii()
    assert normalize(normal) == normal


@pytest.mark.parametrize(
    ("path", "normal"),
    [
        ("/a/b", "/a/b"),
        ("/a/./b", "/a/b"),
        ("/a/../b", "/b"),
        ("/../../b", "/b"),
        ("/a/..", "/"),
        ("/a/.", "/a/"),
        ("/a//../b", "/a/b"),
        ("/.a/..b", "/.a/..b"),
        ("/mid/content=5/../6", "/mid/6"),
        ("/a/b/c/./../../g", "/a/g"),
    ],
)
def test_dot_segments_are_walked(path: str, normal: str) -> None:
    assert remove_dot_segments(path) == normal
    assert remove_dot_segments(normal) == normal


@pytest.mark.parametrize(
    ("host", "ascii_form"),
    [
        ("example.org", "example.org"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("mu\u0308nchen.example", "xn--mnchen-3ya.example"),
        ("m%c3%bcnchen.example", "xn--mnchen-3ya.example"),
        ("münchen.example:8080", "xn--mnchen-3ya.example:8080"),
        ("例え.jp", "xn--r8jz45g.jp"),
        ("例え。jp", "xn--r8jz45g.jp"),
        ("\U0001f4a9.la", "xn--ls8h.la"),
        ("a%2fb.example", "a%2fb.example"),  # no host: it stays as it is
        ("\xad", "\xad"),
    ],
)
def test_a_host_is_the_one_that_dns_knows(host: str, ascii_form: str) -> None:
    assert ascii_host(host) == ascii_form


@given(st.lists(st.sampled_from("aé.-%:中ßİ\u200d\xad%c3%a9") | st.characters()).map("".join))
def test_any_text_is_a_host_or_stays(text: str) -> None:
    found = ascii_host(text.lower())
    assert found == text.lower() or found.isascii()
