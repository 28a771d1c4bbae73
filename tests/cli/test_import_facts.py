"""What `awesome import` asks about what it has taken in, where it puts it, and the stars of somebody."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from awesome_cli.addresses.isbn import read_isbn
from awesome_cli.curate import complete
from awesome_cli.storage import workspace
from tests.loopback.world import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.model import Entry
    from tests.cli.conftest import Call
    from tests.loopback import Loopback

REFERENCES = "2406.14833\n10.1145/1\n9780262035613\nhttps://youtu.be/dQw4w9WgXcQ\nlab/project\n"


def entries(root: Path) -> dict[str, Entry]:
    """The entries of a list, by their IDs."""
    return {entry.id: entry for entry in workspace.load(root).entries}


def test_what_lacks_facts_gets_them_as_by_add(call: Call, tmp_path: Path, server: Loopback) -> None:
    (tmp_path / "x.txt").write_text(REFERENCES)
    run = call(tmp_path, "import", "x.txt")
    assert run.code == 0, run.err
    assert "completed 5 of 5 entries that lacked facts" in run.err
    found = entries(tmp_path)
    assert {entry.kind for entry in found.values()} == {"paper", "book", "video", "repo"}
    assert found["isbn-9780262035613"].title == "Deep learning: a book"
    assert found["github-lab--project"].description == "The code of lab/project."
    assert all(entry.authors for entry in found.values() if entry.kind != "repo")
    assert "github:lab/project,stars," in (tmp_path / "metrics.csv").read_text()
    asked = sum(map(len, server.requests.values()))
    assert call(tmp_path, "import", "x.txt").code == 0
    assert sum(map(len, server.requests.values())) == asked


def test_offline_nobody_is_asked(call: Call, tmp_path: Path, server: Loopback) -> None:
    (tmp_path / "x.txt").write_text(REFERENCES)
    assert call(tmp_path, "import", "x.txt", "--offline").code == 0
    assert call(tmp_path, "import", "x.txt", "--dry-run").code == 0
    assert not server.requests


def test_what_a_person_wrote_stays(call: Call, tmp_path: Path, server: Loopback) -> None:
    rows = (
        "title,url,description\nMy video,https://youtu.be/dQw4w9WgXcQ,Mine\nThe code,https://github.com/lab/project,\n"
    )
    (tmp_path / "x.csv").write_text(rows)
    assert call(tmp_path, "import", "x.csv").code == 0
    video, repo = sorted(entries(tmp_path).values(), key=lambda entry: entry.kind, reverse=True)
    assert (video.title, video.description, video.authors) == ("My video", "Mine", ("A channel",))
    assert (repo.title, repo.description) == ("The code", "The code of lab/project.")


def test_the_title_of_a_window_becomes_that_of_the_thing(call: Call, tmp_path: Path, server: Loopback) -> None:
    (tmp_path / "x.csv").write_text(
        "title,url\nA talk about dQw4w9WgXcQ - YouTube,https://youtu.be/dQw4w9WgXcQ\nOther,https://youtu.be/aaaaaaaaaab\n"
    )
    assert call(tmp_path, "import", "x.csv").code == 0
    assert {entry.title for entry in entries(tmp_path).values()} == {"A talk about dQw4w9WgXcQ", "Other"}


def test_what_cannot_be_looked_up_is_named_and_asked_again(
    call: Call, tmp_path: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWESOME_BACKOFF", "0.001")
    (tmp_path / "x.txt").write_text(REFERENCES)
    server.faults["openlibrary"] = "500"
    run = call(tmp_path, "import", "x.txt")
    assert run.code == 1
    assert "isbn:9780262035613: nothing from openlibrary: HTTP 500" in run.err
    assert entries(tmp_path)["isbn-9780262035613"].title == "9780262035613"
    server.faults.clear()
    server.requests.clear()
    assert call(tmp_path, "import", "x.txt").code == 0
    assert list(server.requests) == ["openlibrary"]
    assert entries(tmp_path)["isbn-9780262035613"].authors


def test_an_interrupt_leaves_the_rest_for_the_next_run(
    call: Call, tmp_path: Path, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(complete, "BATCH", 2)
    isbns = [isbn for number in range(1000, 1100) if (isbn := read_isbn(f"97802620{number:05}"))]
    (tmp_path / "x.txt").write_text("\n".join(isbns[:6]))
    answer = server.services["openlibrary"].answer

    def interrupting(request: object) -> object:
        if len(server.requests["openlibrary"]) == 3:  # in the second batch
            signal.raise_signal(signal.SIGINT)
        return answer(request)  # type: ignore[arg-type]

    monkeypatch.setattr(server.services["openlibrary"], "answer", interrupting)
    run = call(tmp_path, "import", "x.txt")
    assert run.code == 1
    assert "4 of 6 are left; import again to go on" in run.err
    assert sum(bool(entry.authors) for entry in entries(tmp_path).values()) == 2
    assert call(tmp_path, "import", "x.txt").code == 0
    assert all(entry.authors for entry in entries(tmp_path).values())


PAGE = """<DL><DT><H3>Tools</H3><DL><DT><A HREF="https://example.org/a">A</A></DL>
<DT><A HREF="https://example.org/b">B</A></DL>"""
SECTIONS = """title: L
sections:
  - title: Some
    sections:
      - title: Inner
  - title: More
    sections:
      - title: Inner
