"""Whatever a service does, `add` and `refresh` lose nothing, lie about nothing, and say what to do."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.storage import metrics
from tests.loopback import Loopback, cases
from tests.loopback.faults import FAULTS, case

if TYPE_CHECKING:
    from pathlib import Path

    from _pytest.mark.structures import ParameterSet

    from tests.conftest import MakeList

NAMES = {
    "arxiv": "arxiv",
    "semantic_scholar": "semantic-scholar",
    "github": "github",
    "huggingface": "huggingface",
    "crossref": "crossref",
    "datacite": "datacite",
    "dblp": "dblp",
    "oembed": "oembed",
    "openlibrary": "openlibrary",
    "gitlab": "gitlab",
    "forgejo": "forgejo",
    "bitbucket": "bitbucket",
    "sourceforge": "sourceforge",
    "ecosystems": "ecosystems",
    "web": "webpage",
}
"""What we call each service."""
REFERENCES = {
    "arxiv": "2406.14833",
    "semantic_scholar": "2406.14833",
    "github": "lab/project",
    "huggingface": "https://huggingface.co/lab/model-7b",
    "crossref": "10.1145/1",
    "datacite": "10.5281/zenodo.1",
    "dblp": cases.ANNOUNCED.id,
    "oembed": "https://youtu.be/abcdefghijk",
    "openlibrary": "978-0-262-03561-3",
    "gitlab": "https://gitlab.com/lab/tools/project",
    "forgejo": "https://codeberg.org/lab/project",
    "bitbucket": "https://bitbucket.org/lab/project",
    "sourceforge": "https://sourceforge.net/projects/project",
    "ecosystems": "lab/project",
}
SECRETS = ("GH_TOKEN", "HF_TOKEN", "SEMANTIC_SCHOLAR_API_KEY")
SECRET = "token-of-nobody"
ANYTHING = {"truncated", "empty", "wrong-json", "wrong-list", "rate-exceeded"}
"""What is no fault of a web page: it may be anything."""
ASKED_ONCE = {"oembed", "openlibrary", "web"}
"""Services that are asked again only while a title is not known."""
SOLE = {"huggingface", *ASKED_ONCE}
"""Services that are the only one to be asked about their thing."""
SPARE = {"semantic_scholar", "crossref", "datacite", "dblp", "ecosystems"}
"""Services without which the same is known."""


def _cases() -> list[ParameterSet]:
    with Loopback() as server:
        own = {name: {**FAULTS, **service.faults} for name, service in server.services.items()}
    return [
        case(name, fault=fault)
        for name, faults in own.items()
        for fault in sorted(faults.keys() - {"429-retry-after"} - (ANYTHING if name == "web" else set()))
    ]


CASES = pytest.mark.parametrize(("service", "fault"), _cases())


@pytest.fixture(autouse=True)
def quick(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0.001")
    for name in SECRETS:
        monkeypatch.setenv(name, SECRET)


def reference(server: Loopback, service: str) -> str:
    return REFERENCES.get(service) or server.page("some-page")


def files(root: Path) -> dict[str, str]:
    """Every entry file with its text."""
    return {path.name: path.read_text() for path in sorted(root.glob("entries/*"))}


def rows(root: Path) -> set[str]:
    """The lines of metrics.csv."""
    path = root / metrics.FILE
    return set(path.read_text().splitlines()) if path.exists() else set()


def check_words(capsys: pytest.CaptureFixture[str], root: Path, service: str) -> None:
    """What was printed names source and remedy, and neither it nor a file holds a token or a traceback."""
    shown = "".join(capsys.readouterr())
    lines = [line for line in shown.splitlines() if not line.startswith("/")]  # paths of entries
    line = next(line for line in lines if NAMES[service] in line and "trying again in" not in line)
    assert any(word in line for word in ("try", "check", "set ", "look yourself")), line
    everything = shown + "".join(path.read_text() for path in root.rglob("*") if path.is_file())
    assert SECRET not in everything
    assert "Traceback" not in everything


@CASES
def test_an_add_during_a_fault_loses_nothing_and_says_what_to_do(
    server: Loopback,
    make_list: MakeList,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    service: str,
    fault: str,
) -> None:
    root = make_list()
    asked = reference(server, service)
    assert run(["add", asked, "--section", "scaling", "--root", str(root)]) == 0
    healthy_files, healthy_rows = files(root), rows(root)
    for path in [*root.glob("entries/*"), root / metrics.FILE]:
        path.unlink(missing_ok=True)
    capsys.readouterr()
    server.faults[service] = fault
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.2")
    start = time.monotonic()
    code = run(["add", asked, "--section", "scaling", "--root", str(root)])
    assert time.monotonic() - start < 10
    assert code == (0 if service in SPARE else 2)
    assert files(root) == (healthy_files if service in SPARE else {})
    assert rows(root) <= healthy_rows
    check_words(capsys, root, service)


@CASES
def test_a_refresh_during_a_fault_changes_nothing_and_says_what_to_do(
    server: Loopback,
    make_list: MakeList,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    service: str,
    fault: str,
) -> None:
    root = make_list()
    waiting = ["--offline"] if service in ASKED_ONCE else []
    run(["add", reference(server, service), "--section", "scaling", "--root", str(root), *waiting])
    healthy = rows(root)
    table = root / metrics.FILE
    if table.exists():
        table.write_text(
            "".join(f"{line[:-10]}2001-02-03\n" if ":" in line else f"{line}\n" for line in sorted(healthy))
        )
    before_files, before_rows = files(root), rows(root)
    capsys.readouterr()
    server.faults[service] = fault
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.2")
    start = time.monotonic()
    code = run(["refresh", "--root", str(root)])
    assert time.monotonic() - start < 10
    assert code == (2 if service in SOLE else 1)
    assert files(root) == before_files
    assert rows(root) <= before_rows | healthy
    assert {line for line in before_rows if f",{NAMES[service]}," in line} <= rows(root)
    check_words(capsys, root, service)


@pytest.mark.parametrize("service", ["arxiv", "semantic_scholar", "github", "huggingface"])
def test_a_fault_that_passes_is_waited_for(server: Loopback, make_list: MakeList, service: str) -> None:
    root = make_list()
    server.faults[service] = ["503"]
    assert run(["add", reference(server, service), "--section", "scaling", "--root", str(root), "--quiet"]) == 0
    assert any(f",{NAMES[service]}," in line for line in rows(root)) or service == "arxiv"


@pytest.mark.parametrize("name", SECRETS)
def test_a_token_that_is_refused_empties_nothing(
    server: Loopback,
    make_list: MakeList,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    root = make_list()
    run(["add", *REFERENCES.values(), "--section", "scaling", "--root", str(root)])
    before = rows(root)
    monkeypatch.setenv(name, "bad")
    capsys.readouterr()
    assert run(["refresh", "--root", str(root)]) == 1
    assert rows(root) == before
    assert name in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "asked"), list(zip(SECRETS, (REFERENCES["github"], REFERENCES["huggingface"], "10.1000/x"), strict=True))
)
@pytest.mark.parametrize("token", ["t\u20ac", "t\nt", "t t"])
def test_a_token_that_is_none_ends_the_command(
    server: Loopback,
    make_list: MakeList,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    asked: str,
    token: str,
) -> None:
    root = make_list()
    monkeypatch.setenv(name, token)
    assert run(["add", asked, "--section", "scaling", "--root", str(root)]) == 2
    assert capsys.readouterr().err == f"awesome: {name} holds characters that no token has: set it again, or unset it\n"
    assert not files(root)


@pytest.mark.parametrize("service", sorted(REFERENCES))
@pytest.mark.parametrize("url", ["not a url", "ftp://example.org", "http://[::1"])
def test_an_address_that_is_none_ends_the_command(
    server: Loopback,
    make_list: MakeList,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    service: str,
    url: str,
) -> None:
    root = make_list()
    variable = server.services[service].variable
    monkeypatch.setenv(variable, url)
    assert run(["add", REFERENCES[service], "--section", "scaling", "--root", str(root)]) == 2
    assert f"awesome: {variable} is {url!r}; give a URL, as in {variable}=https://" in capsys.readouterr().err
    assert not files(root)
