"""Repositories of other forges than GitHub, as a person meets them: add, refresh, import, lint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli import clock, identity
from awesome_cli.addresses import forges
from awesome_cli.model.file_names import file_stem
from awesome_cli.storage import facts, metrics, store
from tests.loopback.world import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import MakeList
    from tests.loopback import Loopback

TODAY = clock.today().isoformat()
CONFIG = """
title: A list of software
forges: {forge.example.org: gitea}
sections:
  - title: Tools
"""
QUILL = Repository(
    "gitlab.com/ann/tools/quill", "Typesets text.", 12, pushed="2026-05-06", licenses=("MIT",), topics=("cli",)
)


@pytest.fixture(autouse=True)
def _nothing_stays_declared() -> Iterator[None]:
    yield
    forges._declared.clear()
    identity.read_url.cache_clear()


@pytest.fixture
def root(make_list: MakeList) -> Path:
    return make_list({"awesome.yaml": CONFIG})


@pytest.mark.parametrize(
    ("reference", "stem", "url"),
    [
        ("https://gitlab.com/ann/tools/quill.git", "gitlab-ann--tools--quill", "https://gitlab.com/ann/tools/quill"),
        ("codeberg:ben/wool", "codeberg-ben--wool", "https://codeberg.org/ben/wool"),
        ("https://bitbucket.org/ben/wool", "bitbucket-ben--wool", "https://bitbucket.org/ben/wool"),
        ("https://sourceforge.net/p/wool/", "sourceforge-wool", "https://sourceforge.net/projects/wool"),
        ("https://forge.example.org/ben/wool", "forge.example.org-ben--wool", "https://forge.example.org/ben/wool"),
    ],
)
def test_a_repository_of_any_forge_is_added(
    root: Path, server: Loopback, call: Call, reference: str, stem: str, url: str
) -> None:
    done = call(root, "add", reference, "--section", "tools", "--metrics")
    assert done.code == 0, done.err
    [entry] = store.load(root)[0]
    assert (entry.id, entry.kind, entry.url) == (stem, "repo", url)
    assert entry.description
    assert call(root, "lint").code == 0
    assert "already listed" in call(root, "add", url.upper().replace("HTTPS", "https"), "--section", "tools").err


def test_what_is_learnt_on_the_day_of_listing_is_renewed_by_refresh(root: Path, server: Loopback, call: Call) -> None:
    server.world.load(QUILL)
    call(root, "add", "gitlab:ann/tools/quill", "--section", "tools", "--metrics")
    subject = "gitlab:ann/tools/quill"
    numbers = metrics.load(root)[0]
    assert {metric: numbers[subject, metric].value for _, metric in numbers} == {
        "stars": "12",
        "forks": "0",
        "pushed": "2026-05-06",
    }
    on_its_day = (root / facts.FILE).read_text()
    (root / facts.FILE).write_text(on_its_day.replace(TODAY, "2025-01-02"))
    before = (root / facts.FILE).read_bytes()
    assert {name: rows[-1].value for (_, name), rows in facts.load(root)[0].items()} == {
        "license": "MIT",
        "topics": "cli",
    }
    assert call(root, "refresh").code == 0
    assert (root / facts.FILE).read_bytes() == before
    server.faults["gitlab"] = "503"
    call(root, "refresh")
    assert (root / facts.FILE).read_bytes() == before
    server.faults.clear()
    server.world.load(Repository(QUILL.name, licenses=("BUSL-1.1",)))
    call(root, "refresh")
    known = facts.load(root)[0]
    assert [row.value for row in known[subject, "license"]] == ["MIT", "BUSL-1.1"]
    assert (subject, "topics") not in known


def test_a_project_that_moved_takes_its_facts_along(root: Path, server: Loopback, call: Call) -> None:
    server.world.load(QUILL)
    call(root, "add", "gitlab:ann/tools/quill", "--section", "tools", "--metrics")
    server.world.load(Repository(QUILL.name, stars=12, moved_to="gitlab.com/bea/quill", licenses=("MIT",)))
    done = call(root, "refresh", "--apply")
    assert done.code == 0, done.out
    [entry] = store.load(root)[0]
    assert (entry.id, entry.url) == ("gitlab-bea--quill", "https://gitlab.com/bea/quill")
    assert {subject for subject, _ in facts.load(root)[0]} == {"gitlab:bea/quill"}


OLD = "title: Wool\nkind: link\nsections: [tools]\nurl: https://codeberg.org/ben/wool\n"


def test_an_entry_from_before_goes_on_working_and_lint_renames_it(root: Path, server: Loopback, call: Call) -> None:
    stem = file_stem(identity.page_identity("https://codeberg.org/ben/wool"))
    (root / "entries").mkdir(exist_ok=True)
    (root / f"entries/{stem}.yaml").write_text(OLD)
    (root / metrics.FILE).write_text(
        "subject,metric,value,url,source,checked\nurl:https://codeberg.org/ben/wool,stars,7,,codeberg.org,\n"
    )
    server.world.load(Repository("codeberg.org/ben/wool", stars=8, licenses=("MIT",)))
    checked = call(root, "lint")
    assert (checked.code, checked.out.count("warning")) == (0, 2)
    assert '"stars": 7' in call(root, "show", stem, "--json").out
    assert call(root, "refresh").code == 0
    call(root, "lint", "--fix")
    [entry] = store.load(root)[0]
    assert (entry.id, entry.kind) == ("codeberg-ben--wool", "repo")
    assert call(root, "lint").out == ""


@pytest.mark.parametrize(
    ("forges_", "message"),
    [
        ("{localhost: gitlab}", "not the name of a public host"),
        ("{127.0.0.1: gitlab}", "not the name of a public host"),
        ("{github.com: gitlab}", "not the name of a public host"),
        ("{git.example.org: github}", "unknown forge 'github'"),
        ("{git.example.org: bitbucket}", "unknown forge 'bitbucket'"),
    ],
)
def test_a_forge_that_cannot_be_asked_is_an_error(make_list: MakeList, call: Call, forges_: str, message: str) -> None:
    done = call(make_list({"awesome.yaml": f"title: A\nforges: {forges_}\n"}), "lint")
    assert done.code == 1
    assert message in done.out


PAGE = """# A list

