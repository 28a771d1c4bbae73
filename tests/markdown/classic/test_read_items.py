"""Items in the dialect of `classic`, however they are written."""

from __future__ import annotations

from textwrap import dedent

import pytest

from awesome_cli.imported import LOST
from awesome_cli.markdown.classic import read as markdown
from awesome_cli.model import Entry, Link

ARXIV = "`arXiv, 2406.14833`, [arxiv](http://arxiv.org/abs/2406.14833v1), [pdf](http://arxiv.org/pdf/2406.14833v1.pdf)"


def entry_of(text: str) -> Entry:
    """The one entry of a list with one section."""
    [entry] = markdown.read(f"# List\n\n## Part\n{dedent(text)}").entries
    return entry


TITLE, URL = "A Title", "https://example.org/page"
ONE_ITEM: dict[str, tuple[str, dict[str, object]]] = {
    "a highlight": (f"- 🌟 [{TITLE}]({URL})", {"title": TITLE, "highlight": True}),
    "a highlight by its code": (f"- :star2: **{TITLE}**, {ARXIV}", {"title": TITLE, "highlight": True}),
    "a film": (f"- :clapper: [{TITLE}]({URL})", {"title": TITLE, "highlight": False}),
    "marks behind": (f"- [{TITLE}]({URL}) 𝕏", {"title": TITLE, "description": "", "notes": ()}),
    "a film behind": (f"- [{TITLE}]({URL}) :clapper:", {"title": TITLE, "description": ""}),
    "authors left out": (
        f"- **{TITLE}**, {ARXIV}\n\n\t *A B, C D, E F, ..., Y Z, Q R*",
        {"authors": ("A B", "C D", "E F", "et al.", "Y Z", "Q R")},
    ),
    "nobody left out": (f"- **{TITLE}**, {ARXIV}\n\n\t *A B, C D, ..., C D*", {"authors": ("A B", "C D")}),
    "a label that is a mark": (
        f"- **{TITLE}**, {ARXIV}\n\n\t · ([𝕏](https://x.com/a/status/1))",
        {"links": (Link("https://x.com/a/status/1", "𝕏"),)},
    ),
    "blanks behind": (f"- **{TITLE}**, {ARXIV}   \n\n\t *A B, C D*  ", {"authors": ("A B", "C D")}),
    "links in brackets": (f"- **{TITLE}**, {ARXIV}\n\n\t · [[l]({URL})]", {"links": (Link(URL, "l"),), "notes": ()}),
    "half a bracket": (f"- **{TITLE}**, {ARXIV}\n\n\t · [l]({URL})]", {"links": (Link(URL, "l"),), "notes": ()}),
    "no bracket": (f"- **{TITLE}**, {ARXIV}\n\n\t *A B* · [l]({URL})", {"links": (Link(URL, "l"),)}),
    "a venue without backticks": (
        f"- **{TITLE}**, arXiv, 2406.14833, [arxiv](http://arxiv.org/abs/2406.14833)",
        {"title": TITLE, "arxiv": "2406.14833", "venue": "", "notes": ()},
    ),
    "a venue with its year": (
        f"- **{TITLE}**, `ICML, 2023`, [pdf](http://arxiv.org/pdf/2406.14833v1.pdf)",
        {"venue": "ICML", "year": "2023", "arxiv": "2406.14833", "kind": "paper"},
    ),
    "a title over three lines": (f"- **A\n  very\n  long title**, {ARXIV}", {"title": "A very long title"}),
    "prose as a sub-bullet": (
        f"- [{TITLE}]({URL})\n\t- see [this](https://example.org/x) and `that`",
        {"notes": ("see [this](https://example.org/x) and `that`",), "links": ()},
    ),
    "a bare URL as a sub-bullet": (f"- [{TITLE}]({URL})\n\t- {URL}/2", {"links": (Link(f"{URL}/2"),), "notes": ()}),
    "a link as a sub-bullet": (f"- [{TITLE}]({URL})\n\t - [t]({URL}/2)", {"links": (Link(f"{URL}/2", "t"),)}),
    "a note in backticks": (f"- [{TITLE}]({URL})\n\t- `what it says`", {"notes": ("what it says",)}),
    "an empty sub-bullet": (
        f"- **{TITLE}**, {ARXIV}\n\n\t *A B, C D*\n\t- \n",
        {"authors": ("A B", "C D"), "notes": ()},
    ),
    "an author line twice": (
        f"- **{TITLE}**, {ARXIV}\n\n\t *A B, C D*\n\n\t *A B, C D*",
        {"authors": ("A B", "C D"), "notes": ()},
    ),
    "a number in the title": (
        "- [[2208.07339] A Title](https://arxiv.org/abs/2208.07339)",
        {"title": TITLE, "arxiv": "2208.07339", "kind": "paper", "url": ""},
    ),
    "a links line without a bullet": (f"- [{TITLE}]({URL})\n\n· ([l]({URL}/2))", {"links": (Link(f"{URL}/2", "l"),)}),
    "a labeled sub-bullet": (f"- [{TITLE}]({URL})\n\t- talk: [t]({URL}/2)", {"notes": (f"talk: [t]({URL}/2)",)}),
    "math": (r"- **Going $\mathcal{O}(n_1 \* n_2)$**, " + ARXIV, {"title": r"Going $\mathcal{O}(n_1 \* n_2)$"}),
    "math that a render wrote": (f"- **Going $`a_i * b_i`$**, {ARXIV}", {"title": "Going $a_i * b_i$"}),
    "money": (f"- **From $5 to \\$6 \\*now\\***, {ARXIV}", {"title": "From $5 to $6 *now*"}),
    "a tag in the title": (f"- **What <think> does**, {ARXIV}", {"title": "What <think> does"}),
    "a full stop behind a repository": (
        "- **T**, " + ARXIV + "\n\n\t · ([n](https://github.com/o/n.) - o)",
        {"links": (Link("https://github.com/o/n"),)},
    ),
    "a repository that a badge alone names": (
        "- **name** ![Star](https://img.shields.io/github/stars/o/name.svg?style=social)",
        {"kind": "repo", "url": "https://github.com/o/name"},
    ),
    "a withdrawn paper": (
        f"- **{TITLE}** *(withdrawn)*, {ARXIV}",
        {"status": "withdrawn", "title": TITLE, "notes": ()},
    ),
    "a thing that moved": (
        f"- [{TITLE}]({URL}) *(gone, now [o/n](https://github.com/o/n))*",
        {"status": "gone", "replaced_by": "https://github.com/o/n", "description": ""},
    ),
    "a dataset": ("- [**d**](https://huggingface.co/datasets/o/d) - o 🤗", {"kind": "dataset", "description": ""}),
    "a description": (f"- [{TITLE}]({URL}) - What it does.", {"title": TITLE, "description": "What it does."}),
    "a description in Markdown": (
        f"- [{TITLE}]({URL}) - What *it* [does]({URL}/2), snake\\_case and <b>.",
        {"description": rf"What *it* [does]({URL}/2), snake_case and \<b>.", "links": ()},
    ),
    "a paper's description in italics": (
        f"- **{TITLE}**, {ARXIV}\n\n\t *A B*\n\t- *What **it** does.*",
        {"description": "What **it** does.", "notes": (), "authors": ("A B",)},
    ),
    "its own address again": (f"- [{TITLE}]({URL})\n\n\t · ([x]({URL}/))", {"links": ()}),
    "a paper without an arXiv id": (
        f"- **{TITLE}**, `EMNLP`, [paper]({URL})",
        {"kind": "paper", "venue": "EMNLP", "year": "", "url": URL},
    ),
    "a DOI": (f"- **{TITLE}**, [doi](https://doi.org/10.1145/3534678)", {"doi": "10.1145/3534678", "kind": "paper"}),
    "a missing first line": (
        f"-   Learners**, {ARXIV}",
        {"title": "Learners", "arxiv": "2406.14833", "kind": "paper"},
    ),
    "a paper without a bullet": (f"**{TITLE}**, {ARXIV}", {"title": TITLE, "arxiv": "2406.14833"}),
    "italics that never end": (
        f"- [{TITLE}]({URL})\n\n\t *What it does · ([l]({URL}/2))",
        {"description": "What it does"},
    ),
}


@pytest.mark.parametrize("name", ONE_ITEM)
def test_an_item_however_it_is_written(name: str) -> None:
    text, expected = ONE_ITEM[name]
    entry = entry_of(text)
    assert {field: getattr(entry, field) for field in expected} == expected
    report = markdown.read(f"# List\n\n## Part\n{dedent(text)}").report
    assert LOST not in report.kinds


@pytest.mark.parametrize("spelling", ["et al.", "et al", "et. al.", "et.al", "and others", "…", "..."])
def test_names_left_out_in_any_spelling(spelling: str) -> None:
    assert entry_of(f"- **T**, {ARXIV}\n\n\t *A B, C D, {spelling}*").authors == ("A B", "C D", "et al.")


def test_an_author_list_that_ends_in_a_name_and_et_al() -> None:
    assert entry_of(f"- **T**, {ARXIV}\n\n\t *A B et al.*").authors == ("A B", "et al.")


def test_a_link_that_is_no_address_is_named() -> None:
    imported = markdown.read("# A\n## B\n- [x](https://x.org) and [more](./more.md)\n")
    assert [finding.message for finding in imported.report.findings] == ["[more](./more.md)"]
