"""Parts are found by the names of their files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import awesome_cli
from awesome_cli import registry
from awesome_cli.errors import InputError


def test_names_are_file_names_and_hidden_files_are_no_parts() -> None:
    folder = Path(awesome_cli.__file__).parent / "cli"
    names = registry.names("awesome_cli.cli")
    assert names == sorted(path.stem.replace("_", "-") for path in folder.glob("[a-z]*.py"))
    assert not [name for name in names if name.startswith(("-", "_"))]


def test_looking_for_names_imports_nothing() -> None:
    code = (
        "import sys; from awesome_cli import registry; registry.names('awesome_cli.cli'); print('typer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=20)
    assert done.stdout == "False\n"


def test_a_part_is_imported_by_its_name() -> None:
    assert registry.load("awesome_cli.storage", "workspace").__name__ == "awesome_cli.storage.workspace"


def test_an_unknown_part_is_named_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'metrics'"):
        registry.load("awesome_cli.storage", "metric")


@pytest.mark.parametrize(
    ("word", "near"), [("lnks", ["links"]), ("TITLE", ["title"]), ("zzz", []), ("", []), ("é" * 10_000, [])]
)
def test_the_nearest_name_is_found(word: str, near: list[str]) -> None:
    assert registry.nearest(word, ["title", "links", "kind"]) == near


def test_without_a_near_name_all_are_named() -> None:
    assert registry.unknown("kind", "zzz", ["a", "b"]) == "unknown kind 'zzz'; known: a, b"
