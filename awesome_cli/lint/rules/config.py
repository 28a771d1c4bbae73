"""The rule `config`."""

from __future__ import annotations

from awesome_cli.lint.rule import CONFIG, Invalid, Rule


class Config(Rule):
    """awesome.yaml says only what `awesome` understands.

    A misspelt key would be passed over in silence, and two sections of one path would show their entries twice.
    Options must be those of a rule, and questions of views those that search understands; files that it names must lie
    in the list's folder.
    """

    about = CONFIG
    valid = (
        "title: A list\nsections:\n  - title: Pretrain\n    sort: citations",
        "title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {title-length: {max: 120}, section-size: off}}",
        "title: A list\nsections:\n  - view: new\n  - title: Pretrain\nviews:\n  - title: New\n    query: added:<30d",
    )
    invalid = (
        Invalid("title: A list\nviews:\n  - title: New\n    query: kind:papers"),
        Invalid("title: A list\nsections:\n  - view: new\nviews:\n  - title: News\n    query: added:<30d"),
        Invalid("title: A list\nsection:\n  - title: Pretrain\nsections:\n  - title: Pretrain"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\n  - title: Pretrain"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {title-size: off}}"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {title-length: {most: 120}}}"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {title-length: {max: long}}}"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\nrender: {header: ../header.md}"),
    )
