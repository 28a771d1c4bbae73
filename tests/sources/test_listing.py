"""Files with candidates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.errors import InputError
from awesome_cli.sources.listing import parse

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title><entry>
<id>http://arxiv.org/abs/2406.14833v1</id><title>On
  things</title><published>2024-06-20T00:00:00Z</published><summary>We study.</summary>
<author><name>Ada Lovelace</name></author><author><name>Alan Turing</name></author></entry></feed>"""
RSS = """<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed</title><item><title>On things</title>
<link>https://arxiv.org/abs/2406.14833</link><dc:creator>Ada Lovelace, Alan Turing</dc:creator>
<pubDate>Thu, 20 Jun 2024 00:00:00 GMT</pubDate><description>&lt;p&gt;We study.&lt;/p&gt;</description>
</item></channel></rss>"""
BIBTEX = """% a comment
@string{x = "y"}
@article{key1, title = {On {Things} of G{\\"o}del}, author = "Lovelace, Ada and Alan Turing", year = 2024,
  eprint={2406.14833}, doi = {10.1145/1}, }
@misc{key2, title="Nothing but a title"}"""
JSON = """{"title": "On things", "arxiv": "2406.14833", "doi": "10.1145/1", "authors": \
["Ada Lovelace", {"name": "Turing, Alan"}]}

{"title": "Code", "url": "https://github.com/lab/code", "authors": null}"""


@pytest.mark.parametrize("text", [ATOM, RSS, BIBTEX, JSON, f"[{','.join(JSON.split(chr(10) * 2))}]", "\ufeff" + JSON])
def test_each_format(text: str) -> None:
    first = parse(text)[0]
    assert first.references[0].identity == "arxiv:2406.14833"
    assert first.metadata.title.startswith("On ")
    assert first.metadata.authors == ("Ada Lovelace", "Alan Turing")


def test_what_else_is_given() -> None:
    assert [one.identity for one in parse(BIBTEX)[0].references] == ["arxiv:2406.14833", "doi:10.1145/1"]
    assert parse(BIBTEX)[0].metadata.title == "On Things of Gödel"
    assert (parse(BIBTEX)[1].place, parse(BIBTEX)[1].references) == ("key2", ())
    assert (parse(ATOM)[0].metadata.published, parse(RSS)[0].metadata.published) == ("2024-06-20", "2024-06-20")
    assert parse(ATOM)[0].metadata.abstract == parse(RSS)[0].metadata.abstract == "We study."
    assert parse(JSON)[1].references[0].identity == "github:lab/code"
    assert parse("") == parse(" \n") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title,url", "neither JSON lines"),
        ("{broken", "line 1 is not JSON"),
        ('{"title": "x"}\n[1]', "line 2 is not an object"),
        ("[" * 100_000, "the list is not JSON"),
        ("<feed><entry>", "no whole feed"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><feed/>', "a document type of its own"),
    ],
)
def test_what_is_none_is_said(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(text)


@given(st.sampled_from(["@article{a, title=", "{", "[", "<", "@"]), st.text(max_size=60))
def test_no_text_breaks_it(start: str, text: str) -> None:
    try:
        parse(start + text)
    except InputError:
        return
