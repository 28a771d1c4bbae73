"""Edits of pages that fold entries: what is added, moved or gone in a fold or before it."""

from __future__ import annotations

import re

import pytest

from awesome_cli.curate.sync.plan import plan
from awesome_cli.curate.sync.sides import Side
from awesome_cli.model import Entry, Measure
from awesome_cli.storage import config_reader
from tests.curate.sync.accounting import RULES, page_of, side_of

SORREL = "- [Sorrel](https://github.com/garden/sorrel) - Sour and early.\n"
RUE = "- [Rue](https://example.org/rue) - Bitter.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SORREL, RUE + SORREL),  # the first in the fold
        (SORREL, SORREL + RUE),
        ("- Gone by June.\n\n</details>", f"- Gone by June.\n{RUE}\n</details>"),
        ("<details><summary>Show 4", f"{RUE}\n<details><summary>Show 4"),  # behind a blank line
        ("\n<details><summary>Show 4", f"{RUE}\n<details><summary>Show 4"),
        ("Show 4 hidden herbs...</summary>\n", f"Show 5 hidden herbs...</summary>\n\n{RUE}"),
        ("Show 4 hidden herbs...</summary>\n", f"Show all the rest</summary>\n\n{RUE}"),
        ("</details>\n\nThe seeds", f"{RUE}\n</details>\n\nThe seeds"),
    ],
)
def test_an_item_within_a_fold_or_before_it_is_one_of_its_section(before: str, after: str) -> None:
    page = page_of("folded")
    assert before in page
    found = plan(side_of("folded"), side_of("folded"), page.replace(before, after, 1), RULES)
    assert [(edit.kind, edit.what, edit.place) for edit in found.edits] == [("added", "Rue", "kitchen")]
    assert not [remark for remark in found.remarks if remark.needs_person]
    assert found.draft.side().page().count("<details>") == page.count("<details>")


def test_what_moves_out_of_a_fold_is_moved_within_its_section() -> None:
    page = page_of("folded")
    text = page.replace(SORREL, "", 1).replace("- [Basil]", f"{SORREL}- [Basil]", 1)
    found = plan(side_of("folded"), side_of("folded"), text, RULES)
    assert [(edit.kind, edit.what) for edit in found.edits] == [("moved", "Sorrel")]
    shown, _, folded = found.draft.side().page().partition("<details>")
    assert SORREL in shown
    assert "[Dill]" in folded  # three are shown, so another one is folded


def test_a_fold_that_is_gone_from_a_page_is_no_edit() -> None:
    page = page_of("folded")
    text = page.replace("<details><summary>Show 4 hidden herbs...</summary>\n\n", "", 1)
    text = text.replace("\n</details>\n\nThe seeds", "\nThe seeds", 1)
    found = plan(side_of("folded"), side_of("folded"), text, RULES)
    assert found.edits == ()
    assert found.draft.side().page() == page


RANKED = """\
title: Ranked
sections:
  - title: Tools
    sort: rank
    collapse: {below: stars < 50}
render: {item: awesome, contents: false}
"""
_OLD = "2020-01-01"
_TOOLS = (("a", "900", ""), ("b", "60", _OLD), ("c", "40", ""), ("d", "70", _OLD), ("e", "3", ""))
"""Names, stars, and when they were pushed: what has few stars and is not old ranks before what has many and is."""


def ranked_side() -> Side:
    """A list whose rank and whose fold go by other things."""
    settings, problems = config_reader.read(RANKED)
    assert not problems
    entries, numbers = [], {}
    for name, stars, pushed in _TOOLS:
        url, subject = f"https://github.com/o/{name}", f"github:o/{name}"
        entry = Entry(title=name, kind="repo", url=url, sections=("tools",))
        entries.append(entry._replace(id=entry.stem(), path=f"entries/{entry.stem()}.yaml"))
        for metric, value in (("stars", stars), ("pushed", pushed)):
            if value:
                numbers[subject, metric] = Measure(subject, metric, value, url, "github", "2026-01-01")
    return Side(RANKED, settings, tuple(entries), numbers)


def names(page: str) -> str:
    """What a page shows, and behind `|` what it folds."""
    return "".join(name or "|" for name in re.findall(r"\[(\w)\]|<details", page))


def test_entries_that_a_number_folds_are_in_the_order_of_the_page() -> None:
    """By rank alone c is before d and b; an edit elsewhere does not move what is where a render puts it."""
    side = ranked_side()
    page = side.page()
    assert names(page) == "adb|ce"
    text = page.replace("- [e]", "- [x](https://github.com/o/x) - New.\n- [e]")
    found = plan(side, side, text, RULES)
    assert [(edit.kind, edit.what) for edit in found.edits] == [("added", "x")]
    assert names(found.draft.side().page()) == "adbx|ce"  # of which no number is known


def test_what_a_person_moves_within_a_fold_is_placed_there() -> None:
    side = ranked_side()
    lines = side.page().split("\n")
    first, second = (next(n for n, line in enumerate(lines) if line.startswith(f"- [{name}]")) for name in "ce")
    lines[first], lines[second] = lines[second], lines[first]
    found = plan(side, side, "\n".join(lines), RULES)
    assert [edit.kind for edit in found.edits] == ["moved"]
    assert names(found.draft.side().page()) == "adb|ec"
