"""The rule `link-label-redundant`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.markdown.dialect import link_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry


class LinkLabelRedundant(Rule):
    """A link's label says more than its address.

    Without a label a link is shown by the repository's name or the host; to write the same again is one more thing to
    keep right.
    """

    level = WARNING
    valid = ('links:\n  - {label: code, url: "https://github.com/owner/name"}',)
    invalid = (
        Invalid(
            'links:\n  - {label: name, url: "https://github.com/owner/name"}',
            "links:\n  - https://github.com/owner/name",
        ),
        Invalid(
            'links:\n  - {label: zhuanlan.zhihu, url: "https://zhuanlan.zhihu.com/p/1"}',
            "links:\n  - https://zhuanlan.zhihu.com/p/1",
        ),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for each label that the link would have anyway."""
        for number, link in enumerate(entry.links):
            if link.label and _may_be(link.label, link.url) and link.label == link_label(link.url):
                links = list(entry.links)
                links[number] = link._replace(label="")
                yield Problem(
                    "the link would be called this anyway", f"links/{number}", fix=Fix({"links": tuple(links)})
                )


def _may_be(label: str, url: str) -> bool:
    """Cheap: a label that is made from an address is in its host, or a repository's name."""
    return label.lower() in url.partition("://")[2].partition("/")[0].lower() or "github.com/" in url.lower()
