"""The contract that every source keeps."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awesome_cli import registry
from awesome_cli.identity import Identity, Reference, read
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources import fetch
from awesome_cli.sources.services import all_sources
from awesome_cli.sources.source import ROLES, Metadata, Preprint
from tests.loopback import Loopback, cases, crossref, datacite, dblp, ecosystems, forges, oembed, openlibrary
from tests.loopback.faults import LASTING, PASSING, case
from tests.loopback.github import GitHub
from tests.loopback.semantic_scholar import record
from tests.loopback.service import Answer
from tests.loopback.world import Repository, Video
from tests.sources.services.asking import answers, source

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [name for name in registry.names("awesome_cli.sources.services") if name != "feed"]
"""A feed is asked only for what is new."""
THINGS = (
    "2406.14833", "hep-th/9901001", "10.1000/example.2022.34", "10.1145/1", "10.5281/zenodo.1", "lab/project", "https://huggingface.co/lab/model-7b",
    "https://huggingface.co/datasets/lab/data", "https://huggingface.co/spaces/lab/space", "https://example.org/page",
    "https://github.com/lab/project/tree/main/deeper", "https://arxiv.org/list/cs.CL/new", "https://huggingface.co/blog",
    "https://openreview.net/pdf?id=abcdef", "https://aclanthology.org/P19-1001.pdf", "https://ssrn.com/abstract=1",
    "https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    "978-0-262-03561-3", "pkg:pypi/requests", "https://youtu.be/dQw4w9WgXcQ?t=5", "https://vimeo.com/channels/staff/76979871",
    "https://www.sciencedirect.com/science/article/pii/S0893608014002135",
    "https://gitlab.com/group/sub/name", "https://salsa.debian.org/team/name.git", "codeberg:owner/name",
    "https://bitbucket.org/owner/name/src/main/", "https://sourceforge.net/projects/name/",
    "https://gitlab.com/group/name/-/blob/main/a.py",
)  # fmt: skip
SECRET = "token-of-nobody"
NO_TROUBLE = {"truncated", "empty", "wrong-json", "wrong-list", "rate-exceeded"}
"""What is no fault of a web page: it may be anything."""


def service(name: str) -> str:
    """The service of the loopback server behind a source."""
    return {"webpage": "web"}.get(name, name.replace("-", "_"))


def examples(name: str, server: Loopback) -> list[str]:
    """Four keys of things that exist."""
    texts = {"github": [f"lab/project-{i}" for i in range(4)], "webpage": [server.page(f"page-{i}") for i in range(4)]}
    texts["oembed"] = [f"https://youtu.be/abcdefghij{i}" for i in range(2)] + [
        "vimeo.com/12345",
        "vimeo.com/video/6789",
    ]
    texts["gitlab"] = [f"https://gitlab.com/group/sub/project-{i}" for i in range(4)]
    texts["forgejo"] = [f"https://codeberg.org/owner/project-{i}" for i in range(4)]
    texts["bitbucket"] = [f"https://bitbucket.org/owner/project-{i}" for i in range(4)]
    texts["sourceforge"] = [f"https://sourceforge.net/projects/project-{i}" for i in range(4)]
    texts["openlibrary"] = ["9780262035613", "9780804429573", "9791090636071", "9780131103627"]
    texts["ecosystems"] = ["pkg:pypi/a", "pkg:npm/%40scope/b", "pkg:cargo/c", "lab/packaged"]
    texts["crossref"] = ["10.1145/1", "10.1145/2", "10.1007/3", "10.1000/4"]
    texts["datacite"] = ["10.5281/zenodo.1", "10.5281/zenodo.2", "10.6084/m9.figshare.3", "10.9999/4"]
    if name == "dblp":
        titled = [server.world.paper(f"2406.{number:05}") for number in range(1, 5)]
        asked = [Preprint(paper.title, paper.authors[0]) for paper in titled if paper]
        return [key for one in asked if (key := source(name).match_preprint(one))]
    hub = [f"https://huggingface.co/{kind}lab/thing" for kind in ("", "datasets/", "spaces/")] + ["2406.14833"]
    papers = ["2406.14833", "2406.14491", "2101.00003", "2101.00007"]
    references = map(read, texts.get(name, hub if name == "huggingface" else papers))
    return [key for reference in references if reference and (key := source(name).match(reference))]


def test_every_file_is_one_source() -> None:
    assert sorted(source.name for source in all_sources()) == registry.names("awesome_cli.sources.services")


def test_importing_the_sources_loads_nothing_heavy() -> None:
    code = "import sys; from awesome_cli.sources import fetch; fetch.plan([]); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True).stdout
    assert not {"arxiv", "github", "requests", "urllib3", "rich", "ruamel", "lxml"} & set(loaded.split())


@pytest.mark.parametrize("text", THINGS)
def test_each_thing_has_one_source_for_each_role(text: str) -> None:
    reference = read(text)
    assert reference is not None
    roles = [plan.source.role(reference) for plan in fetch.plan([reference])]
    assert set(roles) <= set(ROLES)
    if text.startswith("10.1000/"):  # whose registrar the prefix does not tell
        assert roles == ["reports"] * 3
        return
    assert roles.count("facts") == 1
    assert len(roles) == len(set(roles))


@pytest.mark.parametrize("name", NAMES)
@given(text=st.text(max_size=40))
def test_junk_matches_nothing(name: str, text: str) -> None:
    assert source(name).match(Reference(Identity(text.replace(":", ";")), text, "link")) is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("token", ["", SECRET])
def test_what_exists_is_found(server: Loopback, monkeypatch: pytest.MonkeyPatch, name: str, token: str) -> None:
    monkeypatch.setenv("GH_TOKEN", token)
    found = answers(name, examples(name, server))
    assert len(found) == 4
    assert all(isinstance(answer, Metadata) for answer in found.values())
    numbers = [number for answer in found.values() for number in answer.numbers]
    assert all(number.source == name and number.url.startswith("https://") for number in numbers)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fault", [case(fault=fault) for fault in LASTING])
def test_every_fault_is_a_value(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], name: str, fault: str
) -> None:
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.3")
    monkeypatch.setenv("AWESOME_BACKOFF", "0.001")
    monkeypatch.setenv("GH_TOKEN", SECRET)
    monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", SECRET)
    server.faults[service(name)] = fault
    said: list[str] = []
    slow = fault in ("hang", "drip")
    keys = examples(name, server)[: 1 if slow else 4]
    start = time.monotonic()
    found = answers(name, keys, said)
    assert time.monotonic() - start < 0.3 + 2  # the machine may be busy
    assert not slow or len(server.requests[service(name)]) == 1
    if name == "webpage" and fault in NO_TROUBLE:
        return
    for answer in found.values():
        assert isinstance(answer, CouldNotLook)
        assert answer.source == name
        assert answer.reason
        assert answer.advice
    assert SECRET not in f"{found} {said} {capfd.readouterr()}"
    assert all(line.startswith(f"{name}: ") for line in said)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "webpage"])  # a page is tried once
def test_a_passing_fault_costs_nothing(server: Loopback, name: str) -> None:
    server.faults[service(name)] = ["503", "reset", ""]
    said: list[str] = []
    found = answers(name, examples(name, server), said)
    assert all(isinstance(answer, Metadata) for answer in found.values())
    assert len(said) == 2


@pytest.mark.parametrize("name", [name for name in NAMES if name != "webpage"])
@pytest.mark.parametrize(
    "status", [pytest.param(status, marks=[pytest.mark.slow] if status != 503 else []) for status in PASSING]
)
def test_a_status_that_passes_is_tried_again(server: Loopback, name: str, status: int) -> None:
    server.faults[service(name)] = [str(status), ""]
    found = answers(name, examples(name, server))
    assert all(isinstance(answer, Metadata) for answer in found.values())


@pytest.mark.parametrize("name", [name for name in NAMES if name != "arxiv"])
@pytest.mark.parametrize("status", [401, 403, 406, 418, 451, 999])
def test_a_status_that_refuses_is_not(server: Loopback, name: str, status: int) -> None:
    server.faults[service(name)] = Answer(b"<html>no</html>", status, "text/html")
    ((_, answer),) = answers(name, examples(name, server)[:1]).items()
    assert isinstance(answer, CouldNotLook)
    assert answer.reason == f"HTTP {status}"
    assert len(server.requests[service(name)]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_service_that_is_not_there_is_no_answer(server: Loopback, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    keys = examples(name, server)
    for variable in server.environment():
        if variable.endswith("_URL"):
            monkeypatch.setenv(variable, "http://127.0.0.1:9")
    if name == "webpage":
        keys = ["http://127.0.0.1:9/page"]
    found = answers(name, keys)
    assert {(answer.reason, answer.source) for answer in found.values()} == {("no connection", name)}


@pytest.mark.parametrize("name", NAMES)
def test_no_password_is_read_from_netrc(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, name: str, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1\nlogin me\npassword secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    answers(name, examples(name, server))
    assert server.requests[service(name)]
    assert not [request for request in server.requests[service(name)] if "authorization" in request.headers]
    agents = {request.headers["user-agent"].partition("/")[0] for request in server.requests[service(name)]}
    assert agents == {"awesome-list-cli"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("arxiv", "2406.{:05}"),
        ("github", "lab/project-{}"),
        ("huggingface", "models/lab/model-{}"),
        ("semantic-scholar", "ARXIV:2406.{:05}"),
        ("crossref", "10.1145/{}"),
        ("datacite", "10.5281/zenodo.{}"),
        ("dblp", "a title {}|ada lovelace"),
        ("ecosystems", "pkg:npm/a-{}"),
        ("openlibrary", "97802620{}"),
        ("oembed", "https://vimeo.com/1000{}"),
        ("gitlab", "gitlab.com/group/sub/project-{}"),
        ("forgejo", "codeberg.org/owner/project-{}"),
        ("bitbucket", "bitbucket.org/owner/project-{}"),
        ("sourceforge", "sourceforge.net/project-{}"),
    ],
)
def test_who_does_not_answer_is_not_asked_for_ever(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, name: str, key: str
) -> None:
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.1")
    server.faults[service(name)] = "hang"
    found = answers(name, [key.format(number) for number in range(2001)])
    assert all(isinstance(answer, CouldNotLook) for answer in found.values())
    assert len(server.requests[service(name)]) == 2


PROJECT = Repository(
    "a.example/b/c", topics=("x",), licenses=("MIT", "ISC"), fork_of="d/e", mirror_of="https://f.example"
)
FORGES = {
    "gitlab": forges.gitlab_record,
    "forgejo": forges.forgejo_record,
    "bitbucket": forges.bitbucket_record,
    "sourceforge": forges.sourceforge_record,
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["NOT_FOUND", "RATE_LIMITED"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["message", "errors", "data"]), inner),
    max_leaves=4,
)


@st.composite
def spoiled(draw: st.DrawFn, data: Any) -> Any:
    """An answer with one part, however deep, replaced by something else."""
    if isinstance(data, dict) and data and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(data)))
        return {**data, key: draw(spoiled(data[key]))}
    if isinstance(data, list) and data and draw(st.integers(0, 4)):
        index = draw(st.integers(0, len(data) - 1))
        return [*data[:index], draw(spoiled(data[index])), *data[index + 1 :]]
    return draw(JSON)


@pytest.mark.parametrize("token", ["", pytest.param(SECRET, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("arxiv", "webpage")])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), status=st.sampled_from([200, 200, 200, 400, 403, 404, 451]))
def test_no_json_breaks_a_source(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, name: str, token: str, data: st.DataObject, status: int
) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0")
    monkeypatch.setenv("GH_TOKEN", token)
    keys = examples(name, server)[:2]
    server.faults.clear()
    hub = GitHub(server.world, "")
    records = {"github": hub._record(cases.ARCHIVED), "semantic-scholar": [record(cases.PUBLISHED), None]}
    records["crossref"] = {"message": crossref.record(cases.PUBLISHED)}
    records["datacite"] = {"data": {"attributes": datacite.record(cases.PUBLISHED)}}
    hits = {"@total": "1", "hit": [dblp.record(replace(cases.PUBLISHED, title="Sparse dense"))]}
    records["dblp"] = {"result": {"hits": hits}}
    thing = {"id": "lab/thing", "likes": 1, "downloads": 2, "description": "x", "githubRepo": ""}
    records["openlibrary"] = {
        "ISBN:9780262035613": openlibrary.record(cases.EDITION),
        "docs": [{"isbn": ["0262035618"]}],
    }
    records["ecosystems"] = [ecosystems.record(cases.PACKAGE), ecosystems.record(cases.PACKAGE_OF_REPOSITORY)]
    records["oembed"] = oembed.record(Video("abcdefghijk"))
    records |= {forge: make(PROJECT) for forge, make in FORGES.items()}
    healthy: Any = records.get(name, thing)
    if name == "github" and token:
        error = {"type": "NOT_FOUND", "path": ["r1"], "message": "?"}
        healthy = {"data": {"r0": hub._node(cases.ARCHIVED), "r1": None}, "errors": [error]}
    body = json.dumps(data.draw(spoiled(healthy))).encode()
    server.faults[service(name)] = Answer(body, status)
    for answer in answers(name, keys).values():
        assert isinstance(answer, Metadata | Missing | CouldNotLook)
