"""Whatever the text: the importer answers, accounts for each line and loses no address."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.imported import KINDS, LAYOUT, LOST
from awesome_cli.markdown.classic import read as markdown
from awesome_cli.storage import reading, schema
from awesome_cli.storage.yaml import canonical
from tests.markdown.classic.accounting import lost

FRAGMENTS = [
    "# ", "## ", "### ", "- ", "\t- ", "  - ", "1. ", "> ", "    ", "\t *", "* ", "*", "**", "__", "`",
    "```\n", "---", "===", "[", "](", ")", "[[", "]]", " · (", "[1]: https://ref.org/\n", "[a][1]",
    "<https://auto.org/>", "\\", "$", "$`", "`$", "https://bare.org/", "[x](https://x.org/a)",
    "[y](<https://y.org/a b>)", "[**z**](https://github.com/o/z)", " - o",
    "![Star](https://img.shields.io/github/stars/o/n.svg?style=social)", "![i](https://img.org/i.png)",
    "[![b](https://img.org/b)](https://b.org)", "[t](#t)", "[r](./r.md)", "[m](mailto:a@b.c)",
    "cication: [**-1**](None)", "citation: [**7**](https://scholar.google.com/?q=1)", "`arXiv, 2406.14833`",
    "[arxiv](http://arxiv.org/abs/2406.14833v1)", "[pdf](http://arxiv.org/pdf/2406.14491)",
    "[doi](https://doi.org/10.1/a(b))", "🌟 ", " 🤗", "*(gone, now [n](https://n.org))*", "A, B, ..., C",
    "et al.", "<details>", "<!-- c -->", "<!-- awesome: footer -->", "&amp;", "&#0;", "\\_", "\x00", "\x0b",
    "\u2028", "https://", "http://[", "|a|b|\n|-|-|\n", "https://w.org/a_(b)_(c(d))",
    "[p](https://w.org/a_(b(c)))", "[q [r]](https://q.org)", "word", " ", "\n", "\n\n", "\r\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=40).map("".join)


@given(TEXTS | TEXTS.map("# A\n## B\n- ".__add__))
@example("# A\n## B\n- [1]: https://ref.org/\n\n[a][1]")
@example("# A\n## B\n- [x](https://x.org)\n\n  [1]: https://ref.org/\n\n[a][1]")
@example("- [x](https://x.org)\n\n\t *A\n\t- \n")
@example("# A\n## B\n- [x](https://x.org)[p](https://w.org/a_(b(c))): what it is\n")
def test_each_line_has_one_fate_and_no_address_is_lost(text: str) -> None:
    imported = markdown.read(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    assert len(imported.report.kinds) == (len(lines) if text.strip("\ufeff") else 0)
    assert set(imported.report.kinds) <= set(KINDS)
    assert all(kind == LAYOUT or line.strip() for kind, line in zip(imported.report.kinds, lines, strict=False))
    assert LOST not in imported.report.kinds
    assert [url for url in lost(text) if url not in ("", "None")] == []


@given(TEXTS.map("# A\n## B\n- ".__add__))
def test_each_entry_can_be_written_and_read(text: str) -> None:
    for entry in markdown.read(text).entries:
        found = reading.read(canonical.text(schema.raw_of(entry)), "", "")
        assert found.problems == []
        assert found.entry == entry
