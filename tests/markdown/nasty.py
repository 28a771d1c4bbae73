"""One list with everything that makes renderers fail."""

from __future__ import annotations

from awesome_cli.model import Catalog, Entry, Fact, Link, Measure, Section

SECTIONS = (
    Section(
        "pretrain",
        "Pretrain",
        "Some *words* of the owner.\n\n### Other\n\nwith a heading",
        "",
        (Section("pretrain/other", "Other"),),
    ),
    Section("scaling", "Scaling & <b>laws</b>", sort="citations", sections=(Section("scaling/other", "Other"),)),
    Section("other", "Other"),
    Section("list", "A *nasty* list"),
    Section("moe", "混合专家 🌟"),
)

ENTRIES = (
    Entry(
        title='"Quotes" & <b>tags</b>: $\\mu$-Transfer with $a*b$ for $5',
        kind="paper",
        sections=("pretrain", "scaling"),
        arxiv="2406.14491",
        doi="10.1000/a(b)<c>;d",
        url="https://openreview.net/forum?id=x&copy;=y",
        authors=tuple(f"Author {letter}" for letter in "ABCDEFGHIJK"),
        venue="EMNLP `24`",
        year="2024",
        links=(
            Link("https://github.com/Micro_soft/LM.Ops/tree/main/x"),
            Link("https://a.org/b c", "a [talk] | slides"),
        ),
        notes=("See [the *page*](https://example.org/(x)) and `code`, not <think>.", "1. is no list"),
        description="- A *description* of a paper.",
        highlight=True,
        published="2024-06-20",
    ),
    Entry(
        title="# 1. Without authors",
        kind="paper",
        sections=("pretrain",),
        arxiv="hep-th/9901001",
        links=(Link("javascript:alert(1)", "evil"), Link("https://sub.example.co.uk/")),
        status="withdrawn",
        weight=2,
    ),
    Entry(
        title="Elided",
        kind="paper",
        sections=("pretrain/other",),
        doi="10.1145/3534678",
        authors=("A _B_", "et al.", "Jiří Ž"),
        year="2023",
    ),
    Entry(
        title="old_name",
        kind="repo",
        sections=("scaling",),
        url="https://github.com/owner/old_name",
        description="Tabs\tand\nlines, \x1b[31mred\x1b[0m, \u202eoverridden.",
        status="archived",
        replaced_by="Owner/New",
        weight=1,
    ),
    Entry(
        title="space*",
        kind="space",
        sections=("scaling/other",),
        url="https://huggingface.co/spaces/a-b/c",
        highlight=True,
    ),
    Entry(
        title="博客：大模型 [转载]", kind="link", sections=("other", "moe"), url="https://mp.weixin.qq.com/s?a=1&b=(2"
    ),
    Entry(
        title="עברית: מודל שפה",
        kind="link",
        sections=("other",),
        url="https://example.org/",
        status="gone",
        replaced_by="gone-id",
    ),
    Entry(title="- not a link", kind="link", sections=("other",), url="ftp://example.org/x", notes=("", "🤗 note")),
    Entry(title="x" * 7000, kind="link", sections=("moe",), url="https://github.com/owner/name/blob/main/a.pdf"),
    Entry(
        title="\u200e",
        kind="dataset",
        sections=("moe",),
        url="https://huggingface.co/datasets/a/b",
        replaced_by="arxiv:2401.00001",
    ),
)

MEASURES = (
    Measure("arxiv:2406.14491", "citations", "202", "https://scholar.example.org/?cites=1&x=(2"),
    Measure("arxiv:hep-th/9901001", "citations", "0"),
    Measure("github:owner/old_name", "stars", "12"),
)
FACTS = (
    Fact("github:owner/old_name", "license", "=MIT`|<b>\x1b[2J", "github", "2026-01-02"),
    Fact("github:owner/old_name", "topics", "[a](b); *c*; </script>", "github", "2026-01-02"),
    Fact("github:owner/old_name", "released", "2026-01-01", "github", "2026-01-02"),
)

CATALOG = Catalog(
    "A *nasty* list",
    "1. Everything that <b>breaks</b> a list.",
    SECTIONS,
    tuple(entry._replace(id=entry.stem(), path=f"entries/{entry.stem()}.yaml") for entry in ENTRIES),
    {(measure.subject, measure.metric): measure for measure in MEASURES},
    facts={(fact.subject, fact.fact): (fact,) for fact in FACTS},
)
HEADER = "\r\n## Other\r\n\r\n<h2 align=center>Scaling</h2>\r\n\r\nHello.\r\n\r\n"
FOOTER = "## License\n\nCC0\n"
