"""Entries taken from one section to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.move import move
from awesome_cli.errors import InputError
from awesome_cli.model import Entry, Placement
from awesome_cli.storage import workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list(
        None,
        Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2401.00001"),
        Entry(title="Two", kind="paper", sections=("pretrain", "scaling"), arxiv="2401.00002"),
    )


def sections(root: Path, reference: str) -> tuple[str, ...]:
    return workspace.load(root).entry(reference).sections


@pytest.mark.parametrize(
    ("reference", "target", "source", "also", "now"),
    [
        ("arxiv-2401.00001", "scaling", "", False, ("scaling",)),
        ("https://arxiv.org/abs/2401.00001", "Scaling", "", False, ("scaling",)),
        ("2401.00001", "scaling", "", True, ("pretrain", "scaling")),
        ("2401.00001", "pretrain", "", False, ("pretrain",)),
        ("2401.00001", "Pretrain/Other", "pretrain", False, ("pretrain/other",)),
        ("2401.00002", "pretrain/other", "scaling", False, ("pretrain", "pretrain/other")),
        ("2401.00002", "scaling", "pretrain", False, ("scaling",)),
        ("2401.00002", "scaling", "", False, ("pretrain", "scaling")),
    ],
)
def test_where_an_entry_stands_afterwards(
    root: Path, reference: str, target: str, source: str, also: bool, now: tuple[str, ...]
) -> None:
    before = sections(root, reference)
    [done] = move(root, [reference], target, source, also)
    assert (done.sections, done.changed, done.trouble) == (now, now != before, "")
    assert sections(root, reference) == now


@pytest.mark.parametrize(
    ("target", "source", "also", "own", "other"),
    [
        ("pretrain/other", "scaling", False, ("pretrain",), "pretrain/other"),
        ("pretrain/other", "pretrain", False, ("pretrain/other",), "scaling"),
        ("scaling", "", True, ("pretrain",), "scaling"),
        ("pretrain/other", "", True, ("pretrain", "pretrain/other"), "scaling"),
        ("scaling", "", False, ("pretrain",), "scaling"),
    ],
)
def test_a_place_under_other_words_is_a_place(
    make_list: MakeList, target: str, source: str, also: bool, own: tuple[str, ...], other: str
) -> None:
    placement = Placement("scaling", "Other words", "And more of them.")
    root = make_list(
        None, Entry(title="A", kind="paper", sections=("pretrain",), arxiv="2401.00003", placements=(placement,))
    )
    [done] = move(root, ["2401.00003"], target, source, also)
    entry = workspace.load(root).entry("2401.00003")
    assert (entry.sections, entry.placements) == (own, (placement._replace(section=other),))
    assert (done.sections, done.trouble) == (entry.places(), "")


def test_an_entry_with_two_places_needs_to_be_told_which(make_list: MakeList) -> None:
    entry = Entry(title="A", kind="paper", sections=("pretrain",), arxiv="2401.00003")
    root = make_list(None, entry._replace(placements=(Placement("scaling", "B"),)))
    [done] = move(root, ["2401.00003"], "pretrain/other")
    assert "say which with --from" in done.trouble


@pytest.mark.parametrize(
    ("reference", "source", "said"),
    [
        ("2401.00002", "", "say which with --from"),
        ("2401.00001", "scaling", "is not in scaling, but in pretrain"),
        ("arxiv-2401.00003", "", "did you mean arxiv-2401.00002"),
    ],
)
def test_what_is_not_clear_is_left(root: Path, reference: str, source: str, said: str) -> None:
    done = move(root, [reference, "2401.00001"], "Other", source)
    assert said in done[0].trouble
    assert not done[0].changed


@pytest.mark.parametrize(("target", "source"), [("scalin", ""), ("scaling", "nowhere")])
def test_sections_must_be_there(root: Path, target: str, source: str) -> None:
    with pytest.raises(InputError, match="no section"):
        move(root, ["2401.00001"], target, source)


def test_comments_stay_and_an_old_path_counts_as_the_new_one(make_list: MakeList) -> None:
    config = "title: T\nsections:\n  - title: New\n    was: old\n  - title: Far\n"
    entry = "# mine\ntitle: One  # really\nkind: link\nsections: [old]\nurl: https://example.org/\n"
    root = make_list({"awesome.yaml": config, "entries/x.yaml": entry})
    [done] = move(root, ["x"], "far", "old")
    assert done.sections == ("far",)
    assert (root / "entries/x.yaml").read_text(encoding="utf-8") == entry.replace("[old]", "[far]")


@pytest.fixture
def nested(make_list: MakeList) -> Path:
    """An entry, one under it, and one under that; and another beside them."""
    top = Entry(title="Top", kind="paper", sections=("pretrain", "scaling"), arxiv="2401.00001")
    return make_list(
        None,
        top,
        Entry(title="Under", kind="paper", sections=("pretrain",), arxiv="2401.00002", under=top.stem()),
        Entry(title="Below", kind="paper", sections=("pretrain",), arxiv="2401.00003", under="arxiv-2401.00002"),
        Entry(title="Beside", kind="paper", sections=("pretrain",), arxiv="2401.00004"),
    )


@pytest.mark.parametrize(
    ("references", "target", "source", "also", "places"),
    [
        (["2401.00001"], "pretrain/other", "pretrain", False, ["pretrain/other"] * 2),
        (["2401.00001", "2401.00002"], "pretrain/other", "pretrain", False, ["pretrain/other"] * 2),
        (["2401.00001"], "pretrain/other", "scaling", False, ["pretrain"] * 2),
        (["2401.00001"], "pretrain/other", "", True, ["pretrain pretrain/other"] * 2),
        (["2401.00002"], "scaling", "", False, ["scaling"] * 2),
        (["2401.00002"], "scaling", "", True, ["pretrain scaling"] * 2),
    ],
)
def test_what_is_under_an_entry_goes_along(
    nested: Path, references: list[str], target: str, source: str, also: bool, places: list[str]
) -> None:
    move(nested, references, target, source, also)
    below = [workspace.load(nested).entry(f"2401.0000{number}") for number in (2, 3)]
    assert [" ".join(entry.sections) for entry in below] == places
    assert [entry.under for entry in below] == ["arxiv-2401.00001", "arxiv-2401.00002"]
    assert sections(nested, "2401.00004") == ("pretrain",)


def test_what_leaves_the_entry_above_is_under_it_no_longer(nested: Path) -> None:
    [refused] = move(nested, ["2401.00002"], "pretrain/other", also=True)
    assert "is under arxiv-2401.00001, which is not in pretrain/other" in refused.trouble
    ids = [done.id for done in move(nested, ["2401.00002"], "pretrain/other")]
    entry, below = (workspace.load(nested).entry(id_) for id_ in ids)
    assert (entry.sections, entry.under) == (("pretrain/other",), "")
    assert (below.sections, below.under) == (("pretrain/other",), entry.id)


def test_entries_under_each_other_end(make_list: MakeList) -> None:
    ring = [
        Entry(title="A", kind="paper", sections=("pretrain",), arxiv="2401.00001", under="arxiv-2401.00002"),
        Entry(title="B", kind="paper", sections=("pretrain",), arxiv="2401.00002", under="arxiv-2401.00001"),
    ]
    assert len(move(make_list(None, *ring), ["2401.00001"], "scaling")) == 2
