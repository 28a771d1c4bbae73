"""Text from outside is shown as it stands: an independent CommonMark parser must read it back out of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from awesome_cli import formats
from awesome_cli.markdown.escape import clean, href, literal
from awesome_cli.model import Catalog, Entry, Link, Section
from tests.markdown.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token


class Parser(MarkdownIt):
    """It leaves addresses as they are written."""

    def normalizeLink(self, url: str) -> str:
        return url


PARSER = Parser("commonmark").enable(["strikethrough", "table"])
NASTY = (
    *("# heading", "1. first", "- item", "+ item", "> quoted", "---", "Is C # a #", "_a_ a_b __c__", "a*b*c **d**"),
    *("[x](http://a.b) [y]: z", "<think>, <b>", "&amp; &copy &#42;", "`code` ``x", "~~gone~~ ~10 and ~20~"),
    *("\\ \\* \\a ends\\", "$x$ $a_b$ $a*b$ $5 and $6", "$\\mu$-Transfer", "!", "*", "a\u202eb\x1b[2Jc"),
    *("tab\tnew\nline\u00a0end ", "x" * 7000, ""),
)


def rendered(entry: Entry, title: str = "List") -> str:
    section = Section("s", "Section")
    catalog = Catalog(title, sections=(section,), entries=(entry._replace(id="x", sections=("s",)),))
    [page] = formats.load("markdown").render(catalog, formats.Options())
    return page.text


def entry_tokens(text: str) -> list[Token]:
    """What the parser reads after the section's heading."""
    return PARSER.parse(text[text.index("\n## Section\n") :])


def shown(token: Token, opening: str = "", closing: str = "", last: bool = False) -> str:
    """The text of an inline token, or what lies between two of its tokens, the first such or the last.

    Nothing else may be in there but links whose text is the address that they lead to.
    """
    children = token.children or []
    if opening:
        kinds = [child.type for child in children]
        start = len(kinds) - 1 - kinds[::-1].index(opening) if last else kinds.index(opening)
        end = len(kinds) - 1 - kinds[::-1].index(closing) if opening != "link_open" else kinds.index(closing, start)
        children = children[start + 1 : end]
    kinds_within = {child.type for child in children}
    assert kinds_within <= {"text", "code_inline", "link_open", "link_close"}, kinds_within
    for place, child in enumerate(children):
        if child.type == "link_open":
            label, closed = children[place + 1 : place + 3]
            assert closed.type == "link_close"
            assert unquote(str(child.attrs["href"])) in (unquote(label.content), f"http://{unquote(label.content)}")
    return "".join(child.content for child in children)


def inlines(text: str) -> list[Token]:
    return [token for token in entry_tokens(text) if token.type == "inline"][1:]


def nasty(test: Callable[..., None]) -> Callable[..., None]:
    for text in NASTY:
        test = example(text=text)(test)
    return settings(max_examples=200, deadline=None)(given(text=TEXTS)(test))


@nasty
def test_a_papers_title(text: str) -> None:
    tokens = inlines(rendered(Entry(kind="paper", title=text, url="https://example.org/p")))
    assert len(tokens) == 1
    assert shown(tokens[0], "strong_open", "strong_close") == (clean(text) or "\ufffd")


@nasty
def test_the_title_of_a_link(text: str) -> None:
    [token] = inlines(rendered(Entry(kind="link", title=text, url="https://example.org/p")))
    assert shown(token, "link_open", "link_close") == (clean(text) or "\ufffd")


@nasty
def test_a_title_that_is_no_link(text: str) -> None:
    tokens = inlines(rendered(Entry(kind="link", title=text, url="ftp://example.org/p")))
    assert [shown(token) for token in tokens] == [clean(text) or "\ufffd"]


@nasty
def test_a_description_and_a_label(text: str) -> None:
    link = Link("https://example.org/x", text)
    entry = Entry(kind="repo", title="t", url="https://a.b", description=literal(text), links=(link,))
    tokens = inlines(rendered(entry))
    assert shown(tokens[1], "link_open", "link_close", last=True) == (clean(text or "example") or link.url)
    if clean(text):
        assert shown(tokens[1], "em_open", "em_close") == clean(text)


@nasty
def test_a_papers_description_stands_in_an_item_of_its_own(text: str) -> None:
    tokens = inlines(rendered(Entry(kind="paper", title="t", url="https://a.b", description=literal(text))))
    assert [shown(token, "em_open", "em_close") for token in tokens[1:]] == ([clean(text)] if clean(text) else [])


@nasty
def test_a_venue(text: str) -> None:
    [token] = inlines(rendered(Entry(kind="paper", title="t", url="https://a.b", venue=text, year="2024")))
    spans = [child.content for child in token.children or [] if child.type == "code_inline"]
    assert spans == [f"{clean(text)}, 2024" if clean(text) else "2024"]


