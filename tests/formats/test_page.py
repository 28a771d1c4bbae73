"""The HTML page in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from awesome_cli import formats
from awesome_cli.formats import bibtex
from awesome_cli.model import Catalog, Entry, Measure, Section
from tests.formats.browser import Opened, needs_chromium, titles
from tests.formats.catalogs import OWN
from tests.formats.hostile import BAD, hostile
from tests.markdown.nasty import CATALOG, FOOTER, HEADER

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [needs_chromium, pytest.mark.slow]
CUSTOM = Catalog(
    "Small",
    "",
    (Section("a", "First", sections=(Section("a/b", "Inner"),)), Section("c", "Third")),
    (
        Entry(id="one", title="Sparse mixture of experts", kind="paper", sections=("a",), arxiv="2401.00001",
              authors=("Ada Guo",), venue="ICML", year="2024", abstract="About routing tokens."),
        Entry(id="two", title="Größe 大模型训练", kind="link", sections=("a/b", "c"), url="https://example.org/two",
              custom={"language": ("Python",)}),
        Entry(id="three", title="A tool", kind="repo", sections=("c",), url="https://github.com/a/tool",
              published="2023-01-01", custom={"language": ("Rust", "Python")}),
        Entry(id="four", title="Part of the tool", kind="repo", sections=("c",), url="https://github.com/a/part",
              under="three"),
    ),
    {("github:a/tool", "stars"): Measure("github:a/tool", "stars", "1200"),
     ("arxiv:2401.00001", "citations"): Measure("arxiv:2401.00001", "citations", "7")},
)  # fmt: skip


@pytest.mark.parametrize("catalog", [OWN, CATALOG, CUSTOM], ids=["own", "nasty", "small"])
def test_nothing_is_loaded_or_said(open_page: Callable[..., Opened], catalog: Catalog) -> None:
    page, _, said = open_page(catalog, HEADER)
    page.fill("#query", "model")
    page.click("#reset")
    assert said == []


def test_the_whole_list_is_there_without_javascript(open_page: Callable[..., Opened]) -> None:
    page, _, said = open_page(CUSTOM, javascript=False)
    expect(page.locator("#toolbar")).to_be_hidden()
    for entry in CUSTOM.entries:
        expect(page.locator(f"#entry-{entry.id}")).to_contain_text(entry.title)
    expect(page.locator("#entry-three #entry-four")).to_be_visible()
    page.locator("summary", has_text="Abstract").click()
    expect(page.locator(".abstract")).to_be_visible()
    assert said == []


@pytest.mark.parametrize(
    ("query", "first", "marked"),
    [
        ("mixtre expert", "Sparse mixture of experts", ["mixture", "experts"]),
        ("mixt", "Sparse mixture of experts", ["mixture"]),
        ("模型", "Größe 大模型训练", ["模型"]),
        ("grosse", "Größe 大模型训练", []),
        ("GROẞE", "Größe 大模型训练", []),
        ("https://arxiv.org/pdf/2401.00001v2", "Sparse mixture of experts", []),
        ("routing", "Sparse mixture of experts", ["routing"]),
        ("guo", "Sparse mixture of experts", ["Guo"]),
    ],
)
def test_the_page_is_searched_and_what_was_asked_for_is_marked(
    open_page: Callable[..., Opened], query: str, first: str, marked: list[str]
) -> None:
    page = open_page(CUSTOM).page
    page.fill("#query", query)
    assert titles(page)[:1] == [first]
    assert set(marked) <= set(page.locator("#results mark").all_inner_texts())


def test_a_single_letter_begins_words_of_titles_and_names(open_page: Callable[..., Opened]) -> None:
    page = open_page(CUSTOM).page
    page.fill("#query", "t")
    assert titles(page) == ["A tool", "Part of the tool"]
    assert set(page.locator("#results mark").all_inner_texts()) == {"tool", "the"}
    page.fill("#query", "训")
    assert titles(page) == ["Größe 大模型训练"]
    page.fill("#query", "(")
    assert titles(page) == []


def test_filters_sorts_and_the_address(open_page: Callable[..., Opened]) -> None:
    page, path, _ = open_page(CUSTOM)
    select = page.locator("#filters label", has_text="language").locator("select")
    assert select.locator("option").all_inner_texts() == ["all", "Python (2)", "Rust (1)"]
    select.select_option("Python")
    assert titles(page) == ["Größe 大模型训练", "A tool"]
    page.select_option("#sort", "stars")
    assert titles(page) == ["A tool", "Größe 大模型训练"]
    assert page.url == f"{path.as_uri()}#language=Python&sort=stars"
    page.go_back()
    assert titles(page) == ["Größe 大模型训练", "A tool"]
    page.go_back()
    expect(page.locator("#whole")).to_be_visible()
    page.goto(f"{path.as_uri()}#q=tool&kind=repo")
    assert titles(page) == ["A tool", "Part of the tool"]
    assert page.input_value("#query") == "tool"


def test_the_keyboard_alone(open_page: Callable[..., Opened]) -> None:
    page = open_page(CUSTOM).page
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("tool")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Part of the tool"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "https://github.com/a/tool"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert page.input_value("#query") == ""
    expect(page.locator("#whole")).to_be_visible()


def test_a_permalink_leads_to_its_entry_whatever_was_shown(open_page: Callable[..., Opened]) -> None:
    page, path, _ = open_page(OWN)
    page.fill("#query", "moe")
    page.locator("#results .permalink").nth(3).click()
    wanted = page.url.partition("#")[2]
    expect(page.locator(f"[id='{wanted}']")).to_be_in_viewport()
    page.goto(f"{path.as_uri()}#section-moe/other")
    expect(page.locator("[id='section-moe/other']")).to_be_in_viewport()


@pytest.mark.parametrize("catalog", [OWN, CATALOG, CUSTOM], ids=["own", "nasty", "small"])
def test_the_copied_bibtex_is_the_formats_own(open_page: Callable[..., Opened], catalog: Catalog) -> None:
    page = open_page(catalog).page
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.click("#copy-all")
    (wanted,) = bibtex.BibTeX().render(catalog, formats.Options())
    assert page.evaluate("window.copied").split("\n\n") == wanted.text.split("\n\n")


def test_the_link_of_one_entry_is_copied(open_page: Callable[..., Opened]) -> None:
    page, path, _ = open_page(CUSTOM)
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.locator("#entry-three > .facts [data-copy=link]").click()
    assert page.evaluate("window.copied") == f"{path.as_uri()}#entry-three"
    expect(page.locator("#said")).to_have_text("Link copied")


@pytest.mark.parametrize("javascript", [True, False])
def test_nothing_that_comes_from_outside_runs(open_page: Callable[..., Opened], javascript: bool) -> None:
    page, path, said = open_page(hostile(), "\n\n".join(BAD), javascript=javascript)
    if javascript:
        page.fill("#query", "script")
        assert page.evaluate("window.ran") is None
    assert said == []
    text = path.read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in text
    assert "\u202e" not in text
    hrefs = [link.get_attribute("href") or "" for link in page.locator("a").all()]
    assert [href for href in hrefs if not href.startswith(("#", "https://"))] == []


@pytest.mark.parametrize("width", [320, 768, 1280, 3840])
@pytest.mark.parametrize("catalog", [OWN, CATALOG], ids=["own", "nasty"])
def test_nothing_is_wider_than_the_window(open_page: Callable[..., Opened], catalog: Catalog, width: int) -> None:
    page = open_page(catalog, HEADER, width).page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.fill("#query", "model")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("catalog", [OWN, CATALOG, CUSTOM], ids=["own", "nasty", "small"])
def test_everybody_can_use_it(open_page: Callable[..., Opened], catalog: Catalog, scheme: Any) -> None:
    page = open_page(catalog, HEADER).page
    page.emulate_media(color_scheme=scheme)
    page.fill("#query", "model")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.fill("#query", "")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_print_shows_the_list_alone(open_page: Callable[..., Opened]) -> None:
    page = open_page(CUSTOM).page
    page.emulate_media(media="print")
    expect(page.locator("#toolbar")).to_be_hidden()
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator("#entry-one")).to_be_visible()


def test_dark_is_dark(open_page: Callable[..., Opened]) -> None:
    page = open_page(CUSTOM).page
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == "rgb(18, 21, 26)"


def test_a_chart_names_the_entry_under_the_pointer(open_page: Callable[..., Opened]) -> None:
    page = open_page(OWN).page
    page.locator("#scatter circle").first.hover(force=True)
    expect(page.locator("#pointed")).to_contain_text("Training Compute-Optimal Large Language Models (2022-03): 202")


def test_a_published_page_names_its_address() -> None:
    page, sitemap = formats.load("html").render(CUSTOM, formats.Options(url="https://me.example/list/?a=1&b"))
    assert '<link rel="canonical" href="https://me.example/list/?a=1&amp;b">' in page.text
    assert "<loc>https://me.example/list/?a=1&amp;b</loc>" in sitemap.text


def test_an_address_is_one_word() -> None:
    (page,) = formats.load("html").render(CATALOG, formats.Options())
    assert 'href="https://a.org/b%20c"' in page.text
    assert not re.search(r'href="[^"]*\s', page.text)


def test_header_and_footer_are_whole_but_load_nothing() -> None:
    (page,) = formats.load("html").render(CATALOG, formats.Options(header=HEADER, footer=FOOTER))
    assert "<h2>License</h2>" in page.text
    assert "<p>Hello.</p>" in page.text
    assert "<h2 align" not in page.text
