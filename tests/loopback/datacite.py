"""DataCite's REST API: one DOI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tests.loopback.service import Answer, Request, Service, as_json

if TYPE_CHECKING:
    from tests.loopback.world import Paper


class Datacite(Service):
    """`/dois/DOI`."""

    name = "datacite"
    variable = "AWESOME_DATACITE_URL"

    def answer(self, request: Request) -> Answer:
        """The thing asked for."""
        doi = unquote(request.path.removeprefix("/dois/"))
        paper = self.world.paper(doi)
        if paper is None or paper.registrar != self.name:
            return self.refusal(404)
        return as_json({"data": {"id": doi, "type": "dois", "attributes": record(paper)}})

    def refusal(self, status: int, message: str = "") -> Answer:
        """A list of errors."""
        title = "The resource you are looking for doesn't exist." if status == 404 else message
        return as_json({"errors": [{"status": str(status), "title": title}]}, status)


def record(paper: Paper) -> dict[str, Any]:
    """All that the service says of a paper."""
    names = [name.rpartition(" ") for name in paper.authors]
    return {
        "doi": paper.doi.lower(),
        "titles": [{"title": "Another title", "titleType": "AlternativeTitle"}, {"title": paper.title}],
        "creators": [
            {"name": f"{family}, {given}", "nameType": "Personal", "givenName": given, "familyName": family}
            for given, _, family in names
        ],
        "publisher": "Zenodo",
        "container": {},
        "publicationYear": int(paper.published[:4]),
        "dates": [
            {"date": paper.updated, "dateType": "Updated"},
            {"date": paper.published, "dateType": "Issued"},
        ],
        "descriptions": [{"description": f"<p>{paper.abstract}</p>", "descriptionType": "Abstract"}],
        "types": {"resourceTypeGeneral": "Preprint", "schemaOrg": "ScholarlyArticle"},
        "relatedIdentifiers": [],
    }
