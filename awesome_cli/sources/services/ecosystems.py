"""ecosyste.ms: what registries say of packages, and the packages that repositories are published as.

Bulk look-up (POST /api/v1/packages/bulk_lookup) takes 100 package URLs or addresses of repositories and answers with
records in an order of its own; what it does not know is absent. 5,000 requests an hour; who names an e-mail address in
the user agent is in the polite pool. The answers of a few monorepositories are huge: such are not read to the end.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from awesome_cli.addresses import packages
from awesome_cli.identity import read_url
from awesome_cli.kinds import LINK, REPO
from awesome_cli.model import Missing
from awesome_cli.model.values import NO_LICENSE, SEPARATOR, UNCLEAR_LICENSE
from awesome_cli.normalize import address
from awesome_cli.sources.http import (
    MAILTO,
    RETRIED,
    USER_AGENT,
    NoAnswer,
    base_url,
    check_status,
    mailto,
    number_setting,
    session,
    timeout,
)
from awesome_cli.sources.source import FACTS, HINTS, Metadata, Source, clean, iso_date

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    import requests

    from awesome_cli.identity import Reference
    from awesome_cli.model import Measure
    from awesome_cli.sources.source import Answer, Interest

_SITE = "https://packages.ecosyste.ms"
_MOST_BYTES = 20_000_000
"""Of an answer: a hundred packages are about 2 MB."""
_CHUNK = 65_536
_NEWEST = 100
_MOST_PACKAGES = 3
"""So many of a repository's packages are named, those first on which most others depend."""
_LICENSES = {"Other": UNCLEAR_LICENSE, "None": NO_LICENSE}


