"""What services say of software, as every command shows it: a person's field wins."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry, Fact, Link, Measure
from awesome_cli.storage import facts, metrics
from tests.git import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList

CONFIG = """
title: A list of software
fields: {license: text}
sections:
  - title: Tools
"""
DAY = "2026-11-01"
QUILL = Entry(title="Quill", kind="repo", sections=("tools",), url="https://github.com/ann/quill")
WOOL = Entry(
    title="Wool",
    kind="link",
    sections=("tools",),
    url="https://wool.example/",
    links=(Link("https://github.com/ben/wool", "Source"),),
    custom={"license": "0BSD"},
)
BARE = Entry(title="Bare", kind="repo", sections=("tools",), url="https://github.com/cyd/bare")
SAID = {
    "ann/quill": {
        "license": "MIT",
        "language": "Rust",
        "topics": "cli; text",
        "release": "v2",
        "released": "2026-09-30",
    },
    "ben/wool": {"license": "GPL-3.0-only", "language": "Go"},
    "cyd/bare": {"license": "NOASSERTION"},
}


@pytest.fixture
def root(make_list: MakeList) -> Path:
    root = make_list({"awesome.yaml": CONFIG}, QUILL, WOOL, BARE)
    said = ((name, fact, value) for name, stated in SAID.items() for fact, value in stated.items())
    facts.save(root, [Fact(f"github:{name}", fact, value, "github", DAY) for name, fact, value in said])
    counted = (("stars", "12345"), ("forks", "1234"), ("pushed", "2026-07-20"))
    metrics.save(root, [Measure("github:ann/quill", one, value, "", "github", DAY) for one, value in counted])
    return root


@pytest.mark.parametrize(
    ("template", "quill", "wool", "bare"),
    [
        ("{license}", "MIT", "0BSD", ""),
        ("{language}", "Rust", "Go", ""),
        ("{topics}", "cli, text", "", ""),
        ("{topics:/}", "cli/text", "", ""),
        ("{*topics `{value}`}", "`cli``text`", "", ""),
        ("{release}", "v2", "", ""),
        ("{released}", "2026-09-30", "", ""),
        ("{released:%Y-%m}", "2026-09", "", ""),
        ("{stars:short}", "12.3k", "", ""),
        ("{forks:comma}", "1,234", "", ""),
        ("{pushed}", "2026-07-20", "", ""),
        ("{pushed:%b %Y}", "Jul 2026", "", ""),
        ("{pushed:age}", "3 months", "", ""),
    ],
)
def test_a_template_shows_it(root: Path, call: Call, template: str, quill: str, wool: str, bare: str) -> None:
    done = call(root, "render", "--item", f"- [{{title}}]({{url}}){{? - {template}}}")
    assert done.code == 0, done.err
    lines = {
        line.partition("]")[0][3:]: line.partition(") - ")[2] for line in done.out.splitlines() if "](http" in line
    }
    assert lines == {"Quill": quill, "Wool": wool, "Bare": bare}


@pytest.mark.parametrize(
    ("template", "message"),
    [("{licence}", "did you mean 'license'?"), ("{released:short}", "`short` is no form of `released`"),
     ("{pushed:short}", "`age` (3 months)"), ("{language:x}", "it has none")],
)  # fmt: skip
def test_a_form_that_it_has_not_is_an_error(root: Path, call: Call, template: str, message: str) -> None:
    done = call(root, "render", "--item", f"- [{{title}}]({{url}}) {template}")
    assert (done.code, message in done.err) == (2, True), done.err


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("license:mit", {"Quill"}),
        ("license:0bsd", {"Wool"}),
        ("license:GPL-3.0-only", set()),
        ("language:rust,go", {"Quill", "Wool"}),
        ("license:MIT language:rust pushed:>2025", {"Quill"}),
        ("topics:cli", {"Quill"}),
        ("released:>=2026-09", {"Quill"}),
        ("forks:>1000", {"Quill"}),
        ("has:license", {"Quill", "Wool"}),
        ("no:license", {"Bare"}),
        ("has:language", {"Quill", "Wool"}),
    ],
)
def test_a_query_finds_it(root: Path, call: Call, query: str, found: set[str]) -> None:
    done = call(root, "search", query, "--json")
    assert {hit["title"] for hit in json.loads(done.out)} == found


def test_a_person_and_a_program_are_shown_it(root: Path, call: Call) -> None:
    shown = call(root, "show", QUILL.stem())
    assert f"# license: MIT (github:ann/quill, github, since {DAY})\n" in shown.out
    assert call(root, "lint").code == 0
    wool = json.loads(call(root, "show", WOOL.stem(), "--json").out)
    assert wool["facts"] == {"license": "0BSD", "language": "Go"}
    assert [(row["fact"], row["value"]) for row in wool["statements"]] == [
        ("license", "GPL-3.0-only"),
        ("language", "Go"),
    ]
    quill = json.loads(call(root, "show", QUILL.stem(), "--json").out)
    assert quill["facts"]["topics"] == ["cli", "text"]
    assert json.loads(call(root, "show", BARE.stem(), "--json").out)["facts"] == {}


def test_stats_count_it(root: Path, call: Call) -> None:
    lines = call(root, "stats").out.splitlines()
    assert {"license\t0BSD\t1", "license\tMIT\t1", "language\tRust\t1", "topics\ttext\t1"} <= set(lines)
    assert not any(line.startswith(("release", "released", "homepage")) for line in lines)


def test_formats_have_it(root: Path, call: Call) -> None:
    head, *rows = (line.split(",") for line in call(root, "render", "--format", "csv").out.splitlines())
    column, title = head.index("license"), head.index("title")
    assert {row[title]: row[column] for row in rows} == {"Quill": "MIT", "Wool": "0BSD", "Bare": ""}
    call(root, "render", "--format", "html", "-o", "site/")
    page = (root / "site/index.html").read_text()
    assert "license: MIT" in page
    assert "GPL-3.0-only" not in page
    assert "&#34;language&#34;:[&#34;Rust&#34;]" in page


def test_references_have_the_release(root: Path, call: Call) -> None:
    assert "  version       = {v2},\n" in call(root, "show", QUILL.stem(), "--format", "bibtex").out
    assert json.loads(call(root, "show", QUILL.stem(), "--format", "csl-json").out)[0]["version"] == "v2"


def test_it_goes_with_the_entry_and_comes_back(root: Path, call: Call) -> None:
    before = (root / "facts.csv").read_text()
    assert call(root, "remove", WOOL.stem(), "--yes").code == 0
    assert "ben/wool" not in (root / "facts.csv").read_text()
    assert call(root, "undo").code == 0
    assert (root / "facts.csv").read_text() == before


def test_nothing_is_rendered_over_it(root: Path, call: Call) -> None:
    before = (root / "facts.csv").read_text()
    assert "holds the list's own data" in call(root, "render", "-o", "facts.csv").err
    assert (root / "facts.csv").read_text() == before


def test_a_damaged_row_is_named_and_stops_no_render(root: Path, call: Call) -> None:
    with (root / "facts.csv").open("a") as file:
        file.write("<<<<<<< HEAD\n")
    assert "facts.csv" in call(root, "lint").out
    assert call(root, "render").code == 0
    assert call(root, "refresh").code == 2


def test_what_a_service_states_is_no_edit_of_the_page(root: Path, call: Call) -> None:
    config = (root / "awesome.yaml").read_text()
    item = 'render: {item: "- [{title}]({url}) - {description}{? `{license}`}{? {language}}"}\n'
    (root / "awesome.yaml").write_text(config.replace("sections:", f"{item}sections:", 1))
    call(root, "render", "-o", "README.md", "--force")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "a list")
    page, entries = (root / "README.md").read_text(), sorted((root / "entries").iterdir())
    before = [path.read_text() for path in entries]
    (root / "README.md").write_text(page.replace("Rust", "Zig"))
    done = call(root, "sync", "--yes")
    assert "services state `language`: declared under `fields:`, an entry may say it itself" in done.out + done.err
    assert [path.read_text() for path in entries] == before
    (root / "README.md").write_text(page.replace("`MIT`", "`ISC`"))
    call(root, "sync", "--yes")
    assert "license: ISC\n" in (root / f"entries/{QUILL.stem()}.yaml").read_text()
    assert "`ISC` Rust" in call(root, "render").out
