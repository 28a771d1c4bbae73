"""The rule `doi-form`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.errors import Fix, Problem
from awesome_cli.identity import read, read_url
from awesome_cli.kinds import PAPER
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class DoiForm(Rule):
    """`doi` holds the bare DOI in lower case; a paper's address at doi.org is written there.

    DOIs are compared without case, and one form keeps file names and numbers together. arXiv's own DOIs,
    `10.48550/arXiv...`, are written as `arxiv`.
    """

    valid = ('doi: "10.1145/3534678"',)
    invalid = (
        Invalid("doi: https://doi.org/10.1145/3534678", 'doi: "10.1145/3534678"'),
        Invalid("doi: 10.1000/ABC", 'doi: "10.1000/abc"'),
        Invalid("arxiv:\ndoi: 10.48550/arXiv.2406.14491", 'arxiv: "2406.14491"'),
        Invalid("arxiv:\nurl: https://doi.org/10.1145/3534678", 'arxiv:\ndoi: "10.1145/3534678"'),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem where a DOI is written otherwise, or elsewhere."""
        if entry.doi:
            yield from _in_doi(entry)
        elif entry.kind == PAPER and "doi.org/" in entry.url:
            reference = read_url(entry.url)
            if reference and reference.identity.startswith("doi:"):
                doi = reference.identity.removeprefix("doi:")
                yield Problem("`url` is a DOI: write `doi`", "url", fix=Fix({"doi": doi, "url": None}))


def _in_doi(entry: Entry) -> Iterator[Problem]:
    reference = read(entry.doi)
    scheme, _, name = reference.identity.partition(":") if reference else ("", "", "")
    if scheme == "arxiv":
        same = name == (arxiv_id(entry.arxiv) or name)
        fix = Fix({"arxiv": name, "doi": None}) if same else None
        yield Problem(f"this DOI is the paper arXiv {name}: write `arxiv`", "doi", fix=fix)
    elif scheme == "doi" and name != entry.doi:
        yield Problem(f"`doi` should be {name}", "doi", fix=Fix({"doi": name}))
