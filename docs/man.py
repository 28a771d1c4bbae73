"""Write the man page, from what `--help` says of the program and of each command.

Run it from the project's virtual environment: `python -m docs.man FILE`.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path

import awesome_cli
from awesome_cli import registry
from docs.generate import help_text

_SENTENCE = "keep a curated list as one YAML file per entry, and write the Markdown list from them"


def page() -> str:
    """The whole page, in roff."""
    lines = [
        f'.TH AWESOME 1 "" "awesome {awesome_cli.__version__}" "User Commands"',
        ".SH NAME",
        f"awesome \\- {_SENTENCE}",
        ".SH SYNOPSIS",
        ".B awesome",
        r"[\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGS\fR]...",
        ".SH DESCRIPTION",
        *_as_it_stands(help_text()),
        ".SH COMMANDS",
    ]
    for name in registry.names("awesome_cli.cli"):
        lines += [f".SS awesome {_escaped(name)}", *_as_it_stands(help_text(name))]
    return "\n".join(lines) + "\n"


def _as_it_stands(text: str) -> list[str]:
    """Lines that are shown as they are."""
    return [".nf", *(_escaped(line) for line in text.strip().split("\n")), ".fi"]


def _escaped(line: str) -> str:
    """A line in which nothing is a command of roff."""
    escaped = line.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", escaped)


def main() -> None:
    """Writes the page to a file."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="where it goes")
    file = parser.parse_args().file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
