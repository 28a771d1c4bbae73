"""GitHub: with and without a token, and what became of a repository."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources.http import NoAnswer
from awesome_cli.sources.services.github import GitHub
from awesome_cli.sources.source import Metadata
from tests.loopback import Repository
from tests.loopback.github import SECONDARY
from tests.loopback.service import Answer, as_json

if TYPE_CHECKING:
    from tests.loopback import Loopback

with_and_without = pytest.mark.parametrize("token", ["", "token"])


def test_five_hundred_repositories_are_ten_requests(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "token")
    keys = [f"lab/project-{number}" for number in range(500)]
    found = dict(GitHub().fetch(keys))
    assert len(server.requests["github"]) == 10
    assert {answer.title for answer in found.values() if isinstance(answer, Metadata)} == {
        key.partition("/")[2] for key in keys
    }


@with_and_without
def test_what_became_of_repositories(server: Loopback, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    keys = ["old-lab/old-name", "lab/archived", "lab/silent", "lab/blocked", "lab/gone"]
    found = dict(GitHub().fetch(keys))
    known = {key: answer for key, answer in found.items() if isinstance(answer, Metadata)}
    renamed, archived, silent, blocked = (known[key] for key in keys[:4])
    assert renamed.renamed_to == "https://github.com/new-lab/new-name"
    assert [(number.metric, number.value) for number in renamed.numbers] == [
        ("stars", "77"),
        ("forks", "0"),
        ("pushed", "2026-01-02"),
    ]
    assert (archived.status, archived.renamed_to) == ("archived", "")
    assert silent.description == ""
    assert blocked.status == "blocked"
    assert "dmca" in blocked.evidence["status"]
    assert found["lab/gone"] == Missing("deleted or private")


@with_and_without
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("primary-limit", "HTTP 403 (rate limit), to be asked again in 50 min"),
        ("secondary-limit", "HTTP 403 (rate limit), to be asked again in 60 s"),
        ("429", "HTTP 429 (rate limit), to be asked again in 50 min"),
    ],
)
def test_a_limit_is_not_waited_for_in_silence(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, token: str, fault: str, reason: str
) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    server.faults["github"] = fault
    ((_, answer),) = GitHub().fetch(["lab/project"])
    assert isinstance(answer, CouldNotLook)
    assert answer.reason == reason
    assert ("GH_TOKEN" in answer.advice) == (not token)
    assert len(server.requests["github"]) == 1


def test_a_limit_that_comes_with_200(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.faults["github"] = "rate-limited-200"
    ((_, answer),) = GitHub().fetch(["lab/project"])
    assert isinstance(answer, CouldNotLook)
    assert answer.reason.startswith("the rate limit of the token is spent, to be asked again in 50 min")


@pytest.mark.parametrize("name", GitHub.tokens)
@pytest.mark.parametrize("fault", ["", "401"])
def test_a_bad_token_means_nothing_is_missing(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, fault: str, name: str
) -> None:
    monkeypatch.setenv(name, "bad")
    server.faults["github"] = fault
    found = dict(GitHub().fetch(["lab/project", "lab/gone"]))
    assert set(found.values()) == {CouldNotLook("github", "HTTP 401", f"check {name}")}


def test_what_could_not_be_confirmed_is_not_missing(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.faults["github"] = ["", "403"]
    found = dict(GitHub().fetch(["lab/gone", "lab/project"]))
    assert isinstance(found["lab/gone"], CouldNotLook)
    assert isinstance(found["lab/project"], Metadata)


HEAVY = {"data": {"r0": None}, "errors": [{"message": "Resource limits for this query exceeded."}]}
UNICORN = Answer(b"<html>Unicorn!</html>", 502, "text/html")


@pytest.mark.parametrize("fault", ["504", UNICORN, as_json(HEAVY)])
def test_what_is_too_heavy_is_asked_in_halves(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, fault: str | Answer
) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    keys = [f"lab/project-{number}" for number in range(50)]
    server.faults["github"] = [fault, "", fault]  # all fifty, the first half, the second half
    found = dict(GitHub().fetch(keys))
    assert list(found) == keys
    assert all(isinstance(answer, Metadata) for answer in found.values())
    assert [str(request.body).count("stargazerCount") for request in server.requests["github"]] == [50, 25, 25, 12, 13]


def test_halves_have_an_end(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.faults["github"] = "502"
    found = dict(GitHub().fetch([f"lab/project-{number}" for number in range(500)]))
    assert set(found.values()) == {CouldNotLook("github", "HTTP 502", "try again later")}
    assert len(server.requests["github"]) == 2 * (1 + 2 + 4 + 8)


@pytest.mark.parametrize("body", [{"message": SECONDARY}, {"errors": [{"message": SECONDARY}]}])
def test_a_secondary_limit_that_comes_with_200(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, body: dict[str, object]
) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.faults["github"] = as_json(body)
    ((_, answer),) = GitHub().fetch(["lab/project"])
    assert answer == CouldNotLook("github", "the secondary rate limit, to be asked again in 60 s", "try again later")
    assert len(server.requests["github"]) == 1


def test_an_incomplete_answer_is_not_missing(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.faults["github"] = as_json({"data": {"r0": None}, "errors": [{"message": "Resource limits exceeded"}]})
    ((_, answer),) = GitHub().fetch(["lab/project"])
    assert answer == CouldNotLook("github", "an incomplete answer", "try again later")


SAML = "Resource protected by organization SAML enforcement. You must grant your token access to this organization."
CLASSIC = "`lab` forbids access via a personal access token (classic)."


@pytest.mark.parametrize("kind", ["FORBIDDEN", "INSUFFICIENT_SCOPES"])
@pytest.mark.parametrize("message", [SAML, CLASSIC])
def test_what_a_token_may_not_see_is_said(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, kind: str, message: str
) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    known = {"nameWithOwner": "lab/other", "stargazerCount": 3}
    errors = [{"type": kind, "path": ["r0"], "message": message}]
    server.faults["github"] = as_json({"data": {"r0": None, "r1": known}, "errors": errors})
    found = dict(GitHub().fetch(["lab/project", "lab/other"]))
    advice = "authorize GH_TOKEN for that organization, or unset it"
    assert found["lab/project"] == CouldNotLook("github", f"GitHub says: {message.rstrip('.')}", advice)
    assert isinstance(found["lab/other"], Metadata)
    assert len(server.requests["github"]) == 1


@pytest.mark.parametrize(
    "answer",
    [as_json({"data": None, "errors": [{"type": "FORBIDDEN", "message": SAML}]}), as_json({"message": SAML}, 403)],
)
def test_a_token_that_may_see_nothing(server: Loopback, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "token")
    server.faults["github"] = answer
    ((_, found),) = GitHub().fetch(["lab/project"])
    advice = "authorize GITHUB_TOKEN for that organization, or unset it"
    assert found == CouldNotLook("github", f"GitHub says: {SAML.rstrip('.')}", advice)
    assert len(server.requests["github"]) == 1


def test_what_rest_refuses_for_one_says_nothing_of_the_next(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    server.world.unknown.add("lab/away")
    server.faults["github"] = ["", as_json({"message": SAML}, 403)]
    found = dict(GitHub().fetch(["lab/gone", "lab/away", "lab/project"]))
    assert isinstance(found["lab/gone"], CouldNotLook)
    assert found["lab/away"] == Missing("deleted or private")
    assert isinstance(found["lab/project"], Metadata)


def test_a_redirect_elsewhere_takes_no_token(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token")
    elsewhere = server.page("elsewhere").replace("127.0.0.1", "localhost")
    server.faults["github"] = as_json({}, 301, Location=elsewhere)
    ((_, answer),) = GitHub().fetch(["lab/project"])
    assert isinstance(answer, CouldNotLook)
    assert not server.requests["web"]


def test_nothing_is_printed(server: Loopback, capfd: pytest.CaptureFixture[str]) -> None:
    list(GitHub().fetch(["old-lab/old-name", "lab/gone"]))
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("github").handlers == []


def test_the_deliberate_token_goes_first(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ambient")
    monkeypatch.setenv("GH_TOKEN", "deliberate")
    list(GitHub().fetch(["lab/project"]))
    assert server.requests["github"][0].token() == "deliberate"


@with_and_without
def test_repositories_are_searched_for_by_words_and_date(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    server.world.load(Repository("a/merge", "Merge models & more", 10), Repository("b/merge", None, 20))
    found = GitHub().search("merge", since="2024-01-01", limit=5)
    assert [(key, facts.title, facts.numbers[0].value) for key, facts in found] == [
        ("b/merge", "merge", "20"),
        ("a/merge", "merge", "10"),
    ]
    assert [key for key, _ in GitHub().search("models & more")] == ["a/merge"]
    asked = server.requests["github"][0].query
    assert asked == {"q": "merge created:>=2024-01-01", "sort": "stars", "per_page": "5"}


@pytest.mark.parametrize("body", [{}, [], {"items": None}, {"items": [None, 1, {}, {"full_name": 1}]}])
def test_a_search_answer_that_is_none(server: Loopback, body: object) -> None:
    server.faults["github"] = as_json(body)
    if body and body != {"items": None}:
        assert GitHub().search("merge") == []
    else:
        with pytest.raises(NoAnswer, match="an answer without repositories"):
            GitHub().search("merge")
