"""Structured lists that are damaged, huge or malicious: a clear message or an honest report, in time."""

from __future__ import annotations

import json
import string
import time
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from awesome_cli import registry
from awesome_cli.errors import InputError
from awesome_cli.formats import readers
from awesome_cli.formats.readers import ReaderInput
from awesome_cli.formats.readers._address import RefusedAddress, address
from awesome_cli.formats.readers._columns import field_name
from awesome_cli.imported import IMPORTED, LOST
from awesome_cli.normalize import collapse
from awesome_cli.storage import fields, schema
from tests.paths import DATA

if TYPE_CHECKING:
    from awesome_cli.imported import Imported

NAMES = registry.names(readers.__name__)
STRUCTURED = [name for name in NAMES if name not in ("markdown", "folder")]
SAMPLES = DATA / "structured"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.iterdir()) if path.is_file()}
SECONDS = 30
ALIASES = "a: &a [1]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 20)}]\n" for a, b in pairwise("abcdefghijklmnop"))
"""Some lines of YAML that stand for 20 to the power of 15 values."""


def check(imported: Imported) -> None:
    """What holds for every list: each record is accounted for, and each entry can be written."""
    report = imported.report
    assert set(report.kinds) <= {IMPORTED, LOST}
    named = {line for finding in report.findings if finding.kind == "left out" for line in finding.lines}
    assert named == set(report.lines(LOST))
    assert len(imported.items) == len(report.lines(IMPORTED))
    table = fields.table(imported.fields)
    known = {section.path for top in imported.sections for section in top.walk()}
    for entry in imported.entries:
        assert schema.entry_of(schema.raw_of(entry), fields=table)[1] == []
        assert set(entry.places()) <= known


def read(name: str, text: str) -> Imported | None:
    try:
        imported = readers.load(name).read(ReaderInput("x", text), {})
    except InputError:
        return None
    check(imported)
    return imported


@pytest.mark.slow
@pytest.mark.parametrize("name", STRUCTURED)
@pytest.mark.parametrize(
    "character", ["[", "{", "(", "<", '"', "'", "&", "@", "#", "-", "\\", "=", ",", " ", "\t", "\n", "*"]
)
def test_a_megabyte_of_one_character(name: str, character: str) -> None:
    began = time.process_time()
    read(name, character * 1_000_000)
    assert time.process_time() - began < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bibtex", "@a{" * 300_000),
        ("bibtex", "@a{b,c={" * 100_000),
        ("bibtex", "@a{b,c={\n" * 100_000),
        ("bibtex", "@a{b," + "c=d," * 200_000),
        ("bibtex", "@a{b, c = {" + "{" * 400_000 + "}" * 400_000 + "}}"),
        ("bookmarks", "<DL><DT>" + "<A HREF=\"" * 100_000),
        ("bookmarks", "<DL><DT>" + "<A HREF=x'" * 100_000),
        ("bookmarks", "<DL>" * 200_000 + '<A HREF="https://example.org/">x</A>' * 2_000),
        ("bookmarks", "<DT><H3>x</H3><DL>" * 50_000 + '<A HREF="https://example.org/">x</A>'),
        ("opml", '<opml><outline text="x">' + '<outline text="x">' * 50_000),
        ("opml", "<opml>" + '<outline text="x">' * 50_000 + "</outline>" * 50_000 + "</opml>"),
        ("json", "[" * 100_000 + "]" * 100_000),
        ("json", '{"a":' * 100_000),
        ("yaml", "[" * 100_000 + "]" * 100_000),
        ("yaml", "- " * 100_000),
        ("yaml", ALIASES),
        ("yaml", "&a [*a]"),
        ("csv", "a," * 300_000),
        ("csv", "a,b\n" + '"' + "x\n" * 300_000),
    ],
    ids=range(19),
)  # fmt: skip
def test_what_grows_or_nests(name: str, text: str) -> None:
    began = time.process_time()
    read(name, text)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("name", STRUCTURED)
@settings(max_examples=20, deadline=None)
@for_all(data=st.data())
def test_any_damage_to_a_sample_is_survived(name: str, data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[sample]
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 30))
        junk = data.draw(
            st.sampled_from(["", "{", "}", '"', "<", ">", "&#0;", "@", ",", "\n", "\t", "\0", "\ud800", "é", "- "])
        )
        text = text[:place] + junk + text[place + cut :]
    read(name, text)


WORD = st.text(string.ascii_lowercase, min_size=6)
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["https://example.org/a", "https://github.com/o/n", "10.1/x", "2502.00001", "2024-02-30", "true", "12"]
    ),
    st.integers(),
    st.booleans(),
    st.none(),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)
COLUMNS = st.one_of(
    st.sampled_from(
        "title url doi arxiv authors year published added kind status archived stars tags section id".split()
    ),
    st.text(string.ascii_letters + " _-é1", max_size=50),
)


@settings(max_examples=60, deadline=None)
@for_all(rows=st.lists(st.dictionaries(COLUMNS, VALUES, max_size=8), min_size=1, max_size=8))
def test_records_of_any_columns_and_values_become_entries_that_can_be_written(rows: list[dict[str, object]]) -> None:
    read("json", json.dumps(rows))


