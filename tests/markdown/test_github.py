"""Text and addresses are shown on GitHub exactly as they stand in the entry."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awesome_cli import formats
from awesome_cli.markdown.escape import clean, href, literal, unmarked
from awesome_cli.markdown.prose import markdown
from awesome_cli.model import Catalog, Entry, Link, Section
from tests.markdown.github import shown

ADDRESSES = [
    "https://people.example.edu/~ada/",
    "https://people.example.edu/~ada",
    "http://example.org/*x*y",
    "https://example.org/_x_/y",
    "https://example.org/a__b__c",
    "https://example.org/[1]",
    "https://example.org/?y=1&copy;=2",
    "https://example.org/?y=1&amp;z=2",
    "https://example.org/?a=$x$&b=$y$",
    "https://example.org/a_(b)",
    "https://example.org/~a_(b)",
    "https://example.org/~a_((b))",
    "https://example.org/a|b",
    "https://example.org/~a#b",
    "https://example.org/_*Москва",
    "https://münchen.example/~a",
    "HTTPS://Example.org/~a",
    "https://localhost/~a",
    "ftp://example.org/~a",
    "www.example.org",
    "www.example.org/~ada/",
    "www.example.org/*x*[1]&copy;=1",
    "a_b@example.org",
    "_a_@example.org",
    "a.b+c-d@example.org",
    "mailto:a_b@example.org",
    "https://example.org/plain",
]
AROUND = "{}|see {}|see {}.|see {}, then|({})|*{}*|{} - {}|!{}|“{}”|中{}|a * {} * b|~{}~".split("|")
PAPER = "https://example.org/p"


def leads_to(text: str, target: str) -> bool:
    """Whether a link leads to the very address that it shows."""
    return unquote(target) in {scheme + unquote(text) for scheme in ("", "http://", "mailto:")}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_shown_and_led_to_as_it_is(address: str) -> None:
    for form in AROUND:
        text = form.format(*[address] * form.count("{}"))
        for written in (literal(text), markdown(literal(text)), f"**{literal(text)}**, x", f"*{literal(text)}* · x"):
            page = shown(written)
            assert text in page.text
            assert all(leads_to(*link) for link in page.links), (written, page.links)
    assert [text for text, _ in shown(f"see {literal(address)}, then").links] == [address]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_in_any_field_of_an_entry(address: str) -> None:
    title, description = f"On {address}", literal(f"Of {address}, and more")
    notes, links = (literal(f"Homepage: {address}"),), (Link("https://example.org/further", f"at {address}"),)
    entries = (
        Entry(
            kind="paper",
            title=title,
            url="https://example.org/p",
            authors=(f"Ada {address}",),
            notes=notes,
            links=links,
        ),
        Entry(kind="link", title=title, url="https://example.org/l", description=description),
        Entry(kind="repo", title=title, url="https://example.org/r", description=description),
    )
    named = tuple(entry._replace(id=str(place), sections=("s",)) for place, entry in enumerate(entries))
    catalog = Catalog(f"At {address}", f"Of {address}", (Section("s", f"With {address}"),), named)
    [readme] = formats.load("markdown").render(catalog, formats.Options())
    page = shown(readme.text)
    assert page.text.count(address) >= 10
    labels = ("paper", f"On {address}", f"at {address}", f"With {address}")
    assert all(leads_to(*link) for link in page.links if link[0] not in labels)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/?y=1&copy;=2",
        "https://example.org/?y=1&amp;z=2",
        "https://example.org/?y=1&#42;",
        "https://example.org/&lt;",
        "https://example.org/~a*b_c[d](e)",
        "https://example.org/((a)",
        "https://example.org/a b",
        "https://example.org/a\\b",
        'https://example.org/"a"<b>',
    ],
)
def test_a_target_leads_where_it_led(url: str) -> None:
    [(text, target)] = shown(f"[x]({href(url)})").links
    assert (text, unquote(target)) == ("x", unquote(url))


PARTS = (
    "https://a.b/ http://x.y www.a.b a_b@c.d ftp://q.r/ ~ _ * [ ] ( ) ]( &copy; ; < > \\ ! ![ . , : ' \" $ $x$ ` / ? "
    "= # & @ - | a b 0 é 中 mailto: www. https:// http: :// ** <b> </b> &#42;"
)
TEXTS = st.lists(st.sampled_from([*PARTS.split(), " ", " ", " "]) | st.text(max_size=3), max_size=9).map("".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
@example("www.~")
@example("a ~")
@example("https://a.b/<https://a.b/~")
@example("!https://a.b/_")
@example("https://a.b/(~")
def test_any_text_is_shown_as_it_is(text: str) -> None:
    if not clean(text):
        return
    page = shown(f"**{literal(text)}**, x\n\n*{literal(text)}* · x")
    assert " ".join(page.text.split()) == " ".join(f"{clean(text)}, x {clean(text)} · x".split())
    assert all(leads_to(*link) for link in page.links)
    formulas = {"code"} if "$" in text else set()
    assert set(page.tags) <= {"p", "strong", "em", "a"} | formulas


@given(TEXTS)
@settings(max_examples=300, deadline=None)
@example("https://a.b/`c`")
@example("https://a.b/[x](https://c.d/)")
def test_any_note_leads_where_it_says(text: str) -> None:
    page = shown(f"- {unmarked(clean(text), markdown(text))}")
    assert all(leads_to(*link) or f"]({link[1]})" in clean(text) for link in page.links)
    assert set(page.tags) <= {"ul", "li", "p", "a", "code", "em", "strong", "del"}
