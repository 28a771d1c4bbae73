"""ecosyste.ms: packages by their package URLs, and those of repositories."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.identity import read
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources.services.ecosystems import Ecosystems
from awesome_cli.sources.source import FACTS, HINTS, Metadata
from tests.loopback import Loopback, cases, ecosystems
from tests.loopback.service import Answer
from tests.loopback.world import Package
from tests.sources.services.asking import answers

if TYPE_CHECKING:
    from awesome_cli.sources.source import Answer as SourceAnswer

NAME = "ecosystems"


def ask(*keys: str) -> dict[str, SourceAnswer]:
    return answers(NAME, list(keys))


def asked(server: Loopback) -> list[dict[str, list[str]]]:
    return [request.json() for request in server.requests[NAME]]


def test_everything_that_is_said_of_a_package(server: Loopback) -> None:
    answer = ask(cases.PACKAGE.purl)[cases.PACKAGE.purl]
    assert isinstance(answer, Metadata)
    assert (answer.title, answer.description) == ("example", "Does what an example does.")
    assert (answer.repository, answer.packages) == ("https://github.com/lab/example", (cases.PACKAGE.purl,))
    assert {number.metric: number.value for number in answer.numbers} == {"downloads": "1234567", "dependents": "300"}
    assert answer.facts == {
        "license": "MIT; Apache-2.0",
        "release": "1.2.3",
        "released": "2026-01-02",
        "homepage": "https://example.org",
        "downloads_period": "last-month",
    }


def test_what_is_not_known_is_not_stated(server: Loopback) -> None:
    server.world.load(Package("pkg:pypi/x", licenses=("Other",), downloads=None, period="", release="", released=""))
    answer = ask("pkg:pypi/x")["pkg:pypi/x"]
    assert isinstance(answer, Metadata)
    assert answer.facts == {"license": "NOASSERTION"}
    assert [number.metric for number in answer.numbers] == ["dependents"]


def test_what_its_registry_says_of_it(server: Loopback) -> None:
    server.world.load(Package("pkg:pypi/x", status="Removed"))
    found = ask(cases.DEPRECATED.purl, "pkg:pypi/x")
    statuses = [answer.facts["registry_status"] for answer in found.values() if isinstance(answer, Metadata)]
    assert statuses == ["deprecated", "removed"]


def test_what_is_gone_or_private_is_missing(server: Loopback) -> None:
    found = ask(cases.NO_PACKAGE, cases.PACKAGE.purl, "https://github.com/lab/no-packages")
    assert found[cases.NO_PACKAGE] == found["https://github.com/lab/no-packages"] == Missing()
    assert isinstance(found[cases.PACKAGE.purl], Metadata)


def test_a_hundred_packages_are_one_request(server: Loopback) -> None:
    keys = [f"pkg:npm/a-{number}" for number in range(250)]
    assert all(isinstance(answer, Metadata) for answer in ask(*keys).values())
    assert [len(body["purls"]) for body in asked(server)] == [100, 100, 50]


def test_repositories_and_packages_are_asked_for_apart(server: Loopback) -> None:
    found = ask("https://github.com/Lab/Packaged", "pkg:pypi/x")
    assert asked(server) == [{"purls": ["pkg:pypi/x"]}, {"repository_urls": ["https://github.com/Lab/Packaged"]}]
    answer = found["https://github.com/Lab/Packaged"]
    assert answer == Metadata(packages=("pkg:cargo/packaged",))  # the one that is deprecated is not proposed


def test_the_packages_that_most_depend_on_come_first(server: Loopback) -> None:
    url = "https://github.com/lab/many"
    server.world.load(*(Package(f"pkg:npm/p{number}", repository=url, dependents=number) for number in range(5)))
    assert ask(url)[url] == Metadata(packages=("pkg:npm/p4", "pkg:npm/p3", "pkg:npm/p2"))


def test_the_registry_that_is_meant_goes_before_its_mirrors(server: Loopback) -> None:
    mine = ecosystems.record(cases.PACKAGE)
    mirror = {**mine, "downloads": 1, "registry": {"name": "a mirror", "default": False}}
    server.faults[NAME] = Answer(json.dumps([mirror, mine]).encode())
    answer = ask(cases.PACKAGE.purl)[cases.PACKAGE.purl]
    assert isinstance(answer, Metadata)
    assert answer.numbers[0].value == "1234567"


def test_an_answer_that_never_ends_is_not_read_to_its_end(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a repository with a million packages would give it; the others of its batch are answered."""
    monkeypatch.setattr("awesome_cli.sources.services.ecosystems._MOST_BYTES", 200_000)
    url = "https://github.com/lab/huge"
    server.world.load(*(Package(f"pkg:npm/p{number}", repository=url) for number in range(1_000)))
    found = ask(url, "https://github.com/lab/packaged")
    assert isinstance(found[url], CouldNotLook)
    assert "more than" in found[url].reason  # type: ignore[union-attr]
    assert isinstance(found["https://github.com/lab/packaged"], Metadata)


def test_who_asks_is_told_to_the_service(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("pkg:pypi/x")
    monkeypatch.setenv("AWESOME_MAILTO", "me@example.org")
    ask("pkg:pypi/x")
    first, second = (request.headers["user-agent"] for request in server.requests[NAME])
    assert "mailto" not in first
    assert second.endswith("; mailto:me@example.org")


@pytest.mark.parametrize(
    ("text", "key", "role"),
    [
        ("pkg:pypi/Requests@2.0", "pkg:pypi/requests", FACTS),
        ("lab/project", "https://github.com/lab/project", HINTS),
        ("https://github.com/lab/project/tree/main/deeper", None, ""),
        ("https://example.org/page", None, ""),
        ("2406.14833", None, ""),
    ],
)
def test_what_it_is_asked_about(text: str, key: str | None, role: str) -> None:
    reference = read(text)
    assert reference
    assert Ecosystems().match(reference) == key
    assert key is None or Ecosystems().role(reference) == role
