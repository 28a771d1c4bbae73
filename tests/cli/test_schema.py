"""`awesome schema`: JSON Schemas for editors and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Call
    from tests.conftest import MakeList


def test_the_command_knows_the_lists_own_fields(make_list: MakeList, call: Call) -> None:
    root = make_list({"awesome.yaml": "title: T\nfields: {license: {type: text, choices: [MIT]}}\n"})
    properties = json.loads(call(root, "schema").out)["properties"]
    assert properties["license"] == {"description": "", "enum": ["MIT"]}
    assert "license" not in json.loads(call(root.parent, "schema", "entry").out)["properties"]


def test_what_editors_are_told(make_list: MakeList, call: Call) -> None:
    root = make_list()
    assert call(root, "schema", "--line").out == "# yaml-language-server: $schema=../.vscode/entry.schema.json\n"
    assert call(root, "schema", "list", "--line").out == "# yaml-language-server: $schema=.vscode/list.schema.json\n"
    assert json.loads(call(root, "schema", "--vscode").out)["yaml.schemas"] == {
        ".vscode/entry.schema.json": "entries/**/*.yaml",
        ".vscode/list.schema.json": "awesome.yaml",
    }
    assert "`--line` is for entry and list" in call(root, "schema", "output", "--line").err
    assert call(root, "schema", "--line", "--vscode").code == 2
    assert "did you mean 'entry'" in call(root, "schema", "entri").err
