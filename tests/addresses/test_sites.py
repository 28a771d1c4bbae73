"""One page is one identity, however its address is written; two pages are two."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest

from awesome_cli import identity
from awesome_cli.normalize import comparable_url

WIKI = "https://ru.wikipedia.org/wiki/"
MOSCOW = "%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0"

ONE_PAGE = {
    "Cyrillic as it is": (f"{WIKI}{MOSCOW}", f"{WIKI}Москва"),
    "escapes in lower case": (f"{WIKI}{MOSCOW}", f"{WIKI}{MOSCOW.lower()}"),
    "escapes for some letters": (f"{WIKI}{MOSCOW}", f"{WIKI}Мос%D0%BA%d0%b2а"),
    "Chinese": ("https://zh.example/%E6%A8%A1%E5%9E%8B", "https://zh.example/模型"),
    "beyond 16 bits": ("https://a.example/%F0%9F%9A%80", "https://a.example/🚀"),
    "tilde": ("https://a.example/~u", "https://a.example/%7Eu"),
    "tilde in lower case": ("https://a.example/~u", "https://a.example/%7eu"),
    "letters, digits, hyphen": ("https://a.example/a-1._", "https://a.example/%61%2d%31%2E%5f"),
    "composed and decomposed": ("https://a.example/caf\u00e9", "https://a.example/cafe\u0301"),
    "decomposed in escapes": ("https://a.example/caf%C3%A9", "https://a.example/cafe%CC%81"),
    "Hangul": ("https://a.example/한", "https://a.example/\u1112\u1161\u11ab"),
    "compatible characters": ("https://a.example/\u00c5", "https://a.example/\u212b"),
    "a blank": ("https://a.example/b c", "https://a.example/b%20c"),
    "brackets": ("https://a.example/?x[]=1", "https://a.example/?x%5B%5D=1"),
    "characters no URL may hold": ("https://a.example/{x}|^`", "https://a.example/%7Bx%7D%7C%5E%60"),
    "escapes of a query": ("https://a.example/?q=Москва", f"https://a.example/?q={MOSCOW.lower()}"),
    "escapes of a fragment": ("https://a.example/#%C3%9Cber", "https://a.example/#U\u0308ber"),
    "escapes of other encodings": ("https://a.example/%C4%E3", "https://a.example/%c4%e3"),
    "a percent sign alone": ("https://a.example/100%", "https://a.example/100%25"),
    "one dot": ("https://a.example/b/c", "https://a.example/./b/./c"),
    "two dots": ("https://a.example/b/c", "https://a.example/x/../b/y/z/../../c"),
    "dots above the root": ("https://a.example/b", "https://a.example/../../b"),
    "dots at the end": ("https://a.example/b", "https://a.example/b/c/.."),
    "escaped dots": ("https://a.example/b", "https://a.example/x/%2E%2e/b"),
    "a host in Unicode": ("https://xn--mnchen-3ya.example/", "https://münchen.example/"),
    "a host in capitals": ("https://xn--mnchen-3ya.example/", "https://MÜNCHEN.Example/"),
    "a host in Punycode and capitals": ("https://xn--mnchen-3ya.example/", "https://XN--MNCHEN-3YA.example/"),
    "a decomposed host": ("https://m\u00fcnchen.example/", "https://mu\u0308nchen.example/"),
    "an escaped host": ("https://m\u00fcnchen.example/", "https://m%C3%BCnchen.example/"),
    "a host with a port": ("https://münchen.example:8080/a", "https://xn--mnchen-3ya.example:8080/a"),
    "a host with a default port": ("https://münchen.example/a", "https://münchen.example:443/a"),
    "full stops of other scripts": ("https://例え.jp/", "https://例え。jp/"),
    "letters of full width": ("https://github.com/o/n", "https://ｇｉｔｈｕｂ.com/o/n"),
    "a host that IDNA 2008 has not": ("https://i❤.example/", "https://xn--i-7iq.example/"),
    "a whole host name": ("https://a.example/b", "https://a.example./b"),
    "an escaped owner": ("https://github.com/owner/name", "https://github.com/%6Fwner/name"),
    "a short video": ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ?si=AbC&t=42"),
    "a video on a phone": ("https://youtu.be/dQw4w9WgXcQ", "https://m.youtube.com/watch?feature=x&v=dQw4w9WgXcQ"),
    "a video in a list": ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1&index=2"),
    "an embedded video": ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"),
    "a live video": ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/live/dQw4w9WgXcQ"),
    "a short": ("https://youtu.be/dQw4w9WgXcQ", "https://youtube.com/shorts/dQw4w9WgXcQ"),
    "a video in a sentence": ("https://youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ)."),
    "a place in a video": ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube.com/watch?t=1m2s&v=dQw4w9WgXcQ#t=62"),
    "a place in a video, spoilt": ("https://youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ&t=42"),
    "a video of music": ("https://youtu.be/dQw4w9WgXcQ", "https://music.youtube.com/watch?v=dQw4w9WgXcQ"),
    "a player": ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?h=8272103f6e#t=1m2s"),
    "a video with its key": ("https://vimeo.com/76979871", "https://www.vimeo.com/76979871/8272103f6e"),
    "a video of a channel": ("https://vimeo.com/76979871", "https://vimeo.com/channels/staffpicks/76979871"),
    "a video of a group": ("https://vimeo.com/76979871", "https://vimeo.com/groups/motion/videos/76979871"),
    "a video of a showcase": ("https://vimeo.com/76979871", "https://vimeo.com/showcase/123/video/76979871"),
    "a post": ("https://twitter.com/u/status/12", "https://x.com/u/status/12?s=20"),
    "a post on a phone": ("https://twitter.com/u/status/12", "https://mobile.twitter.com/u/status/12/photo/1"),
    "an account": ("https://www.twitter.com/u", "https://x.com/u/"),
}  # fmt: skip

TWO_PAGES = [
    "https://a.example/b/c",
    "https://a.example/b%2Fc",
    "https://a.example/b%2fC",
    "https://a.example/B/c",
    "https://a.example/b?c",
    "https://a.example/b%3Fc",
    "https://a.example/?q=a+b",
    "https://a.example/?q=a%2Bb",
    "https://a.example/?q=a%20b",
    "https://a.example/%C3%A9",
    "https://a.example/%E9",
    "https://a.example/e",
    "https://a.example/%25C3%25A9",
    "https://a.example/=%CC%B8",
    "https://a.example/%E2%89%A0",
    "https://münchen.example/",
    "https://munchen.example/",
    "https://straße.example/",
    "https://strasse.example/",
    "https://youtu.be/dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcq",
    "https://www.youtube.com/playlist?list=PL1",
    "https://www.youtube.com/@channel",
    "https://www.youtube.com/embed/videoseries?list=PL1",
    "https://www.youtube.com/embed/live_stream?channel=a",
    "https://www.youtube.com/embed/live_stream?channel=b",
    "https://vimeo.com/channels/staffpicks",
    "https://vimeo.com/76979871",
    "https://x.com/u/status/12",
    "https://x.com/u/status/13",
    "https://x.com/u",
]


def name(url: str) -> str:
    reference = identity.read(url)
    assert reference is not None
    return reference.identity


@pytest.mark.parametrize("what", ONE_PAGE)
def test_one_page_is_one_identity(what: str) -> None:
    usual, other = ONE_PAGE[what]
    assert name(usual) == name(other)
    assert name(name(usual)) == name(usual)


def test_two_pages_are_two_identities() -> None:
    same = [pair for pair in combinations(TWO_PAGES, 2) if name(pair[0]) == name(pair[1])]
    assert same == []


@pytest.mark.parametrize(
    "url",
    ["https://a.example/~b/c_d?e=f&g=%20#h", f"https://a.example/{MOSCOW}", "https://youtube.com/watch?v=dQw4w9WgXcQ"],
)
def test_what_is_in_the_usual_form_stays_so(url: str) -> None:
    assert comparable_url(url) == url
    assert name(url) == f"url:{url}"


def test_usual_addresses_do_without_the_tables_of_idna() -> None:
    program = (
        "import sys; from awesome_cli.identity import read; read('https://xn--a.example/%41'); "
        "sys.exit('idna' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://m.youtube.com/watch?v=dQw4w9WgXcQ", "video"),
        ("https://youtu.be/dQw4w9WgXcQ?t=5", "video"),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "video"),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "video"),
        ("https://player.vimeo.com/video/76979871", "video"),
        ("https://vimeo.com/76979871/8272103f6e", "video"),
        ("https://www.youtube.com/playlist?list=PL1", "link"),
        ("https://www.youtube.com/embed/videoseries?list=PL1", "link"),
        ("https://www.youtube.com/watch?v=short", "link"),
        ("https://www.youtube.com/@channel/videos", "link"),
        ("https://www.youtube.com/channel/UC0123456789", "link"),
        ("https://www.youtube.com/", "link"),
        ("https://vimeo.com/user12345", "link"),
        ("https://vimeo.com/channels/staffpicks", "link"),
        ("https://vimeo.com/blog/post/12345678", "link"),
        ("https://example.org/watch?v=dQw4w9WgXcQ", "link"),
    ],
)
def test_only_a_video_is_one(url: str, kind: str) -> None:
    reference = identity.read(url)
    assert reference is not None
    assert reference.kind == kind
