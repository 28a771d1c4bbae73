"""The law: data that took in an edit render the edited page, to the letter or with each other line named."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.curate.sync.plan import plan
from awesome_cli.curate.sync.sides import Side
from awesome_cli.model import Entry, Measure
from awesome_cli.storage import config_reader
from tests.curate.sync import page_edits
from tests.curate.sync.accounting import RULES, VIEWED, page_of, side_of, unnamed
from tests.markdown import lists

if TYPE_CHECKING:
    from tests.curate.sync.page_edits import Edit

SHAPES = [shape for shape in lists.SHAPES if page_edits.items(lists.rendered_of(shape).read_text("utf-8").split("\n"))]


def edited(shape: str, edit: Edit, seed: int) -> str:
    return "\n".join(edit(page_of(shape).split("\n"), Random(seed)))


def test_there_are_lists_of_many_shapes() -> None:
    assert len(SHAPES) >= 10


@given(
    shape=st.sampled_from([*SHAPES, *(shape + VIEWED for shape in SHAPES)]),
    edit=st.sampled_from(page_edits.CONTENT + page_edits.LAYOUT),
    seed=st.integers(0, 10**6),
)
def test_an_edit_comes_back_or_is_named(shape: str, edit: Edit, seed: int) -> None:
    text = edited(shape, edit, seed)
    found = plan(side_of(shape), side_of(shape), text, RULES)
    after = found.draft.side()
    rendered = after.page()
    assert unnamed(found, text, rendered) == []
    for address in re.findall(r"https?://[\w./?=-]+", text):
        assert address in rendered or any(remark.needs_person for remark in found.remarks)
    again = plan(after, after, rendered, RULES)
    assert (again.edits, again.remarks) == ((), ())


@pytest.mark.slow
@given(
    shape=st.sampled_from(SHAPES),
    edits=st.lists(st.sampled_from(page_edits.CONTENT), min_size=2, max_size=4),
    seed=st.integers(0, 10**6),
)
@example(
    shape="two-names",
    edits=[page_edits.linked, page_edits.moved, page_edits.linked, page_edits.reworded],
    seed=3,
)
def test_several_edits_come_back_or_are_named(shape: str, edits: list[Edit], seed: int) -> None:
    random = Random(seed)
    lines = page_of(shape).split("\n")
    for edit in edits:
        if page_edits.items(lines):
            lines = edit(lines, random)
    text = "\n".join(lines)
    found = plan(side_of(shape), side_of(shape), text, RULES)
    assert unnamed(found, text, found.draft.side().page()) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_layout_is_no_edit(shape: str) -> None:
    """Windows line ends, blanks at the ends of lines, blank lines: nothing of it is data."""
    text = page_of(shape).replace("\n", "\r\n")
    assert plan(side_of(shape), side_of(shape), text, RULES).is_empty
    for edit in page_edits.LAYOUT:
        found = plan(side_of(shape), side_of(shape), edited(shape, edit, 1), RULES)
        assert found.edits == ()
        assert found.draft.side().page() == page_of(shape)


EXACT = 0.95
"""The share of edits that must come back to the letter, where no rule of the list decides otherwise."""


@pytest.mark.slow
def test_nearly_all_edits_come_back_to_the_letter() -> None:
    counts = [0, 0]
    for shape in SHAPES:
        if shape == "contents" or re.search(r"(?m)^1[.)] .*://", page_of(shape)):
            continue  # contents and numbers are written by each render
        for number, edit in enumerate(page_edits.CONTENT):
            text = edited(shape, edit, number)
            counts[0] += plan(side_of(shape), side_of(shape), text, RULES).draft.side().page() == text
            counts[1] += 1
    assert counts[0] >= counts[1] * EXACT


def test_a_removed_line_of_two_places_leaves_the_other() -> None:
    side = page_edits.side(
        "# L\n\n## A\n\n- [x](https://example.org/x) - X.\n\n## B\n\n- [x](https://example.org/x) - X.\n"
    )
    page = side.page()
    assert page.count("- [x]") == 2
    found = plan(side, side, page.replace("- [x](https://example.org/x) - X.\n", "", 1), RULES)
    assert [edit.kind for edit in found.edits] == ["removed"]
    assert found.draft.side().page().count("- [x]") == 1


def test_what_stood_behind_a_removed_item_stays_where_it_is() -> None:
    page = page_of("sorted")
    line = "* [Chervil](https://example.org/chervil) – Fine.\n"
    assert "placed:" in side_of("sorted").content
    text = page.replace(line, "", 1)
    assert text != page
    found = plan(side_of("sorted"), side_of("sorted"), text, RULES)
    assert [edit.kind for edit in found.edits] == ["removed"]
    assert found.draft.side().page() == text


def test_an_item_below_another_and_out_again() -> None:
    side = page_edits.side(
        "# L\n\n## A\n\n" + "".join(f"- [{n}](https://example.org/{n}) - Of {n}.\n" for n in "vwxyz")
    )
    page = side.page()
    below = page.replace("- [x]", "  - [x]").replace("- [y]", "  - [y]")
    found = plan(side, side, below, RULES)
    after = found.draft.side()
    assert [edit.kind for edit in found.edits] == ["moved", "moved"]
    assert {entry.title: entry.under for entry in after.entries}["x"] == after.entries[1].id
    assert after.page() == below
    out = plan(after, after, below.replace("  - [y]", "- [y]"), RULES)
    assert [edit.what for edit in out.edits] == ["y"]
    assert out.draft.side().page() == below.replace("  - [y]", "- [y]")


def test_a_section_that_was_moved_with_all_in_it() -> None:
    body = "".join(f"## {n}\n\n- [{n}](https://example.org/{n}) - Of {n}.\n\n" for n in "ABC")
    side = page_edits.side(f"# L\n\n{body}")
    page = side.page()
    start, end = page.index("## A"), page.index("## B")
    text = f"{page[:start]}{page[end:].rstrip()}\n\n{page[start:end].rstrip()}\n"
    found = plan(side, side, text, RULES)
    assert [(edit.kind, edit.what) for edit in found.edits] == [("section moved", "A")]
    assert found.draft.side().page() == text


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
