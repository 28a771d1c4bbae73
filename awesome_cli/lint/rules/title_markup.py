"""The rule `title-markup`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import WARNING, Fix, Problem
from awesome_cli.lint.rule import Invalid, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Entry

_SUSPECT = re.compile(r"[<&\\*\]]")
_MARKUP = (
    r"</?(?:a|b|br|code|em|i|img|p|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>"
    r"|&(?:amp|apos|gt|lt|nbsp|quot|#\d{1,6}|#x[0-9a-f]{1,5});"
    r"|!?\[(?P<label>[^\[\]]+)\]\((?:https?:|\.|/|#)[^()\s]*\)"
    r"|(?P<stars>\*\*)(?P<bold>\S(?:.*?\S)?)\*\*"
    r"|\\(?P<escaped>[_*\[\]#`|~<>])"
)
"""As text: it is compiled for the first title that needs it."""


class TitleMarkup(Rule):
    """A title is plain text, without Markdown, HTML or entities.

    Titles are escaped when the list is written, so markup would be shown to the reader as is. Formulas between
    dollar signs stay, and so do names in angle brackets that are no HTML, such as `<think>`.
    """

    level = WARNING
    valid = (
        "title: A Large-Scale Exploration of $\\mu$-Transfer",
        "title: Rewarding <think> tokens",
        "title: A* search & beyond",
        'title: "[Re] A study (extended)"',
    )
    invalid = (
        Invalid('title: "**Scaling** laws"', "title: Scaling laws"),
        Invalid("title: Training \\_at scale\\_", "title: Training _at scale_"),
        Invalid("title: Q&amp;A", "title: Q&A"),
        Invalid("title: H<sub>2</sub>O", "title: H2O"),
        Invalid('title: "[Scaling](https://example.org/) laws"', "title: Scaling laws"),
    )

    def check(self, entry: Entry) -> Iterator[Problem]:
        """A problem for a title with markup in it."""
        if _SUSPECT.search(entry.title) and (match := re.search(_MARKUP, entry.title, re.IGNORECASE)):
            better = re.sub(_MARKUP, _plain, entry.title, flags=re.IGNORECASE).strip()
            fix = Fix({"title": better}, safe=False) if better else None
            yield Problem(f"the title holds markup: {match[0]!r}", "title", fix=fix)


def _plain(match: re.Match[str]) -> str:
    if match[0][0] == "&":
        from html import unescape

        return unescape(match[0]).replace("\xa0", " ")
    return match["label"] or match["bold"] or match["escaped"] or ""
