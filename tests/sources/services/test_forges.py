"""What forges state of their projects, and what becomes of these."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from awesome_cli.identity import read
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.model.licenses import spdx
from awesome_cli.sources import fetch
from awesome_cli.sources.http import limit_wait
from awesome_cli.sources.services import all_sources
from awesome_cli.sources.source import KNOWING, Metadata
from tests.loopback.service import Answer, as_json
from tests.loopback.world import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.sources.source import Answer as SourceAnswer
    from tests.loopback import Loopback

ALL = {
    "license": "ISC AND MIT",
    "language": "Rust",
    "topics": "cli; text",
    "homepage": "https://name.example",
    "release": "nightly",
    "released": "2026-09-30",
    "fork_of": "{}/fork/source",
    "mirror_of": "https://mirrored.example/x",
}
FORGES = {
    "github": ("https://github.com/group/name", set(ALL)),
    "gitlab": ("https://gitlab.com/group/name", {"license", "topics", "fork_of"}),
    "forgejo": ("https://codeberg.org/group/name", set(ALL) - {"release", "released"}),
    "bitbucket": ("https://bitbucket.org/group/name", {"language", "homepage", "fork_of"}),
    "sourceforge": ("https://sourceforge.net/projects/name", {"license", "language", "topics", "homepage"}),
}
"""By forge: an address, and the facts that it states."""


def look(*urls: str) -> dict[str, SourceAnswer]:
    """What the sources answer about the projects of some addresses, by identity."""
    references = [reference for url in urls if (reference := read(url))]
    return {reply.identity: reply.answer for reply in fetch.gather(fetch.plan(references, KNOWING))}


def name_of(url: str) -> str:
    """A project's name in the world of the server: at GitHub without the host."""
    return url.removeprefix("https://github.com/").removeprefix("https://").replace("/projects/", "/")


@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.parametrize("token", ["", "token"])
def test_every_fact_that_a_forge_states(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, forge: str, token: str
) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    url, told = FORGES[forge]
    if forge == "github" and not token:
        told = told - {"release", "released"}
    licenses = ("MIT", "ISC") if forge == "forgejo" else ("MIT",)
    server.world.load(
        Repository(
            name_of(url), "What it does.", 1234, pushed="2026-05-06", forks=7, licenses=licenses, language="Rust",
            topics=("cli", "text"), homepage=ALL["homepage"], release="nightly", released="2026-09-30",
            fork_of="fork/source", mirror_of=ALL["mirror_of"],
        )
    )  # fmt: skip
    ((_, answer),) = look(url).items()
    assert isinstance(answer, Metadata)
    assert (answer.description, answer.status, answer.renamed_to) == ("What it does.", "", "")
    host = "/".join(url.split("/")[:3])
    wanted = {**ALL, "fork_of": f"{host}/fork/source", "license": " AND ".join(sorted(licenses))}
    assert answer.facts == {name: wanted[name] for name in answer.facts}
    assert set(answer.facts) == told
    numbers = {number.metric: number.value for number in answer.numbers}
    counted = {"stars": "1234", "forks": "7", "pushed": "2026-05-06"}
    missing = {"bitbucket": {"stars", "forks"}, "sourceforge": set(counted)}.get(forge, set())
    assert numbers == {metric: value for metric, value in counted.items() if metric not in missing}


@pytest.mark.parametrize("forge", FORGES)
def test_a_project_that_states_nothing(server: Loopback, monkeypatch: pytest.MonkeyPatch, forge: str) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    url, told = FORGES[forge]
    server.world.load(Repository(name_of(url), None, is_empty=True))
    ((_, answer),) = look(url).items()
    assert isinstance(answer, Metadata)
    assert answer.description == ""
    assert set(answer.facts) == told
    assert {name: value for name, value in answer.facts.items() if value} == (
        {"license": "NONE"} if "license" in told else {}
    )


@pytest.mark.parametrize("forge", FORGES)
def test_what_became_of_projects(server: Loopback, forge: str) -> None:
    url, _ = FORGES[forge]
    name = name_of(url)
    server.world.load(Repository(f"{name}-archived", archived=True), Repository(f"{name}-private", private=True))
    server.world.unknown.add(f"{name}-gone")
    found = [look(f"{url}-{what}").popitem()[1] for what in ("archived", "private", "gone")]
    if forge not in ("bitbucket", "sourceforge"):
        assert isinstance(found[0], Metadata)
        assert found[0].status == "archived"
        assert "is read-only" in found[0].evidence["status"]
    assert found[1:] == [Missing("deleted or private")] * 2


