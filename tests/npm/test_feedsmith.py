"""What another program, feedsmith, reads in our feeds and in OPML."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from awesome_cli import formats
from tests.formats.catalogs import LIST, LISTS
from tests.npm.packages import installed, needs_npm

if TYPE_CHECKING:
    from awesome_cli.model import Catalog

READ = """
const { parseFeed, parseOpml } = await import(`${process.argv[1]}/dist/index.mjs`);
const text = await new Response(process.stdin).text();
console.log(JSON.stringify(process.argv[2] === "opml" ? parseOpml(text) : parseFeed(text)));
"""
SITE = "https://lists.example.org/flocks/"


def read(name: str, catalog: Catalog) -> dict[str, Any]:
    (page,) = formats.load(name).render(catalog, formats.Options(url=SITE))
    command = ["node", "--input-type=module", "--eval", READ, str(installed("feedsmith")), name]
    done = subprocess.run(command, input=page.text, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@needs_npm
@LISTS
@pytest.mark.parametrize(("name", "format_", "items"), [("feed", "atom", "entries"), ("json-feed", "json", "items")])
def test_a_feed_is_read_whole(name: str, format_: str, items: str, catalog: Catalog) -> None:
    found = read(name, catalog)
    assert found["format"] == format_
    (page,) = formats.load(name).render(catalog, formats.Options(url=SITE))
    written = page.text.count("<entry>") if name == "feed" else len(json.loads(page.text)["items"])
    assert len(found["feed"][items]) == written > 0


@pytest.mark.slow
@needs_npm
def test_the_feeds_of_sections_are_read_in_opml() -> None:
    (outer,) = read("opml", LIST)["body"]["outlines"]
    (inner,) = outer["outlines"]
    assert [outline["xmlUrl"] for outline in inner["outlines"]] == [
        "https://example.org/feed.xml",
        "https://example.org/news",
    ]
