"""Files as people format them: read without a YAML parser, and never otherwise than a parser reads them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli import canonical, edit, yamltext
from awesome_cli.fields import FIELDS

LINKS = [{"label": "talk", "url": "https://example.org/a"}, "https://example.org/b"]


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
        ("links:\n- label: talk\n  url: https://example.org/a\n- https://example.org/b\n", {"links": LINKS}),
        ("links:\n  - {label: talk,\n     url: https://example.org/a}\n  - https://example.org/b\n", {"links": LINKS}),
    ],
)  # fmt: skip
def test_what_people_write_is_read_without_a_parser(content: str, raw: canonical.Raw | None) -> None:
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


WORDS = st.sampled_from(
    ["a", "b c", "- d", "-", "e: f", "g:", ": h", "i #j", "# k", "'l'", '"m', '"', "'", "[n", "o, p]", "{url: q}"]
    + [
        "url: r",
        "label: s",
        ">",
        "|-",
        ">+",
        "~",
        "null",
        "https://t.u/v",
        "\\",
        "é",
        "中文",
        ",",
        "]",
        "}",
        "? w",
        "*x",
    ]
    + ["&y z", "!t", "`", "%", "@", "---", "...", "", "\t", "\xa0", "\u2028", "\x85", "[d, 'e', \"f\"]"]
    + ["{label: a, url: https://b.c}"]
)
LINES = st.builds(lambda margin, words: " " * margin + "".join(words), st.integers(0, 5), st.lists(WORDS, max_size=3))
KEYS = st.sampled_from(list(FIELDS))
FILES = st.lists(
    st.tuples(st.sampled_from(["", "", "# c\n", "\n", "---\n"]), KEYS, LINES, st.lists(LINES, max_size=4)).map(
        lambda field: f"{field[0]}{field[1]}: {field[2]}\n" + "".join(f"{line}\n" for line in field[3])
    ),
    min_size=1,
    max_size=4,
).map("".join)
"""Lines that mean nothing, of all that means something to YAML."""


@given(FILES)
@example("title: a\n  # b\n  c\n")
@example("notes:\n- a\n# b\n- c\n")
@example("notes: \n- a\n \n")
def test_what_is_read_quickly_a_parser_reads_the_same(content: str) -> None:
    found = canonical.values(content)
    if found is None:
        return
    document = yamltext.read(content)
    assert document.problems == []
    assert document.root is not None
    assert not list(yamltext.repeated(document.root))
    assert not any(yamltext.is_null(node) for _, node in document.root.pairs)
    assert {key.text: edit.plain(node) for key, node in document.root.pairs} == found.raw
    assert found.canonical == (canonical.text(found.raw) == content)


@given(FILES)
@example("# a\nkind: paper  # b\n\n# c\ntitle: 'd'\n# e\n")
@example("authors:  # a\n  - b\n")
def test_the_quick_canonical_form_is_what_an_edit_would_write(content: str) -> None:
    found = canonical.values(content)
    if found is not None and (quick := canonical.formed(found)) and quick != content:
        assert edit.canonical_form(content) == quick
