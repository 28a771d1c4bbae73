"""Hugging Face: models, data sets and spaces with their likes and downloads; the code of a paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from awesome_cli.addresses.repositories import github_repository
from awesome_cli.model import Link, Missing
from awesome_cli.sources.http import NoAnswer, base_url, check_status, environment_token, session, timeout
from awesome_cli.sources.source import FACTS, HINTS, Metadata, Source, clean, iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.identity import Reference
    from awesome_cli.sources.source import Answer, Interest

SITE = "https://huggingface.co"


_NEWEST = 100
"""So many papers are one answer."""


class HuggingFace(Source):
    """Things on huggingface.co, and what it knows of papers on arXiv."""

    advice: ClassVar = {"refused": "check HF_TOKEN", "busy": "set HF_TOKEN for a higher limit, or try again later"}

    def match(self, reference: Reference) -> str | None:
        """The path below `/api/`."""
        scheme, _, name = reference.identity.partition(":")
        if scheme == "arxiv":
            return f"papers/{name}"
        if scheme == "hf" and name:
            return name if name.startswith(("datasets/", "spaces/")) else f"models/{name}"
        return None

    def role(self, reference: Reference) -> str:
        """For a paper it has only a hint where the code is."""
        return HINTS if reference.identity.startswith("arxiv:") else FACTS

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """One request for each."""
        for key in keys:
            record = self.retry(partial(self._get, key))
            if record is None:
                yield key, Missing()
            else:
                yield key, _paper(record) if key.startswith("papers/") else self._metadata(key, record)

    def _get(self, key: str) -> dict[str, Any] | None:
        """The record, None if there is no such thing: without a token that, too, is answered with 401."""
        with session("Authorization") as http:
            if token := environment_token("HF_TOKEN"):
                http.headers["Authorization"] = f"Bearer {token}"
            response = http.get(f"{base_url('AWESOME_HUGGINGFACE_URL', SITE)}/api/{quote(key)}", timeout=timeout())
        if response.status_code == 404 or response.headers.get("X-Error-Code") == "RepoNotFound":
            return None
        check_status(response.status_code, response.headers)
        try:
            record = response.json()
        except ValueError:
            record = None
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            raise NoAnswer("garbled", "an answer that is not a record")
        return record

    def questions(self, interest: Interest) -> tuple[str, ...]:
        """The papers of the day, whatever a section of papers wants."""
        return () if interest.is_software else ("daily_papers",)

    def candidates(self, question: str) -> list[tuple[str, Metadata]]:
        """The papers that people have named last."""

        def attempt() -> list[Any]:
            url = f"{base_url('AWESOME_HUGGINGFACE_URL', SITE)}/api/{question}"
            with session() as http:
                if token := environment_token("HF_TOKEN"):
                    http.headers["Authorization"] = f"Bearer {token}"
                response = http.get(url, params={"limit": str(_NEWEST)}, timeout=timeout())
            check_status(response.status_code, response.headers)
            try:
                papers = [one["paper"] for one in response.json()]
            except (ValueError, TypeError, KeyError):
                raise NoAnswer("garbled", "an answer that is not a list of papers") from None
            return [paper for paper in papers if isinstance(paper, dict) and isinstance(paper.get("id"), str)]

        return [(f"arxiv:{paper['id']}", _daily(paper)) for paper in self.retry(attempt)]

    def _metadata(self, key: str, record: dict[str, Any]) -> Metadata:
        prefix, _, asked = key.partition("/")
        name = clean(record["id"])
        page = f"{SITE}/{name}" if prefix == "models" else f"{SITE}/{prefix}/{name}"
        moved = name.lower() != asked.lower()
        return Metadata(
            title=name.rpartition("/")[2],
            description=clean(record.get("description")),
            renamed_to=page if moved else "",
            private=record.get("private") is True,
            numbers=self.measure("likes", record.get("likes"), page)
            + self.measure("downloads", record.get("downloads"), page),
            evidence={"renamed_to": f"Hugging Face answers {asked} with {name}"} if moved else {},
        )


def _daily(paper: dict[str, Any]) -> Metadata:
    authors = paper.get("authors")
    names = [one.get("name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return _paper(paper)._replace(
        authors=tuple(clean(name) for name in names if isinstance(name, str) and name.strip()),
        abstract=clean(paper.get("summary")),
        published=iso_date(paper.get("publishedAt")),
    )


def _paper(record: dict[str, Any]) -> Metadata:
    code = record.get("githubRepo")
    links = (Link(code),) if isinstance(code, str) and github_repository(code) else ()
    return Metadata(title=clean(record.get("title")), links=links)
