"""Reads made-up items with every built-in template, and items that were made to be slow: `read_items 1000`."""

from __future__ import annotations

import sys
from itertools import cycle, islice

from awesome_cli import templates
from awesome_cli.markdown.item_template import read as template_read
from awesome_cli.templates.parser import parse

_HOSTILE = ("[", "](", "**", " - ", "[a](b) ", " [[a](b)]", "`", '"', ". ", "(", "\\", "*a* · ", "| ", "\n\n  ")


def main(count: int) -> None:
    """Reads as many items with each template, one in ten of them hostile."""
    for one in map(templates.load, templates.names()):
        sample = one.example.split("\n")[-1] if one.example.startswith("|") else one.example
        hostile = [(sample[:20] + mark * template_read.LONGEST)[: template_read.LONGEST // 4] for mark in _HOSTILE]
        items = [*islice(cycle([sample]), count - count // 10), *islice(cycle(hostile), count // 10)]
        for text in one.items.values():
            template = parse(text)
            for item in items:
                template_read.read(template, item)


if __name__ == "__main__":
    main(int(sys.argv[1]))
