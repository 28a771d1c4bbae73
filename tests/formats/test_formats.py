"""Every renderer of the folder, on one list with everything that makes renderers fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from awesome_cli import formats, registry
from awesome_cli.errors import InputError
from tests.markdown.nasty import CATALOG, FOOTER, HEADER

GOLDEN = Path(__file__).parents[1] / "data/golden"
FORMATS = registry.names(formats.__name__)
OPTIONS = formats.Options(header=HEADER, footer=FOOTER)


@pytest.mark.parametrize("name", FORMATS)
def test_a_renderer_gives_what_a_person_has_approved(name: str) -> None:
    """Store a new file in tests/data/golden after a look at it: `<renderer>.<ending of the page's name>`."""
    for page in formats.load(name).render(CATALOG, OPTIONS):
        golden = GOLDEN / f"{name}{Path(page.name).suffix}"
        assert page.text == golden.read_bytes().decode(), f"{golden} differs"


@pytest.mark.parametrize("name", FORMATS)
def test_a_renderer_prints_no_sign_that_moves_a_cursor_or_turns_text_around(name: str) -> None:
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