@nasty
def test_the_lists_own_title_and_a_sections(text: str) -> None:
    section = Section("s", text)
    [page] = formats.load("markdown").render(Catalog(text, sections=(section,)), formats.Options())
    tokens = PARSER.parse(page.text)
    headings = [shown(tokens[place + 1]) for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == [clean(text), clean(text)]


NOTE_KINDS = {"text", "code_inline"} | {
    f"{kind}_{end}" for kind in ("link", "em", "strong", "s") for end in ("open", "close")
}


@given(text=st.text("[]()`*_\\!$<>-# a1http:/.", max_size=24))
@settings(max_examples=300, deadline=None)
@example("see [a *b*](https://a.b/c_(d)) and `x*y` and *this*, but ![img](http://a.b) [js](javascript:x)")
@example("1. a list? ![a](http://[b) c")
def test_a_note_keeps_links_emphasis_and_code_and_nothing_else(text: str) -> None:
    tokens = inlines(rendered(Entry(kind="link", title="t", url="https://a.b", notes=(text,))))[1:]
    assert len(tokens) == (1 if clean(text) else 0)
    for token in tokens:
        kinds = {child.type for child in token.children or []}
        assert kinds <= NOTE_KINDS
        targets = [str(child.attrs["href"]) for child in token.children or [] if child.type == "link_open"]
        assert all(target.lower().startswith(("http://", "https://")) for target in targets)


def test_a_note_with_a_link_and_code() -> None:
    note = "see [a *b*](https://a.b/c_(d)) and `x*y` and *this*, but ![img](http://a.b) [js](javascript:x) $`a_i*b`$"
    text = rendered(Entry(kind="link", title="t", url="https://a.b", notes=(note,)))
    assert text.endswith(
        "  - see [a *b*](https://a.b/c_(d)) and `x*y` and *this*, but !\\[img\\](http://a.b) "
        "\\[js\\](javascript:x) $`a_i*b`$\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $μ$-Transfer", "a $μ$-Transfer"),
        ("$x_i$", "$x_i$"),
        ("$a*b$", "$`a*b`$"),
        ("$\\{x\\}$", "$`\\{x\\}`$"),
        ("$ x$", "\\$ x\\$"),
        ("$x $", "\\$x \\$"),
        ("$x$5", "\\$x\\$5"),
        ("$x$y", "\\$x\\$y"),
        ("C$^*$-algebras", "C\\$^\\*\\$-algebras"),
        ("2$\\times$2", "2\\$\\times\\$2"),
        ("($\\ell_1$)-norm", "($\\ell_1$)-norm"),
        ("the $k$-NN", "the $k$-NN"),
        ("$5$", "\\$5\\$"),
        ("$1+1$ $x$", "\\$1+1\\$ $x$"),
        ("$a`b$", "\\$a\\`b\\$"),
        ("costs $5", "costs \\$5"),
    ],
)
def test_what_is_math(text: str, expected: str) -> None:
    assert f"- [{expected}](https://a.b)\n" in rendered(Entry(kind="link", title=text, url="https://a.b"))


@pytest.mark.parametrize(
    "text", ["snake_case", "a & b", "5 < 6", "of ~10, ~20", "C:\\dir", "a - b", "Q&A", "#1", "1.5 x", "a!"]
)
def test_what_needs_no_escape_has_none(text: str) -> None:
    assert f"- {text}\n" in rendered(Entry(kind="link", title=text, url="about:blank"))


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.b/c_(d)", "https://a.b/c_(d)"),
        ("https://a.b/(c", "https://a.b/(c"),
        ("https://a.b/a)b(", "https://a.b/a)b("),
        ("https://a.b/((c))", "https://a.b/((c))"),
        ('https://a.b/x y"z<q>', "https://a.b/x%20y%22z%3Cq%3E"),
        ("https://a.b/?a=1&copy;=2&amp=3", "https://a.b/?a=1&copy;=2&amp=3"),
        ("https://a.b/a\\b", "https://a.b/a%5Cb"),
        ("HTTP://A.b/*x*_y_[z]", "HTTP://A.b/*x*_y_%5Bz%5D"),
        ("https://a.b/\u202e\x1b", "https://a.b/%E2%80%AE%1B"),
    ],
)
def test_a_url_leads_where_it_led(url: str, target: str) -> None:
    [token] = MarkdownIt("commonmark").parseInline(f"[x]({href(url)})")
    assert token.children is not None
    assert token.children[0].attrs["href"] == target


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.b", "/relative", "http://", "http://[a", "ht\ntp://a.b", ""]
)
def test_other_schemes_are_no_target(url: str) -> None:
    assert href(url) == ""
