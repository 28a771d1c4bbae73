"""DBLP's search for publications: JSON by words that all must stand in title or authors; a preprint is informal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awesome_cli.normalize import fold
from tests.loopback.service import Answer, Request, Service, as_json

if TYPE_CHECKING:
    from tests.loopback.world import Paper


class Dblp(Service):
    """`/search/publ/api`."""

    name = "dblp"
    variable = "AWESOME_DBLP_URL"

    def answer(self, request: Request) -> Answer:
        """The publications that have all words."""
        if request.path != "/search/publ/api" or request.query.get("format") != "json":
            return self.refusal(404)
        words = fold(request.query.get("q", "")).split()
        made = [paper for id_ in _ids(request.query.get("q", "")) if (paper := self.world.paper(id_))]
        papers = {paper.id: paper for paper in (*self.world.papers.values(), *made)}.values()
        found = [one for one in papers if not one.id.startswith("10.") and _has(one, words)][: int(request.query["h"])]
        hits = {"@total": str(len(found)), "@computed": str(len(found)), "@sent": str(len(found)), "@first": "0"}
        if found:
            hits["hit"] = [record(paper) for paper in found]  # type: ignore[assignment]
        status = {"@code": "200", "text": "OK"}
        return as_json({"result": {"query": request.query["q"], "status": status, "hits": hits}})

    def refusal(self, status: int, message: str = "") -> Answer:
        """A page for people."""
        return Answer(f"<html>{message or 'Error'} {status}</html>".encode(), status, "text/html")


def _ids(query: str) -> list[str]:
    """Papers that are made from their id have it in their title."""
    return [f"{first}.{second}" for first, second in re.findall(r"\b(\d{4}) (\d{5})\b", query)]


def _has(paper: Paper, words: list[str]) -> bool:
    known = fold(f"{paper.title} {' '.join(paper.authors)}").split()
    return all(any(other.startswith(word) for other in known) for word in words)


def record(paper: Paper) -> dict[str, Any]:
    """One hit: a single author is an object, several are a list; titles end in a full stop."""
    named = [{"@pid": str(number), "text": name} for number, name in enumerate(paper.authors)]
    is_preprint = paper.venue == "arXiv.org" or paper.year is None
    info = {
        "authors": {"author": named[0] if len(named) == 1 else named},
        "title": f"{paper.title}.",
        "venue": "CoRR" if is_preprint else paper.venue,
        "year": str(paper.year or paper.published[:4]),
        "type": "Informal and Other Publications" if is_preprint else "Conference and Workshop Papers",
        "key": f"conf/x/{paper.id}",
        "url": f"https://dblp.org/rec/conf/x/{paper.id}",
    }
    return {"@score": "1", "@id": "1", "info": info, "url": "URL#1"}
