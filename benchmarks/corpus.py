"""A list of made-up papers: the same for the same number, like real ones in size and shape."""

from __future__ import annotations

import re
from random import Random
from textwrap import fill, indent
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.model import Entry, Link, Measure
from awesome_cli.storage import metrics, schema
from awesome_cli.storage.yaml import canonical

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = 10_000
_WORDS = """
attention language models train large data tokens scaling laws mixture experts sparse routing gradient loss optimal
compute budget evaluation benchmark instruction tuning preference reward policy alignment transfer merging weights
quantization memory bandwidth parallel pipeline checkpoint retrieval context window position embedding the of and we
show that improves over baselines with a simple method for efficient robust
""".split()
_NAMES = "Chen Müller Garcia Nguyen Smith Ivanova Okafor Tanaka Rossi Kowalska Haddad Silva".split()
_SECTIONS = ("pretrain", "scaling", "fine-tuning", "moe", "toolkits", "misc")


class Corpus(NamedTuple):
    """Where the two large lists stand once a case has written them: in canonical form, and as people format by hand."""

    canonical: Path
    by_hand: Path


def write_list(root: Path, count: int = ENTRIES, by_hand: bool = False) -> None:
    """Writes one list, unless it is there."""
    if root.exists():
        return
    entries = [paper(number) for number in range(count)]
    (root / "entries").mkdir(parents=True)
    sections = "".join(f"  - title: {name.capitalize()}\n" for name in _SECTIONS)
    (root / "awesome.yaml").write_text(f"title: A large list\nsections:\n{sections}", encoding="utf-8")
    (root / metrics.FILE).write_text(metrics.text(_numbers(entries)), encoding="utf-8")
    for number, entry in enumerate(entries):
        text = _by_hand(entry, number) if by_hand else canonical.text(schema.raw_of(entry))
        (root / f"entries/{entry.stem()}.yaml").write_text(text, encoding="utf-8")


def markdown(count: int) -> str:
    """A page with so many of the papers, in a face that no built-in template has."""
    parts = ["# A large list"]
    for name in _SECTIONS:
        items = [_item(entry) for entry in map(paper, range(count)) if entry.sections == (name,)]
        parts += [f"## {name.capitalize()}", "\n".join(items)]
    return "\n\n".join(parts) + "\n"


def _item(entry: Entry) -> str:
    code, talk = entry.links
    authors = f"{', '.join(entry.authors[:3])} et al." if len(entry.authors) > 3 else ", ".join(entry.authors)
    paper = f"[**{entry.title}**](https://arxiv.org/abs/{entry.arxiv})"
    return f"* ({entry.published[:4]}) {paper} by {authors} [[code]({code.url})] [[talk]({talk.url})]"


def paper(number: int) -> Entry:
    """The paper of a number."""
    random = Random(number)
    year, month = random.randint(15, 25), random.randint(1, 12)
    link = f"https://github.com/lab-{number % 97}/{random.choice(_WORDS)}-{number}"
    return Entry(
        title=_sentence(random, 70).capitalize(),
        kind="paper",
        sections=(random.choice(_SECTIONS),),
        arxiv=f"{year}{month:02}.{number:05}",
        authors=tuple(f"{random.choice('ABCDEFGHJ')}. {name}" for name in random.sample(_NAMES, random.randint(2, 12))),
        published=f"20{year}-{month:02}-{random.randint(1, 28):02}",
        links=(Link(link), Link(f"https://example.org/talks/{number}", "talk")),
        notes=(_sentence(random, 60).capitalize(),) if number % 10 == 0 else (),
        abstract=_sentence(random, 1200).capitalize(),
        added="2025-01-01",
    )


def _sentence(random: Random, length: int) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(random.choice(_WORDS))
    return " ".join(words)


def _numbers(entries: list[Entry]) -> dict[tuple[str, str], Measure]:
    measures = [
        Measure(entry.identities()[0], "citations", str(number % 500), "https://example.org/c", "example", "2025-01-01")
        for number, entry in enumerate(entries)
    ]
    return {(measure.subject, measure.metric): measure for measure in measures}


def _by_hand(entry: Entry, number: int) -> str:
    """An entry as one of five people writes it; each has a way of their own."""
    text = canonical.text(schema.raw_of(entry))
    fields = dict(field.split(":", 1) for field in re.split(r"\n(?=\w)", text.removesuffix("\n")))
    authors, abstract = entry.authors, entry.abstract
    way = number % 5
    if way == 0:  # a remark above, and one beside a value
        fields["published"] += "  # the first version"
        return "# Read this again before the next meeting.\n" + _joined(fields)
    if way == 1:  # another order of keys, one author a line
        fields["authors"] = "".join(f"\n  - {author}" for author in authors)
        return _joined({key: fields[key] for key in sorted(fields)})
    if way == 2:  # quotes everywhere, the margin of an editor
        fields |= {key: f" '{getattr(entry, key)}'" for key in ("title", "arxiv", "published", "added")}
        fields["abstract"] = " >\n" + indent(fill(abstract, 70), "    ")
        return "---\n" + _joined(fields)
    if way == 3:  # words wrapped below their key
        fields["authors"] = indent(fill(f"[{', '.join(authors)}]", 50), "    ")[3:]
        fields["abstract"] = indent(fill(abstract, 76), "  ")[1:]
        return _joined(fields)
    # links as keys below each other, lists at the margin, blank lines between the fields
    fields["links"] = "".join(
        f"\n- label: {link.label}\n  url: {link.url}" if link.label else f"\n- {link.url}" for link in entry.links
    )
    return _joined(fields).replace("\nlinks:", "\n\n# Elsewhere\nlinks:").replace("\nadded: ", "\nadded:   ")


def _joined(fields: dict[str, str]) -> str:
    return "".join(f"{key}:{value}\n" for key, value in fields.items())
