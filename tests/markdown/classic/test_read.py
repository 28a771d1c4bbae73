"""What the Markdown importer makes of the seed list and of everything that its sister lists do differently."""

from __future__ import annotations

from textwrap import dedent

import pytest

from awesome_cli.identity import read_url
from awesome_cli.imported import DERIVED, IMPORTED, KEPT, KINDS, LAYOUT, LOST, Imported
from awesome_cli.markdown.classic import read as markdown
from awesome_cli.model import Entry, Link
from tests import paths

SEED = paths.SEED.read_text(encoding="utf-8")
ARXIV = "`arXiv, 2406.14833`, [arxiv](http://arxiv.org/abs/2406.14833v1), [pdf](http://arxiv.org/pdf/2406.14833v1.pdf)"


@pytest.fixture(scope="module")
def seed() -> Imported:
    return markdown.read(SEED)


def test_the_seed_has_the_items_that_were_counted_by_hand(seed: Imported) -> None:
    kinds = [item.entry.kind for item in seed.items]
    counted = {kind: kinds.count(kind) for kind in set(kinds)}
    assert counted == {"paper": 125, "repo": 33, "model": 2, "space": 2, "link": 45}
    assert len(seed.entries) == 202
    assert len({entry.arxiv for entry in seed.entries if entry.arxiv}) == 122
    assert len({identity for entry in seed.entries for identity in entry.identities()}) >= 202


def test_the_sections_of_the_seed_keep_their_order(seed: Imported) -> None:
    assert [section.path for top in seed.sections for section in top.walk()] == [
        *("pretrain", "pretrain/other", "scaling", "scaling/other", "fine-tuning", "fine-tuning/other"),
        *("architectures", "optimization", "ensemble", "ensemble/other", "moe", "moe/other", "online-learning"),
        *("toolkits", "misc", "courses", "other", "extra-reference"),
    ]


def test_weights_keep_the_order_of_each_section_of_the_seed(seed: Imported) -> None:
    for top in seed.sections:
        for section in top.walk():
            listed = [item.entry.identities()[0] for item in seed.items if item.entry.sections == (section.path,)]
            shown = [entry.identities()[0] for entry in seed.entries if section.path in entry.sections]
            assert shown == list(dict.fromkeys(listed))
    assert [entry.weight for entry in seed.entries] == list(range(1, 203))


def test_the_counts_of_the_seed_are_the_known_ones(seed: Imported) -> None:
    assert sorted(int(measure.value) for measure in seed.measures) == [1, 1, 1, 1, 2, 3, 5, 8, 9, 15, 16, 202]
    assert {(measure.metric, measure.source, measure.checked) for measure in seed.measures} == {
        ("citations", "google-scholar", "")
    }


def hrefs(text: str) -> list[str]:
    """Every link target that a CommonMark parser sees."""
    from markdown_it import MarkdownIt

    found = []
    for token in MarkdownIt("commonmark").parse(text):
        found += [str(child.attrGet("href")) for child in token.children or () if child.type == "link_open"]
    return found


def everywhere(imported: Imported) -> tuple[set[str], str]:
    """The identities that an imported list leads to, and all of its text."""
    urls = [measure.url for measure in imported.measures]
    texts = [imported.header, imported.footer, *(section.text for top in imported.sections for section in top.walk())]
    texts += [url for text in texts for url in hrefs(text)]  # as a parser writes them
    identities = {identity for entry in imported.entries for identity in entry.identities()}
    for entry in imported.entries:
        urls += [entry.url, entry.replaced_by, *(link.url for link in entry.links)]
        texts += [entry.title, entry.description, *entry.notes, *entry.authors]
    texts += [finding.message for finding in imported.report.findings]
    return identities | {reference.identity for url in urls if (reference := read_url(url))}, "\n".join(texts)


def lost(text: str) -> list[str]:
    """The addresses in a text that are nowhere in what was imported from it."""
    identities, texts = everywhere(markdown.read(text))
    wanted = [(url, read_url(url)) for url in hrefs(text) if not url.startswith("#")]
    return [
        url for url, reference in wanted if url not in texts and not (reference and reference.identity in identities)
    ]


def test_each_address_of_the_seed_is_found_again() -> None:
    web = [url for url in hrefs(SEED) if url.startswith("http")]
    assert len(web) == 415
    assert lost(SEED) == ["None"] * 113


def test_each_line_of_the_seed_is_accounted_for(seed: Imported) -> None:
    assert len(seed.report.kinds) == 669
    assert {kind: len(seed.report.lines(kind)) for kind in KINDS} == {
        IMPORTED: 453,
        DERIVED: 18,
        LAYOUT: 198,
        KEPT: 0,
        LOST: 0,
    }


def test_the_defects_of_the_seed_are_mended_or_named(seed: Imported) -> None:
    repaired = {what: len(lines) for what, lines in seed.report.repaired().items()}
    assert repaired == {
        "`cication` for `citation`": 125,
        "an unknown count left out": 113,
        "arXiv links pinned to a version": 125,
        "http to https on arXiv": 125,
        "a title over several lines": 53,
        "the plain address of a repository or page": 3,
        "tracking parameters left out": 7,
        "an author that is only punctuation left out": 1,
        "a no-break space": 1,
        "a broken star badge": 1,
        "`\\_` for `_`": 4,
    }
    named = [(finding.kind, finding.lines) for finding in seed.report.findings]
    for finding in (
        *(("duplicate", lines) for lines in ((53, 355), (84, 662), (409, 434), (482, 493), (517, 530))),
        ("placeholder title", (648,)),
        ("cut names", (232,)),
        ("cut names", (339,)),
        ("site name in a title", (216,)),
        ("short link", (360,)),
    ):
        assert finding in named
    assert sum(finding.message.startswith("exactly 10") for finding in seed.report.findings) == 27


def test_nothing_of_the_seeds_faults_is_in_an_entry(seed: Imported) -> None:
    for entry in seed.entries:
        assert ":" not in entry.authors
        assert "\xa0" not in entry.title
        assert "\n" not in entry.title
        assert not any(part in link.url for link in entry.links for part in ("utm_", "vd_source", "http://arxiv"))
        assert (entry.added, entry.published) == ("", "")


def test_a_repeat_lends_what_the_first_lacks(seed: Imported) -> None:
    [entry] = [entry for entry in seed.entries if entry.arxiv == "2305.14705"]
    [measure] = [measure for measure in seed.measures if measure.subject == "arxiv:2305.14705"]
    assert measure.value == "5"
    assert entry.links == (Link("https://www.jiqizhixin.com/articles/2023-07-07-9"),)


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


def test_a_link_that_is_no_address_is_named() -> None:
    imported = markdown.read("# A\n## B\n- [x](https://x.org) and [more](./more.md)\n")
    assert [finding.message for finding in imported.report.findings] == ["[more](./more.md)"]


def test_no_final_newline_and_other_line_ends() -> None:
    assert len(markdown.read("# A\r\n## B\r\n- [x](https://x.org)").report.kinds) == 3
    assert len(markdown.read("\ufeff# A\n\n").report.kinds) == 2
    assert markdown.read("").report.kinds == ()
