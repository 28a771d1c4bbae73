"""The next command to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ConfigError
from awesome_cli.storage import config_file

if TYPE_CHECKING:
    from pathlib import Path


def render_command(root: Path) -> str:
    """Says which command writes the list once entries have changed; empty without a sound awesome.yaml."""
    try:
        outputs = config_file.load(root).outputs
    except ConfigError:
        return ""
    return f"`awesome render {'--all' if outputs else '-o README.md'}` writes the list"
