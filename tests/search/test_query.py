"""The query language: what each query finds, and how what it joins is joined."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.model import Catalog, Entry
from awesome_cli.search import search
from tests.paths import ROOT
from tests.search.five_entries import found

PAGE = ROOT / "docs/search.md"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")  # 2026-11-27


QUERIES = [
    # Words
    ("", "abcde"),
    ("mixture", "ab"),
    ("mixture router", "a"),
    ("MIXTURE Router", "a"),
    ("rout*", "ac"),
    ('"router kit"', "c"),
    ('"experts mixture"', ""),
    ("router mamba", "abc"),  # none has both: those with one
    ("moe", "e"),
    ("训练", "e"),
    # AND
    ("mixture AND router", "a"),
    ("router AND mamba", ""),  # asked for exactly
    ("mixture AND router AND experts", "a"),
    ("mixture and router", "a"),  # a small one is a word
    ("router AND kind:repo", "c"),
    ("kind:repo AND section:tools", "c"),
    ("mixture AND the", "ab"),
    # OR
    ("mamba OR kit", "bc"),
    ("mamba OR kit OR 训练", "bce"),
    ("mamba OR qwertyuiop", "b"),
    ("kind:repo OR kind:paper", "abc"),
    ("kind:repo OR mamba", "bc"),
    ("mixture router OR kit", "ac"),  # AND binds more
    ("kit OR mixture router", "ac"),
    ('"router kit" OR "and mixture"', "bc"),
    ("mixtre OR kit", "abc"),  # misspelt
    # NOT and -
    ("mixture NOT mamba", "a"),
    ("mixture -mamba", "a"),
    ("mixture AND NOT mamba", "a"),
    ("NOT mixture", "cde"),
    ("-mixture", "cde"),
    ("--mixture", "cde"),
    ("NOT NOT mixture", "ab"),
    ("NOT -mixture", "ab"),
    ("-mixture -router", "de"),
    ('router -"router kit"', "a"),
    ("NOT kind:link", "abc"),
    ("-kind:link", "abc"),
    ("kind:repo OR NOT mixture", "cde"),
    ("kit OR -kind:link", "abc"),
    ("NOT 10.1000/xyz123", "acde"),
    ('write "NOT"', "d"),
    ('"OR"', "d"),
    # Parentheses
    ("(mixture)", "ab"),
    ("((mixture))", "ab"),
    ("mixture (mamba OR experts)", "ab"),
    ("mixture AND (mamba OR experts)", "ab"),
    ("(mamba OR router) kind:repo", "c"),
    ("(mamba OR router) -kind:repo", "ab"),
    ("mixture -(mamba OR router)", ""),
    ("mixture -(mamba OR kit)", "a"),
    ("NOT (mixture router)", "bcde"),
    ("NOT (mixture OR router)", "de"),
    ("NOT(mixture)OR(kit)", "cde"),
    ("(kind:paper year:2023) OR (kind:repo stars:1500)", "bc"),
    ("experts (router)", "ac"),
    ("-(-mixture)", "ab"),
    ("(NOT mixture) (NOT router)", "de"),
    ("https://example.org/wiki/Logic_(gates)", "d"),
    # References
    ("1701.06538", "a"),
    ("arxiv:1701.06538", "a"),
    ("1701.06538 OR kit/router", "ac"),
    ("1701.06538 AND mixture", "a"),
    ("1701.06538 AND kit", ""),
    ("doi:10.1000/xyz123", "b"),
    ("doi:10.48550/arXiv.1701.06538", "a"),
    ("arxiv.org/abs/1701.06538v3", "a"),
    ("NOT arxiv.org/abs/1701.06538", "bcde"),
    # Text in a field
    ("title:router", "ac"),
    ('title:"router kit"', "c"),
    ("title:experts", "a"),
    ("description:experts", "c"),
    ("abstract:network", "a"),
    ("notes:logic", "d"),
    ("venue:iclr", "a"),
    ("url:github.com", "bc"),
    ("arxiv:1701", "a"),
    ("author:shaz", "a"),
    ("author:shaz,gu", "ab"),
    ("section:moe", "ab"),
    ("section:tools,moe/other", "bcde"),
    ("KIND:repo", "c"),
    ("status:withdrawn", "b"),
    ("highlight:true", "c"),
    ("id:b", ""),  # no field: words
    # Fields of the list
    ("license:mit", "c"),
    ("license:MIT,GPL-3.0", "cd"),
    ("-license:MIT", "abde"),
    ("platforms:docker", "c"),
    ("size:>0", "c"),
    ("size:<=-0.5", "d"),
    ("size:-1..7", "cd"),
    ("offline:false", "d"),
    # Ranges
    ("year:2023..", "be"),
    ("year:..2018", "a"),
    ("year:2017..2018", "a"),
    ("year:>2018", "be"),
    ("year:<2018", "a"),
    ("year:>=2023 year:<2024", "b"),
    ("year:2017,2024", "ae"),
    ("stars:>1000", "c"),
    ("stars:90..", "bc"),
    ("stars:..90", "b"),
    ("stars:<90", ""),
    ("stars:1500", "c"),
    ("-stars:>1000", "abde"),
    ("citations:>=2000", "a"),
    ("min-stars:91", "c"),
    ("weight:3", "d"),
    ("pushed:2026-11", "c"),
    # Dates and ages
    ("added:<30d", "c"),
    ("added:<6w", "bc"),
    ("added:>6w", "a"),
    ("added:<=7d", "c"),
    ("added:<7d", ""),
    ("added:>1y", "a"),
    ("added:<999999y", "abc"),
    ("added:2024", "a"),
    ("added:2024-01..2026-10", "ab"),
    ("added:>2024-01", "bc"),
    ("added:<2026-10-20", "a"),
    ("added:<=2026-10-20", "ab"),
    ("published:>2023-12-15", "be"),  # its day is not known, so it may be
    ("published:>2024-06", "e"),
    ("published:<2023-12-01", "ab"),
    ("pushed:<30d", "c"),
    ("since:2024", "ce"),
    # Presence
    ("has:code", "bc"),
    ("no:code", "ade"),
    ("no:description", "abde"),
    ("-no:description", "c"),
    ("has:description,abstract", "ac"),
    ("no:description,abstract", "abcde"),
    ("has:stars", "bc"),
    ("has:citations", "a"),
    ("has:pushed", "c"),
    ("has:weight", "d"),
    ("has:highlight", "c"),
    ("has:links", "b"),
    ("has:license", "cd"),
    ("no:license", "abe"),
    ("has:offline", "c"),
    ("router has:code -highlight:true", ""),
    # What is no operator and no field
    ("foo:mixture", ""),
    ("write not", "d"),
    ("“experts mixture”", ""),
    ('""', "abcde"),
    ("a", "ad"),
    ('"/x.*e/"', ""),
    ("url:/kit/", "c"),
    ("/router/", "ac"),
]


@pytest.mark.parametrize(("query", "entries"), QUERIES)
def test_what_a_query_finds(query: str, entries: str) -> None:
    assert found(query) == entries


ALL = frozenset("abcde")
ATOMS = {
    query: frozenset(entries)
    for query, entries in QUERIES
    if query in ("mamba OR kit", '"router kit"', "kind:repo,link", "has:code", "added:<6w", "NOT mixture")
}
Asked = tuple[str, frozenset[str]]
"""A query, and the entries that it must find."""


def joined(parts: st.SearchStrategy[Asked]) -> st.SearchStrategy[Asked]:
    """Queries made of others, with what set algebra says of them."""
    return st.one_of(
        parts.map(lambda part: (f"NOT ({part[0]})", ALL - part[1])),
        parts.map(lambda part: (f"-({part[0]})", ALL - part[1])),
        st.tuples(parts, parts).map(lambda two: (f"({two[0][0]}) AND ({two[1][0]})", two[0][1] & two[1][1])),
        st.tuples(parts, parts).map(lambda two: (f"({two[0][0]}) OR ({two[1][0]})", two[0][1] | two[1][1])),
    )


@given(st.recursive(st.sampled_from(sorted(ATOMS.items(), key=str)), joined, max_leaves=8))
def test_operators_are_those_of_sets(asked: Asked) -> None:
    query, entries = asked
    # With an OR in it a query is exact: no entry is found for a part of it.
    assert found(f"({query}) OR kind:dataset") == "".join(sorted(entries))


@pytest.mark.parametrize("query", ["router kit", "router AND kit", "(router kit) OR qwertyuiop"])
def test_words_that_are_side_by_side_come_first(query: str) -> None:
    entries = (Entry(id="a", title="Router of a kit"), Entry(id="b", title="A whole router kit"))
    assert [hit.entry.id for hit in search(Catalog("", entries=entries), query).hits] == ["b", "a"]


def test_each_line_of_the_grammar_finds_something() -> None:
    shown = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(shown) >= 40
    assert [query for query in shown if not found(query.replace("\\|", "|"))] == []
