"""The rule `title-site-name`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.normalize import address, without_site_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_MARKS = ("|", "_", " - ", " – ", " — ", " · ", "GitHub - ", "Paper page", "[")
_PARTS = re.compile(r" [|·—–-] ")


class TitleSiteName(Rule):
    """A title does not carry the name of its site.

    Pages append it for browser tabs; in a list it repeats what the link says. Well-known names are found, and those
    that the link's own host spells. The fix is unsafe, because a name can belong to the title.
    """

    level = WARNING
    valid = (
        "title: How OpenAI trains models",
        "title: A talk on YouTube",
        "title: Example - tools for all\nurl: https://example.org/",
        "title: Ada - a language\nurl: https://example.org/ada",
    )
    invalid = (
        Invalid("title: 从零开始训练大模型 - 知乎", "title: 从零开始训练大模型"),
        Invalid("title: Prompt Engineering | Lil'Log", "title: Prompt Engineering"),
        Invalid('title: "GitHub - owner/name: A toolkit"', "title: A toolkit"),
        Invalid(
            "title: A great post — Ada Lovelace\nurl: https://www.adalovelace.example/posts/great",
            "title: A great post\nurl: https://www.adalovelace.example/posts/great",
        ),
        Invalid("title: Zero 论文精读_哔哩哔哩_bilibili", "title: Zero 论文精读"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a title with a site's name around it."""
        title = entry.title
        if not any([mark in title for mark in _MARKS]):  # noqa: C419  # a generator costs more than it saves here
            return
        better = without_site_name(_without_host(title, entry.url))
        if better != title:
            fix = Fix({"title": better}, safe=False)
            yield Problem("the title carries the name of its site", "title", fix=fix)


def _without_host(title: str, url: str) -> str:
    """The title without a first or last part that the host of the address spells, unless that is its home page."""
    parts = _PARTS.split(title)
    page = address(url) if len(parts) > 1 else None
    if page is None or not page.segments():
        return title
    if _is_spelled(parts[-1], page.host):
        return title[: -len(parts[-1]) - 3]
    return title[len(parts[0]) + 3 :] if _is_spelled(parts[0], page.host) else title


def _is_spelled(name: str, host: str) -> bool:
    """Whether a host, or a label of it, spells a name of more than three letters, or its beginning."""
    letters = _letters(name)
    labels = [_letters(label) for label in (host, *host.split("."))] if len(letters) > 3 else []
    return any(letters == label or (len(label) > 4 and letters.startswith(label)) for label in labels)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
