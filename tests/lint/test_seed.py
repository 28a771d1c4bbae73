"""The list as its owner published it, freshly imported: every defect that an import keeps is found, and nothing else.

The table was made by reading the list line by line. What an import fixes by itself is not in it: counts of -1, http and
versioned arXiv addresses, tracking parameters, a `:` among the authors, escapes, entries that stood there twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.lint import engine
from awesome_cli.storage import store
from tests.paths import SEED

if TYPE_CHECKING:
    from pathlib import Path

DEFECTS = {
    # lists of exactly ten authors; 520 and 533 are one entry now, and 152 had a `:` among its ten
    "author-truncated": {
        *(48, 59, 73, 94, 115, 129, 163, 182, 192, 196, 206, 210, 232, 273, 280, 293, 300, 333, 388, 445, 449, 475),
        *(489, 492, 520),
    },
    # half a name at the end; one person in two pieces, each of which is named
    "author-form": {232, 339},
    # descriptions that were empty
    "description-missing": {78, 469, 508, 573, 617},
    # 84 and 662, 409 and 434 are one entry now
    "title-site-name": {
        *(84, 216, 219, 409, 410, 551, 552, 557, 574, 649, 650, 651, 652, 660, 663),  # well-known names
        *(193, 284, 287, 656),  # the names of the authors of blogs
    },
    "title-of-post": {82, 214, 436, 553},
    "title-placeholder": {648},
    "url-shortener": {360},
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list, imported and otherwise untouched."""
    root = tmp_path_factory.mktemp("seed")
    assert run(["import", str(SEED), "--root", str(root), "--quiet"]) == 0
    return root


def test_each_defect_is_found_and_none_is_claimed(imported: Path) -> None:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    entries = {file.path: file.reading.entry for file in store.files(imported)}
    found: dict[str, set[int]] = {}
    for problem in engine.lint(imported).problems:
        entry = entries[problem.path]
        assert entry is not None
        # A paper's authors stand two lines below its id, its first link with them.
        key, offset = (f"/abs/{entry.arxiv}v", 2) if entry.arxiv else (f"]({entry.url}", 0)
        first = next(n for n, line in enumerate(lines, 1) if key in line and (offset or line[0] == "-"))
        found.setdefault(problem.rule, set()).add(first + offset)
    assert found == DEFECTS


def test_both_pieces_of_a_name_are_named(imported: Path) -> None:
    only = engine.Selection(frozenset(("entries/arxiv-2405.15682.yaml",)))
    found = engine.lint(imported, ["author-form"], only=only).problems
    assert [problem.message.partition(" ")[0] for problem in found] == ["'Xingyu'", "'Yang'"]
