"""Five entries that queries are asked of."""

from __future__ import annotations

from awesome_cli.model import Catalog, Entry, Link, Measure, Section
from awesome_cli.search import search
from awesome_cli.storage.fields import FLAG, NUMBER, TEXT, TEXTS, Field

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


def found(query: str) -> str:
    return "".join(sorted(hit.entry.id for hit in search(CATALOG, query, fields=FIELDS).hits))
