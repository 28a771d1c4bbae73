"""JSON as it is written everywhere: UTF-8, indented, harmless on a terminal."""

from __future__ import annotations


def text(data: object) -> str:
    """A value as JSON, with a newline at its end.

    What is not printable, such as the characters that turn the direction of text, stands in its escaped form.
    """
    import json

    lines = json.dumps(data, indent=2, ensure_ascii=False).split("\n")
    return "".join(f"{line if line.isprintable() else _escaped(line)}\n" for line in lines)


def _escaped(line: str) -> str:
    from json import dumps

    return "".join(character if character.isprintable() else dumps(character)[1:-1] for character in line)
