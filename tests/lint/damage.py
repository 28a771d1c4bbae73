"""Ways to break a sane entry, each with the rule that must name it and the line where it must."""

from __future__ import annotations

from typing import NamedTuple

_REPO = "https://github.com/owner/name"
_PAGE = "https://example.org/page"
_NAMES = ", ".join(f"{letter} Writer" for letter in "ABCDEFGHIJ")


class Damage(NamedTuple):
    """Fields laid over a sane entry."""

    rule: str
    fragment: str
    offset: int = 0
    """Which line of the fragment's first key is wrong."""
    line: int = 0
    """The line, where it is not in the fragment."""


def _links(*urls: str) -> str:
    return "links:\n" + "\n".join(f"  - {url}" for url in urls)


DAMAGES = (
    Damage("yaml-syntax", "title: Scaling: a survey"),
    Damage("yaml-syntax", "title: [2024] in review"),
    Damage("yaml-syntax", 'venue: "never closed'),
    Damage("yaml-syntax", "venue: *alias"),
    Damage("yaml-syntax", "venue: !tag ICML"),
    Damage("yaml-syntax", "notes:\n\t- indented by a tab", 1),
    Damage("schema", "titel: A title"),
    Damage("schema", "venue: ICML\nvenue: NeurIPS", 1),
    Damage("schema", "kind: song"),
    Damage("schema", "published: June 2024"),
    Damage("schema", "published: 2023-02-29"),
    Damage("schema", "year: MMXXIV"),
    Damage("schema", "highlight: yes"),
    Damage("schema", "authors: Ada Lovelace, Alan Turing"),
    Damage("schema", "sections: []"),
    Damage("schema", "venue: ~"),
    Damage("schema", "venue:"),
    Damage("schema", "sections:", line=1),
    Damage("schema", 'arxiv: "2406.1483"'),
    Damage("schema", "links:\n  - {label: talk}", 1),
    Damage("schema", "notes:\n  - one\n  - [two]", 2),
    Damage("canonical-form", "title: 'A title'"),
    Damage("canonical-form", "authors:\n  - Ada Lovelace"),
    Damage("section-unknown", "sections: [pretrain, nowhere]"),
    Damage("kind-mismatch", "kind: link\nurl: https://huggingface.co/owner/name"),
    Damage("duplicate-link", _links(_PAGE, _REPO, f"{_PAGE}/"), 3),
    Damage("arxiv-version", 'arxiv: "2406.14491v2"\npublished: 2024-06'),
    Damage("arxiv-date", 'published: 2031-01\narxiv: "2406.14491"'),
    Damage(
        "arxiv-in-url", 'links:\n  - https://arxiv.org/abs/2406.14491\nkind: paper\narxiv: "2406.14491"\npublished:', 1
    ),
    Damage("doi-form", "doi: https://doi.org/10.1145/3534678"),
    Damage("title-whitespace", 'title: "Scaling  laws"'),
    Damage("title-placeholder", 'title: "Fetching Title#hxa6"'),
    Damage("title-site-name", "title: Prompt Engineering | Lil'Log"),
    Damage("title-length", f"title: {'A' * 300}"),
    Damage("title-markup", 'title: "**Scaling** laws"'),
    Damage("author-form", 'authors: [Ada Lovelace, ":"]'),
    Damage("author-form", "authors: [Ada Lovelace, Alan]"),
    Damage("author-form", "authors: [Ada Lovelace, Alan Turing, Ada Lovelace]"),
    Damage("author-truncated", f"authors: [{_NAMES}]"),
    Damage("description-form", 'description: "One line.\\nAnother."'),
    Damage("note-length", f"notes:\n  - Short.\n  - {'A' * 900}", 2),
    Damage("hidden-characters", 'title: "Scaling \\e[31mlaws"'),
    Damage("hidden-characters", 'authors: [Ada Lovelace, "Alan\\u202E Turing"]'),
    Damage("confusable-characters", _links(_PAGE, "https://ex\u0430mple.org/"), 2),
    Damage("url-https", _links("http://example.org/page"), 1),
    Damage("url-tracking", _links(f"{_PAGE}?utm_source=x&id=4"), 1),
    Damage("url-fragment-of-ui", _links(f"{_REPO}?tab=readme-ov-file"), 1),
    Damage("url-shortener", _links("https://bit.ly/3abc"), 1),
    Damage("url-credentials", _links("https://user:secret@example.org/"), 1),
    Damage("url-scheme", _links('"javascript:alert(1)"'), 1),
    Damage("url-relative", _links("docs/paper.pdf"), 1),
    Damage("repository-url", _links(f"{_REPO}.git"), 1),
    Damage("link-label-redundant", f'links:\n  - {{label: name, url: "{_REPO}"}}', 1),
    Damage("status-shown", "status: retracted\nnotes:"),
    Damage("unused-ignore", "venue: ICML  # awesome: ignore[url-https]"),
)
