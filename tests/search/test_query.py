"""The query language: what each query finds, and what is said of one that cannot be understood."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.model import Catalog, Entry, Link, Measure, Section
from awesome_cli.search import search
from awesome_cli.search.query import QueryError
from awesome_cli.storage.fields import FLAG, NUMBER, TEXT, TEXTS, Field
from awesome_cli.text.columns import width
from tests.paths import ROOT

FIELDS = {
    "license": Field(TEXT, "", ("MIT", "GPL-3.0")),
    "platforms": Field(TEXTS, "", ("Docker", "Deb"), flow=True),
    "size": Field(NUMBER, ""),
    "offline": Field(FLAG, ""),
}
ENTRIES = (
    Entry(
        id="a",
        title="Mixture of experts with a router",
        kind="paper",
        sections=("moe",),
        arxiv="1701.06538",
        authors=("Noam Shazeer", "Azalia Mirhoseini"),
        published="2017-01-23",
        venue="ICLR",
        year="2018",
        abstract="Conditional computation in a network.",
        added="2024-01-10",
    ),
    Entry(
        id="b",
        title="Mamba and mixture",
        kind="paper",
        sections=("moe/other",),
        doi="10.1000/xyz123",
        authors=("Albert Gu",),
        published="2023-12",
        links=(Link("https://github.com/state/mamba", "code"),),
        added="2026-10-20",
        status="withdrawn",
    ),
    Entry(
        id="c",
        title="Router kit",
        kind="repo",
        sections=("tools",),
        url="https://github.com/kit/router",
        description="Routes to experts, quickly",
        highlight=True,
        added="2026-11-20",
        custom={"license": "MIT", "platforms": ("Docker", "Deb"), "size": "7", "offline": True},
    ),
    Entry(
        id="d",
        title="How to write NOT and OR",
        kind="link",
        sections=("tools",),
        url="https://example.org/wiki/Logic_(gates)",
        notes=("A note on logic",),
        weight=3,
        custom={"license": "GPL-3.0", "size": "-0.5", "offline": False},
    ),
    Entry(
        id="e", title="大模型训练 moe", kind="link", sections=("tools",), url="https://example.cn/", published="2024"
    ),
)
NUMBERS = [
    ("arxiv:1701.06538", "citations", "2000"),
    ("github:kit/router", "stars", "1500"),
    ("github:kit/router", "pushed", "2026-11-01"),
    ("github:state/mamba", "stars", "90"),
]
SECTIONS = (Section("moe", "MoE", sections=(Section("moe/other", "Other"),)), Section("tools", "Tools"))
CATALOG = Catalog(
    "A list",
    "",
    SECTIONS,
    ENTRIES,
    {(subject, metric): Measure(subject, metric, value) for subject, metric, value in NUMBERS},
    tuple(FIELDS),
)
PAGE = ROOT / "docs/search.md"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")  # 2026-11-27


def found(query: str) -> str:
    return "".join(sorted(hit.entry.id for hit in search(CATALOG, query, fields=FIELDS).hits))


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


@pytest.mark.parametrize(
    ("query", "marked", "said"),
    [
        # The mark is where ^ is put into the query.
        ("AND mixture", "^AND mixture", 'AND has nothing before it; to look for the word, write "AND"'),
        ("mixture OR", "mixture ^OR", "OR has nothing behind it"),
        ("a OR OR b", "a ^OR OR b", "OR has nothing behind it"),
        ("a AND AND b", "a ^AND AND b", "AND has nothing behind it"),
        ("OR", "^OR", "OR has nothing before it"),
        ("moe NOT", "moe ^NOT", "NOT has nothing behind it"),
        ("(a OR ) b", "(a ^OR ) b", "OR has nothing behind it"),
        ("a ( ) b", "a ^( ) b", "there is nothing in this parenthesis"),
        ("a (b", "a ^(b", "this parenthesis is never closed"),
        ("(a (b) c", "^(a (b) c", "this parenthesis is never closed"),
        ("a) b", "a^) b", "no parenthesis is open here"),
        (") b", "^) b", "no parenthesis is open here"),
        ('a "b c', 'a ^"b c', "this quote is never closed"),
        ('author:"b c', 'author:^"b c', "this quote is never closed"),
        ("a auther:gu", "a ^auther:gu", "no field `auther:`; did you mean `author:`?"),
        ("licence:MIT", "^licence:MIT", "did you mean `license:`?"),
        ("min-star:5", "^min-star:5", "did you mean `min-stars:`?"),
        ("spoons:>5", "^spoons:>5", "no field `spoons:`; known: abstract, added,"),
        ("kind: repo", "^kind: repo", "`kind:` needs a value right behind it"),
        ("(kind:)", "(^kind:)", "`kind:` needs a value right behind it"),
        ("kind:,", "kind:^,", "needs a value"),
        ("kind:(repo OR link)", "kind:^(repo OR link)", "written with commas: `kind:one,another`"),
        ("moe kind:rep", "moe kind:^rep", "unknown kind 'rep'; did you mean 'repo'?"),
        ("a OR section:mo", "a OR section:^mo", "no section 'mo'; did you mean moe?"),
        ("stars:many", "stars:^many", "`stars` is a number, 7, 7..13, 7.., ..13, >7 or <=13, not 'many'"),
        ("added:30d", "added:^30d", "or an age, <30d, not '30d'"),
        ("year:<30d", "year:^<30d", "`year` is 2024, 2023..2024"),
        ("a /mo.*e/", "a ^/mo.*e/", "there are no regular expressions: `moe*` finds what begins so"),
        ("title:/moe$/", "title:^/moe$/", "there are no regular expressions"),
        ("-(a OR has:cod)", "-(a OR has:^cod)", "did you mean 'code'?"),
    ],
)
def test_an_error_points_at_its_place(query: str, marked: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        found(query)
    message, shown, mark = str(raised.value).splitlines()
    assert said in message
    assert shown == f"  {query}"
    assert mark == f"  {' ' * marked.index('^')}^"


def test_of_a_long_query_the_place_is_shown_within_a_narrow_terminal() -> None:
    with pytest.raises(QueryError) as raised:
        found(f"{'大' * 90} auther:x {'b ' * 90}")
    _, shown, mark = str(raised.value).splitlines()
    assert shown == f"  …{'大' * 8} auther:x {'b ' * 4}…"
    assert mark == f"  {' ' * (1 + 2 * 8 + 1)}^"
    assert width(shown) <= 40


@pytest.mark.parametrize("query", ["(" * 10_000, "-(" * 10_000, "(" * 10_000 + "a" + ")" * 10_000])
def test_what_is_too_deep_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="more than 50 parentheses are open here"):
        found(query)


@pytest.mark.parametrize("operator", [" OR ", " AND ", " ", " NOT ", " -"])
def test_what_is_long_is_answered(operator: str) -> None:
    assert found("mixture" + operator + operator.join(["router"] * 2_000)) in ("a", "ac", "abc", "b")


def test_each_line_of_the_grammar_finds_something() -> None:
    shown = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(shown) >= 40
    assert [query for query in shown if not found(query.replace("\\|", "|"))] == []
