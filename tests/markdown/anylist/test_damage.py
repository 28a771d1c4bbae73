"""Damaged lists: nothing fails, nothing is lost, and what a render shows can be read back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awesome_cli.imported import LOST
from awesome_cli.markdown.address import spot
from awesome_cli.markdown.anylist import read as any_list
from awesome_cli.markdown.anylist.account import NOWHERE
from awesome_cli.storage import config_reader, config_text, reading, schema
from awesome_cli.storage.yaml import canonical
from tests.markdown import lists
from tests.markdown.parsed import looks

if TYPE_CHECKING:
    from collections.abc import Callable

    from awesome_cli.errors import Problem
    from awesome_cli.imported import Imported

TEXTS = {shape: lists.text_of(shape) for shape in lists.SHAPES}
ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`|*\\]+")
INSERTS: tuple[str, ...] = (
    "[",
    "]",
    "(",
    ")",
    "|",
    "`",
    "{",
    "}",
    "{{",
    "*",
    "**",
    "_",
    "~~",
    "<",
    ">",
    "\\",
    "\n",
    "\n\n",
    "  ",
    "\t",
)
INSERTS += ("🔥", "#", "- ", "---", '"', "$", "é", "：", "https://x.org/a", "[a](https://x.org/b)", "<b>", "&amp;", ":")


def drop(text: str, place: int, other: int) -> str:
    return text[:place] + text[place + other % 9 :]


def double(text: str, place: int, other: int) -> str:
    return text[:place] + text[place : place + other % 30] + text[place:]


def swap_lines(text: str, place: int, other: int) -> str:
    rows = text.split("\n")
    one, two = place % len(rows), other % len(rows)
    rows[one], rows[two] = rows[two], rows[one]
    return "\n".join(rows)


def drop_line(text: str, place: int, other: int) -> str:
    rows = text.split("\n")
    del rows[place % len(rows)]
    return "\n".join(rows)


def insert(text: str, place: int, other: int) -> str:
    return text[:place] + INSERTS[other % len(INSERTS)] + text[place:]


def renumber(text: str, place: int, other: int) -> str:
    """Another number in the place of the next one: no day, no year, no page."""
    return text[:place] + re.sub(
        r"\d+", lambda found: f"{other:0{len(found[0])}}"[: len(found[0])], text[place:], count=1
    )


DAMAGES: tuple[Callable[[str, int, int], str], ...] = (drop, double, swap_lines, drop_line, insert, insert, renumber)
STEPS = st.lists(st.tuples(st.sampled_from(DAMAGES), st.integers(0, 4000), st.integers(0, 4000)), max_size=6)


def damaged(text: str, steps: list[tuple[Callable[[str, int, int], str], int, int]]) -> str:
    for damage, place, other in steps:
        text = damage(text, place % (len(text) + 1), other)
    return text


def check(text: str) -> None:
    imported = any_list.read(text)
    report = imported.report
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(report.kinds) == len(lines) - (lines[-1] == "")
    assert report.lines(LOST) == []
    first = lists.rendered(imported)
    named = {finding.message for finding in report.findings if finding.kind == NOWHERE}
    kept = {target for _, links in looks(first) for target in links} | set(map(spot, named))
    kept |= {spot(address) for address in ADDRESS.findall(first)}  # as text, where damage made text of a link
    shown = f"{first} {unquote(first)}".lower()  # `<` in an address is written `%3C`
    gone = {url for _, links in looks(text) for url in links if url not in kept and url not in shown}
    assert {url for url in gone if url == "".join(url.split())} == set()
    assert looks(lists.rendered(any_list.read(first))) == looks(first)
    assert unreadable(imported) == []


def unreadable(imported: Imported) -> list[Problem]:
    """What lint would say of the files that an import writes."""
    content = config_text.new("L", "", imported.sections, imported.render, imported.fields)
    settings, found = config_reader.read(content)
    fields = settings.table()
    for entry in imported.entries:
        found += reading.read(canonical.text(schema.raw_of(entry), fields), "", "", fields).problems
    return found


IMPOSSIBLE = "# T\n\n## A\n\n- [a](https://e.org/a) ({}) - Of a.\n- [b](https://e.org/b) (2024-02-28) - Of b.\n"


@pytest.mark.parametrize("date", ["2024-02-30", "31 April 2023", "Feb 29th, 2023", "2024-13-01", "99 Mar 2024"])
def test_a_day_that_no_month_has_stays_in_the_text(date: str) -> None:
    text = IMPOSSIBLE.format(date)
    check(text)
    assert date in lists.again(text)


@settings(max_examples=60)
@given(st.sampled_from(lists.SHAPES), STEPS)
def test_a_damaged_list_is_read_without_loss(
    shape: str, steps: list[tuple[Callable[[str, int, int], str], int, int]]
) -> None:
    check(damaged(TEXTS[shape], steps))


CHARACTERS = "[]()|`*_~<>\\{}!&:,.\"'#-"
HOSTILE = {
    **{
        f"much of {character!r}": f"# T\n\n## A\n\n- {character * 20_000}\n"
        for character in "[]()|`*_~<>\\{}!&:,.\"'#-"
    },
    "nested brackets": "# T\n\n## A\n\n- " + "[" * 3000 + "a" + "](https://e.org)" * 3000 + "\n",
    "many links in one item": "# T\n\n## A\n\n- " + "[a](https://e.org/a) " * 3000 + "\n",
    "many code spans": "# T\n\n## A\n\n- [a](https://e.org/a) " + "`b` " * 3000 + "\n",
    "many names": "# T\n\n## A\n\n- [a](https://e.org/a), " + "Ada Byron, " * 3000 + "VENUE 2020\n",
    "many sentences": "# T\n\n## A\n\n- " + "Ada Byron. " * 3000 + "[a](https://e.org/a)\n",
    "many cells": "# T\n\n## A\n\n|a|b|\n|-|-|\n|" + "[a](https://e.org/a)|" * 3000 + "\n",
    "many emoji": "# T\n\n## A\n\n- " + "🔥 " * 5000 + "[a](https://e.org/a)\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_read(text: str) -> None:
    assert any_list.read(text).title == "T"  # in linear time: hundredths of a second; quadratic time shows as minutes
