"""A good list, and the examples of rules laid over it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.lint.rule import CONFIG, FACTS, LINKS, METRICS, NAME, SERVICES, Rule
from awesome_cli.model import Fact, LinkState, Measure
from awesome_cli.storage import config, facts, links, metrics, reading, store
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

LIST = """\
title: A list
sections:
  - title: Pretrain
    was: old-name
    sections:
      - title: Other
  - title: Scaling
"""
ENTRY = """\
title: A good entry
kind: paper
sections: [pretrain]
arxiv: "2406.14491"
"""
SOFTWARE = """\
title: A list of software
fields: {license: text}
licenses: [MIT, Apache-2.0]
sections:
  - title: Pretrain
"""
REPOSITORY = """\
title: A good repository
kind: repo
sections: [pretrain]
url: https://github.com/owner/name
"""
ENTRY_PATH = "entries/arxiv-2406.14491.yaml"
_KEY = re.compile(r"^([a-z_]+):.*\n(?:(?![a-z_]+:|#).*\n)*", re.MULTILINE)


def laid(fragment: str, over: str = ENTRY) -> str:
    """A fragment of an entry file laid over a whole one: its keys take the place of those; an empty one goes away."""
    pieces = {match[1]: match[0] for match in _KEY.finditer(over)}
    fragment = fragment.rstrip("\n") + "\n"
    lead = fragment[: fragment.index(match[0])] if (match := _KEY.search(fragment)) else fragment
    fresh: dict[str, str] = {}
    for found in _KEY.finditer(fragment):
        fresh[found[1]] = fresh.get(found[1], "") + found[0]
    pieces.update(fresh)
    order = [*FIELDS, *(key for key in pieces if key not in FIELDS)]
    return lead + "".join(pieces[key] for key in order if key in pieces and pieces[key] != f"{key}:\n")


def write_list(root: Path, files: dict[str, str]) -> Path:
    """A list in a folder: awesome.yaml unless it is among the files."""
    for path, text in {config.FILE: LIST, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root


def write_example(root: Path, rule: Rule, text: str) -> Path:
    """The list that an example stands for."""
    if rule.about == NAME:
        return write_list(root, {f"{store.FOLDER}/{text}": ENTRY})
    if rule.about == CONFIG:
        return write_list(root, {config.FILE: text + "\n", ENTRY_PATH: ENTRY})
    if rule.about == METRICS:
        return write_list(root, {metrics.FILE: f"{','.join(Measure._fields)}\n{text}\n", ENTRY_PATH: ENTRY})
    if rule.about in (FACTS, SERVICES):
        rows, _, entry = text.partition("\n---\n")
        written = laid(entry or "url: https://github.com/owner/name", REPOSITORY)
        is_number = rows.count(",") == len(Measure._fields) - 1
        name, head = (metrics.FILE, Measure._fields) if is_number else (facts.FILE, Fact._fields)
        return write_list(
            root,
            {name: f"{','.join(head)}\n{rows}\n", config.FILE: SOFTWARE, "entries/github-owner--name.yaml": written},
        )
    if rule.about == LINKS:
        files = {links.FILE: f"{','.join(LinkState._fields)}\n{text}\n", ENTRY_PATH: laid("url: https://example.org/")}
        return write_list(root, files)
    files = {}
    for entry_text in entry_texts(text):
        path = path_of(entry_text)
        files[path if path not in files else path.replace("/", "/again/")] = entry_text
    return write_list(root, files)


def entry_texts(text: str) -> list[str]:
    """The entries of an example, whole."""
    return [laid(fragment) for fragment in text.split("\n---\n")]


def path_of(text: str) -> str:
    """Where an entry file belongs."""
    entry = reading.read(text, "", "").entry
    return f"{store.FOLDER}/{entry.stem()}.yaml" if entry else f"{store.FOLDER}/broken.yaml"
