"""Headers of tables that people change: columns are renamed, moved, taken off and added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.sync.plan import Rules, plan
from tests.curate.sync import page_edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from awesome_cli.curate.sync.plan import Plan

    Edit = Callable[[list[str]], list[str]]

SIDE = page_edits.side(
    """# Boards

| Board | Chip | Notes |
|---|:---:|---|
| [Rook](https://example.org/rook) | fennel | Draws maps. |
| [Pawn](https://example.org/pawn) | basil | Reads notes. |
| [King](https://example.org/king) | thyme | Packs forms. |
"""
)
PAGE = SIDE.page()


def edited(edit: Edit) -> str:
    """The page with each row of its table, a list of cells, changed."""
    return "\n".join(
        f"|{'|'.join(edit(line.strip('|').split('|')))}|" if line.startswith("|") else line for line in PAGE.split("\n")
    )


def synced(text: str) -> Plan:
    found = plan(SIDE, SIDE, text, Rules("2026-01-31"))
    after = found.draft.side()
    again = plan(after, after, after.page(), Rules("2026-01-31"))
    assert (again.edits, again.remarks) == ((), ())
    return found


def inserted(*values: str) -> Edit:
    """A column with these cells behind the second, row by row."""
    rest = iter(values)
    return lambda cells: [*cells[:2], next(rest), *cells[2:]]


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("| Board | Chip |", "| Device | CPU |"),
        PAGE.replace("|---|:---:|---|", "|:---|---|---:|"),
        edited(lambda cells: [cells[0], cells[2], cells[1]]),
        edited(lambda cells: cells[:2]),
        edited(inserted(" Maker ", "---", " Acme ", " Globex ", "  ")),
        edited(inserted(" Maker ", "---", " Acme ", " ", " ")),
        edited(inserted(" Year ", "---", " 2020 ", " 2021 ", " 2022 ")),
        edited(inserted(" Still empty ", "---", " ", " ", " ")),
        PAGE.replace("| Board | Chip |", "| Device | CPU |").replace("Draws maps.", "Draws mats."),
    ],
    ids=["renamed", "aligned", "moved", "taken off", "added", "added with gaps", "a known field", "empty", "and a row"],
)
def test_a_table_with_another_header_comes_back(text: str) -> None:
    assert text != PAGE
    found = synced(text)
    assert found.draft.side().page() == text
    assert "text of a section" in {edit.kind for edit in found.edits}
    assert found.remarks == ()


def test_a_new_column_is_a_field_of_the_list() -> None:
    found = synced(edited(inserted(" Maker ", "---", " Acme ", " Globex ", "  ")))
    assert found.draft.config.fields.keys() == {"chip", "maker"}
    assert {entry.title: entry.custom.get("maker") for entry in found.draft.entries.values()} == {
        "Rook": "Acme",
        "Pawn": "Globex",
        "King": None,
    }


def test_a_column_that_is_taken_off_leaves_its_values_in_the_data() -> None:
    found = synced(edited(lambda cells: [cells[0], cells[2]]))
    assert [entry.custom["chip"] for entry in found.draft.entries.values()] == ["fennel", "basil", "thyme"]


@pytest.mark.parametrize(
    ("name", "field"),
    [("⭐", "column_4"), ("Лицензия", "column_4"), ("Notes", "notes_column"), ("Status", "status_column")],
)
def test_a_column_whose_name_no_field_can_have_gets_one(name: str, field: str) -> None:
    text = edited(lambda cells: [*cells, f" {name} " if "Board" in cells[0] else "---" if "--" in cells[0] else " x "])
    found = plan(SIDE, SIDE, text, Rules("2026-01-31"))
    assert f"{field}: text" in found.draft.content
    assert found.remarks == ()
    assert found.draft.side().page() == text
