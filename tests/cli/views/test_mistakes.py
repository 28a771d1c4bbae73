"""What is wrong with a view is said at its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.cli.views.conftest import OUTPUTS, RENDER, edit, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("query: year:2025", "query: year:(a", "awesome.yaml:8:17: view 'most-cited-of-2025': several values of"),
        ("query: year:2025", "query: 'a OR auther:x'", "awesome.yaml:8:18: view 'most-cited-of-2025': no field"),
        ("query: year:2025", "query: section:non", "no section 'non'"),
        ("[{title}]({url})\"", "[{titel}]({url})\"", "awesome.yaml:12:15: template, line 1, column 4: unknown"),
        ("limit: 2", "limit: many", "`limit` is a whole number from 1, not 'many'"),
        ("limit: 2", "limits: 2", "unknown key 'limits'; did you mean 'limit'? (in a view)"),
        ("sort: added", "sort: aded", "unknown sort 'aded'; did you mean 'added'?"),
        ("query: added:<30d", "limit: 3", "a view needs a `title`, a `query`"),
        ("title: For beginners", "title: Scaling", "a section is called 'scaling' already"),
        ("title: For beginners", "title: Recently added", "a view is called 'recently-added' already"),
        ("view: for-beginners", "view: beginners", "unknown view 'beginners'; did you mean 'for-beginners'?"),
        ("view: for-beginners", "view: for-beginners\n        tilte: x", "(in the place of a view)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(bare: Path, call: Call, old: str, new: str, said: str) -> None:
    edit(bare, old, new, "awesome.yaml")
    before = page(bare)
    linted, rendered = call(bare, "lint"), call(bare, *RENDER)
    assert (linted.code, rendered.code) == (1, 2)
    assert said in linted.out.replace("config ", "")
    assert said in rendered.err
    assert page(bare) == before


def test_a_misspelt_place_in_the_header_is_said(bare: Path, call: Call) -> None:
    edit(bare, "view recently-added", "view recent-added", "docs/header.md")
    said = "docs/header.md:3:1: unknown view 'recent-added'; did you mean 'recently-added'?"
    assert said in call(bare, "lint").out.replace("config ", "")
    assert said in call(bare, *RENDER).err


def test_no_section_is_called_as_a_view_is(bare: Path, call: Call, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other\n\n## Recently added\n\n- [New](https://example.org/new)\n", encoding="utf-8")
    before = (bare / "awesome.yaml").read_bytes()
    for arguments, said in (
        (("sections", "add", "Recently added"), "a view is called recently-added: give it a `slug:`"),
        (("sections", "rename", "scaling", "Recently added"), "a view is called recently-added"),
        (("import", str(other)), "a section is called 'recently-added' already: give this view another title"),
    ):
        done = call(bare, *arguments)
        assert done.code == 2
        assert said in done.err
        assert (bare / "awesome.yaml").read_bytes() == before
    assert len([*bare.glob("entries/*.yaml")]) == 3


def test_the_schema_of_awesome_yaml_knows_views(bare: Path, call: Call) -> None:
    schema = Draft7Validator(json.loads(call(bare, "schema", "list").out))
    document = yaml.safe_load((bare / "awesome.yaml").read_text("utf-8") + OUTPUTS)
    assert not [*schema.iter_errors(document)]
    for broken in ({"title": "X"}, {"title": "X", "query": "a", "limit": 0}, {"title": "X", "query": "a", "sorts": ""}):
        assert [*schema.iter_errors(document | {"views": [broken]})]


def test_a_view_without_a_place_is_named(bare: Path, call: Call) -> None:
    edit(bare, "  - view: most-cited-of-2025\n", "", "awesome.yaml")
    assert "the view 'most-cited-of-2025' is shown nowhere" in call(bare, *RENDER).err
