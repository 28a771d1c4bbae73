"""The rule `kind-mismatch`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.addresses import isbn
from awesome_cli.errors import Fix, Problem
from awesome_cli.identity import read_url
from awesome_cli.kinds import LINK, PAPER, VIDEO
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_HUGGING_FACE = ("huggingface.co/", "hf.co/")
_MARKS = (*_HUGGING_FACE, "github.com/", "youtu", "vimeo.com/", *isbn.HOSTS)
"""What addresses have in them that tell a kind: a quick look before the slow one."""


class KindMismatch(Rule):
    """An entry's kind is what its address leads to.

    The kind decides how an entry is shown and which facts and numbers are fetched for it. A Hugging Face page says
    itself whether it is a model, a dataset or a space; a repository, a book or a video is no plain link. Papers, and
    datasets or models that live in a repository, may have any address.
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
        Invalid("kind: link\nurl: https://youtu.be/dQw4w9WgXcQ", "kind: video\nurl: https://youtu.be/dQw4w9WgXcQ"),
        Invalid(
            "kind: link\nurl: https://www.amazon.com/dp/0262035618",
            "kind: book\nurl: https://www.amazon.com/dp/0262035618",
        ),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem where kind and url disagree."""
        marks = _MARKS if entry.kind == LINK else () if entry.kind == PAPER else _HUGGING_FACE
        if not any([mark in entry.url for mark in marks]):  # noqa: C419  # a generator costs more than it saves here
            return
        reference = read_url(entry.url)
        if reference is None or reference.kind == entry.kind:
            return
        if reference.identity.startswith(("hf:", "github:", "isbn:")) or reference.kind == VIDEO:
            fix = Fix({"kind": reference.kind})
            yield Problem(f"the url leads to a {reference.kind}, but `kind` says {entry.kind}", "kind", fix=fix)
