"""Which sections speak for a thing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.cli import run
from awesome_cli.model import Catalog, Entry, Section
from awesome_cli.similarity.features import FeatureSet, as_written, features, rarity, title_shape, vector, words
from awesome_cli.similarity.suggest import Ranker, entry_features
from awesome_cli.similarity.titles import TitleIndex

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import MakeList
    from tests.loopback import Loopback


def entry(number: int, title: str, section: str, kind: str = "paper") -> Entry:
    return Entry(id=f"e{number}", title=title, kind=kind, sections=(section,))


TITLES = {
    "moe": ("Sparse routing of experts", "Mixture of experts at scale", "OpenMoE: experts for all", "Expert routing"),
    "code": ("Code generation with language models", "Repairing programs", "A benchmark of code models", "CodeBERT"),
    "tools": ("fast-train", "moe-kit", "vllm", "code-runner"),
}
CATALOG = Catalog(
    "A list",
    sections=(Section("moe", "MoE"), Section("code", "Code"), Section("tools", "Tools"), Section("new", "Quantum")),
    entries=tuple(
        entry(number, title, section, "repo" if section == "tools" else "paper")
        for number, (section, title) in enumerate((name, one) for name, all_ in TITLES.items() for one in all_)
    ),
)


def first(text: str, kind: str = "") -> str:
    return Ranker(CATALOG).rank(FeatureSet(text, kind=kind))[0].section.path


def test_likeness_shape_and_heading_speak() -> None:
    assert first("Routing tokens to experts") == "moe"
    assert first("Language models that write code") == "code"
    assert first("flash-train") == "tools"
    assert first("Quantum circuits") == "new"


def test_what_speaks_is_named() -> None:
    best = Ranker(CATALOG).rank(FeatureSet("Routing tokens to experts"))[0]
    assert set(best.words) >= {"experts", "routing"}
    assert best.entries[0].title in TITLES["moe"]


def test_an_entry_does_not_speak_for_itself() -> None:
    ranker = Ranker(CATALOG)
    for one in CATALOG.entries:
        assert one.id not in {like.id for found in ranker.rank(entry_features(one), one) for like in found.entries}
    again = ranker.rank(FeatureSet("Expert routing"))
    assert [found.score for found in again] == [
        found.score for found in Ranker(CATALOG).rank(FeatureSet("Expert routing"))
    ]


def test_a_list_without_entries_or_sections() -> None:
    assert Ranker(Catalog("x")).rank(FeatureSet("y")) == []
    bare = Catalog("x", sections=(Section("a", "Alpha"), Section("b", "Beta")))
    assert [one.section.path for one in Ranker(bare).rank(FeatureSet("beta decay"))] == ["b", "a"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_compared(title: str, description: str) -> None:
    found = features(FeatureSet(title, description), pairs=True)
    weighted = vector(found, rarity([found]))
    assert all(0 < weight <= 1.0001 for weight in weighted.values())
    assert len(title_shape(FeatureSet(title))) == 7
    assert len(Ranker(CATALOG).rank(FeatureSet(title, description))) == 4


def test_words_are_brought_to_one_form() -> None:
    assert words("Routing the Experts' studies") == ["rout", "expert", "study"]
    assert words("Große Modelle 模型") == ["grosse", "modelle", "模型"]


def test_stems_are_shown_as_they_are_written() -> None:
    assert as_written(("rout", "expert", "corpu", "x"), "Routing: Experts and a Corpus") == (
        "routing", "experts", "corpus", "x",
    )  # fmt: skip


def test_the_command_names_the_sections_that_its_entries_speak_for(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root: Path = make_list()
    monkeypatch.chdir(root)
    assert run(["add", "2406.00001", "2406.00002", "--section", "scaling", "--quiet"]) == 0
    capsys.readouterr()
    assert run(["sections", "suggest", "arxiv-2406.00001", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["path"] for one in found} == {"pretrain", "pretrain/other", "scaling"}
    assert found[0] == {**found[0], "path": "scaling", "entries": ["arxiv-2406.00002"]}
    assert run(["sections", "suggest", "scaling laws of things"]) == 0
    assert capsys.readouterr().out.startswith("scaling\tScaling\t")
    assert run(["sections", "suggest", "2406.00003"]) == 0
    assert len(server.requests["arxiv"]) == 2
    server.faults["arxiv"] = "403"
    assert run(["sections", "suggest", "2406.00004"]) == 2
    assert "give its title instead" in capsys.readouterr().err


def test_titles_that_share_telling_words() -> None:
    index = TitleIndex(["Sparse routing of experts", "Experts at scale", "Clean web text", ""])
    assert index.nearest("Routing of the sparse kind", 2) == [0]
    assert index.nearest("Experts", 2) == [1, 0]
    assert index.nearest("Bananas", 2) == []
    assert TitleIndex([]).nearest("Experts", 2) == []
