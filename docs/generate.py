"""Write the files of docs/ that repeat code: awesome-yaml.md, cli.md, rules.md, entry.md... and the JSON Schemas.

Run it from the project's virtual environment: `python docs/generate.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

from awesome_cli import kinds, registry, schemas, templates
from awesome_cli.lint import pages, rule
from awesome_cli.storage import config_keys
from awesome_cli.storage.fields import CUSTOM, FIELDS
from awesome_cli.templates import language
from awesome_cli.text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py: edit the code that it repeats. -->\n"


def cli() -> str:
    """What `--help` says of the program and of each command."""
    parts = ["# Commands\n", _help()]
    for name in registry.names("awesome_cli.cli"):
        parts.append(f"## awesome {name}\n")
        parts.append(_help(name))
    return "\n".join(parts)


def _help(*command: str) -> str:
    return "```text\n" + help_text(*command) + "\n```\n"


def help_text(*command: str) -> str:
    """What `--help` says, the same wherever it is asked."""
    # A width of its own, and no terminal: the page is the same wherever it is made.
    environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}
    run = [sys.executable, "-m", "awesome_cli", *command, "--help"]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True, encoding="utf-8")
    lines = (line.rstrip() for line in done.stdout.strip().split("\n"))
    return "\n".join(lines)


def rules() -> str:
    """The page of every rule, behind a table of all."""
    loaded = [rule.load(name) for name in rule.names()]
    table = [f"| [{one.name}](#{one.name}) | {one.level} | {_fix(one)} | {pages.summary(one)} |" for one in loaded]
    head = ["# Rules\n", _ABOUT_RULES, "| rule | level | | |\n|---|---|---|---|\n" + "\n".join(table) + "\n"]
    return "\n".join([*head, *map(pages.page, loaded)])


_ABOUT_RULES = """\
`awesome lint` runs them all. `awesome.yaml` gives a rule another level (`error`, `warning`, `information` or `off`) \
and sets its options:

    lint:
      rules:
        section-size: off
        title-length: {max: 120, level: error}

In an entry file, `# awesome: ignore[rule]` silences a rule: for the whole file on a line of its own, beside a value \
for that line.
"""


def _fix(one: rule.Rule) -> str:
    return "fix" if pages.has_fix(one) else ""


def entry() -> str:
    """The table of the fields of an entry."""
    parts = ["# Entry files\n", _ABOUT_ENTRIES, "| key | value | |\n|---|---|---|", *_fields(), _ABOUT_KINDS, *_kinds()]
    return "\n".join([*parts, _ABOUT_CUSTOM])


def _kinds() -> list[str]:
    """The rows of the table of kinds."""
    return [
        f"| `{kind.name}` | {kind.identified_by} | {', '.join(kind.sources)} "
        f"| `@{kind.reference.bibtex}` | `{kind.reference.csl}` | `{kind.reference.ris}` | `{kind.json_ld}` |"
        for kind in kinds.KINDS.values()
    ]


_ABOUT_ENTRIES = """\
One YAML file in `entries/` for each entry, its keys in this order. Values are read as the table says and never as \
YAML would guess: `2406.10` stays text. A file's name comes from the entry's first identity: \
`arxiv`, else `doi`, else `isbn`, else `url`, else its title.
"""
_ABOUT_KINDS = """
## Kinds

What makes a thing one of a kind, who is asked about it, and what other formats call it. A paper whose venue is known \
is an `@inproceedings` or `@article` there.

| kind | identified by | asked | BibTeX | CSL | RIS | JSON-LD |
|---|---|---|---|---|---|---|"""
_ABOUT_CUSTOM = f"""
## Fields of your own

awesome.yaml declares further fields, which stand behind these in the order in which it names them:

    fields:
      license: {{type: text, about: How it may be used, choices: [MIT, GPL-3.0]}}
      platforms: list

A type is one of {", ".join(f"`{word}`" for word in CUSTOM)}; `choices`, for text and lists, are the only values that \
there are. A name has the characters `a-z`, `0-9` and `_`, and is none of the table above. The fields are checked like \
any other, `awesome search` finds their words, and each is a filter: `license:MIT`, `platforms:docker`, a number or \
date also `7..13`.
"""


def _fields() -> Iterator[str]:
    for key, field in FIELDS.items():
        value = ", ".join(f"`{choice}`" for choice in field.choices) or field.type
        yield f"| `{key}` | {value} | {field.about} |"


def item_templates() -> str:
    """The language of item templates, and the built-in ones."""
    begin = str(language.__doc__).index("| in a template")
    forms = {**language.FORMS, **language.FACT_FORMS}
    rows = [f"| `{name}` | {one.about} |" for name, one in forms.items() if one.pattern]
    plain = [f"`{name}`" for name, one in forms.items() if not one.pattern]
    known = [templates.load(name) for name in templates.names()]
    parts = [
        "# Item templates\n",
        _ABOUT_TEMPLATES,
        str(language.__doc__)[begin:],
        f"Fields without forms: {', '.join(plain)}. The others:\n",
        "| field | its forms, behind `:` |\n|---|---|\n" + "\n".join(rows) + "\n",
        _ABOUT_BUILT_IN.format(facts=", ".join(f"`{name}`" for name in language.FACT_FORMS)),
        *(f"**{one.name}** {one.about} Common in {one.common}.\n\n{indent(one.example, '    ')}\n" for one in known),
    ]
    return "\n".join(parts)


_ABOUT_TEMPLATES = """\
An item template is Markdown with fields in braces. `awesome render` writes an entry with it, and `awesome import` \
reads an item with it. It stands in awesome.yaml, for the list, for a kind of entries or for a section, and as `item:` \
in an entry that is shown in another form than the rest; the name of a built-in template does too:

    render:
      item:
        default: awesome
        paper: "- **{title}** *{authors:A, B et al.}*{? [[pdf]({url:pdf})]}"
    sections:
      - title: Services
        item: apis-table

