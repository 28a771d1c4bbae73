"""Lists in the dialect of `classic`, however they are built: sections, prose, headings, line ends."""

from __future__ import annotations

import pytest

from awesome_cli.imported import KEPT, LOST
from awesome_cli.markdown.classic import read as markdown

ARXIV = "`arXiv, 2406.14833`, [arxiv](http://arxiv.org/abs/2406.14833v1)"
LISTS: dict[str, tuple[str, list[tuple[str, tuple[str, ...]]]]] = {
    "several first headings": (
        "# A\n## B\n- [x](https://x.org)\n# C\n- [y](https://y.org)",
        [("x", ("b",)), ("y", ("c",))],
    ),
    "a bold line as a heading": (
        "# A\n## B\n**C**\n\n- [x](https://x.org)\n\n**D:**\n- [y](https://y.org)",
        [("x", ("b/c",)), ("y", ("b/d",))],
    ),
    "two sections of one name": (
        "# A\n## B\n- [x](https://x.org)\n## B\n- [y](https://y.org)",
        [("x", ("b",)), ("y", ("b-2",))],
    ),
    "a heading that is no word": ("# A\n## 🌟\n- [x](https://x.org)", [("x", ("section",))]),
    "a rule": ("# A\n## B\n- [x](https://x.org)\n\n---\n- [y](https://y.org)", [("x", ("b",)), ("y", ("b",))]),
    "an empty item": ("# A\n## B\n- [x](https://x.org)\n- \n- [y](https://y.org)", [("x", ("b",)), ("y", ("b",))]),
    "two items on one line": (
        f"# A\n## B\n- **x**, {ARXIV}, citation: [**-1**](None)- **y**, `ICML, 2023`, [paper](https://y.org)",
        [("x", ("b",)), ("y", ("b",))],
    ),
    "an item behind the authors": (
        f"# A\n## B\n- **x**, {ARXIV}\n\n\t *A B, C D*- **y**, `ICML, 2023`, [paper](https://y.org)",
        [("x", ("b",)), ("y", ("b",))],
    ),
    "one thing in two sections": (
        "# A\n## B\n- [x](https://x.org)\n## C\n- [again](https://www.x.org/?utm_source=a)",
        [("x", ("b", "c"))],
    ),
    "items before any section": (
        "# A\n- [x](https://x.org)\n## C\n- [y](https://y.org)",
        [("x", ("unsorted",)), ("y", ("c",))],
    ),
    "contents indented by blanks": (
        "# A\n- [B](#b)\n  - [C](#c)\n## B\n### C\n- [x](https://x.org)",
        [("x", ("b/c",))],
    ),
    "contents under a heading": ("# A\n## Contents\n- [B](#b)\n\n## B\n- [x](https://x.org)", [("x", ("b",))]),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_however_it_is_built(name: str) -> None:
    text, expected = LISTS[name]
    imported = markdown.read(text)
    assert [(entry.title, entry.sections) for entry in imported.entries] == expected
    assert LOST not in imported.report.kinds
    assert imported.header == ""


def test_prose_stays_where_it_stands() -> None:
    header = "Hello\n[there][1].\n\n[1]: https://h.org\n"
    text = f"# A\n\n> What it is.\n\n{header}\n- [B](#b)\n\n## B\n\nAbout B:\n\n| a |\n\n- plain\n"
    imported = markdown.read(text)
    assert imported.description == "What it is."
    assert imported.header == header
    assert [section.text for section in imported.sections] == ["About B:\n\n| a |\n\n- plain"]
    assert imported.report.lines(KEPT) == [5, 6, 8, 14, 16, 18]


def test_a_heading_with_a_link_keeps_it() -> None:
    imported = markdown.read("# A [home](https://h.org)\n\n## B [src](https://b.org)\n\n- [x](https://x.org)\n")
    assert imported.title == "A home"
    assert imported.header == "[home](https://h.org)\n"
    assert imported.sections[0].text == "[src](https://b.org)"


def test_a_rendered_list_keeps_headings_that_are_no_sections() -> None:
    from awesome_cli.markdown import dialect

    text = f"{dialect.GENERATED}\n# A\n\n## Why\n\nSo.\n\n- [B](#b)\n\n## B\n\n### Note\n\nMind.\n\n- [x](https://x.org)\n\n{dialect.FOOTER}\nBye\n"
    imported = markdown.read(text)
    assert imported.header == "## Why\n\nSo.\n"
    assert [(section.path, section.text) for section in imported.sections] == [("b", "### Note\n\nMind.")]
    assert imported.footer == "Bye\n"


def test_where_sections_contradict_each_other_the_earlier_wins() -> None:
    x, y, z = (f"- [{name}](https://{name}.org)\n" for name in "xyz")
    imported = markdown.read(f"# A\n## B\n{x}{y}## C\n{y}{x}{z}")
    assert [entry.title for entry in imported.entries] == ["x", "y", "z"]
    assert [(finding.kind, finding.lines) for finding in imported.report.findings if "order" in finding.kind] == [
        ("contradicting order", (7,))
    ]


def test_no_final_newline_and_other_line_ends() -> None:
    assert len(markdown.read("# A\r\n## B\r\n- [x](https://x.org)").report.kinds) == 3
    assert len(markdown.read("\ufeff# A\n\n").report.kinds) == 2
    assert markdown.read("").report.kinds == ()
