"""The rule `yaml-syntax`."""

from __future__ import annotations

from awesome_cli.lint.rule import Invalid, Rule


class YamlSyntax(Rule):
    """An entry file is YAML: one document of `key: value` lines, in UTF-8.

    A file that cannot be read cannot be shown, and `render` refuses to leave an entry out in silence. Values that
    begin with `[`, `{`, `*`, `&`, `!`, `%`, `@` or a backtick, or hold `: `, need quotes; anchors, aliases and tags are
    refused, because entries never need them and a reader would not see what they do.
    """

    valid = ('title: "Scaling: a survey"', 'title: "[2024] in review"')
    invalid = (
        Invalid("title: Scaling: a survey"),
        Invalid("title: [2024] in review"),
        Invalid('title: "never closed'),
        Invalid("title: *alias"),
    )
