"""An entry as a JSON object."""

from __future__ import annotations

import json

from awesome_cli import entry_json
from awesome_cli.model import Catalog, Entry, Link, Measure

PAPER = Entry(
    id="arxiv-2401.00001",
    path="entries/arxiv-2401.00001.yaml",
    title="A paper",
    kind="paper",
    sections=("pretrain",),
    arxiv="2401.00001",
    authors=("A. One", "B. Two"),
    links=(Link("https://github.com/Lab/Code", "code"), Link("https://arxiv.org/abs/2401.00002")),
    weight=3,
    highlight=True,
    custom={"level": "beginner", "tags": ("a", "b"), "free": True},
)
ROWS = (
    Measure("arxiv:2401.00001", "citations", "5", "https://example.org", "semantic-scholar", "2026-01-02"),
    Measure("arxiv:2401.00002", "citations", "900"),
    Measure("github:lab/code", "stars", "12"),
    Measure("github:lab/code", "pushed", "2026-01-01"),
    Measure("github:lab/other", "stars", "99"),
)
CATALOG = Catalog("T", entries=(PAPER,), numbers={(row.subject, row.metric): row for row in ROWS})


def test_it_holds_all_of_an_entry() -> None:
    found = json.loads(json.dumps(entry_json.as_object(CATALOG, PAPER)))
    assert list(found)[: len(Entry._fields)] == list(Entry._fields)
    assert found["links"] == [
        {"url": "https://github.com/Lab/Code", "label": "code"},
        {"url": "https://arxiv.org/abs/2401.00002", "label": None},
    ]
    assert (found["weight"], found["highlight"], found["authors"]) == (3, True, ["A. One", "B. Two"])
    assert found["custom"] == {"level": "beginner", "tags": ["a", "b"], "free": True}
    assert found["address"] == "https://arxiv.org/abs/2401.00001"
    assert found["identities"] == ["arxiv:2401.00001"]


def test_what_is_not_known_is_null_and_its_key_is_there() -> None:
    found = entry_json.as_object(CATALOG, PAPER)
    assert (found["doi"], found["venue"], found["url"], found["notes"]) == (None, None, None, [])
    assert entry_json.as_object(CATALOG, Entry(title="T")).keys() == found.keys()


def test_numbers_are_its_own_and_the_largest() -> None:
    found = entry_json.as_object(CATALOG, PAPER)
    assert found["numbers"] == {"citations": 5, "stars": 12, "pushed": "2026-01-01"}
    rows = found["measures"]
    assert isinstance(rows, list)
    assert [(row["subject"], row["metric"], row["value"]) for row in rows] == [
        ("arxiv:2401.00001", "citations", 5),
        ("github:lab/code", "stars", 12),
        ("github:lab/code", "pushed", "2026-01-01"),
        ("arxiv:2401.00002", "citations", 900),
    ]
