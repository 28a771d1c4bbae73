"""What was discovered as a line, as JSON and as Markdown for an issue."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from awesome_cli.curate.discover import SimilarEntries
from awesome_cli.normalize import collapse, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.curate.discover import RankedCandidate
    from awesome_cli.model import Catalog, Section

_EXPLAINED = 20
"""So many candidates of each section are shown with the entries that they are like, the likeliest."""
_MOST_IN_ISSUE = 10
"""So many for each section are in an issue."""


def as_line(ranked: RankedCandidate) -> str:
    """Identity, section, title and the words that speak for it, between tabs."""
    facts = ranked.candidate.metadata
    cells = (
        ranked.candidate.reference.identity,
        ranked.section.path,
        collapse(facts.title),
        ", ".join(ranked.words),
    )
    return printable("\t".join(cells))


def as_objects(catalog: Catalog, ranked: Sequence[RankedCandidate]) -> list[dict[str, object]]:
    """For programs; `like` holds the IDs of entries, for the likeliest twenty of each section."""
    similar = SimilarEntries(catalog)
    shown: dict[str, int] = {}
    objects = []
    for found in ranked:
        path = found.section.path
        shown[path] = shown.get(path, 0) + 1
        like = [entry.id for entry in similar.to(found)] if shown[path] <= _EXPLAINED else []
        objects.append({**_object(found), "like": like})
    return objects


def _object(ranked: RankedCandidate) -> dict[str, object]:
    facts = ranked.candidate.metadata
    return {
        "id": ranked.candidate.reference.identity,
        "url": ranked.candidate.reference.url,
        "title": facts.title,
        "authors": facts.authors,
        "published": facts.published,
        "section": ranked.section.path,
        "score": round(ranked.score, 4),
        "words": ranked.words,
    }


def as_markdown(catalog: Catalog, ranked: Sequence[RankedCandidate]) -> str:
    """The likeliest of each section as a list with boxes to tick, each with what adds it."""
    from awesome_cli.markdown.escape import literal

    similar = SimilarEntries(catalog)
    lines: list[str] = []
    for section in catalog.walk():
        here = [found for found in ranked if found.section.path == section.path][:_MOST_IN_ISSUE]
        if here:
            lines += ["", f"## {literal(collapse(section.title))}", ""]
            lines += [line for found in here for line in _item(section, found, similar)]
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def _item(section: Section, ranked: RankedCandidate, similar: SimilarEntries) -> Iterator[str]:
    """Texts from outside are in code spans, where no name or number calls anybody."""
    from awesome_cli.cli._refresh_report import code_span
    from awesome_cli.markdown.escape import href, link

    facts = ranked.candidate.metadata
    authors = ", ".join(facts.authors[:3]) + (" et al." if len(facts.authors) > 3 else "")
    details = "; ".join(filter(None, (authors, facts.published)))
    address = ranked.candidate.reference.url
    yield f"- [ ] {link(facts.title, href(address))}" + (f": {code_span(collapse(details))}" if details else "")
    like = "".join(f"; like {collapse(entry.title)}" for entry in similar.to(ranked))
    if why := ", ".join(ranked.words) + like:
        yield f"  why: {code_span(why)}"
    yield f"  {code_span(f'awesome add {shlex.quote(address)} --section {section.path}')}"