## Tools

- [Quill](https://gitlab.com/ann/tools/quill) - Typesets text.
- [Wool](https://codeberg.org/ben/wool/src/branch/main/docs) - Knits.
- [Loom](https://sourceforge.net/projects/loom/) - Weaves.
- [Site](https://example.org/) - Reads.
"""


def test_an_imported_page_comes_back_to_the_letter(tmp_path: Path, call: Call) -> None:
    (tmp_path / "list.md").write_text(PAGE)
    assert call(tmp_path, "import", "list.md").code == 0
    kinds = {entry.title: entry.kind for entry in store.load(tmp_path)[0]}
    assert kinds == {"Quill": "repo", "Wool": "repo", "Loom": "repo", "Site": "link"}
    rendered = call(tmp_path, "render").out
    items = [line for line in PAGE.splitlines() if line.startswith("- ")]
    assert [line for line in rendered.splitlines() if line.startswith("- [") and "](#" not in line] == items


def test_a_license_that_changed_is_named_first_until_it_is_accepted(root: Path, server: Loopback, call: Call) -> None:
    server.world.load(QUILL, Repository("codeberg.org/ben/wool", pushed="2001-01-01", licenses=("MIT",)))
    call(root, "add", "gitlab:ann/tools/quill", "codeberg:ben/wool", "--section", "tools", "--metrics")
    known = (root / facts.FILE).read_text()
    (root / facts.FILE).write_text(known.replace(TODAY, "2024-01-02"))
    server.world.load(Repository(QUILL.name, stars=12, pushed="2026-05-06", licenses=("BUSL-1.1",)))
    for _ in range(2):
        done = call(root, "refresh")
        assert done.code == 1
        first, second = done.out.split("\n")[1:3]
        assert first == (
            "  gitlab-ann--tools--quill: license MIT -> BUSL-1.1 "
            f"(gitlab:ann/tools/quill: MIT on 2024-01-02, BUSL-1.1 since {TODAY})"
        )
        assert second.startswith(
            "  codeberg-ben--wool: status stale (no commit since 2001-01-01: https://codeberg.org/"
        )
    assert call(root, "refresh", "--apply").code == 0
    assert call(root, "refresh").code == 0
    assert {entry.id: entry.status for entry in store.load(root)[0]} == {
        "gitlab-ann--tools--quill": "",
        "codeberg-ben--wool": "stale",
    }
    assert [row.value for row in facts.load(root)[0]["gitlab:ann/tools/quill", "license"]] == ["BUSL-1.1"]
    server.world.load(Repository("codeberg.org/ben/wool", pushed=TODAY, licenses=("MIT",)))
    assert "codeberg-ben--wool: status - (last commit on " in call(root, "refresh", "--apply").out
    assert all(not entry.status for entry in store.load(root)[0])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("stale_after: soon", "`stale_after` is a whole number from 1, not 'soon'"),
        ("stale_after: 0", "`stale_after` is a whole number from 1, not '0'"),
        ("licenses: MIT", "`licenses` is a list"),
        ("stale_after: false", ""),
        ("stale_after: 36", ""),
    ],
)
def test_what_is_asked_of_software(make_list: MakeList, call: Call, line: str, message: str) -> None:
    done = call(make_list({"awesome.yaml": f"title: A\n{line}\nsections:\n  - title: Tools\n"}), "lint")
    assert (message in done.out, "config" in done.out) == (True, bool(message))


def test_a_fork_that_is_added_is_said_to_be_one(root: Path, server: Loopback, call: Call) -> None:
    server.world.load(Repository("lab/original", pushed=TODAY), Repository("lab/fork", fork_of="lab/original"))
    said = "it is a fork of https://github.com/lab/original, which is alive"
    assert said in call(root, "add", "lab/fork", "--section", "tools").err
