"""Crossref's REST API: one work by its DOI, or works by Elsevier's identifier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tests.loopback.service import Answer, Request, Service, as_json

if TYPE_CHECKING:
    from tests.loopback.world import Paper


class Crossref(Service):
    """`/works/DOI` and `/works?filter=alternative-id:PII`."""

    name = "crossref"
    variable = "AWESOME_CROSSREF_URL"

    def answer(self, request: Request) -> Answer:
        """The work asked for; arXiv's own DOIs are registered elsewhere."""
        if request.path == "/works":
            wanted = request.query.get("filter", "").removeprefix("alternative-id:")
            papers = [paper for paper in self.world.papers.values() if paper.pii and paper.pii == wanted]
            return self._message({"total-results": len(papers), "items": [record(paper) for paper in papers]})
        doi = unquote(request.path.removeprefix("/works/"))
        paper = self.world.paper(doi)
        if paper is None or not paper.doi or paper.registrar != self.name:
            return self.refusal(404)
        return self._message(record(paper))

    def refusal(self, status: int, message: str = "") -> Answer:
        """Plain text for what is not there."""
        if status == 404:
            return Answer(b"Resource not found.", 404, "text/plain")
        return as_json({"status": "failed", "message": [{"type": "error", "value": "", "message": message}]}, status)

    def _message(self, message: dict[str, Any]) -> Answer:
        return as_json({"status": "ok", "message-type": "work", "message": message}, X_Api_Pool="public")


def record(paper: Paper) -> dict[str, Any]:
    """All that the service says of a paper."""
    names = [name.rpartition(" ") for name in paper.authors]
    year, month, day = map(int, paper.published.split("-"))
    return {
        "DOI": paper.doi.upper(),
        "type": "posted-content" if paper.preprint_of else "journal-article",
        "title": [paper.title],
        "subtitle": [],
        "author": [
            {"given": given, "family": family, "sequence": "additional", "affiliation": []}
            if given
            else {"name": family, "sequence": "first"}
            for given, _, family in names
        ],
        "container-title": [paper.venue] if paper.venue else [],
        "issued": {"date-parts": [[year, month, day]]},
        "published": {"date-parts": [[year]]},
        "created": {"date-parts": [[year, month, day]], "date-time": f"{paper.published}T00:00:00Z"},
        "abstract": f"<jats:title>Abstract</jats:title><jats:p>{re.sub('[<>]', '', paper.abstract)}</jats:p>",
        "is-referenced-by-count": paper.citations or 0,
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": paper.preprint_of, "asserted-by": "subject"}]}
        if paper.preprint_of
        else {},
        "URL": f"https://doi.org/{paper.doi}",
    }
