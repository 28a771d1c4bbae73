"""`--only`: one query language in every command that is about entries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry, Link
from tests.loopback import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList
    from tests.loopback import Loopback

ENTRIES = (
    Entry(
        kind="paper", title="Mixture of experts", arxiv="2001.00001", sections=("pretrain/other",), added="2024-01-01",
        authors=("Ada Lovelace",),
    ),
    Entry(
        kind="paper", title="Experts that merge", arxiv="2001.00002", sections=("scaling",), added="2026-11-20",
        links=(Link("https://github.com/lab/merge"),),
    ),
    Entry(kind="link", title="A collection of experts", url="https://example.org/", sections=("scaling",)),
)  # fmt: skip
QUERIES = [
    ("kind:paper", [0, 1]),
    ("experts -collection", [0, 1]),
    ("has:code OR kind:link", [1, 2]),
    ("added:<30d", [1]),
    ("section:pretrain", [0]),
    ("NOT (kind:paper)", [2]),
    ("mixture collection", []),  # what has only some of the words is no answer here
    ("-kind:paper", [2]),
]
"""Queries, and the entries that they find."""


@pytest.fixture
def root(make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")  # 2026-11-27
    return make_list({"docs/header.md": "Hello\n"}, *ENTRIES)


@pytest.mark.parametrize(("query", "found"), QUERIES)
def test_a_part_of_the_list_is_rendered(root: Path, call: Call, query: str, found: list[int]) -> None:
    page = call(root, "render", "--only", query).out
    assert [number for number, entry in enumerate(ENTRIES) if entry.title in page] == found


def test_sections_without_entries_are_left_out_and_those_above_are_not(root: Path, call: Call) -> None:
    page = call(root, "render", "--only", "mixture").out
    assert [line for line in page.splitlines() if "##" in line] == ["## Pretrain", "### Other"]
    assert "- [Scaling]" not in page


@pytest.mark.parametrize("format_", ["json", "csv", "bibtex", "html", "feed"])
def test_every_format_has_that_part(root: Path, call: Call, format_: str) -> None:
    text = call(root, "render", "--format", format_, "--only", "mixture").out
    assert "Mixture of experts" in text
    assert "A collection of experts" not in text


def test_what_was_under_an_entry_that_is_left_out_stands_by_itself(make_list: MakeList, call: Call) -> None:
    above = Entry(kind="link", title="Above", url="https://a.org/", sections=("scaling",))
    below = above._replace(title="Below", url="https://b.org/", under=above.stem())
    root = make_list({}, above, below)
    assert "- [Below]" in call(root, "render", "--only", "below").out


def test_nothing_found_is_said(root: Path, call: Call) -> None:
    done = call(root, "render", "--only", "qwertyuiop")
    assert (done.code, "Experts" in done.out) == (0, False)
    assert "`--only` finds no entry" in done.err


def test_a_part_is_checked(root: Path, call: Call) -> None:
    assert call(root, "render", "--only", "kind:paper", "-o", "papers.md").code == 0
    assert call(root, "render", "--only", "kind:paper", "--check", "papers.md").code == 0
    assert call(root, "render", "--only", "kind:link", "--check", "papers.md").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--only", "kind:rep", "-o", "x.md"), "unknown kind 'rep'; did you mean 'repo'?\n  kind:rep\n       ^"),
        (("--only", "a", "-o", "README.md"), "README.md holds the whole list"),
        (("--only", "a", "--all"), "`--only` writes a part of the list"),
    ],
)
def test_what_cannot_be_rendered(root: Path, call: Call, arguments: tuple[str, ...], said: str) -> None:
    done = call(root, "render", *arguments)
    assert done.code == 2
    assert said in done.err
    assert [*root.glob("*.md")] == []


@pytest.mark.parametrize(("query", "found"), QUERIES)
def test_only_what_is_found_is_refreshed(
    root: Path, call: Call, server: Loopback, query: str, found: list[int]
) -> None:
    server.world.load(*(Paper(entry.arxiv, entry.title) for entry in ENTRIES[:2]))
    done = call(root, "refresh", "--only", query, "--json", "-n")
    asked = str([*server.requests.values()])
    assert [number for number in range(2) if ENTRIES[number].arxiv in asked] == [one for one in found if one < 2]
    assert done.code in (0, 1)


@pytest.mark.parametrize(("query", "found"), QUERIES)
def test_links_are_those_of_what_is_found(
    root: Path, call: Call, query: str, found: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from awesome_cli.curate.links import run

    seen: list[str] = []
    real = run.plan

    def plan(list_: object, entries: list[Entry], options: object) -> run.LinkQuestions:
        seen.extend(entry.title for entry in entries)
        return real(list_, [], options)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "plan", plan)
    assert call(root, "links", "--only", query).code == 0
    assert sorted(seen) == sorted(ENTRIES[number].title for number in found)


@pytest.mark.parametrize("command", ["links", "refresh", "discover"])
def test_an_error_points_at_its_place_before_anything_is_asked(
    root: Path, call: Call, server: Loopback, command: str
) -> None:
    done = call(root, command, "--only", "a (kind:paper")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[1:3] == ["  a (kind:paper", "    ^"]
    assert not server.requests


def test_candidates_are_asked_as_the_entries_that_they_would_be(root: Path, call: Call) -> None:
    new = [
        {"arxiv": "2611.00001", "title": "Routing experts", "authors": ["Ada Lovelace"], "abstract": "On a survey."},
        {"arxiv": "2611.00002", "title": "Merging experts", "authors": ["Alan Turing"]},
        {"url": "https://github.com/lab/experts", "title": "experts of the lab"},
    ]
    (root / "new.jsonl").write_text("\n".join(map(json.dumps, new)))

    def found(query: str) -> list[str]:
        arguments = ("discover", "--from", "new.jsonl", "--json", "--section", "scaling")
        return sorted(one["id"] for one in json.loads(call(root, *arguments, "--only", query).out))

    assert found("") == ["arxiv:2611.00001", "arxiv:2611.00002", "github:lab/experts"]
    assert found("experts -survey kind:paper") == ["arxiv:2611.00002"]
    assert found("author:lovelace OR kind:repo") == ["arxiv:2611.00001", "github:lab/experts"]
    assert found("year:2026 section:scaling no:abstract") == ["arxiv:2611.00002"]
