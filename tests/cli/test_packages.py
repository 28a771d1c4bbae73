"""Packages from the first word to the last: added by name or page, refreshed, proposed, shown, ranked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from packageurl.contrib.purl2url import get_repo_url

from awesome_cli.cli import run
from awesome_cli.model import Entry
from awesome_cli.storage import workspace
from tests.loopback import cases
from tests.loopback.world import Package, Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList
    from tests.loopback import Loopback

DAY = "2026-02-03"
REPOSITORY = Entry(title="Example", kind="repo", url="https://github.com/lab/example", sections=("pretrain",))
PACKAGED = REPOSITORY._replace(packages=(cases.PACKAGE.purl,))
PAGE = str(get_repo_url(cases.PACKAGE.purl))  # type: ignore[no-untyped-call]


@pytest.fixture(autouse=True)
def _day(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770120000")  # the third of February 2026


@pytest.fixture
def root(make_list: MakeList, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = make_list()
    monkeypatch.chdir(path)
    return path


def entries(root: Path) -> list[Entry]:
    return [entry._replace(id="", path="") for entry in workspace.load(root).entries]


def numbers(root: Path) -> dict[tuple[str, str], str]:
    return {key: measure.value for key, measure in workspace.load(root).numbers.items()}


def facts(root: Path) -> dict[tuple[str, str], str]:
    return {key: rows[-1].value for key, rows in workspace.load(root).facts.items()}


@pytest.mark.parametrize("reference", [PAGE, f"{PAGE}#history", cases.PACKAGE.purl, "pkg:PyPI/Example@1.0"])
def test_a_package_becomes_the_entry_of_its_repository(root: Path, server: Loopback, reference: str) -> None:
    server.world.load(Repository("lab/example", "What it is.", stars=12))
    assert run(["add", reference, "--section", "pretrain"]) == 0
    [entry] = entries(root)
    assert (entry.title, entry.kind, entry.url) == ("example", "repo", "https://github.com/lab/example")
    assert (entry.description, entry.packages) == ("What it is.", (cases.PACKAGE.purl,))
    assert numbers(root)["github:lab/example", "stars"] == "12"
    assert numbers(root)[cases.PACKAGE.purl, "downloads"] == "1234567"
    assert ("github:lab/example", "downloads") not in numbers(root)
    assert facts(root)[cases.PACKAGE.purl, "downloads_period"] == "last-month"
    assert facts(root)[cases.PACKAGE.purl, "license"] == "MIT; Apache-2.0"
    assert run(["lint"]) == 0


def test_a_package_without_a_repository_is_its_page(root: Path) -> None:
    assert run(["add", cases.HOMELESS.purl, "--section", "pretrain"]) == 0
    [entry] = entries(root)
    assert (entry.title, entry.kind, entry.packages) == ("homeless", "link", (cases.HOMELESS.purl,))
    assert entry.url == get_repo_url(cases.HOMELESS.purl)  # type: ignore[no-untyped-call]


def test_a_package_whose_repository_is_gone_is_its_page(root: Path, server: Loopback) -> None:
    server.world.load(Package("pkg:pypi/left", repository=f"https://github.com/{cases.GONE}"))
    assert run(["add", "pkg:pypi/left", "--section", "pretrain"]) == 0
    [entry] = entries(root)
    assert (entry.kind, entry.packages) == ("link", ("pkg:pypi/left",))


def test_a_package_whose_repository_could_not_be_looked_at(root: Path, server: Loopback) -> None:
    server.faults["github"] = "503"
    assert run(["add", cases.PACKAGE.purl, "--section", "pretrain"]) == 0
    [entry] = entries(root)
    assert (entry.title, entry.url) == ("example", "https://github.com/lab/example")
    assert entry.description == "Does what an example does."
    assert numbers(root)[cases.PACKAGE.purl, "downloads"] == "1234567"


def test_a_package_that_there_is_not(root: Path, server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", cases.NO_PACKAGE, "--section", "pretrain"]) == 2
    assert "ecosystems does not know it" in capsys.readouterr().err
    server.faults["ecosystems"] = "503"
    assert run(["add", cases.PACKAGE.purl, "--section", "pretrain"]) == 2
    assert "nothing from ecosystems: HTTP 503" in capsys.readouterr().err
    assert entries(root) == []


def test_what_is_no_package_is_said_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "pkg:pypi", "--section", "pretrain"]) == 2
    assert "not understood" in capsys.readouterr().err


@pytest.mark.parametrize("reference", [cases.PACKAGE.purl, PAGE])
def test_a_package_that_is_on_the_list(make_list: MakeList, monkeypatch: pytest.MonkeyPatch, reference: str) -> None:
    monkeypatch.chdir(root := make_list({}, PACKAGED))
    assert run(["add", reference, "--section", "scaling"]) == 0
    assert [entry.sections for entry in entries(root)] == [("pretrain", "scaling")]


def test_packages_of_a_repository_are_named_and_not_taken(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "lab/packaged", "--section", "pretrain"]) == 0
    assert [entry.packages for entry in entries(root)] == [()]
    assert "it is published as pkg:cargo/packaged: `awesome refresh --apply" in capsys.readouterr().err
    assert run(["refresh"]) == 1
    assert [entry.packages for entry in entries(root)] == [()]
    assert "pkg:cargo/packaged" in capsys.readouterr().out
    assert run(["refresh", "--apply"]) == 0
    assert [entry.packages for entry in entries(root)] == [("pkg:cargo/packaged",)]
    assert run(["refresh", "--quiet"]) == 0
    assert numbers(root)["pkg:cargo/packaged", "dependents"] == "21"


def test_offline_it_is_only_written_down(root: Path, server: Loopback) -> None:
    assert run(["add", "--offline", PAGE, "--section", "pretrain"]) == 0
    [entry] = entries(root)
    assert (entry.url, entry.kind) == (PAGE, "link")
    assert not server.requests
    assert run(["refresh"]) == 1  # which proposes what `add` would have made of it
    assert run(["refresh", "--apply", "--quiet"]) == 0
    [entry] = entries(root)
    assert (entry.url, entry.kind) == ("https://github.com/lab/example", "repo")
    assert (entry.title, entry.packages) == ("example", (cases.PACKAGE.purl,))
    assert not numbers(root)  # they would be those of a page that is not on the list any more
    assert run(["refresh", "--quiet"]) == 0
    assert numbers(root)[cases.PACKAGE.purl, "downloads"] == "1234567"


def test_a_refresh_keeps_what_could_not_be_looked_at(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root := make_list({}, PACKAGED))
    assert run(["refresh", "--quiet"]) == 0
    before = (numbers(root), facts(root))
    assert before[0][cases.PACKAGE.purl, "dependents"] == "300"
    for fault in ("503", "html", "truncated", "wrong-list"):
        server.faults["ecosystems"] = fault
        run(["refresh", "--quiet"])
        assert (numbers(root), facts(root)) == before
    assert [request.json() for request in server.requests["ecosystems"]][:1] == [{"purls": [cases.PACKAGE.purl]}]


def test_a_package_that_becomes_deprecated_or_goes_is_told_once(
    make_list: MakeList, server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_list({}, PACKAGED._replace(packages=(cases.PACKAGE.purl, "pkg:npm/other"))))
    server.world.load(Package("pkg:npm/other", downloads=10))
    run(["refresh", "--quiet"])
    server.world.load(Package("pkg:npm/other", downloads=10, status="deprecated"))
    capsys.readouterr()
    assert run(["refresh"]) == 1
    assert "its package pkg:npm/other is deprecated, says its registry" in capsys.readouterr().out
    assert run(["refresh"]) == 0
    server.world.unknown.add("pkg:npm/other")
    assert run(["refresh"]) == 1
    assert "its package pkg:npm/other is not known to ecosystems any more" in capsys.readouterr().out
    assert run(["refresh"]) == 0


def test_downloads_and_dependents_of_packages_rank_their_entry(
    make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_list({}, PACKAGED))
    run(["refresh", "--quiet"])
    capsys.readouterr()
    assert run(["show", "--why", "--json", "lab/example"]) == 0
    terms = {term["name"]: term["value"] for term in json.loads(capsys.readouterr().out)["terms"]}
    assert (terms["downloads"], terms["dependents"]) == (1234567, 300)


def test_a_license_with_a_name_goes_before_one_that_nobody_could_tell(
    make_list: MakeList, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("github:lab/example,license,NOASSERTION,github,", f"{cases.PACKAGE.purl},license,MIT,ecosystems,")
    text = "\n".join(["subject,fact,value,source,since", *rows, ""])
    monkeypatch.chdir(make_list({"facts.csv": text}, PACKAGED))
    assert run(["search", "license:MIT"]) == 0
    assert "github-lab--example" in capsys.readouterr().out
