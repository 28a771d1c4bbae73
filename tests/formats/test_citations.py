"""References in BibTeX, CSL-JSON and RIS: names, types, keys, and nothing in them that LaTeX would run."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli import formats
from awesome_cli.formats import _latex, _names
from awesome_cli.formats._names import Name
from awesome_cli.model import Catalog, Entry, Section
from tests.strategies import texts

PAPER = Entry(
    id="arxiv-2406.14491",
    title="Efficient Training of LLaMA with $\\mu$-Transfer",
    kind="paper",
    sections=("s",),
    arxiv="2406.14491",
    authors=("Guo, Jr., Ada", "Ludwig van Beethoven", "et al."),
    published="2024-06-20",
)


def catalog(*entries: Entry) -> Catalog:
    return Catalog("T", sections=(Section("s", "S"),), entries=entries)


def text(name: str, *entries: Entry, ascii_only: bool = False) -> str:
    (page,) = formats.load(name).render(catalog(*entries), formats.Options(ascii=ascii_only))
    return page.text


def keys(*entries: Entry) -> dict[str, str]:
    return {one["URL"]: one["id"] for one in json.loads(text("csl-json", *entries))}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ada Lovelace", Name("Lovelace", "Ada")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("Aaron van den Oord", Name("Oord", "Aaron", "van den")),
        ("Vincent Van Gogh", Name("Van Gogh", "Vincent")),
        ("Juan de la Cruz", Name("Cruz", "Juan", "de la")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "", "Jr.")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("Martin King, Jr.", Name("King", "Martin", "", "Jr.")),
        ("Naosuke Ii", Name("Ii", "Naosuke")),
        ("Quoc V. Le", Name("Le", "Quoc V.")),
        ("bell hooks", Name("hooks", "bell")),
        ("Plato", Name("Plato", is_undivided=True)),
        ("张三", Name("张三", is_undivided=True)),
        ("张 三", Name("张 三", is_undivided=True)),
        ("The ATLAS Collaboration", Name("The ATLAS Collaboration", is_undivided=True)),
        ("Gemini Team", Name("Gemini Team", is_undivided=True)),
        ("Jiří  Žižka", Name("Žižka", "Jiří")),
        ("José Álvarez", Name("Álvarez", "José")),
    ],
)
def test_a_name_is_split_where_reference_managers_split_it(written: str, name: Name) -> None:
    assert _names.read(written) == name


def test_a_preprint_in_bibtex() -> None:
    assert text("bibtex", PAPER) == (
        "@misc{guo2024efficient,\n"
        "  author        = {Guo, Jr., Ada and van Beethoven, Ludwig and others},\n"
        "  title         = {Efficient Training of {LLaMA} with {$\\mu$}{-Transfer}},\n"
        "  year          = {2024},\n"
        "  month         = jun,\n"
        "  eprint        = {2406.14491},\n"
        "  archiveprefix = {arXiv},\n"
        "  url           = {https://arxiv.org/abs/2406.14491},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("change", "bibtex", "csl", "ris"),
    [
        ({"venue": "EMNLP", "year": "2024"}, "@inproceedings{", "paper-conference", "CPAPER"),
        ({"venue": "TMLR", "year": "2024"}, "@article{", "article-journal", "JOUR"),
        ({"venue": "Nature Machine Intelligence"}, "@article{", "article-journal", "JOUR"),
        ({"venue": "IEEE Transactions on X"}, "@article{", "article-journal", "JOUR"),
        ({}, "@misc{", "article", "UNPB"),
        ({"arxiv": "", "doi": "10.1/x"}, "@misc{", "article", "GEN"),
        ({"kind": "repo", "arxiv": "", "url": "https://github.com/a/b"}, "@software{", "software", "COMP"),
        ({"kind": "dataset", "arxiv": "", "url": "https://a.org/b"}, "@misc{", "dataset", "DATA"),
        ({"kind": "link", "arxiv": "", "url": "https://a.org/b"}, "@misc{", "webpage", "ELEC"),
    ],
)
def test_each_kind_is_of_a_type_in_each_format(change: dict[str, str], bibtex: str, csl: str, ris: str) -> None:
    entry = PAPER._replace(**change)  # type: ignore[arg-type]
    assert text("bibtex", entry).startswith(bibtex)
    assert json.loads(text("csl-json", entry))[0]["type"] == csl
    assert text("ris", entry).startswith(f"TY  - {ris}\n")


def test_a_new_entry_changes_no_key() -> None:
    first = PAPER._replace(added="2024-01-01")
    second = PAPER._replace(id="b", arxiv="2406.00001", added="2024-02-01")
    third = PAPER._replace(id="a", arxiv="2406.00002", added="2024-03-01")
    alone, two, three = keys(first), keys(first, second), keys(third, second, first)
    assert list(alone.values()) == ["guo2024efficient"]
    assert {**two, **alone} == two
    assert {**three, **two} == three
    assert sorted(three.values()) == ["guo2024efficient", "guo2024efficienta", "guo2024efficientb"]


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("A GPT-4 study", "A {GPT-4} study"),
        ("Learning from Bayesian priors", "Learning from {Bayesian} priors"),
        ("Deep Learning With Many Words", "Deep Learning With Many Words"),
        ("100% of C# & C_x ~ {a} ^b", "100\\% of {C\\#} \\& {C\\_x} \\textasciitilde{} \\textbraceleft{}a"),
        ("\\input{/etc/passwd}", "\\textbackslash{}input\\textbraceleft{}/etc/passwd\\textbraceright{}"),
        ("$\\write18{ls}$", "\\$\\textbackslash{}write18\\textbraceleft{}ls\\textbraceright{}\\$"),
        ("$}x$", "\\$\\textbraceright{}x\\$"),
        ("$O(n^2)$ time", "{$O(n^2)$} time"),
        ("from $5 to $6", "from \\$5 to \\$6"),
    ],
)
def test_a_title_keeps_its_letters_in_latex(title: str, latex: str) -> None:
    assert _latex.title(title).startswith(latex)


COMMANDS = re.compile(r"\\([A-Za-z]+)")
OURS = {"textbackslash", "textbraceleft", "textbraceright", "textasciicircum", "textasciitilde"}


@given(texts)
def test_nothing_from_outside_becomes_a_command_or_an_open_brace(title: str) -> None:
    latex = _latex.title(" ".join(title.split()))
    assert set(COMMANDS.findall(latex)) <= OURS | _latex._SAFE_COMMANDS
    depth = 0
    for character in latex:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0


@given(st.lists(texts, max_size=3))
def test_ascii_is_ascii(values: list[str]) -> None:
    entry = PAPER._replace(title=" ".join(values), authors=tuple(values), venue="".join(values))
    assert text("bibtex", entry, ascii_only=True).isascii()


def test_letters_in_ascii() -> None:
    entry = PAPER._replace(title="Größe 模型", authors=("Jiří Žižka",))
    written = text("bibtex", entry, ascii_only=True)
    assert 'Gr{\\"o}{\\ss}e {\\symbol{"6A21}}{\\symbol{"578B}}' in written
    assert "{\\v{Z}}i{\\v{z}}ka, Ji{\\v{r}}{\\'\\i}" in written


@given(texts, texts)
def test_a_value_stays_on_its_line_in_ris(title: str, note: str) -> None:
    lines = text("ris", PAPER._replace(title=title, notes=(note,))).splitlines()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line[:2] for line in lines].count("ER") == 1


def test_a_book_has_its_publisher_and_isbn_in_every_form() -> None:
    book = Entry(
        id="isbn-9780262035613",
        title="Deep Learning",
        kind="book",
        sections=("s",),
        url="https://www.amazon.com/dp/0262035618",
        authors=("Ian Goodfellow",),
        venue="MIT Press",
        year="2016",
    )
    bibtex, ris = text("bibtex", book), text("ris", book)
    assert "publisher     = {MIT Press}" in bibtex
    assert "isbn          = {9780262035613}" in bibtex
    [item] = json.loads(text("csl-json", book))
    assert (item["publisher"], item["ISBN"], "container-title" in item) == ("MIT Press", "9780262035613", False)
    assert "PB  - MIT Press\n" in ris
    assert "SN  - 9780262035613\n" in ris


def test_the_channel_of_a_video_is_one_name() -> None:
    url = "https://youtu.be/dQw4w9WgXcQ"
    video = Entry(id="v", title="Talk", kind="video", sections=("s",), url=url, authors=("Two Minute Talks",))
    assert "author        = {{Two Minute Talks}}" in text("bibtex", video)
