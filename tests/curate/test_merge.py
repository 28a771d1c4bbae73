"""Entries made one on disk: what names them follows, all of it is written or nothing, and it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate import merge, undo
from awesome_cli.curate.merge import Choices, MergeResult
from awesome_cli.errors import InputError, StoreError
from awesome_cli.lint import engine
from awesome_cli.model import Entry, Link
from awesome_cli.storage import store, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList

DAY = "2026-11-27"
PREPRINT = "entries/arxiv-2401.00001.yaml"
ARTICLE = "entries/doi-10.1145--1.yaml"
CONFIG = """
title: A list
sections:
  - title: Pretrain
    was: old
    placed: {other: doi-10.1145--1}
  - title: Scaling
    placed:
      doi-10.1145--1: other  # first of all
"""
METRICS = """\
subject,metric,value,url,source,checked
doi:10.1145/1,citations,7,,s2,2024-06-01
title:one,stars,3,,x,2024-06-01
"""
FACTS = "subject,fact,value,source,since\n"
LINKS = """\
url,verdict,evidence,since,times,checked
http://example.org/p?utm_source=x,kept,,2024-01-01,1,2024-01-01
https://elsewhere.example/,dead,404,2024-01-01,2,2024-02-01
"""


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list(
        {
            "awesome.yaml": CONFIG,
            "metrics.csv": METRICS,
            "links.csv": LINKS,
            PREPRINT: """
                # the preprint
                title: One
                kind: paper
                sections: [pretrain]  # where it is
                arxiv: "2401.00001"
                url: https://example.org/p
                """,
            ARTICLE: """
                title: One
                kind: paper
                # bought by the library
                sections: [scaling, old]  # awesome: ignore[section-size]
                doi: "10.1145/1"
                url: http://example.org/p?utm_source=x
                notes:
                  - Read it.
                """,
            "entries/other.yaml": """
                title: Other
                kind: link
                sections: [pretrain]
                url: https://example.org/other
                replaced_by: https://doi.org/10.1145/1
                under: doi-10.1145--1
                """,
        },
    )


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and not path.relative_to(root).parts[0].startswith("."))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def merged(root: Path, *paths: str, choices: Choices = Choices()) -> MergeResult:  # noqa: B008  # it never changes
    return merge.merge(root, paths, choices, DAY)


def test_all_that_names_an_entry_follows_it(root: Path) -> None:
    before = files(root)
    result = merged(root, PREPRINT, ARTICLE)
    assert result.entry.path == PREPRINT
    after = {path: data.decode() for path, data in files(root).items()}
    assert after[PREPRINT].splitlines() == [
        "# the preprint",
        "title: One",
        "kind: paper",
        "sections: [pretrain, scaling]  # where it is",
        'arxiv: "2401.00001"',
        'doi: "10.1145/1"',
        "url: https://example.org/p",
        "notes:",
        "  - Read it.",
        "# bought by the library",
    ]
    assert ARTICLE not in after
    other = workspace.load(root).entry("other")
    assert (other.under, other.replaced_by) == ("arxiv-2401.00001", "https://doi.org/10.1145/1")
    assert "placed: {other: arxiv-2401.00001}" in after["awesome.yaml"]
    assert "arxiv-2401.00001: other # first of all" in after["awesome.yaml"]
    assert "https://example.org/p,kept," in after["links.csv"]
    assert "elsewhere" in after["links.csv"]
    assert after["metrics.csv"] == METRICS
    assert "skipped.csv" not in after
    undo.undo(root)
    assert files(root) == before


def test_numbers_facts_and_skipped_things_follow_a_lost_identity(root: Path) -> None:
    (root / "facts.csv").write_text(f"{FACTS}title:one,license,MIT,github,2024-06-01\n")
    store.create(root, Entry(title="One", kind="paper", sections=("scaling",)))
    store.create(root, Entry(title="One", kind="paper", sections=("scaling",), arxiv="2401.00002"))
    paths = ["entries/arxiv-2401.00002.yaml", *[e.path for e in workspace.load(root).entries if e.is_known_by_title()]]
    result = merged(root, PREPRINT, *paths, choices=Choices({"arxiv": "2401.00001"}))
    assert result.entry.links == (Link("https://arxiv.org/abs/2401.00002"),)
    assert (root / "metrics.csv").read_text().splitlines()[1:] == [
        "arxiv:2401.00001,stars,3,,x,2024-06-01",
        "doi:10.1145/1,citations,7,,s2,2024-06-01",
    ]
    assert (root / "facts.csv").read_text() == f"{FACTS}arxiv:2401.00001,license,MIT,github,2024-06-01\n"
    rows = (root / "skipped.csv").read_text().splitlines()[1:]
    assert rows == ["arxiv:2401.00002,2026-11-27,listed as arxiv-2401.00001,One"]


def test_a_kept_file_is_named_by_what_it_is_now(root: Path) -> None:
    result = merged(root, ARTICLE, PREPRINT)
    assert result.entry.path == PREPRINT
    text = (root / PREPRINT).read_text()
    assert "# bought by the library" in text
    assert "# the preprint" in text
    assert not (root / ARTICLE).exists()
    assert workspace.load(root).entry("other").under == "arxiv-2401.00001"


def test_a_name_that_a_third_entry_has_is_not_taken(root: Path) -> None:
    url = Entry(title="One", kind="paper", sections=("scaling",), url="http://example.org/p")
    (root / "entries/mine.yaml").write_text((root / PREPRINT).read_text())
    path = store.create(root, url)
    with pytest.raises(StoreError, match=f"it would be the same as {PREPRINT}: merge that one with them"):
        merged(root, path, "entries/mine.yaml")


def test_files_of_one_name_in_two_folders_are_merged(root: Path) -> None:
    (root / "entries/again").mkdir()
    (root / "entries/again/doi-10.1145--1.yaml").write_bytes((root / ARTICLE).read_bytes())
    found = merge.find(workspace.load(root), ["doi-10.1145--1"])
    assert [entry.path for entry in found] == [ARTICLE, "entries/again/doi-10.1145--1.yaml"]
    merged(root, *[entry.path for entry in found])
    assert workspace.load(root).entry("other").under == "doi-10.1145--1"


def test_references_name_all_entries_of_an_identity(root: Path) -> None:
    (root / "entries/mine.yaml").write_bytes((root / PREPRINT).read_bytes())
    list_ = workspace.load(root)
    assert len(merge.find(list_, ["https://arxiv.org/abs/2401.00001v3"])) == 2
    with pytest.raises(InputError, match="only other is named"):
        merge.find(list_, ["other", "other", "https://example.org/other"])
    with pytest.raises(InputError, match="no entry 'nope'"):
        merge.find(list_, ["other", "nope"])


@pytest.mark.parametrize(("name", "text"), [("metrics.csv", METRICS), ("links.csv", LINKS)])
def test_nothing_is_written_where_something_cannot_follow(root: Path, name: str, text: str) -> None:
    untitled = store.create(root, Entry(title="One", kind="paper", sections=("scaling",)))
    (root / name).write_text(f"{text}nonsense\n")
    before = files(root)
    with pytest.raises(StoreError, match=name):
        merged(root, PREPRINT, ARTICLE, untitled)
    assert files(root) == before


def test_what_changed_meanwhile_is_not_merged(root: Path) -> None:
    store.update(root, ARTICLE, {"title": "Two"})
    with pytest.raises(StoreError, match=r"changed meanwhile \(title\)"):
        merged(root, PREPRINT, ARTICLE)
    with pytest.raises(StoreError, match="gone or broken meanwhile"):
        merged(root, PREPRINT, "entries/none.yaml")


def test_a_correction_settles_what_differs(root: Path) -> None:
    store.update(root, ARTICLE, {"url": "https://old.example/"})
    list_ = workspace.load(root)
    entries = [list_.entry("arxiv-2401.00001"), list_.entry("doi-10.1145--1")]
    assert [one.field for one in merge.differences(list_, entries, Choices())] == ["url"]
    corrected = Choices(corrections={ARTICLE: {"url": "https://example.org/p"}})
    assert merge.differences(list_, entries, corrected) == ()
    assert merged(root, PREPRINT, ARTICLE, choices=corrected).entry.links == ()


def test_duplicates_that_differ_in_nothing_are_merged(root: Path) -> None:
    (root / "entries/again").mkdir()
    text = (root / PREPRINT).read_text()
    (root / "entries/again/a.yaml").write_text(text.replace("[pretrain]", "[scaling]"))
    (root / "entries/again/b.yaml").write_text(text)
    (root / "entries/mine.yaml").write_text(text.replace("title: One", "title: Mine"))
    before = files(root)
    [planned] = merge.merge_duplicates(root, engine.lint(root), DAY, dry_run=True)
    assert files(root) == before
    [result] = merge.merge_duplicates(root, engine.lint(root), DAY)
    assert result.texts == planned.texts
    assert len(result.gone) == 3  # the article has the page's address, too
    assert [entry.id for entry in workspace.load(root).entries] == ["arxiv-2401.00001", "mine", "other"]
    assert merge.merge_duplicates(root, engine.lint(root), DAY) == []
