"""JSON in the one form that all commands write: UTF-8, indented, harmless on a terminal."""

from __future__ import annotations


def dumps(data: object) -> str:
    """A value as JSON, with a final newline.

    What is not printable, such as the characters that turn the direction of text, is in its escaped form.
    """
    import json

    lines = json.dumps(data, indent=2, ensure_ascii=False).split("\n")
    return "".join(f"{line if line.isprintable() else _escape_unprintable(line)}\n" for line in lines)


def _escape_unprintable(line: str) -> str:
    from json import dumps

    return "".join(character if character.isprintable() else dumps(character)[1:-1] for character in line)
