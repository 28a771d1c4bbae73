"""Hugging Face: models, data sets, spaces, and what it knows of papers; what is missing answers 401 without a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.loopback.service import BAD_TOKEN, Answer, Request, Service, as_json

if TYPE_CHECKING:
    from tests.loopback.world import Paper, Space

KINDS = {"models": "", "datasets": "datasets/", "spaces": "spaces/"}


class HuggingFace(Service):
    """`/api/models|datasets|spaces/OWNER/NAME`, `/api/papers/ID` and `/api/daily_papers`."""

    name = "huggingface"
    variable = "AWESOME_HUGGINGFACE_URL"

    def answer(self, request: Request) -> Answer:
        """The thing asked for."""
        if request.token() == BAD_TOKEN:
            return self.refusal(401)
        match request.path.strip("/").split("/"):
            case ["api", "daily_papers"]:
                return self._daily(int(request.query.get("limit", 50)))
            case ["api", "papers", *key]:
                return self._paper("/".join(key))
            case ["api", kind, *name] if kind in KINDS and name:
                return self._space(KINDS[kind] + "/".join(name), signed_in=bool(request.token()))
        return self.refusal(404)

    def refusal(self, status: int, message: str = "") -> Answer:
        """A refusal; the service's own words are in `error`."""
        words = {401: "Invalid credentials in Authorization header", 429: "Too Many Requests"}
        return as_json({"error": message or words.get(status, "Sorry, that did not work.")}, status)

    def _space(self, name: str, *, signed_in: bool) -> Answer:
        space = self.world.space(name)
        if space is None or (space.private and not signed_in):
            status = 404 if signed_in else 401
            return as_json({"error": "Repository not found"}, status, X_Error_Code="RepoNotFound")
        return as_json(record(space))

    def _daily(self, limit: int) -> Answer:
        """The papers that are named `daily` in this world."""
        papers = [paper for paper in self.world.papers.values() if paper.is_daily][:limit]
        return as_json([{"paper": daily(paper), "title": paper.title, "numComments": 1} for paper in papers])

    def _paper(self, key: str) -> Answer:
        paper = self.world.paper(key)
        if paper is None:
            return as_json({"error": "Paper not found"}, 404)
        code = {"githubRepo": paper.repository, "githubStars": 1} if paper.repository else {}
        return as_json({"id": paper.id, "title": paper.title, "summary": paper.abstract, "upvotes": 1, **code})


def daily(paper: Paper) -> dict[str, object]:
    """What it says of a paper of the day."""
    authors = [{"_id": str(number), "name": name, "hidden": False} for number, name in enumerate(paper.authors)]
    times = {"publishedAt": f"{paper.published}T00:00:00.000Z", "submittedOnDailyAt": f"{paper.updated}T00:00:00.000Z"}
    return {"id": paper.id, "title": paper.title, "summary": paper.abstract, "authors": authors, "upvotes": 1, **times}


def record(space: Space) -> dict[str, object]:
    """All that the service says; a space has no downloads."""
    name = space.name.removeprefix("datasets/").removeprefix("spaces/")
    found: dict[str, object] = {"id": name, "likes": space.likes, "private": space.private}
    if not space.name.startswith("spaces/"):
        found["downloads"] = space.downloads
    if space.name.startswith("datasets/"):
        found["description"] = space.description
    return found