@pytest.mark.parametrize(
    ("url", "moved_to", "new"),
    [
        ("https://gitlab.com/group/name", "gitlab.com/other/sub/name", "https://gitlab.com/other/sub/name"),
        ("https://gitlab.com/old-group/sub/name", "gitlab.com/new/sub/name", "https://gitlab.com/new/sub/name"),
        ("https://salsa.debian.org/team/name", "salsa.debian.org/new/name", "https://salsa.debian.org/new/name"),
        ("https://codeberg.org/owner/name", "codeberg.org/owner/better", "https://codeberg.org/owner/better"),
        ("https://gitea.com/owner/name", "gitea.com/new/name", "https://gitea.com/new/name"),
        ("https://bitbucket.org/owner/name", "bitbucket.org/new/name", "https://bitbucket.org/new/name"),
        ("https://sourceforge.net/projects/name", "https://new.example/name", "https://new.example/name"),
    ],
)
def test_renamed_and_transferred_projects(server: Loopback, url: str, moved_to: str, new: str) -> None:
    server.world.load(Repository(name_of(url), moved_to=moved_to))
    ((_, answer),) = look(url).items()
    assert isinstance(answer, Metadata)
    assert answer.renamed_to == new
    assert answer.evidence["renamed_to"]


def test_a_page_of_a_group_is_not_a_project_that_is_gone(server: Loopback) -> None:
    server.world.groups["gitlab.com/team/tools"] = "Tools of the team"
    server.world.unknown |= {"gitlab.com/team/tools", "gitlab.com/team/gone"}
    found = look("https://gitlab.com/team/tools", "https://gitlab.com/team/gone")
    group = found["gitlab:team/tools"]
    assert isinstance(group, Metadata)
    assert (group.title, group.kind, group.status) == ("Tools of the team", "link", "")
    assert found["gitlab:team/gone"] == Missing("deleted or private")


PAGE = b"<!doctype html><title>Buy this domain</title>"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(PAGE, 404, "text/html"), "HTTP 404 from a host that no longer runs gitlab"),
        (Answer(PAGE, 200, "text/html"), "an answer that is not a project"),
        (Answer(b"[]"), "an answer that is not a project"),
        (as_json({"id": 1}), "an answer that is not a project"),
        (as_json({}, 302, Location="https://elsewhere.example/"), "a redirect to another host"),
        (as_json({}, 302, Location="/gitlab/here"), "more than 5 redirects"),
    ],
)
def test_a_host_that_is_a_gitlab_no_more_says_nothing(server: Loopback, answer: Answer, reason: str) -> None:
    server.faults["gitlab"] = answer
    ((_, found),) = look("https://salsa.debian.org/team/name").items()
    assert isinstance(found, CouldNotLook)
    assert found.reason == reason


def test_a_host_that_is_away_does_not_silence_the_others(server: Loopback) -> None:
    away = [f"https://0xacab.org/team/name-{number}" for number in range(20)]
    there = [f"https://{host}/team/name" for host in ("gitlab.com", "salsa.debian.org")]
    server.faults["gitlab"] = ["503"] * 8  # four tries for each of two: then it is not asked any more
    found = look(*away, *there)
    assert all(isinstance(found[f"0xacab.org:team/name-{number}"], CouldNotLook) for number in range(20))
    assert isinstance(found["gitlab:team/name"], Metadata)
    assert isinstance(found["salsa.debian.org:team/name"], Metadata)
    assert len(server.requests["gitlab"]) == 8 + 2


@pytest.mark.parametrize("forge", ["gitlab", "forgejo"])
def test_a_spent_allowance_ends_the_asking(server: Loopback, forge: str) -> None:
    url, _ = FORGES[forge]
    spent = {"RateLimit-Remaining": "0", "RateLimit-Reset": str(int(time.time()) + 3600)}
    name = url.split("/", 3)[3]
    healthy = {"path_with_namespace": f"{name}-0", "full_name": f"{name}-0"}
    server.faults[forge] = Answer(as_json(healthy).body, headers=spent)
    found = look(*[f"{url}-{number}" for number in range(20)])
    assert len(server.requests[forge]) == 1
    answers = list(found.values())
    assert isinstance(answers[0], Metadata)
    assert {answer.reason for answer in answers[1:] if isinstance(answer, CouldNotLook)} == {
        "the allowance is spent, to be asked again in 60 min"
    }


