"""The rule `arxiv-in-url`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.errors import Fix, Problem
from awesome_cli.identity import read_url
from awesome_cli.kinds import PAPER
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


_MARKS = ("xiv", "ar5iv", "lanl.gov", "/papers/")
"""Cheap: every address that leads to a paper of arXiv holds one of them."""


class ArxivInUrl(Rule):
    """A paper on arXiv is named by `arxiv`, not by an address in `url` or `links`.

    Only the id makes it one thing with every other spelling of its address, and lets its date, authors, citations and
    withdrawal be looked up. A link to another paper stays a link, and so does one to the paper itself that has a label
    of its own (`PDF`): the list shows it.
    """

    valid = (
        'arxiv: "2406.14491"\nlinks:\n  - https://arxiv.org/abs/2001.08361',
        "kind: link\nurl: https://arxiv.org/list/cs.CL/recent",
        "kind: repo\nurl: https://github.com/owner/name\nlinks:\n  - https://arxiv.org/abs/2001.08361",
    )
    invalid = (
        Invalid("arxiv:\nurl: https://arxiv.org/pdf/2406.14491v1.pdf", 'arxiv: "2406.14491"'),
        Invalid(
            "kind: link\narxiv:\nurl: https://huggingface.co/papers/2406.14491", 'kind: paper\narxiv: "2406.14491"'
        ),
        Invalid('arxiv: "2406.14491"\nlinks:\n  - https://arxiv.org/pdf/2406.14491', 'arxiv: "2406.14491"'),
        Invalid(
            "arxiv:\ndoi: 10.1145/3534678\nlinks:\n  - http://arxiv.org/abs/2406.14491v1",
            'arxiv: "2406.14491"\ndoi: 10.1145/3534678',
        ),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each address that is the paper's own page on arXiv."""
        if entry.url and (arxiv := _paper(entry.url)):
            own = arxiv_id(entry.arxiv) or arxiv
            fix = Fix({"kind": PAPER, "arxiv": own, "url": None}) if own == arxiv else None
            yield Problem(f"`url` is the paper arXiv {arxiv}: write `arxiv`", "url", fix=fix)
        for number, link in enumerate(entry.links) if entry.kind == PAPER else ():
            arxiv = _paper(link.url)
            is_own = arxiv and arxiv == (arxiv_id(entry.arxiv) or arxiv)
            if is_own and not (link.label and entry.arxiv):
                yield _problem_of_link(entry, number, arxiv)


def _problem_of_link(entry: Entry, number: int, arxiv: str) -> Problem:
    links = entry.links[:number] + entry.links[number + 1 :]
    fix = Fix({"arxiv": arxiv, "links": links or None}, safe=bool(entry.arxiv))
    message = f"the link is the paper's own page: `arxiv` says {arxiv}" if entry.arxiv else f"write `arxiv: {arxiv}`"
    return Problem(message, f"links/{number}/url", fix=fix)


def _paper(url: str) -> str:
    """The arXiv id that an address leads to; empty for any other."""
    lower = url.lower()
    if not any([mark in lower for mark in _MARKS]):  # noqa: C419  # a generator costs more than it saves here
        return ""
    reference = read_url(url)
    return reference.identity[6:] if reference and reference.identity.startswith("arxiv:") else ""
