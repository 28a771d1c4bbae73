"""Every renderer of the folder, on one list with everything that makes renderers fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from awesome_cli import formats, registry
from awesome_cli.errors import InputError
from awesome_cli.model import Catalog, Entry, Section
from tests.markdown.nasty import CATALOG, FOOTER, HEADER
from tests.paths import DATA

GOLDEN = DATA / "golden"
FORMATS = registry.names(formats.__name__)
OPTIONS = formats.Options(header=HEADER, footer=FOOTER)


@pytest.mark.parametrize("name", FORMATS)
def test_a_renderer_gives_what_a_person_has_approved(name: str) -> None:
    """Store a new file in tests/data/golden after a look at it: `<renderer>.<ending of the page's name>`."""
    for page in formats.load(name).render(CATALOG, OPTIONS):
        golden = GOLDEN / f"{name}{Path(page.name).suffix}"
        assert page.text == golden.read_bytes().decode(), f"{golden} differs"


@pytest.mark.parametrize("name", FORMATS)
def test_a_renderer_prints_no_character_that_moves_a_cursor_or_turns_text_around(name: str) -> None:
    for page in formats.load(name).render(CATALOG, OPTIONS):
        assert not set(page.text) & set("\x00\x1b\r\u202e\u200e\u2066")


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_in_which_entries_were_read_does_not_show(name: str) -> None:
    pages = list(formats.load(name).render(CATALOG, OPTIONS))
    turned = CATALOG._replace(
        entries=CATALOG.entries[::-1], numbers=dict(sorted(CATALOG.numbers.items(), reverse=True))
    )
    assert list(formats.load(name).render(turned, OPTIONS)) == pages


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_list_is_rendered(name: str) -> None:
    for page in formats.load(name).render(CATALOG._replace(sections=(), entries=()), formats.Options()):
        assert page.text.endswith("\n")


def test_a_format_that_is_not_there() -> None:
    with pytest.raises(InputError, match="unknown format 'markdwon'; did you mean 'markdown'"):
        formats.load("markdwon")


def test_golden_files_have_a_renderer() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} >= set(FORMATS)


FAMILY = Catalog(
    "T",
    sections=(Section("a", "A"), Section("b", "B")),
    entries=(
        Entry("one", title="One", kind="link", sections=("a", "b"), url="https://one.org/"),
        Entry("two", title="Two", kind="link", sections=("b",), url="https://two.org/", under="one"),
        Entry("three", title="Three", kind="link", sections=("a", "b"), url="https://three.org/", under="two"),
        Entry("four", title="Four", kind="link", sections=("c",), url="https://four.org/", under="one"),
    ),
)


def test_every_format_shows_what_stands_under_another_in_its_own_sections_alone() -> None:
    assert [entry.id for entry in formats.shown_entries(FAMILY)] == ["one", "two", "three"]
    (markdown,) = formats.load("markdown").render(FAMILY, OPTIONS._replace(header="", footer=""))
    (html,) = formats.load("html").render(FAMILY, formats.Options())
    shown = [("One", 2), ("Two", 1), ("Three", 1), ("Four", 0)]
    assert [
        (title, markdown.text.count(f"[{title}]") + markdown.text.count(f"**{title}**")) for title, _ in shown
    ] == shown
    assert [(title, html.text.count(f">{title}</a>")) for title, _ in shown] == shown
