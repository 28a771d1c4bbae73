"""Lists that differ in one thing from what is common: their items are entries, and a render looks as they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.markdown.anylist import read as any_list
from awesome_cli.markdown.anylist.account import NOWHERE, TEXT_ITEM
from awesome_cli.model import Link, Section
from tests.markdown import lists
from tests.markdown.parsed import looks

if TYPE_CHECKING:
    from pathlib import Path

VARIATIONS = sorted((lists.FOLDER / "variations").glob("*.md"))
ADDRESSES = ONE, TWO, THREE = "https://e.org/1", "https://e.org/2", "https://e.org/3"
"""Of the items of each variation; other addresses stand in their text."""
A = "# T\n\n## A\n\n"


@pytest.mark.parametrize("path", VARIATIONS, ids=lambda path: path.stem)
def test_every_item_is_an_entry_and_looks_as_before(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    imported = any_list.read(text)
    shown = lists.rendered(imported)
    assert looks(shown) == looks(text)
    assert lists.again(shown) == shown
    addresses = {url for entry in imported.entries for url in (entry.url, *(link.url for link in entry.links))}
    assert {url for url in ADDRESSES if url in text and not any(url in known for known in addresses)} == set()
    assert [finding for finding in imported.report.findings if finding.kind in (NOWHERE, TEXT_ITEM)] == []


def test_bullets_under_a_bold_title_hold_its_parts() -> None:
    text = (lists.FOLDER / "variations" / "bold-titles.md").read_text(encoding="utf-8")
    first, second, _ = any_list.read(text).entries
    assert (first.title, first.url, first.description) == ("One Look at Sheep", ONE, "CVPR 2019")
    assert first.links == (Link("https://github.com/ada/look", "github(official)"),)
    assert (second.title, second.url, second.links) == ("Two Looks", TWO, ())


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\ufeff"])
def test_ends_of_lines_and_byte_order_marks_say_nothing(ends: str) -> None:
    text = lists.text_of("awesome")
    other = f"{ends}{text}" if ends == "\ufeff" else text.replace("\n", ends)
    assert lists.again(other) == lists.again(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{A}- [One]({ONE})\n\n<table>\n<tr><td><a href='{TWO}'>Two</a></td></tr>\n</table>\n", 8),
    ],
)
def test_an_item_that_becomes_no_entry_is_named_with_its_line(text: str, line: int) -> None:
    report = any_list.read(text).report
    assert [finding.lines for finding in report.findings if finding.kind == TEXT_ITEM] == [(line,)]


def test_a_title_that_says_nothing_is_reported() -> None:
    report = any_list.read(f"{A}- [One]({ONE}) - First.\n- [More…]({TWO})\n").report
    assert [(finding.kind, finding.lines) for finding in report.findings] == [("a title that says nothing", (6,))]


def test_one_thing_in_its_own_form_here_and_in_that_of_the_list_there() -> None:
    rows = [f"- [Thing {number}](https://e.org/t{number}) - It helps.\n  - A note.\n" for number in range(8)]
    text = f"{A}{''.join(rows)}- ![i](https://e.org/i.png) [One]({ONE}) - First.\n\n## B\n\n- [One]({ONE}) - First.\n"
    imported = any_list.read(text)
    assert imported.render.item[""].endswith("{?{*notes \n  - {note}}}")
    shown = lists.rendered(imported)
    assert looks(shown) == looks(text)
    assert lists.again(shown) == shown


@pytest.mark.parametrize(
    ("rows", "form", "new_row"),
    [
        (["1. [A](#a)", "2. [B](#b)", "3. [C](#c)"], {"numbered": "true", "depth": "1"}, "4. [D](#d)"),
        (["1) [A](#a)", "2) [B](#b)", "3) [C](#c)"], {"bullet": "1)", "numbered": "true", "depth": "1"}, "4) [D](#d)"),
        (["1. [A](#a)", "1. [B](#b)", "1. [C](#c)"], {"bullet": "1.", "depth": "1"}, "1. [D](#d)"),
        (
            ["1. [A](#a)", "   1. [E](#e)", "   2. [F](#f)", "2. [B](#b)", "3. [C](#c)"],
            {"numbered": "true", "indent": "3", "depth": "2"},
            "4. [D](#d)",
        ),
        (["* [A](#a)", "* [B](#b)", "* [C](#c)"], {"bullet": "*", "depth": "1"}, "* [D](#d)"),
    ],
)
def test_contents_are_written_again_in_their_form(rows: list[str], form: dict[str, str], new_row: str) -> None:
    inner = "### E\n\n- [e](https://e.org/e)\n\n### F\n\n- [f](https://e.org/f)\n\n" if len(rows) > 3 else ""
    sections = [f"## {title}\n\n- [{title}](https://e.org/{title}1)\n\n" for title in "ABC"]
    text = "# L\n\n" + "\n".join(rows) + "\n\n" + sections[0] + inner + "".join(sections[1:])
    imported = any_list.read(text)
    assert imported.render.contents == form
    assert looks(lists.rendered(imported)) == looks(text)
    more = imported._replace(sections=(*imported.sections, Section("d", "D")))
    assert f"\n{rows[-1]}\n{new_row}\n" in lists.rendered(more)
