"""Single items, each in a page of its own and among others of its shape: each value is in its field, the page the same.

Of an item, `expected` says every field but those that say where it is shown.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from awesome_cli.markdown import read_list
from tests.markdown import lists

PLACE = ("kind", "sections", "weight", "item", "finished", "highlight")
"""What says where and how an entry is shown."""


class Case(NamedTuple):
    """An item, others of its shape, and the fields that it has."""

    item: str
    others: tuple[str, ...]
    expected: dict[str, object]
    before: str = ""
    """What stands before the items: the header of a table."""
    between: str = "\n"
    repaired: tuple[str, str] = ("", "")
    """What a render shows otherwise: an address without the version of its paper."""


CASES = {
    "inline Markdown, tags as code": Case(
        "- [quill](https://example.org/quill) — Typesets *plain* text, see [manual](https://example.org/m)."
        " `MIT` `Rust`",
        (
            "- [inkpot](https://example.org/inkpot) — Keeps ink. `GPL-3.0` `Go`",
            "- [nib](https://example.org/nib) — Draws **bold** lines. `Apache-2.0` `Python`",
        ),
        {
            "title": "quill",
            "url": "https://example.org/quill",
            "description": "Typesets *plain* text, see [manual](https://example.org/m).",
            "license": "MIT",
            "language": "Rust",
        },
    ),
    "a month, names and affiliation in italics": Case(
        "* [2024/03] **Sheep in Flocks.** *Ada Byron (Some Univ.) et al. arXiv.*"
        " [[paper](https://arxiv.org/abs/2403.00001)] [[code](https://github.com/a/sheep)]",
        (
            "* [2023/12] **Goats on Hills.** *Bo Derek (Other Univ.) et al. arXiv.*"
            " [[paper](https://arxiv.org/abs/2312.00001)] [[code](https://github.com/b/goats)]",
            "* [2023/11] **Cows in Barns.** *Cy Twombly (Third Univ.) et al. ICLR.*"
            " [[paper](https://arxiv.org/abs/2311.00001)]",
        ),
        {
            "title": "Sheep in Flocks.",
            "arxiv": "2403.00001",
            "authors": ["Ada Byron", "et al."],
            "published": "2024-03",
            "venue": "arXiv",
            "affiliation": "Some Univ.",
            "links": ["code: https://github.com/a/sheep"],
        },
    ),
    "a short name, a quoted title": Case(
        '1. <u>Wool</u>: "Wool Is All You Knit". *Jane Roe et al.* KNIT 2022.'
        " [[Paper](https://arxiv.org/abs/2201.00001)] [[Source](https://example.org/s)]",
        (
            '2. <u>Silk</u>: "Silk Is Smooth". *Ann Doe et al.* SPIN 2021.'
            " [[Paper](https://arxiv.org/abs/2101.00001)] [[Source](https://example.org/s2)]",
            '3. "Linen Without a Name". *Jo Poe et al.* arXiv 2020. [[Paper](https://arxiv.org/abs/2001.00001)]',
        ),
        {
            "title": "Wool Is All You Knit",
            "arxiv": "2201.00001",
            "authors": ["Jane Roe", "et al."],
            "venue": "KNIT",
            "year": "2022",
            "short": "Wool",
            "links": ["Source: https://example.org/s"],
        },
    ),
    "names, venue and year in brackets, emoji as labels, a relative link": Case(
        "+ [Herding Cats](https://openreview.net/forum?id=AbC) (Kim Lee & Sam Poe et al., ICLR 2025)"
        " [:octocat:](https://github.com/k/cats) [:book:](./cite/lee2025cats.txt)",
        (
            "+ [Walking Dogs](https://openreview.net/forum?id=AbD) (Lu Xun et al., NeurIPS 2024)"
            " [:octocat:](https://github.com/l/dogs) [:book:](./cite/xun2024dogs.txt)",
            "+ [Feeding Fish](https://arxiv.org/abs/2402.00001) (Ray Charles & Ann Lee et al., 2024)"
            " [:book:](./cite/charles2024fish.txt)",
        ),
        {
            "title": "Herding Cats",
            "url": "https://openreview.net/forum?id=AbC",
            "authors": ["Kim Lee", "Sam Poe", "et al."],
            "venue": "ICLR",
            "year": "2025",
            "links": [":octocat:: https://github.com/k/cats", ":book:: ./cite/lee2025cats.txt"],
        },
    ),
    "a row with an escaped pipe, a badge and words for nothing": Case(
        "|2025.02|🔥[**Flock**] Flock: A \\| B Test(@farm) | [[pdf]](https://arxiv.org/pdf/2502.00001v2) |"
        " [[flock]](https://github.com/fold/flock)"
        " ![](https://img.shields.io/github/stars/fold/flock.svg?style=social) |⭐️⭐️ |",
        (
            "|2025.01|[**Herd**] Herd: Many Cows(@barn) | [[pdf]](https://arxiv.org/pdf/2501.00001) | ⚠️ |⭐️ |",
            "|2024.12|🔥[**Pack**] Pack: Wolves(@wood) | [[pdf]](https://arxiv.org/pdf/2412.00001) |"
            " [[pack]](https://github.com/wood/pack)"
            " ![](https://img.shields.io/github/stars/wood/pack.svg?style=social) | |",
            "|2024.11|[**Nest**] Nest: Birds(@tree) | - | null |⭐️ |",
        ),
        {
            "title": "Flock: A | B Test",
            "arxiv": "2502.00001",
            "published": "2025-02",
            "mark": "🔥",
            "short": "Flock",
            "organisation": "farm",
            "recom": "⭐️⭐️",
            "links": ["code: https://github.com/fold/flock"],
        },
        before="| Date | Title | Paper | Code | Recom |\n|:---:|:---:|:---:|:---:|:---:|\n",
        repaired=("2502.00001v2", "2502.00001"),
    ),
    "a paragraph with hard breaks": Case(
        "**Diffuse Sheep** \\\n*A. Ram, B. Ewe* \\\n"
        "arXiv 2023. [[Paper](https://arxiv.org/abs/2303.00001)] [[Github](https://github.com/r/ds)] \\\n14 Mar 2023",
        (
            "**Diffuse Goats** \\\n*C. Billy, D. Nanny* \\\n"
            "CVPR 2023. [[Paper](https://arxiv.org/abs/2302.00001)] [[Github](https://github.com/r/dg)] \\\n3 Feb 2023",
            "**Diffuse Cows** \\\n*E. Bull* \\\n"
            "arXiv 2022. [[Paper](https://arxiv.org/abs/2212.00001)] \\\n24 Dec 2022",
        ),
        {
            "title": "Diffuse Sheep",
            "arxiv": "2303.00001",
            "authors": ["A. Ram", "B. Ewe"],
            "venue": "arXiv",
            "year": "2023",
            "published": "2023-03-14",
            "links": ["Github: https://github.com/r/ds"],
        },
        between="\n\n",
    ),
    "an item in a bullet that groups": Case(
        "- Promises\n"
        "  - [pledge](https://github.com/p/pledge) - Keeps a promise.\n"
        "  - [More…](https://example.org/promises)",
        (
            "- Threads\n"
            "  - [spool](https://github.com/p/spool) - Holds thread.\n"
            "  - [needle](https://github.com/p/needle) - Pulls thread.",
        ),
        {"title": "pledge", "url": "https://github.com/p/pledge", "description": "Keeps a promise."},
    ),
    "a year in a description, a link behind it": Case(
        "- [Wool](https://arxiv.org/abs/2301.00001): on knitting (2018), [code](https://github.com/w/wool)",
        (
            "- [Silk](https://arxiv.org/abs/2302.00001): on spinning (2019), [code](https://github.com/w/silk)",
            "- [Flax](https://arxiv.org/abs/2303.00001): on weaving (2020)",
        ),
        {
            "title": "Wool",
            "arxiv": "2301.00001",
            "description": "on knitting (2018)",
            "links": ["code: https://github.com/w/wool"],
        },
    ),
    "two things in one item": Case(
        "- [x](https://e.org) / [y](https://e.org/y) - Two things in one item",
        (
            "- [z](https://e.org/z) - One thing in one item",
            "- [w](https://e.org/w) - Another thing in one item",
        ),
        {
            "title": "x",
            "url": "https://e.org",
            "description": "Two things in one item",
            "links": ["y: https://e.org/y"],
        },
    ),
    "a label that says nothing, before a text": Case(
        "- [Docs](https://e.org/docs) - What they say.",
        ("- [GitHub](https://github.com/e/e) - Where it is made.", "- [quill](https://e.org/q) - Typesets."),
        {"title": "Docs", "url": "https://e.org/docs", "description": "What they say."},
    ),
    "a label of a paper, before its title": Case(
        "- [Paper](https://arxiv.org/abs/2301.00002) - Wool and its Uses",
        ("- [PDF](https://arxiv.org/abs/2301.00003) - Silk in Use",),
        {"title": "Wool and its Uses", "arxiv": "2301.00002"},
    ),
    "a row whose link is called as another thing": Case(
        "| **Pen** | [Counting in Pens](https://e.org/p1.pdf) | 7 (B) | MIT |",
        (
            "| **Sty** | [How Tidy Is It](https://e.org/p2.pdf) | 13 (B) | MIT |",
            "| **Hut** | [Small Houses](https://e.org/p3.pdf) | 70 (B) | CC0 |",
        ),
        {
            "title": "Pen",
            "url": "https://e.org/p1.pdf",
            "paper": "Counting in Pens",
            "size_b": "7 (B)",
            "license": "MIT",
        },
        before="| Name | Paper | Size (B) | Licence |\n|---|---|---|---|\n",
    ),
    "a sign as code behind the title": Case(
        "- [crate](https://e.org/crate) `⚠` - Carries apples.",
        ("- [box](https://e.org/box) - Holds pears.", "- [tin](https://e.org/tin) - Keeps tea."),
        {"title": "crate", "url": "https://e.org/crate", "description": "Carries apples.", "mark": "⚠"},
    ),
}
PINNED = "arXiv links pinned to a version"
NO_ADDRESS = "- **a/b** - text without any link"


def page(case: Case, *items: str) -> str:
    return f"# List\n\n## Things\n\n{case.before}{case.between.join(items)}\n"


def again(text: str) -> str:
    """The render of an import, without the comment that says that it is one."""
    return lists.again(text).partition("\n\n")[2]


@pytest.mark.parametrize("is_alone", [True, False], ids=["alone", "among others"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_value_is_in_its_field_and_the_page_the_same(case: Case, is_alone: bool) -> None:
    text = page(case, case.item, *(() if is_alone else case.others))
    imported = read_list.read(text)
    entries = lists.fields(imported)["entries"]
    assert isinstance(entries, list)
    [found] = [entry for entry in entries if entry["title"] == case.expected["title"]]
    assert {name: value for name, value in found.items() if name not in PLACE} == case.expected
    assert again(text) == (text.replace(*case.repaired) if case.repaired[0] else text)
    assert (PINNED in imported.report.repaired()) == bool(case.repaired[0])


@pytest.mark.parametrize(
    "others",
    [
        ["- [**c/d**](https://github.com/c/d) - text of another", "- [**e/f**](https://github.com/e/f) - more text"],
        ["- **[c/d](https://github.com/c/d)** - text of another", "- **[e/f](https://github.com/e/f)** - more text"],
    ],
)
def test_an_item_without_a_link_is_an_entry_beside_entries(others: list[str]) -> None:
    text = "# List\n\n## Things\n\n" + "\n".join([NO_ADDRESS, *others]) + "\n"
    entry = read_list.read(text).entries[0]
    assert (entry.title, entry.url, entry.description) == ("a/b", "", "text without any link")
    assert again(text) == text


def test_a_list_in_which_nothing_has_a_link_is_text() -> None:
    text = (
        f"# List\n\n## Things\n\n{NO_ADDRESS}\n- **c/d** - more of it\n\n## More\n\n- [e](https://e.org/e) - Is one.\n"
    )
    imported = read_list.read(text)
    assert [entry.title for entry in imported.entries] == ["e"]
    assert again(text) == text


def test_a_badge_in_the_heading_of_the_list_is_no_part_of_its_title() -> None:
    heading = "# Flocks [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)"
    text = f"{heading}\n\n> On flocks.\n\n## Wool\n\n- [wool](https://e.org/w) - Is warm.\n"
    assert read_list.read(text).title == "Flocks"
    assert again(text) == text


def test_navigation_in_a_heading_is_its_face() -> None:
    rest = "\n\n- [wool](https://e.org/w) - Is warm.\n"
    text = f"# Flocks\n\n### [Fences](#fences) [⬆](#contents){rest}\n### [Gates](#gates) [⬆](#contents)\n\n- [a](https://e.org/a)\n"
    assert [section.title for section in read_list.read(text).sections] == ["Fences", "Gates"]
    assert again(text) == text


def test_a_title_that_says_nothing_is_reported_where_there_is_nothing_better() -> None:
    case = CASES["an item in a bullet that groups"]
    imported = read_list.read(page(case, case.item, *case.others))
    assert [(one.kind, one.message, one.lines) for one in imported.report.findings] == [
        ("a title that says nothing", "More…", (7,))
    ]
    [things] = imported.sections
    assert [(section.title, section.shown) for section in things.sections] == [
        ("Promises", "bullet"),
        ("Threads", "bullet"),
    ]
