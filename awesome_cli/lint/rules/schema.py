"""The rule `schema`."""

from __future__ import annotations

from awesome_cli.lint.rule import Invalid, Rule


class Schema(Rule):
    """An entry has the fields its kind needs, and each holds what it must hold.

    A misspelt key would be lost without a word, and of a repeated key YAML keeps the last. Values get their types from
    the table in [entry.md](entry.md), never from YAML, so that `2406.10` stays an id and `no` stays a name. Where a
    value is missing on purpose, the key is missing too.
    """

    valid = ("year: 2024", "published: 2024-06", 'venue: "NO"', "kind: model\narxiv:")
    invalid = (
        Invalid("titel: A good entry"),
        Invalid("venue: ICML\nvenue: NeurIPS"),
        Invalid("authors: Ada Lovelace, Alan Turing"),
        Invalid("published: last year"),
        Invalid("venue: null"),
        Invalid('arxiv: "2406.1483"'),
        Invalid("placements:\n  - {title: Another title}"),
    )
