"""Files as people format them: read without a YAML parser, and never otherwise than a parser reads them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.storage.fields import LINKS, PLACEMENTS, TEXTS, Raw
from awesome_cli.storage.yaml import canonical, edit, nodes, parser
from tests.strategies import CUSTOM

TALKS = [{"label": "talk", "url": "https://example.org/a"}, "https://example.org/b"]


@pytest.mark.parametrize(
    ("content", "raw"),
    [
        ("kind: paper\ntitle: A\n", {"kind": "paper", "title": "A"}),
        ("title: A", {"title": "A"}),
        ("---\ntitle: A\n", {"title": "A"}),
        ("# above\n\ntitle:   A  # beside\n\n# below\n", {"title": "A"}),
        ("title: 'the curator''s'\n", {"title": "the curator's"}),
        ('title: "a \\"b\\" \\\\"  # beside\n', {"title": 'a "b" \\'}),
        ("title: words that\n  go on: not\n", None),
        ("title: words that\n    go on\n  below\n", {"title": "words that go on below"}),
        ('title: "words that\n  go on: quoted"\n', {"title": "words that go on: quoted"}),
        ("abstract: >\n    one\n    two\n\n    # three\n", {"abstract": "one two\n# three\n"}),
        ("abstract: |-\n  one\n  two\n", {"abstract": "one\ntwo"}),
        ("sections: [a,'b c', \"d, e\",]\n", {"sections": ["a", "b c", "d, e"]}),
        ("authors: [Ada Lovelace,\n  Alan Turing]\n", {"authors": ["Ada Lovelace", "Alan Turing"]}),
        ("authors:\n- Ada Lovelace\n- Alan Turing  # alphabetical\n", {"authors": ["Ada Lovelace", "Alan Turing"]}),
        ("notes:  # few\n    - a note that\n      goes on\n    # between\n    - another\n", {
            "notes": ["a note that goes on", "another"]
        }),
        ("links:\n- label: talk\n  url: https://example.org/a\n- https://example.org/b\n", {"links": TALKS}),
        ("links:\n  - {label: talk,\n     url: https://example.org/a}\n  - https://example.org/b\n", {"links": TALKS}),
        ("placements:\n- section: tools\n  title: Other words\n", {
            "placements": [{"section": "tools", "title": "Other words"}]
        }),
    ],
)  # fmt: skip
def test_what_people_write_is_read_without_a_parser(content: str, raw: Raw | None) -> None:
    found = canonical.values(content)
    assert (found.raw if found else None) == raw
    assert found is None or not found.canonical


@pytest.mark.parametrize(
    "content",
    [
        "title: a: b\n",
        "title: a #b\n",
        "title: null\n",
        "title: [a]\n",
        "title: a\n- b\n",
        "title: a\n\n  b\n",
        "title: a  # b\n  c\n",
        "title: 'a' b\n",
        'title: "a\\tb"\n',
        "title: >+\n  a\n",
        "title: |\n  a\n b\n",
        "title: |\n  a\n   b\n",
        "title: a\tb\n",
        "title: a\xa0b\n",
        "title: a\u2028b\n",
        "title: *a\n",
        "title:a\n",
        "  title: a\n",
        "titel: a\n",
        "title: a\n---\nkind: paper\n",
        "sections: [a, ~]\n",
        "sections: [a: b]\n",
        "sections: [a] b\n",
        "notes:\n  - a\n - b\n",
        "notes:\n  -\n",
        "notes:\n  - - a\n",
        "notes:\n  - a: b\n",
        "links:\n  - {url: a, url: b}\n",
        "links:\n  - url: a\n     label: b\n",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(content: str) -> None:
    assert canonical.values(content) is None


TRAPS = [
    "-", "e: f", "g:", ": h", "# k", "i #j", '"m', '"', "'", "[n", "o, p]", "{url: q}", "label: r", ">+", "~", "null",
    "\\", ",", "]", "}", "? w", "*x", "&y z", "!t", "`", "%", "@", "---", "...", "", "\t", "\xa0", "\u2028",
    "\x85", "- u", "  ",
]  # fmt: skip
WORDS = ["a", "b c", "é", "中文", "'l'", '"n"', "https://t.u/v", "#f", "s  # t"]
ITEMS = ["- k", "- l m", "- 'n'", "- {label: o, url: https://p.q}", "- label: r\n    url: s", "- v\n    w", "# x"]


def _field(key: str, trap: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A field that looks as if it had the type of its key."""
    listed = CUSTOM[key].type in (TEXTS, LINKS, PLACEMENTS)
    heads = ["", "", "[a, 'b']", "[a,"] if listed else [*WORDS, ">-", ">", "|"]
    first, line = (st.sampled_from(some) | trap for some in (heads, ITEMS if listed else WORDS))
    margin = st.sampled_from(["  ", "  ", "", "    "]) if listed else st.just("  ")
    return st.builds(
        lambda first, margin, lines: f"{key}: {first}\n" + "".join(f"{margin}{line}\n" for line in lines),
        first,
        margin,
        st.lists(line, max_size=3),
    )


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file that means little, with some of all that means something to YAML."""
    trap = st.sampled_from(TRAPS) if draw(st.booleans()) else st.nothing()
    keys = draw(st.lists(st.sampled_from(list(CUSTOM)), min_size=1, max_size=3, unique=True))
    leads = st.sampled_from(["", "", "# c\n", "\n", "---\n"])
    return "".join(draw(leads) + draw(_field(key, trap)) for key in keys)


@given(files())
@example("title: a\n  # b\n  c\n")
@example("notes:\n- a\n# b\n- c\n")
@example("notes: \n- a\n \n")
def test_what_is_read_quickly_a_parser_reads_the_same(content: str) -> None:
    found = canonical.values(content, CUSTOM)
    if found is None:
        return
    document = parser.read(content)
    assert document.problems == []
    assert document.root is not None
    assert not list(nodes.repeated(document.root))
    assert not any(nodes.is_null(node) for _, node in document.root.pairs)
    assert {key.text: nodes.plain(node) for key, node in document.root.pairs} == found.raw
    assert found.canonical == (canonical.text(found.raw, CUSTOM) == content)


@given(files())
@example("# a\nkind: paper  # b\n\n# c\ntitle: 'd'\n# e\n")
@example("authors:  # a\n  - b\n")
def test_the_quick_canonical_form_is_what_an_edit_would_write(content: str) -> None:
    found = canonical.values(content, CUSTOM)
    if found is not None and (quick := canonical.canonical_text(found, CUSTOM)) and quick != content:
        assert edit.canonical_form(content, CUSTOM) == quick
