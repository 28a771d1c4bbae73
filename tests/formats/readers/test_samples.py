"""Every structured format on lists of its own: what becomes of each record, column and value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli import registry
from awesome_cli.cli._import_input import read
from awesome_cli.formats import readers
from awesome_cli.formats.readers._columns import STARS
from awesome_cli.formats.readers._field_values import count
from awesome_cli.imported import IMPORTED
from tests.paths import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.imported import Imported
    from awesome_cli.model import Section

STRUCTURED = DATA / "structured"
SAMPLES = sorted(path for path in STRUCTURED.iterdir() if not path.name.endswith(".golden.json"))


def shown(imported: Imported) -> dict[str, object]:
    """What a person can approve: everything that is not empty."""
    return {
        "title": imported.title,
        "sections": [_section(section) for top in imported.sections for section in top.walk()],
        "fields": {name: [field.type, *field.choices] for name, field in imported.fields.items()},
        "entries": [{name: value for name, value in entry._asdict().items() if value} for entry in imported.entries],
        "measures": [list(measure) for measure in imported.measures],
        "left out": [number for number, kind in enumerate(imported.report.kinds, 1) if kind != IMPORTED],
        **({"collapse": imported.render.collapse._asdict()} if imported.render.collapse else {}),
        "findings": [f"{finding.kind}: {finding.message}" for finding in imported.report.findings],
    }


def _section(section: Section) -> dict[str, object]:
    named = {"path": section.path, "title": section.title, "text": section.text, "sort": section.sort}
    return {name: value for name, value in named.items() if value}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_reader_gives_what_a_person_has_approved(path: Path) -> None:
    """Store a new file beside the sample after a look at it: `<sample>.golden.json`."""
    what = read(path)
    imported = readers.reader_for(what).read(what, {})
    text = json.dumps(shown(imported), ensure_ascii=False, indent=1) + "\n"
    golden = path.with_name(f"{path.name}.golden.json")
    assert text == golden.read_text(encoding="utf-8"), f"{golden} differs"


def test_every_structured_format_has_a_sample() -> None:
    found = {type(readers.reader_for(read(path))).__module__.rpartition(".")[2] for path in SAMPLES}
    assert {name.replace("-", "_") for name in registry.names(readers.__name__)} - found == {"markdown"}


def test_columns_that_name_packages(tmp_path: Path) -> None:
    """What a column's name and its values say together; where they do not agree, the values are kept as they are."""
    rows = [
        {
            "name": "Loom",
            "url": "https://example.org/a",
            "pypi_id": "Loom_1",
            "maven_id": "org.x:loom",
            "conda_id": "f/l",
        },
        {
            "name": "Wool",
            "url": "https://example.org/b",
            "pypi_id": "wool",
            "purl": "pkg:npm/wool@1.0",
            "brew_id": "wool",
        },
    ]
    path = tmp_path / "tools.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    what = read(path)
    loom, wool = readers.reader_for(what).read(what, {}).entries
    assert (loom.packages, dict(loom.custom)) == (("pkg:pypi/loom-1", "pkg:maven/org.x/loom"), {"conda_id": "f/l"})
    assert (wool.packages, dict(wool.custom)) == (("pkg:pypi/wool", "pkg:npm/wool"), {"brew_id": "wool"})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("1,234", "1234"),
        ("1.2k", "1200"),
        ("1.25K", "1250"),
        ("3M", "3000000"),
        ("1.2", ""),
        ("many", ""),
    ],
)
def test_a_count_as_people_write_it(text: str, number: str) -> None:
    assert count(STARS, text) == number


def test_a_page_shows_no_bookkeeping_of_references() -> None:
    text = "@misc{a, title={A}, url={https://e.org/a}, annotation={Good}, keywords={wool}}\n"
    imported = readers.load("bibtex").read(readers.ReaderInput("x.bib", text), {})
    assert imported.entries[0].custom == {"entry_type": "misc", "citation_key": "a", "keywords": ("wool",)}
    assert "`{keywords}`" in imported.render.item[""]
    assert "entry_type" not in imported.render.item[""]
    assert "citation_key" not in imported.render.item[""]
