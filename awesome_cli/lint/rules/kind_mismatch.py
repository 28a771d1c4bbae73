"""The rule `kind-mismatch`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ERROR, WARNING, Fix, Problem
from awesome_cli.identity import read_url
from awesome_cli.kinds import LINK, PAPER, VIDEO
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_HUGGING_FACE = ("huggingface.co/", "hf.co/")
"""A quick look before the slow one."""
_PAGES = ("url:", "arxiv:", "doi:")
"""What begins the identities of pages and papers, whose kind is not told by their address alone."""


class KindMismatch(Rule):
    """An entry's kind is what its address leads to.

    The kind decides how an entry is shown and which facts and numbers are fetched for it. A Hugging Face page says
    itself whether it is a model, a dataset or a space; a repository, a book or a video is no plain link. Papers, and
    datasets or models that live in a repository, may have any address. A link to a project of another forge than
    GitHub is a warning, since lists from before that forge was known have it.
    """

    valid = (
        "kind: model\nurl: https://huggingface.co/owner/name",
        "kind: link\nurl: https://huggingface.co/blog/name",
        "kind: link\nurl: https://github.com/owner/name/blob/main/notes.md",
        "kind: dataset\nurl: https://github.com/owner/name",
        "kind: paper\nurl: https://github.com/owner/name",
        "kind: paper\nurl: https://youtu.be/dQw4w9WgXcQ",
        "kind: link\nurl: https://www.youtube.com/playlist?list=PL1",
    )
    invalid = (
        Invalid(
            "kind: link\nurl: https://huggingface.co/owner/name", "kind: model\nurl: https://huggingface.co/owner/name"
        ),
        Invalid(
            "kind: model\nurl: https://huggingface.co/datasets/owner/name",
            "kind: dataset\nurl: https://huggingface.co/datasets/owner/name",
        ),
        Invalid("kind: link\nurl: https://github.com/owner/name", "kind: repo\nurl: https://github.com/owner/name"),
        Invalid("kind: link\nurl: https://gitlab.com/group/name", "kind: repo\nurl: https://gitlab.com/group/name"),
        Invalid("kind: link\nurl: https://youtu.be/dQw4w9WgXcQ", "kind: video\nurl: https://youtu.be/dQw4w9WgXcQ"),
        Invalid(
            "kind: link\nurl: https://www.amazon.com/dp/0262035618",
            "kind: book\nurl: https://www.amazon.com/dp/0262035618",
        ),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem where kind and url disagree."""
        if entry.kind != LINK:  # most are papers or repositories: nothing but a page of Hugging Face can be misnamed
            marks = () if entry.kind == PAPER else _HUGGING_FACE
            if not any([mark in entry.url for mark in marks]):  # noqa: C419  # a generator costs more than it saves
                return
        reference = read_url(entry.url)
        if reference is None or reference.kind == entry.kind:
            return
        is_sure = reference.identity.startswith(("hf:", "github:", "isbn:")) or reference.kind == VIDEO
        if is_sure or not reference.identity.startswith(_PAGES):
            message = f"the url leads to a {reference.kind}, but `kind` says {entry.kind}"
            fix, level = Fix({"kind": reference.kind}), ERROR if is_sure else WARNING
            yield Problem(message, "kind", fix=fix, level=level)
