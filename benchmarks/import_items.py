"""Imports a made-up list of so many items into an empty folder, as `awesome import` does: `import_items 1000`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from awesome_cli.cli import run
from benchmarks.corpus import markdown


def main(count: int) -> int:
    """The exit code of the import."""
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("page.md").write_text(markdown(count), encoding="utf-8")
        return run(["import", "--quiet", "page.md"])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
