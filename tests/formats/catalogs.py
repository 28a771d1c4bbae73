"""Lists that other programs read in our formats."""

from __future__ import annotations

import pytest

from awesome_cli.model import Catalog, Entry, Link, Section
from awesome_cli.storage import workspace
from tests.markdown.nasty import CATALOG
from tests.paths import ROOT

OWN = workspace.load(ROOT).catalog()
LISTS = pytest.mark.parametrize("catalog", [OWN, CATALOG], ids=["own", "nasty"])
ENTRIES = (
    Entry(id="old", title="Old", kind="link", sections=("s",), url="https://example.org/old", added="2024-01-01"),
    Entry(id="new", title="New & <b>bold</b>", kind="paper", sections=("s",), arxiv="2401.00001", added="2024-05-02",
          authors=("Ada Guo", "et al."), description="See [it](https://example.org/x) ]]> <script>"),
    Entry(id="none", title="No date", kind="link", sections=("s",), url="https://example.org/none"),
    Entry(id="blog", title="Blog", kind="link", sections=("s/t",), url="https://example.org/blog",
          links=(Link("https://example.org/feed.xml"),), custom={"language": ("en", "de"), "free": True}),
    Entry(id="part", title="Part", kind="link", sections=("s/t",), url="https://example.org/part", under="blog",
          links=(Link("https://example.org/news", "RSS"),)),
)  # fmt: skip
LIST = Catalog("A list", "About it", (Section("s", "S", sections=(Section("s/t", "T"),)),), ENTRIES)
