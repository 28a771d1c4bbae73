"""The law: data that took in an edit render the edited page, to the letter or with each other line named."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.curate.sync.plan import plan
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
