"""What a person does next, as a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ConfigError
from awesome_cli.storage import config_file

if TYPE_CHECKING:
    from pathlib import Path


def rendering(root: Path) -> str:
    """How the list is written once entries have changed."""
    try:
        outputs = config_file.load(root).outputs
    except ConfigError:
        return ""
    return f"`awesome render {'--all' if outputs else '-o README.md'}` writes the list"