@settings(max_examples=60, deadline=None)
@for_all(rows=st.lists(st.tuples(WORD, WORD, WORD, WORD), min_size=1, max_size=5))
def test_no_value_of_a_record_is_lost(rows: list[tuple[str, ...]]) -> None:
    records = [
        {**dict(zip(["title", "rank", "note", "Élan"], row, strict=True)), "url": f"https://example.org/{number}"}
        for number, row in enumerate(rows)
    ]
    imported = read("json", json.dumps(records))
    assert imported
    found = [item.entry for item in imported.items]
    assert rows == [(one.title, one.custom["rank"], *one.notes, one.custom["lan"]) for one in found]


@pytest.mark.slow
def test_twenty_thousand_bookmarks_in_ten_folders_within_one_another() -> None:
    count = 20_000
    marks = [
        f'<DT><A HREF="https://example.org/{n}?utm_source=x" ADD_DATE="17{n:08}" TAGS="a,b">T &amp; {n}</A>\n'
        for n in range(count)
    ]
    opened = "".join(f"<DT><H3>Folder {depth}</H3>\n<DL><p>\n{''.join(marks[depth::10])}" for depth in range(10))
    began = time.process_time()
    imported = read("bookmarks", f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n{opened}{'</DL><p>' * 11}")
    assert time.process_time() - began < SECONDS
    assert imported
    assert len(imported.entries) == count
    deepest = [section.path for top in imported.sections for section in top.walk()][-1]
    assert deepest.count("/") == 9
    titles = {entry.title for entry in imported.entries if deepest in entry.sections}
    assert titles == {f"T & {n}" for n in range(9, count, 10)}


LEAVES_OUT = (
    "javascript:alert(1)", "JaVaScRiPt:void(0)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd",
    "about:config", "chrome://settings", "place:sort=8", "http://localhost:8080/x", "http://192.168.1.1/",
    "http://10.0.0.1/", "http://[::1]/", "http://router/", "https://me:secret@example.org/",
)  # fmt: skip
"""Addresses that lead nobody anywhere."""
HOSTILE_TITLES = (
    "</A><SCRIPT>alert(1)</SCRIPT>", "](javascript:alert(1))", '"><img onerror=x>', "`rm -rf`", "a | b", "\x1b[31m",
)  # fmt: skip
BOOKMARK = st.tuples(
    st.integers(0, 3), st.sampled_from(LEAVES_OUT) | st.none(), st.text(max_size=30) | st.sampled_from(HOSTILE_TITLES)
)
"""How deep it lies, its address where it has a bad one, and its title."""


@for_all(st.lists(BOOKMARK, min_size=1, max_size=8))
def test_each_bookmark_is_an_entry_or_left_out_by_name(bookmarks: list[tuple[int, str | None, str]]) -> None:
    parts = ["<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>"]
    for number, (depth, url, title) in enumerate(bookmarks):
        href, shown = escape(url or f"https://example.org/{number}"), escape(title)
        opened = "".join(f"<DT><H3>F{level}</H3>\n<DL><p>\n" for level in range(depth))
        parts.append(f'{opened}<DT><A HREF="{href}">{shown}</A>\n{"</DL><p>" * depth}')
    imported = read("bookmarks", "\n".join(parts))
    assert imported
    wanted = {f"https://example.org/{n}": one[2] for n, one in enumerate(bookmarks) if one[1] is None}
    assert {entry.url for entry in imported.entries} == set(wanted)
    assert len(imported.report.lines(LOST)) == len(bookmarks) - len(wanted)
    for entry in imported.entries:
        if title := collapse(wanted[entry.url]):
            assert entry.title == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/x", "https://example.org/x"),
        ("example.org/x", "https://example.org/x"),
        ("www.example.org", "https://www.example.org"),
        ("sheep.example.org", "https://sheep.example.org"),
        ("owner/name", "https://github.com/owner/name"),
        ("doi:10.1145/3534678", "https://doi.org/10.1145/3534678"),
        ("-", ""),
        ("n/a", ""),
        ("some words", ""),
        ("Note: see there", ""),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("chrome://settings", None),
        ("about:blank", None),
        ("place:sort=8", None),
        ("mailto:a@example.org", None),
        ("http://localhost:8080/x", None),
        ("http://127.0.0.1/", None),
        ("http://127.1/", None),
        ("http://2130706433/", None),
        ("http://10.0.0.7:3000/", None),
        ("http://192.168.1.1", None),
        ("http://[::1]/", None),
        ("http://[fe80::1]:80/x", None),
        ("http://router/", None),
        ("http://nas.local/", None),
        ("https://wiki.corp/x", None),
        ("https://user:secret@example.org/", None),
        ("https://example.org/?access_token=secret", None),
        ("http://", None),
        ("https://8.8.8.8/dns", "https://8.8.8.8/dns"),
    ],
)  # fmt: skip
def test_an_address_leads_a_reader_somewhere_or_is_refused(text: str, expected: str | None) -> None:
    found = address(text)
    if expected is None:
        assert isinstance(found, RefusedAddress)
        assert "secret" not in found.reason
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("Date Added", "date_added"),
        ("dateAdded", "date_added"),
        ("container-title", "container_title"),
        ("2nd", "column_2nd"),
        ("Ünï", "n"),
        ("!", ""),
    ],
)
def test_the_name_of_a_column(column: str, expected: str) -> None:
    assert field_name(column) == expected