"""


@pytest.mark.parametrize(
    ("config", "name", "path"),
    [
        ("", "From my browser", "from-my-browser"),
        (SECTIONS, "some/inner", "some/inner"),
        (SECTIONS, "SOME", "some"),
        (SECTIONS, "New one", "new-one"),
    ],
)
def test_all_in_one_section(call: Call, tmp_path: Path, config: str, name: str, path: str) -> None:
    if config:
        (tmp_path / "awesome.yaml").write_text(config)
    (tmp_path / "x.html").write_text(PAGE)
    run = call(tmp_path, "import", "x.html", "--section", name, "--offline")
    assert run.code == 0, run.err
    assert {entry.sections for entry in entries(tmp_path).values()} == {(path,)}
    assert "Tools" not in (tmp_path / "awesome.yaml").read_text()
    assert call(tmp_path, "lint").code == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [("inner", "several sections are called 'inner'"), ("nowhere/x", "no section 'nowhere/x'"), ("...", "no section")],
)
def test_a_section_that_cannot_be(call: Call, tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "awesome.yaml").write_text(SECTIONS)
    (tmp_path / "x.html").write_text(PAGE)
    run = call(tmp_path, "import", "x.html", "--section", name, "--offline")
    assert run.code == 2
    assert message in run.err


@pytest.fixture
def starred(server: Loopback) -> Loopback:
    """Somebody has 230 stars."""
    server.world.stars["ada"] = [f"lab/project-{number}" for number in range(229)] + ["lab/archived"]
    server.world.load(Repository("lab/project-0", "It *does* [things](javascript:alert).", 7, language="Rust"))
    return server


def test_the_stars_of_somebody(call: Call, tmp_path: Path, starred: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "token-of-nobody")
    run = call(tmp_path, "import", "--stars", "ada")
    assert run.code == 0, run.err
    found = entries(tmp_path)
    assert len(found) == 230
    one = found["github-lab--project-0"]
    assert (one.kind, one.sections, one.added) == ("repo", ("rust",), "2024-03-02")
    assert one.description == r"It \*does\* \[things\](javascript:alert)."
    assert found["github-lab--archived"].status == "archived"
    assert "github:lab/project-0,stars,7," in (tmp_path / "metrics.csv").read_text()
    assert [request.query["page"] for request in starred.requests["github"]] == ["1", "2", "3"]
    assert {request.token() for request in starred.requests["github"]} == {"token-of-nobody"}
    assert call(tmp_path, "import", "--stars", "ada").code == 0
    assert entries(tmp_path) == found


def test_stars_that_stop_in_the_middle_go_on(call: Call, tmp_path: Path, starred: Loopback) -> None:
    starred.faults["github"] = ["", "primary-limit"]
    run = call(tmp_path, "import", "--stars", "ada", "--section", "Stars", "--offline")
    assert run.code == 1
    assert "not all stars came: HTTP 403 (rate limit)" in run.err
    assert "GH_TOKEN" in run.err
    assert len(entries(tmp_path)) == 100
    assert call(tmp_path, "import", "--stars", "ada", "--section", "Stars", "--offline").code == 0
    assert len(entries(tmp_path)) == 230


@pytest.mark.parametrize(
    "fault", ["401", "403", "429", "500", "reset", "truncated", "html", "wrong-json", "empty", "hang"]
)
def test_no_fault_of_github_breaks_it(
    call: Call, tmp_path: Path, starred: Loopback, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setenv("AWESOME_TIMEOUT", "0.2")
    monkeypatch.setenv("AWESOME_BACKOFF", "0.001")
    starred.faults["github"] = fault
    run = call(tmp_path, "import", "--stars", "ada")
    assert run.code == 2
    assert "no stars of ada came from GitHub: " in run.err
    assert not (tmp_path / "awesome.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--stars", "nobody-here"], "GitHub knows no user 'nobody-here'"),
        (["--stars", "../x"], "'../x' is not the name of a user at GitHub"),
        (["--stars", "ada", "x.html"], "--stars takes no FILE"),
        ([], "say what to import: a FILE, or --stars USER"),
    ],
)
def test_stars_of_nobody(call: Call, tmp_path: Path, starred: Loopback, arguments: list[str], message: str) -> None:
    run = call(tmp_path, "import", *arguments)
    assert run.code == 2
    assert message in run.err
