"""arXiv's query API: an `id_list` is a filter, one malformed id fails the whole request."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.loopback.service import Answer, Request, Service

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.loopback.world import Paper

PLAUSIBLE = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(\.[a-z]{2})?/\d{2}[01]\d{4}", re.IGNORECASE)
"""The service's own check is a search, so that ` 2406.14833` passes it, and then matches nothing."""
LONGEST = 8_000
"""Longer addresses are refused with 414."""

FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" \
xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/loopback</id>
  <title>{title}</title>
  <updated>2026-01-01T00:00:00Z</updated>
  <opensearch:itemsPerPage>{size}</opensearch:itemsPerPage>
  <opensearch:totalResults>{total}</opensearch:totalResults>
  <opensearch:startIndex>{start}</opensearch:startIndex>
{entries}</feed>
"""


class Arxiv(Service):
    """`/api/query`."""

    name = "arxiv"
    variable = "AWESOME_ARXIV_URL"
    root = "/api/query"

    def answer(self, request: Request) -> Answer:
        """The papers asked for by id, by search, or by both."""
        asked = request.form()
        if request.path != self.root:
            return Answer(b"Not found", 404, "text/plain")
        if request.method == "GET" and sum(map(len, asked.values())) > LONGEST:
            return Answer(b"Request-URI Too Long", 414, "text/plain")
        ids = [key for key in asked.get("id_list", "").split(",") if key]
        if bad := next((key for key in ids if not PLAUSIBLE.search(key)), None):
            return _error(f"incorrect id format for {bad}")
        papers = self._listed(ids) if ids else list(self.world.papers.values())
        if query := asked.get("search_query", ""):
            papers = [paper for paper in papers if matches(paper, query)]
        start, size = int(asked.get("start", 0)), int(asked.get("max_results", 10))
        return _feed(papers[start : start + size], len(papers), start, size, ",".join(ids) or query)

    def refusal(self, status: int, message: str = "") -> Answer:
        """Plain text, never Atom."""
        return Answer(b"Rate exceeded." if status == 429 else b"Sorry", status, "text/plain")

    def _listed(self, ids: Iterable[str]) -> list[Paper]:
        """Those that exist, each once, in an order of the service's own."""
        found = {}
        for key in ids:
            bare, _, version = key.partition("v") if re.search(r"\dv\d+$", key) else (key, "", "")
            paper = self.world.paper(bare)
            if paper and not paper.id.startswith("10.") and int(version or 1) <= paper.version:
                found[paper.id] = paper
        return sorted(found.values(), key=lambda paper: hashlib.sha256(paper.id.encode()).digest())


def matches(paper: Paper, query: str) -> bool:
    """Whether a paper fits `field:word AND submittedDate:[A TO B]`; OR binds less than AND."""
    return any(all(_term(paper, term.strip(" ()")) for term in part.split(" AND ")) for part in query.split(" OR "))


def _term(paper: Paper, term: str) -> bool:
    name, _, wanted = term.rpartition(":")
    if name == "submittedDate":
        first, _, last = wanted.strip("[]").partition(" TO ")
        return first[:8] <= paper.published.replace("-", "") <= last[:8]
    fields = {"ti": paper.title, "abs": paper.abstract, "cat": "cs.CL", "au": " ".join(paper.authors)}
    text = fields.get(name) or f"{paper.title} {paper.abstract}"
    return wanted.strip('"').lower() in text.lower()


def _feed(papers: Sequence[Paper], total: int, start: int, size: int, title: str) -> Answer:
    body = FEED.format(
        title=escape(f"arXiv Query: {title}"), size=size, total=total, start=start, entries="".join(map(_entry, papers))
    )
    return Answer(body.encode(), type="application/atom+xml; charset=utf-8")


def _error(message: str) -> Answer:
    """The feed of one entry that names the fault; it has no date of publication."""
    entry = f"""  <entry>
    <id>https://arxiv.org/api/errors#{message.replace(" ", "_")}</id>
    <title>Error</title>
    <updated>2026-01-01T00:00:00Z</updated>
    <summary>{escape(message)}</summary>
    <author><name>arXiv api core</name></author>
  </entry>
"""
    body = FEED.format(title="arXiv Search Results", size=1, total=1, start=0, entries=entry)
    return Answer(body.encode(), 400, "application/atom+xml; charset=utf-8")


def _entry(paper: Paper) -> str:
    address = f"arxiv.org/abs/{paper.id}v{paper.version}"
    parts = [
        f"<id>http://{address}</id>",
        f"<title>{escape(paper.title)}</title>",
        f"<updated>{paper.updated}T17:59:37Z</updated>",
        f'<link href="https://{address}" rel="alternate" type="text/html"/>',
        f'<link href="https://{address.replace("abs", "pdf")}" rel="related" type="application/pdf" title="pdf"/>',
        f"<summary>{escape(paper.abstract)}</summary>",
        '<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>',
        f"<published>{paper.published}T17:59:37Z</published>",
        paper.comment and f"<arxiv:comment>{escape(paper.comment)}</arxiv:comment>",
        '<arxiv:primary_category term="cs.CL"/>',
        paper.journal_ref and f"<arxiv:journal_ref>{escape(paper.journal_ref)}</arxiv:journal_ref>",
        *(f"<author><name>{escape(name)}</name></author>" for name in paper.authors),
        paper.doi and f"<arxiv:doi>{escape(paper.doi)}</arxiv:doi>",
    ]
    return "  <entry>\n" + "".join(f"    {part}\n" for part in parts if part) + "  </entry>\n"
