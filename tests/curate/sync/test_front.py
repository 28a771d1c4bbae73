"""The title, the description, the header and the footer of a page that people edited, and data that changed too."""

from __future__ import annotations

import pytest

from awesome_cli.curate.sync.edits import CONFLICT, LIST
from awesome_cli.curate.sync.plan import plan
from awesome_cli.curate.sync.sides import Side
from awesome_cli.model import Entry
from awesome_cli.storage import config_reader
from tests.curate.sync.accounting import RULES

CONTENT = "title: Loom\ndescription: What weaves.\nsections:\n  - title: A\n"
X = Entry(id="url-x", title="x", kind="link", sections=("a",), url="https://example.org/x", path="entries/url-x.yaml")
BASE = Side(CONTENT, config_reader.read(CONTENT)[0], (X,), {}, "Hello there.\n", "Good bye.\n")
PAGE = BASE.page()
CHANGES = [
    ("title", "# Loom", "# Spindle"),
    ("description", "What weaves.", "What spins."),
    ("header", "Hello there.", "Hello here."),
    ("footer", "Good bye.", "So long."),
]


def value_of(side: Side, key: str) -> str:
    return str(getattr(side if key in ("header", "footer") else side.config, key)).strip()


@pytest.mark.parametrize(("key", "old", "new"), CHANGES)
def test_what_people_write_there_becomes_data(key: str, old: str, new: str) -> None:
    assert old in PAGE
    text = PAGE.replace(old, new, 1)
    found = plan(BASE, BASE, text, RULES)
    assert [(edit.kind, edit.what) for edit in found.edits] == [(LIST, key)]
    after = found.draft.side()
    assert value_of(after, key) == new.lstrip("# ")
    assert after.page() == text


@pytest.mark.parametrize(("key", "old", "new"), CHANGES)
def test_what_the_data_changed_too_is_kept_and_said(key: str, old: str, new: str) -> None:
    other = "Something else"
    if key == "header":
        ours = BASE._replace(header=other)
    elif key == "footer":
        ours = BASE._replace(footer=other)
    else:
        content = BASE.content.replace(old.lstrip("# "), other, 1)
        ours = BASE._replace(content=content, config=config_reader.read(content)[0])
    found = plan(BASE, ours, PAGE.replace(old, new, 1), RULES)
    assert found.edits == ()
    assert [(remark.kind, remark.needs_person) for remark in found.remarks] == [(CONFLICT, True)]
    after = found.draft.side()
    assert value_of(after, key) == other


@pytest.mark.parametrize(("key", "old", "new"), CHANGES)
def test_what_both_sides_changed_alike_is_no_edit(key: str, old: str, new: str) -> None:
    text = PAGE.replace(old, new, 1)
    ours = plan(BASE, BASE, text, RULES).draft.side()
    found = plan(BASE, ours, text, RULES)
    assert (found.edits, found.remarks) == ((), ())