@pytest.mark.parametrize("forge", ["gitlab", "forgejo", "bitbucket", "sourceforge"])
def test_a_host_that_asks_for_an_hour_is_left_alone(server: Loopback, forge: str) -> None:
    url, _ = FORGES[forge]
    server.faults[forge] = "429-long-retry-after"
    found = look(*[f"{url}-{number}" for number in range(20)])
    assert len(server.requests[forge]) == 1
    assert all(isinstance(answer, CouldNotLook) for answer in found.values())


def test_a_short_wait_is_waited_for(server: Loopback) -> None:
    said: list[str] = []
    forgejo = next(source for source in all_sources(said.append) if source.name == "forgejo")
    record = {"full_name": "a/b"}
    server.faults["forgejo"] = [Answer(as_json(record).body, headers={"RateLimit": '"default";r=0;t=0'}), ""]
    found = dict(forgejo.fetch(["codeberg.org/a/b", "codeberg.org/a/c"]))
    assert all(isinstance(answer, Metadata) for answer in found.values())


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"RateLimit-Remaining": "0"}, None),
        ({"RateLimit-Remaining": "5", "RateLimit-Reset": "60"}, None),
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": "60"}, 60),
        ({"X-RateLimit-Remaining": "0", "x-ratelimit-reset": "60"}, 60),
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": "1000000001"}, 0),
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": "soon"}, None),
        ({"RateLimit": '"default";r=0;t=30'}, 30),
        ({"RateLimit": '"default";r=7;t=30'}, None),
    ],
)
def test_what_the_headers_of_limits_say(headers: Mapping[str, str], seconds: float | None) -> None:
    assert limit_wait(headers) == seconds


def test_only_public_hosts_are_asked(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWESOME_ALLOW_PRIVATE")
    ((_, found),) = look("https://salsa.debian.org/team/name").items()
    assert isinstance(found, CouldNotLook)
    assert found.reason == "an address that is not public"
    assert not server.requests["gitlab"]


@pytest.mark.parametrize("token", ["", "token"])
def test_a_license_that_github_cannot_name(server: Loopback, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    server.world.load(Repository("lab/own", licenses=("NOASSERTION",)))
    ((_, answer),) = look("lab/own").items()
    assert isinstance(answer, Metadata)
    assert answer.facts["license"] == "NOASSERTION"


def test_what_github_cannot_tell_of_a_repository_is_not_stated(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    node = {"nameWithOwner": "lab/x", "licenseInfo": None, "primaryLanguage": {"name": "C"}}
    error = {"type": "SERVICE_UNAVAILABLE", "path": ["r0", "licenseInfo"], "message": "timed out"}
    server.faults["github"] = as_json({"data": {"r0": node}, "errors": [error]})
    ((_, answer),) = look("lab/x").items()
    assert isinstance(answer, Metadata)
    assert answer.facts == {"language": "C"}


@pytest.mark.parametrize(
    ("names", "expression"),
    [
        ([], "NONE"),
        (["mit"], "MIT"),
        (["MIT", "mit"], "MIT"),
        (["apache-2.0", "MIT"], "Apache-2.0 AND MIT"),
        (["MIT OR Apache-2.0", "ISC"], "ISC AND (MIT OR Apache-2.0)"),
        (["busl-1.1"], "BUSL-1.1"),
        (["other"], "NOASSERTION"),
        (["My own"], "NOASSERTION"),
        (["MIT", "My own"], "NOASSERTION"),
    ],
)
def test_names_of_licenses(names: list[str], expression: str) -> None:
    assert spdx(names) == expression


def test_1300_projects_on_four_forges_are_asked_politely(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.seconds = 0.002
    urls = [f"https://github.com/lab/project-{number}" for number in range(1180)]
    elsewhere = {
        "gitlab": [f"https://{host}/a/b-{n}" for host in ("gitlab.com", "invent.kde.org") for n in range(25)],
        "forgejo": [f"https://codeberg.org/a/b-{number}" for number in range(50)],
        "sourceforge": [f"https://sourceforge.net/projects/b-{number}" for number in range(20)],
    }
    found = look(*urls, *[url for of_forge in elsewhere.values() for url in of_forge])
    assert len(found) == 1300
    assert all(isinstance(answer, Metadata) for answer in found.values())
    assert len(server.requests["github"]) == 24
    assert {forge: len(server.requests[forge]) for forge in elsewhere} == {
        forge: len(of_forge) for forge, of_forge in elsewhere.items()
    }
    assert {server.most_at_once[forge] for forge in ("github", *elsewhere)} == {1}
    assert not [request for forge in elsewhere for request in server.requests[forge] if request.token()]
