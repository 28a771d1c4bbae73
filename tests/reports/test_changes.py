"""Two states of a list, and what happened between them: who is who, what was crossed, what rose most."""

from __future__ import annotations

from typing import Any

import pytest

from awesome_cli.model import Catalog, Entry, Measure, Section
from awesome_cli.reports.changes import Event, entry_events, section_events, with_dates

SECTIONS = (Section("s", "S"), Section("t", "T", sections=(Section("t/u", "U"),)))
PAPER = Entry(id="p", title="A paper", kind="paper", sections=("s",), arxiv="2401.00001", path="entries/p.yaml")
TOOL = Entry(id="tool", title="A tool", kind="repo", sections=("s",), url="https://github.com/a/tool")


def catalog(*entries: Entry, stars: str = "", source: str = "github") -> Catalog:
    numbers = {("github:a/tool", "stars"): Measure("github:a/tool", "stars", stars, source=source)} if stars else {}
    return Catalog("L", sections=SECTIONS, entries=entries, numbers=numbers)


def told(old: Catalog, new: Catalog) -> list[tuple[str, str, str, str]]:
    return [(event.kind, event.entry.id, event.before, event.after) for event in entry_events(old, new)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"venue": "ICML", "year": "2025"}, [("published", "p", "", "ICML 2025")]),
        ({"status": "withdrawn"}, [("withdrawn", "p", "", "withdrawn")]),
        ({"sections": ("t/u",)}, [("moved", "p", "S", "T / U")]),
        ({"title": "a  PAPER"}, []),
        ({"title": "Another"}, [("renamed", "p", "A paper", "Another")]),
        ({"id": "q", "sections": ("t",)}, [("moved", "q", "S", "T"), ("renamed", "q", "p", "q")]),
        ({"id": "q", "arxiv": "", "doi": "10.1000/1"}, [("renamed", "q", "p", "q")]),
        (
            {"id": "q", "arxiv": "", "doi": "10.1000/1", "title": "Another"},
            [("added", "q", "", "S"), ("removed", "p", "", "")],
        ),
    ],
)
def test_an_entry_is_known_by_its_id_or_its_identity_or_its_title(
    change: dict[str, Any], expected: list[tuple[str, str, str, str]]
) -> None:
    assert told(catalog(PAPER), catalog(PAPER._replace(**change))) == expected


def test_one_entry_of_old_is_one_of_today() -> None:
    """Two that are alike today are not both the one of old."""
    new = catalog(PAPER._replace(id="q"), PAPER._replace(id="r"))
    assert told(catalog(PAPER), new) == [("added", "r", "", "S"), ("renamed", "q", "p", "q")]


@pytest.mark.parametrize(
    ("before", "now", "crossed"),
    [
        ("99", "100", [100]),
        ("99", "12345", [10_000]),
        ("100", "999", []),
        ("999", "1000", [1000]),
        ("1000", "999", []),
        ("5", "50", []),
    ],
)
def test_of_milestones_the_highest_is_told(before: str, now: str, crossed: list[int]) -> None:
    events = entry_events(catalog(TOOL, stars=before), catalog(TOOL, stars=now))
    assert [event.mark for event in events if event.kind == "crossed"] == crossed
    assert [event.kind for event in events if event.kind == "rising"] == ["rising"] * (int(now) > int(before))


def test_numbers_of_two_sources_are_not_compared() -> None:
    assert told(catalog(TOOL, stars="1"), catalog(TOOL, stars="999", source="ecosystems")) == []


def test_sections_come_go_and_get_other_names() -> None:
    new = (Section("s", "Sounds"), Section("v", "V", sections=(Section("v/u", "U"),)), Section("w", "W"))
    events = section_events(Catalog("L", sections=SECTIONS), Catalog("L", sections=new), {"t": "v", "t/u": "v/u"})
    assert [(event.kind, event.title, event.before) for event in events] == [
        ("added", "W", ""),
        ("renamed", "Sounds", "S"),
        ("renamed", "V", "T"),
    ]
    gone = section_events(Catalog("L", sections=SECTIONS), Catalog("L", sections=SECTIONS[:1]), {})
    assert [(event.kind, event.title) for event in gone] == [("removed", "T"), ("removed", "T / U")]
    assert section_events(Catalog("L"), Catalog("L", sections=new), {}) == []


def test_an_event_has_the_day_of_its_file_and_a_number_that_of_the_numbers() -> None:
    events = [Event("added", PAPER), Event("crossed", PAPER, metric="stars"), Event("removed", TOOL)]
    days = {"entries/p.yaml": "2026-01-02", "metrics.csv": "2026-02-03"}
    assert [event.date for event in with_dates(events, days, "metrics.csv")] == ["2026-01-02", "2026-02-03", ""]
