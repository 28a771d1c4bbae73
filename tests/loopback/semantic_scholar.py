"""Semantic Scholar's graph API: null for an unknown paper, 400 when none of a batch is known or one is malformed."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from tests.loopback.service import BAD_TOKEN, Answer, Request, Service, as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.loopback.world import Paper

MOST = 500
BUSY = "Too Many Requests. Please wait and try again or apply for a key for higher rate limits."


class SemanticScholar(Service):
    """`/graph/v1/paper/batch`, `/graph/v1/paper/search` and `/recommendations/v1/papers/`."""

    name = "semantic_scholar"
    variable = "AWESOME_SEMANTIC_SCHOLAR_URL"

    def answer(self, request: Request) -> Answer:
        """The papers asked for."""
        if request.headers.get("x-api-key") == BAD_TOKEN:
            return self.refusal(403)
        fields = ["paperId", *request.query.get("fields", "title").split(",")]
        match request.method, request.path:
            case "POST", "/graph/v1/paper/batch":
                return self._batch(request.json(), fields)
            case "POST", "/recommendations/v1/papers/":
                return self._recommend(request.json(), fields, int(request.query.get("limit", 100)))
            case "GET", "/graph/v1/paper/search":
                return self._search(request.query, fields)
        return self.refusal(404)

    def refusal(self, status: int, message: str = "") -> Answer:
        """Refusals of the gateway say `message`, those of the service `error`."""
        if status == 429:
            return as_json({"message": BUSY, "code": "429"}, status)
        key = "message" if status in {401, 403} else "error"
        return as_json({key: message or {403: "Forbidden", 404: "Not found"}.get(status, "Internal")}, status)

    def _batch(self, asked: Any, fields: list[str]) -> Answer:
        ids = asked.get("ids") if isinstance(asked, dict) else None
        if not isinstance(ids, list) or len(ids) > MOST:
            return self.refusal(400, f"Batch size must be from 1 to {MOST}")
        papers = [self._find(key) for key in ids]
        if not any(papers) or any("\\" in key for key in ids):  # a malformed id spoils the whole batch
            return self.refusal(400, "No valid paper ids given")
        return self._answer([record(paper) if paper else None for paper in papers], fields)

    def _search(self, query: Any, fields: list[str]) -> Answer:
        words = query.get("query", "").lower().split()
        hits = [paper for paper in self.world.papers.values() if all(word in paper.title.lower() for word in words)]
        start, size = int(query.get("offset", 0)), int(query.get("limit", 100))
        found = self._answer([record(paper) for paper in hits[start : start + size]], fields)
        head = b'{"total": %d, "offset": %d' % (len(hits), start)
        return as_json({"total": 0, "offset": 0}) if not hits else Answer(head + b', "data": ' + found.body + b"}")

    def _recommend(self, asked: Any, fields: list[str], limit: int) -> Answer:
        """Every paper of the world but those that are asked about."""
        seeds = asked.get("positivePaperIds") if isinstance(asked, dict) else None
        if not isinstance(seeds, list) or not any(map(self._find, seeds)):
            return self.refusal(404, "Input papers not found")
        known = [paper.id for paper in map(self._find, seeds) if paper]
        others = [paper for paper in self.world.papers.values() if paper.id not in known][:limit]
        answer = self._answer(map(record, others), fields)
        return Answer(b'{"recommendedPapers": ' + answer.body + b"}") if answer.status == 200 else answer

    def _find(self, key: str) -> Paper | None:
        """The paper of `ARXIV:id` or `DOI:...`; a version makes an id unknown."""
        scheme, _, value = key.partition(":")
        paper = self.world.paper(re.sub(r"(?i)^10\.48550/arxiv\.", "", value))
        fits = scheme.upper() == "DOI" or (scheme.upper() == "ARXIV" and not value.startswith("10."))
        return paper if fits and paper and paper.citations is not None else None

    def _answer(self, records: Iterable[dict[str, Any] | None], fields: list[str]) -> Answer:
        records = list(records)
        if unknown := sorted({name for found in records if found for name in fields if name not in found}):
            return self.refusal(400, f"Unrecognized or unsupported fields: [{', '.join(unknown)}]")
        return as_json([found and {name: found[name] for name in fields} for found in records])


def record(paper: Paper) -> dict[str, Any]:
    """All that the service says of a paper."""
    number = hashlib.sha1(paper.id.encode()).hexdigest()
    preprint = not paper.id.startswith("10.")
    doi = paper.doi or f"10.48550/arXiv.{paper.id}"
    return {
        "paperId": number,
        "externalIds": {"DOI": doi, "CorpusId": int(number[:7], 16), **({"ArXiv": paper.id} if preprint else {})},
        "url": f"https://www.semanticscholar.org/paper/{number}",
        "title": " ".join(paper.title.split()),
        "abstract": paper.abstract or None,
        "authors": [{"authorId": None, "name": name} for name in paper.authors],
        "venue": paper.venue,
        "year": paper.year,
        "citationCount": paper.citations or 0,
        "publicationDate": paper.published,
        "publicationTypes": ["JournalArticle"],
        "journal": {"name": paper.venue},
        "publicationVenue": None,
    }