`awesome render --item TEMPLATE` tries one, `awesome import --item TEMPLATE` begins a list with one.
"""

_ABOUT_BUILT_IN = """\
Fields that the list declares itself (`fields:`) may be named like any other: text as it is, a list with what stands \
between two behind `:`, a flag with what is shown behind `:`. {facts} need no declaration: of them, what services say \
of software is shown, unless the list declares a field of that name and the entry has it.

## Built-in templates

`awesome templates NAME` shows one as it stands in awesome.yaml.
"""


def awesome_yaml() -> str:
    """The tables of the keys of awesome.yaml."""
    parts = ["# awesome.yaml\n", _ABOUT_CONFIG]
    for heading, about, keys in _PLACES:
        rows = [f"| `{name}` | {key.value} | {key.about} |" for name, key in keys.items()]
        parts += [f"## {heading}\n", f"{about}\n", "\n".join(["| key | value | |\n|---|---|---|", *rows, ""])]
    return "\n".join(parts)


_ABOUT_CONFIG = """\
It stands in the list's folder, and without it there is no list. `title` alone is enough:

    title: Awesome LLM training
    description: Papers, code and notes on training large language models.
    sections:
      - title: Pretrain
        sections:
          - title: Other         # its path is pretrain/other
      - title: Scaling
        sort: citations
    render: {authors: 10, header: docs/header.md}
    lint: {rules: {title-length: {max: 200}, section-size: off}}

An unknown key is an error with its line. Paths are relative and stay inside the folder. `awesome sections` adds,
renames, moves and removes sections and keeps the comments.
"""
_ABOUT_COLLAPSE = """\
Which entries of a section are folded into `<details>`, as `collapse: {after: 10}` or `collapse: {below: stars < 50}`.
Under a section it is for that one alone, under `render` for all that do not say it themselves. Of two limits either
one folds an entry. What has `highlight` is never folded, nor is an entry whose number is not known. Anchors, `search`
and all other formats have the folded entries like any others."""
_ABOUT_RANK = """\
How high an entry ranks where a section has `sort: rank`: the sum of the common logarithms of its numbers (plus one),
each times its weight, times a factor for recent work. That is 1 for what was worked on when it was last looked up, and
falls evenly to 1 - `recent` after two years without work; where no date is known, it is 1. Without `rank`, `stars`,
`downloads`, `dependents` and `citations` count 1 each. A field of the list's own with the type `number` may be named
like any other number. `awesome show ID --why` prints the sum."""
_PLACES = (
    ("The list", "At the top of the file.", config_keys.LIST),
    ("A section", "One of `sections`.", config_keys.SECTION),
    ("A field", "One of `fields`, by its name; its type alone is enough: `platforms: list`.", config_keys.FIELD),
    (
        "A view",
        "One of `views`, which [views.md](views.md) explains; it is shown where `- view: NAME` is in `sections`, or a "
        "line `<!-- awesome: view NAME -->` in the header, the footer or a text of a section.",
        config_keys.VIEW,
    ),
    ("An output", "One of `outputs`, by its path; its format alone is enough.", config_keys.OUTPUT),
    ("render", "How the Markdown looks.", config_keys.RENDER),
    ("render: contents", "The form of the contents.", config_keys.CONTENTS),
    ("collapse", _ABOUT_COLLAPSE, config_keys.COLLAPSE),
    ("rank", _ABOUT_RANK, config_keys.RANK),
    ("lint", "What is checked.", config_keys.LINT),
    (
        "A rule",
        "One of `rules`, by its name; its level alone is enough: `section-size: off`. Beside the level stand the "
        "rule's own options, which [rules.md](rules.md) has.",
        config_keys.RULE,
    ),
)


PAGES = {
    "awesome-yaml.md": awesome_yaml,
    "cli.md": cli,
    "entry.md": entry,
    "rules.md": rules,
    "templates.md": item_templates,
}


def files() -> Iterator[tuple[str, str]]:
    """Every generated file of docs/ with its text."""
    yield from ((name, NOTE + page()) for name, page in PAGES.items())
    for name in schemas.names():
        yield f"schemas/{name}.schema.json", json_text.dumps(schemas.load(name, {}))


def main() -> int:
    """Writes the pages, or with `--check` compares them."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say which are not fresh")
    check = parser.parse_args().check
    stale = []
    for name, text in files():
        path = DOCS / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.write_text(text, encoding="utf-8")
            print(f"docs/{name} written")
    if stale and check:
        print(f"not fresh: {', '.join(stale)}; run `python docs/generate.py`")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
