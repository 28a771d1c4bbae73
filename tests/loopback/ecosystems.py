"""ecosyste.ms: packages by their package URLs, or by the addresses of the repositories that they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tests.loopback.service import Answer, Request, Service, as_json

if TYPE_CHECKING:
    from tests.loopback.world import Package

_MOST = 100


class Ecosystems(Service):
    """`POST /api/v1/packages/bulk_lookup` with `purls` or `repository_urls`, `GET /api/v1/keywords/NAME`."""

    name = "ecosystems"
    variable = "AWESOME_ECOSYSTEMS_URL"

    def answer(self, request: Request) -> Answer:
        """The packages that exist, in an order of its own."""
        kind, _, keyword = request.path.removeprefix("/api/v1/").partition("/")
        if request.method == "GET" and kind == "keywords":
            records = [record(one) for one in self.world.packages.values() if unquote(keyword) in one.keywords]
            return as_json({"name": unquote(keyword), "packages_count": len(records), "packages": records})
        asked = request.json()
        if (request.method, request.path) != ("POST", "/api/v1/packages/bulk_lookup") or not isinstance(asked, dict):
            return self.refusal(404)
        purls, urls = asked.get("purls", []), asked.get("repository_urls", [])
        if max(len(purls), len(urls)) > _MOST:
            return self.refusal(400, f"Maximum {_MOST} PURLs allowed per request")
        found = [self.world.package(purl) for purl in purls]
        found += [package for url in urls for package in self.world.packages_in(url)]
        return as_json([record(package) for package in reversed(found) if package])

    def refusal(self, status: int, message: str = "") -> Answer:
        """What it says is in `error`."""
        return as_json({"error": message or "Not Found"}, status)


def record(package: Package) -> dict[str, Any]:
    """What the service says of a package, as far as it says anything that is looked at."""
    kind, _, name = package.purl.removeprefix("pkg:").partition("/")
    return {
        "id": 1,
        "name": name,
        "ecosystem": kind,
        "purl": package.purl,
        "description": package.description,
        "homepage": package.homepage or None,
        "licenses": " OR ".join(package.licenses) or None,
        "normalized_licenses": list(package.licenses),
        "repository_url": package.repository or None,
        "versions_count": package.versions,
        "latest_release_number": package.release or None,
        "latest_release_published_at": f"{package.released}T10:00:00.000Z" if package.released else None,
        "registry_url": f"https://registry.example/{kind}/{name}",
        "downloads": package.downloads,
        "downloads_period": package.period or None,
        "dependent_packages_count": package.dependents,
        "dependent_repos_count": package.dependents * 2,
        "status": package.status or None,
        "registry": {"name": f"{kind}.example", "default": True, "purl_type": kind},
        "keywords_array": list(package.keywords),
        "first_release_published_at": f"{package.first_released}T10:00:00.000Z",
    }
