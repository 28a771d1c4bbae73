"""Feeds, tables and data: what other programs read in them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given

from awesome_cli import entry_json, formats
from awesome_cli.model import Catalog, Entry, Link, Section
from tests.formats.catalogs import ENTRIES, LIST, OWN
from tests.markdown.nasty import CATALOG
from tests.strategies import texts

URL = "https://me.example/list/"


def text(name: str, catalog: Catalog = LIST, url: str = URL) -> str:
    (page,) = formats.load(name).render(catalog, formats.Options(url=url))
    return page.text


def test_an_atom_feed_has_the_newest_first() -> None:
    feed = feedparser.parse(text("feed"))
    assert not feed.bozo
    assert feed.feed.id == "tag:me.example,2024:list"
    assert [link.href for link in feed.feed.links] == [URL, f"{URL}feed.xml"]
    assert [(one.id, one.title, one.link) for one in feed.entries] == [
        ("tag:me.example,2024:arxiv:2401.00001", "New & <b>bold</b>", "https://arxiv.org/abs/2401.00001"),
        ("tag:me.example,2024:url:https://example.org/old", "Old", "https://example.org/old"),
    ]
    assert feed.entries[0].updated == "2024-05-02T00:00:00Z"
    assert '<a href="https://example.org/x">it</a>' in feed.entries[0].content[0].value
    assert "<script>" not in feed.entries[0].content[0].value


@pytest.mark.parametrize("catalog", [OWN, CATALOG, LIST._replace(entries=())], ids=["own", "nasty", "empty"])
@pytest.mark.parametrize("url", ["", URL])
def test_feeds_are_read_and_say_the_same(catalog: Catalog, url: str) -> None:
    feed: Any = feedparser.parse(text("feed", catalog, url))
    assert not feed.bozo
    assert len({one.id for one in feed.entries}) == len(feed.entries) <= 50
    for one in feed.entries:
        assert one.id.startswith("tag:me.example,2024:" if url else "urn:uuid:")
        assert one.get("link", "https://").startswith(("https://", "http://"))
    items = json.loads(text("json-feed", catalog, url))["items"]
    assert [(one["id"], one["date_published"]) for one in items] == [(one.id, one.updated) for one in feed.entries]


def test_the_id_of_an_entry_stays_whatever_else_changes() -> None:
    changed = ENTRIES[0]._replace(id="x", title="T", added="2025-01-01", url=f"{ENTRIES[0].url}/")
    (before,), (after,) = (
        feedparser.parse(text("feed", LIST._replace(entries=(entry,)))).entries for entry in (ENTRIES[0], changed)
    )
    assert before.id == after.id


@given(texts, texts)
def test_xml_is_well_formed_whatever_a_list_says(one: str, other: str) -> None:
    entry = Entry(
        id="a",
        title=one,
        kind="link",
        sections=("s",),
        url=f"https://example.org/{other}",
        added="2024-01-01",
        notes=(other,),
        authors=(one,),
        links=(Link("https://example.org/feed", one),),
    )
    catalog = Catalog(one or "T", other, (Section("s", other),), (entry,))
    for name in ("feed", "opml"):
        ElementTree.fromstring(text(name, catalog).encode())


def test_a_json_feed_is_one() -> None:
    feed = json.loads(text("json-feed"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{URL}feed.json"
    assert feed["items"][0]["authors"] == [{"name": "Ada Guo"}]
    assert all({"id", "content_html"} <= set(item) for item in feed["items"])


def test_opml_has_the_feeds_in_their_sections() -> None:
    root = ElementTree.fromstring(text("opml").encode())
    sections = {one.get("text"): one for one in root.iter("outline") if one.get("type") is None}
    assert list(sections) == ["S", "T"]
    assert [(one.get("text"), one.get("xmlUrl")) for one in sections["T"]] == [
        ("Blog", "https://example.org/feed.xml"),
        ("Part", "https://example.org/news"),
    ]


def test_json_has_all_entries_as_show_prints_them() -> None:
    whole = json.loads(text("json"))
    assert whole["version"] == 1
    assert whole["sections"][0]["sections"][0]["path"] == "s/t"
    assert {one["id"] for one in whole["entries"]} == {entry.id for entry in ENTRIES}
    assert whole["entries"][0] in [json.loads(json.dumps(entry_json.as_object(LIST, entry))) for entry in ENTRIES]


def test_csv_has_a_column_for_each_field_of_the_list() -> None:
    rows = list(csv.DictReader(io.StringIO(text("csv"))))
    blog = next(row for row in rows if row["id"] == "blog")
    assert (blog["language"], blog["free"], blog["sections"]) == ("en; de", "true", "s/t")
    assert [row["language"] for row in rows if row["id"] == "old"] == [""]


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u202e=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    entry = ENTRIES[0]._replace(title=cell, authors=(cell,), venue=cell, notes=(cell,), custom={"x": cell})
    (row,) = csv.DictReader(io.StringIO(text("csv", LIST._replace(entries=(entry,)))))
    for name in ("title", "authors", "venue", "notes", "x"):
        assert row[name].startswith("'")


@given(texts)
def test_a_row_is_a_line(title: str) -> None:
    lines = text("csv", LIST._replace(entries=(ENTRIES[0]._replace(title=title),))).split("\n")
    assert len(lines) == 3
