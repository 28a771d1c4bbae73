"""The rule `kind-mismatch`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import Fix, Problem
from awesome_cli.identity import read_url
from awesome_cli.kinds import LINK, PAPER
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class KindMismatch(Rule):
    """An entry's kind is what its address leads to.

    The kind decides how an entry is shown and which numbers are fetched for it. A Hugging Face page says itself
    whether it is a model, a dataset or a space; a repository is no plain link. Papers, and datasets or models that
    live in a repository, may have any address.
    """

    valid = (
        "kind: model\nurl: https://huggingface.co/owner/name",
        "kind: link\nurl: https://huggingface.co/blog/name",
        "kind: link\nurl: https://github.com/owner/name/blob/main/notes.md",
        "kind: dataset\nurl: https://github.com/owner/name",
        "kind: paper\nurl: https://github.com/owner/name",
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
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem where kind and url disagree."""
        if entry.kind == PAPER or not ("huggingface.co/" in entry.url or "hf.co/" in entry.url):
            sure = entry.kind == LINK and "github.com/" in entry.url
            if not sure:
                return
        reference = read_url(entry.url)
        if reference and reference.identity.startswith(("hf:", "github:")) and reference.kind != entry.kind:
            fix = Fix({"kind": reference.kind})
            yield Problem(f"the url leads to a {reference.kind}, but `kind` says {entry.kind}", "kind", fix=fix)
