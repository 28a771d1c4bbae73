"""Lists written for these tests, in many shapes: what is read from each, and what a render of that shows.

`python -m tests.markdown.lists` writes down what they give now; what has changed is then read line by line.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml

from awesome_cli.markdown import read_list, write
from awesome_cli.model import Catalog
from tests.paths import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.imported import Imported
    from awesome_cli.model import Entry, Section

FOLDER = DATA / "lists"
SHAPES = sorted(path.stem for path in FOLDER.glob("*.md"))


def expected_of(shape: str) -> Path:
    return FOLDER / f"{shape}.yaml"


def rendered_of(shape: str) -> Path:
    return FOLDER / "rendered" / f"{shape}.md"


def text_of(shape: str) -> str:
    return (FOLDER / f"{shape}.md").read_text(encoding="utf-8")


@cache
def imported_of(shape: str) -> Imported:
    """What is read from a list. It is a value, so many tests can look at one."""
    return read_list.read(text_of(shape))


@cache
def again_of(shape: str) -> str:
    """The render of an import of a list."""
    return rendered(imported_of(shape))


def rendered(imported: Imported) -> str:
    """What `awesome render` prints of a list that was just imported."""
    entries = tuple(entry._replace(id=entry.stem()) for entry in imported.entries)
    numbers = {(measure.subject, measure.metric): measure for measure in imported.measures}
    catalog = Catalog(imported.title or "List", imported.description, imported.sections, entries, numbers)
    return write.page(catalog, imported.render, imported.header, imported.footer)


def again(text: str) -> str:
    """The render of an import."""
    return rendered(read_list.read(text))


def fields(imported: Imported) -> dict[str, object]:
    """Everything that was read, in plain values."""
    return {
        "title": imported.title,
        "render": _known(imported.render._replace(authors=0)._asdict()),
        "sections": [_section(section) for section in imported.sections],
        "entries": [_entry(entry) for entry in imported.entries],
        "findings": [f"{finding.kind}: {finding.message}" for finding in imported.report.findings],
    }


def _section(section: Section) -> dict[str, object]:
    known = _known(section._asdict())
    if section.collapse:
        known["collapse"] = _known(section.collapse._asdict())
    if known.pop("sections", None):
        known["sections"] = [_section(one) for one in section.sections]
    return known


def _entry(entry: Entry) -> dict[str, object]:
    known = _known(entry._asdict())
    if known.pop("links", None):
        known["links"] = [f"{link.label}: {link.url}" for link in entry.links]
    if known.pop("placements", None):
        known["placements"] = [_known(placement._asdict()) for placement in entry.placements]
    known.pop("custom", None)
    return known | {name: list(value) if isinstance(value, tuple) else value for name, value in entry.custom.items()}


def _known(values: dict[str, object]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value}


def write_down() -> None:
    """Writes what each list gives now."""
    for shape in SHAPES:
        imported = read_list.read(text_of(shape))
        values = yaml.safe_dump(fields(imported), allow_unicode=True, sort_keys=False, width=1000)
        expected_of(shape).write_text(values, encoding="utf-8")
        rendered_of(shape).write_text(rendered(imported), encoding="utf-8")


if __name__ == "__main__":
    write_down()
