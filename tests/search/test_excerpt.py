"""Matches marked in the text as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.model import Entry
from awesome_cli.search.excerpt import best_excerpt, highlight
from awesome_cli.search.parser import parse
from awesome_cli.search.query import QueryError


def shown(text: str, query: str) -> str:
    excerpt = highlight(text, parse(query).terms)
    out = excerpt.text
    for first, last in reversed(excerpt.spans):
        out = f"{out[:first]}[{out[first:last]}]{out[last:]}"
    return out


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Mixture of Experts", "expert", "Mixture of [Experts]"),
        ("Stanisław Woźniak", "wozniak", "Stanisław [Woźniak]"),
        ("Wozn\u0301iak!", "wozniak", "[Wozńiak]!"),
        ("ﬁne tuning", "fine", "[ﬁne] tuning"),
        ("OpenMoE", "moe", "Open[MoE]"),
        ("moe in OpenMoE", "moe", "[moe] in OpenMoE"),
        ("如何训练大模型", "大模型", "如何训练[大模型]"),
        ("two\nlines   of  it", "lines of", "two [lines of] it"),
        ("straße ok", "ok", "straße [ok]"),
        ("a [b] c", "b", "a [[b]] c"),
    ],
)
def test_what_was_asked_for_is_marked_as_it_is_written(text: str, query: str, found: str) -> None:
    assert shown(text, query) == found


def test_a_line_around_what_the_title_does_not_say() -> None:
    entry = Entry(title="A title", abstract=f"{'before ' * 50}the router sends {'after ' * 50}")
    line = best_excerpt(entry, parse("router").terms, 60)
    assert line is not None
    assert line.text.startswith("…before")
    assert line.text.endswith("…")
    assert [line.text[first:last] for first, last in line.spans] == ["router"]
    assert len(line.text) <= 60
    assert best_excerpt(entry, parse("title").terms, 60) is None
    assert best_excerpt(entry, parse("").terms, 60) is None


@given(st.text(), st.text(), st.integers(1, 60))
def test_every_text_can_be_marked_and_cut(text: str, query: str, width: int) -> None:
    try:
        terms = parse(query).terms
    except QueryError:
        return
    excerpt = highlight(text, terms)
    assert all(0 <= first < last <= len(excerpt.text) for first, last in excerpt.spans)
    line = best_excerpt(Entry(title="", abstract=text), terms, width)
    if line:
        assert len(line.text) <= width
        assert all(0 <= first < last <= len(line.text) for first, last in line.spans)
