"""What two addresses are to each other, and what the words of a title or an address tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.sources.links import page_patterns, relations
from awesome_cli.sources.links.page_patterns import CONSENT, GONE, LOGIN, PARKED, TROUBLE, WALL, title_meaning


@pytest.mark.parametrize(
    ("url", "is_home"),
    [
        ("https://one.example", True),
        ("https://one.example/#/app/page", True),
        ("https://one.example/index.html", True),
        ("https://one.example/en/", True),
        ("https://one.example/pt-br/home", True),
        ("https://one.example/?utm_source=list&error=404", True),
        ("https://one.example/?p=123", False),
        ("https://one.example/ai", False),
        ("https://one.example/blog/", False),
        ("mailto:me@one.example", False),
    ],
)
def test_the_first_page_of_a_site(url: str, is_home: bool) -> None:
    assert relations.is_home(url) == is_home


@pytest.mark.parametrize(
    ("url", "written", "what"),
    [
        ("https://one.example/login?next=/a", "https://one.example/a", LOGIN),
        ("https://one.example/users/sign_in", "https://one.example/a", LOGIN),
        ("https://login.two.example/", "https://one.example/a", LOGIN),
        ("https://accounts.google.com/x", "https://docs.google.com/a", LOGIN),
        ("https://one.example/docs/login", "https://one.example/login", ""),
        ("https://one.example/login", "https://one.example/login", ""),
        ("https://consent.youtube.com/m", "https://youtube.com/x", CONSENT),
        ("https://one.example/404.html", "https://one.example/a", GONE),
        ("https://one.example/rooms/404/", "https://one.example/rooms/404", ""),
        ("https://one.example/b", "https://one.example/a", ""),
    ],
)
def test_where_a_redirect_leads(url: str, written: str, what: str) -> None:
    assert relations.redirect_meaning(url, written) == what


@pytest.mark.parametrize(
    ("url", "invented"),
    [
        ("https://one.example/a/b?c=d#e", f"https://one.example/a/{relations.INVENTED}"),
        ("https://one.example/a/b/", f"https://one.example/a/{relations.INVENTED}"),
        ("https://one.example/a.html", f"https://one.example/{relations.INVENTED}.html"),
        ("https://one.example/?p=1", f"https://one.example/{relations.INVENTED}"),
    ],
)
def test_an_address_beside_it_that_nobody_has(url: str, invented: str) -> None:
    assert relations.invented_neighbor(url) == invented


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://me:secret@one.example/a b?c d#e", "http://one.example/a%20b?c%20d"),
        ("HTTPS://B\u00fccher.example/\u00fc", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://one.example", "https://one.example/"),
        ("https://one.example/%7Eme/100%", "https://one.example/%7Eme/100%"),
    ],
)
def test_what_is_asked_for(url: str, asked: str) -> None:
    assert relations.request_url(url) == asked


@given(st.text())
def test_any_text_has_a_host_and_parts(text: str) -> None:
    for url in (text, f"http://{text}", f"https://one.example/{text}"):
        relations.host(url)
        relations.segments(url)
        relations.is_home(url)
        relations.redirect_meaning(url, "https://two.example/a")
        relations.mentions(url, text)


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("An article", ""),
        ("Page not found - The Blog", GONE),
        ("Oops! That page can\u2019t be found.", GONE),
        ("HTTP Status 404 \u2013 Not Found", GONE),
        ("one.example is for sale", PARKED),
        ("The last house is for sale", ""),
        ("502 Bad Gateway", TROUBLE),
        ("Sign in \u00b7 GitLab", LOGIN),
        ("How to sign in anywhere", ""),
        ("Before you continue to the site", CONSENT),
        ("403 Forbidden", WALL),
        ("We can't find our way home", ""),
        ("Gone with the wind", ""),
        ("This account of the war", ""),
    ],
)
def test_what_a_title_says(title: str, what: str) -> None:
    assert title_meaning(title)[0] == what


def test_the_facts_are_sound() -> None:
    """No wall without a sign of it, and none that every page would have."""
    known = page_patterns.page_patterns()
    for wall in known.walls:
        assert wall.titles or wall.begin or wall.headers or wall.error_headers or wall.marks or wall.hosts
        assert "" not in (*wall.begin, *wall.marks, *wall.titles)
        assert all(mark == mark.lower() for mark in (*wall.marks, *wall.headers, *wall.error_headers))
    assert all(mark == mark.lower() for mark in known.parked)
    assert len({wall.name for wall in known.walls}) == len(known.walls) > 25
