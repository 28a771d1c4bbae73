"""The rule `config`."""

from __future__ import annotations

from awesome_cli.lint.rule import CONFIG, Invalid, Rule


class Config(Rule):
    """awesome.yaml says only what `awesome` understands.

    A misspelt key would be passed over in silence, and two sections of one path would show their entries twice.
    Options must be those of a rule; files that it names must lie in the list's folder.
    """

    about = CONFIG
    valid = (
        "title: A list\nsections:\n  - title: Pretrain\n    sort: citations",
        "title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {title-length: {max: 120}, section-size: off}}",
    )
    invalid = (
        Invalid("title: A list\nsection:\n  - title: Pretrain\nsections:\n  - title: Pretrain"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\n  - title: Pretrain"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {title-size: off}}"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {title-length: {most: 120}}}"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\nlint: {rules: {title-length: {max: long}}}"),
        Invalid("title: A list\nsections:\n  - title: Pretrain\nrender: {header: ../header.md}"),
    )