class Ecosystems(Source):
    """Packages, the pages of registries about them, and repositories of which packages are made."""

    batch = 100
    advice: ClassVar = {"busy": f"set {MAILTO} to your address for a higher limit, or try again later"}

    @property
    def delay(self) -> float:  # type: ignore[override]
        """5,000 requests an hour are one in 0.72 seconds."""
        return min(0.72, number_setting("AWESOME_BACKOFF", 2))

    def match(self, reference: Reference) -> str | None:
        """A package URL, or the address of a repository."""
        if reference.identity.startswith(packages.SCHEME):
            return reference.identity
        if reference.kind == REPO and not reference.identity.startswith("url:"):
            return reference.url
        if reference.kind == LINK and reference.identity.startswith("url:"):
            return packages.of_page(reference.url) or None
        return None

    def role(self, reference: Reference) -> str:
        """Of a repository it has only a hint which packages are made of it."""
        return HINTS if reference.kind == REPO else FACTS

    def ask(self, keys: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """A POST for all packages, one for all repositories; a batch on which it fails is asked for in halves."""
        purls = [key for key in keys if key.startswith(packages.SCHEME)]
        urls = [key for key in keys if key not in purls]
        for asked, parameter in ((purls, "purls"), (urls, "repository_urls")):
            if asked:
                yield from self.ask_in_halves(asked, partial(self._ask, parameter))

    def questions(self, interest: Interest) -> tuple[str, ...]:
        """Each topic of a section of software, as a keyword of packages."""
        return tuple(f"{interest.since} {topic}" for topic in interest.topics) if interest.is_software else ()

    def candidates(self, question: str) -> list[tuple[str, Metadata]]:
        """Packages first published since, those first on which most others depend, as the repositories they are of."""
        since, _, keyword = question.partition(" ")
        records = [
            record
            for record in self.retry(partial(_packages_of_keyword, keyword))
            if iso_date(record.get("first_release_published_at")) >= since
        ]
        found = [(record, self._of_package(record)) for record in sorted(records, key=_dependents, reverse=True)]
        return [(facts.repository or _web_address(record.get("registry_url")), facts) for record, facts in found]

    def _ask(
        self, parameter: str, keys: Sequence[str], again: Container[str] = RETRIED
    ) -> Iterator[tuple[str, Answer]]:
        records = self.retry(lambda: _records(parameter, keys), again)
        for key in keys:
            if parameter == "purls":
                found = next((record for record in _defaults_first(records) if _package(record) == key), None)
                yield key, self._of_package(found) if found else Missing()
            else:
                yield key, _of_repository(record for record in records if _is_in(record, key))

    def _of_package(self, record: dict[str, Any]) -> Metadata:
        """What is said of a package."""
        page = _web_address(record.get("registry_url"))
        return Metadata(
            title=clean(record.get("name")),
            description=clean(record.get("description")),
            repository=_web_address(record.get("repository_url")),
            packages=(_package(record),),
            numbers=self._numbers(record, page),
            facts={name: value for name, value in _facts(record).items() if value},
        )

    def _numbers(self, record: dict[str, Any], page: str) -> tuple[Measure, ...]:
        """Downloads, and how many packages and repositories depend on it."""
        dependents = [record.get(name) for name in ("dependent_packages_count", "dependent_repos_count")]
        known = [count for count in dependents if isinstance(count, int) and not isinstance(count, bool)]
        return self.measure("downloads", record.get("downloads"), page) + self.measure(
            "dependents", sum(known) if known else None, page
        )


def _records(parameter: str, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The records of one POST. Raises NoAnswer."""
    records = _request("POST", "packages/bulk_lookup", {parameter: list(keys)})
    if not isinstance(records, list) or not all(map(_is_record, records)):
        raise NoAnswer("garbled", "an answer that is not a list of packages")
    return records


def _packages_of_keyword(keyword: str) -> list[dict[str, Any]]:
    """The records of packages with a keyword, in no order. Raises NoAnswer."""
    answer = _request("GET", f"keywords/{quote(keyword, safe='')}?per_page={_NEWEST}")
    records = answer.get("packages") if isinstance(answer, dict) else None
    if not isinstance(records, list) or not all(map(_is_record, records)):
        raise NoAnswer("garbled", "an answer without packages")
    return records


def _request(method: str, endpoint: str, question: object = None) -> Any:
    """The JSON of one answer; None for what is none. Raises NoAnswer."""
    url = f"{base_url('AWESOME_ECOSYSTEMS_URL', _SITE)}/api/v1/{endpoint}"
    with session() as http:
        if address := mailto():
            http.headers["User-Agent"] = f"{USER_AGENT}; mailto:{address}"
        with http.request(method, url, json=question, timeout=timeout(), stream=True) as response:
            check_status(response.status_code, response.headers)
            body = _body(response)
    try:
        return json.loads(body)
    except ValueError:
        return None


def _body(response: requests.Response) -> bytes:
    """An answer of a size that packages have; of a larger one nothing more is read. Raises NoAnswer."""
    found = bytearray()
    for chunk in response.iter_content(_CHUNK):
        found += chunk
        if len(found) > _MOST_BYTES:
            raise NoAnswer("failed", f"an answer of more than {_MOST_BYTES // 1_000_000} MB")
    return bytes(found)


def _is_record(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("purl"), str) and isinstance(value.get("name"), str)


def _defaults_first(records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records with those of the registry first that a package URL means where it names none."""

    def is_other(record: dict[str, Any]) -> bool:
        registry = record.get("registry")
        return not (isinstance(registry, dict) and registry.get("default") is True)

    return sorted(records, key=is_other)


def _package(record: dict[str, Any]) -> str:
    return packages.canonical(record["purl"])


def _is_in(record: dict[str, Any], url: str) -> bool:
    """Whether a package is made of what lies in a repository."""
    theirs, ours = read_url(_web_address(record.get("repository_url"))), read_url(url)
    return theirs is not None and ours is not None and theirs.identity == ours.identity


def _web_address(value: object) -> str:
    """An address of the web, on one line; empty for what is none."""
    url = clean(value)
    return url if isinstance(value, str) and address(url) else ""


def _dependents(record: dict[str, Any]) -> int:
    count = record.get("dependent_repos_count")
    return count if isinstance(count, int) else 0


def _of_repository(records: Iterable[dict[str, Any]]) -> Answer:
    """The packages that are made of a repository, those first on which most others depend; not those taken away."""

    standing = [record for record in records if not record.get("status")]
    found = [_package(record) for record in sorted(standing, key=_dependents, reverse=True)]
    named = tuple(dict.fromkeys(filter(None, found)))[:_MOST_PACKAGES]
    return Metadata(packages=named) if named else Missing()


def _facts(record: dict[str, Any]) -> dict[str, str]:
    """What is stated of a package, by the names of facts; empty texts for what is not."""
    return {
        "license": _license(record),
        "release": clean(record.get("latest_release_number")),
        "released": iso_date(record.get("latest_release_published_at")),
        "homepage": _web_address(record.get("homepage")),
        "registry_status": clean(record.get("status")).lower(),
        "downloads_period": clean(record.get("downloads_period")).lower() if record.get("downloads") else "",
    }


def _license(record: dict[str, Any]) -> str:
    """Its license as SPDX names it; of several, whether all or one of them is meant, the service does not tell."""
    named = record.get("normalized_licenses")
    texts = [clean(name) for name in named if isinstance(name, str)] if isinstance(named, list) else []
    return SEPARATOR.join(dict.fromkeys(_LICENSES.get(name, name) for name in texts if name))
