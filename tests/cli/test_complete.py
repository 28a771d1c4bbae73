"""What a shell is told when it completes a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Call
    from tests.conftest import MakeList

    Completed = Callable[..., list[str]]


@pytest.fixture
def root(make_list: MakeList) -> Path:
    # The second cannot be read: completion does not try.
    entry = Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2401.00001")
    return make_list({"entries/arxiv-2402.00002.yaml": "title: [\n", "entries/notes.txt": ""}, entry)


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch, call: Call) -> Completed:
    """The words that bash is told for a line whose last word is not finished."""

    def complete(root: Path, line: str, number: int | None = None) -> list[str]:
        monkeypatch.setenv("_AWESOME_COMPLETE", "complete_bash")
        words, quote, quoted = line.partition("'")
        monkeypatch.setenv("COMP_WORDS", words.replace(" ", "\n") + quote + quoted)  # as its script sends them
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ") if number is None else number))
        return call(root).out.split()

    return complete


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("awesome sec", ["sections"]),
        ("awesome search --section pre", ["pretrain", "pretrain/other"]),
        ("awesome search --section s", ["scaling"]),
        ("awesome search --kind da", ["dataset"]),
        ("awesome search --status a", ["archived"]),
        ("awesome search --sort ne", ["newest"]),
        ("awesome lint --select url-sc", ["url-scheme"]),
        ("awesome lint --ignore schema,url-sc", ["schema,url-scheme"]),
        ("awesome lint --explain section-unk", ["section-unknown"]),
        ("awesome lint --format j", ["json"]),
        ("awesome search --has ab", ["abstract"]),
        ("awesome search --format feed", ["feed"]),
        ("awesome show --format html", []),
        ("awesome move arxiv-", ["arxiv-2401.00001", "arxiv-2402.00002"]),
        ("awesome move arxiv-2401.00001 --from sc", ["scaling"]),
        ("awesome remove arxiv-2402", ["arxiv-2402.00002"]),
        ("awesome move arxiv-2401.00001 sc", ["scaling"]),
        ("awesome move sc", []),
        ("awesome sections ren", ["rename"]),
        ("awesome help sec", ["sections"]),
        ("awesome sections rename sc", ["scaling"]),
        ("awesome sections add X --under pretrain/", ["pretrain/other"]),
    ],
)
def test_a_line_is_completed_with_what_may_stand_there(
    root: Path, completed: Completed, line: str, words: list[str]
) -> None:
    assert completed(root, line) == words


@pytest.mark.parametrize(
    ("begun", "words"),
    [
        ("lic", ["license:MIT", "license:BSD-3-Clause"]),
        ("license:B", ["license:BSD-3-Clause"]),
        ("x license : M", ["MIT"]),  # as Bash splits it
        ("nothing : M", []),
        ("platforms", ["platforms:"]),
        ("sec", ["section:", "section_of:"]),
        ("section:sc", ["section:scaling"]),
        ("has:co", ["has:code"]),
        ("no:ab", ["no:abstract"]),
        ("has:plat", ["has:platforms"]),
        ("status:a", ["status:archived"]),
        ("year:", []),
        ("nothing:", []),
        ("x license :", ["MIT", "BSD-3-Clause"]),
        ("x license : MIT,B", ["MIT,BSD-3-Clause"]),
        ("x -lic", ["-license:MIT", "-license:BSD-3-Clause"]),
        ("x -license : M", ["MIT"]),
        ("-- -lic", ["-license:MIT", "-license:BSD-3-Clause"]),
        ("'(lic", ["(license:MIT", "(license:BSD-3-Clause"]),
        ("'x", []),
        ("x '-(license:M", ["-(license:MIT"]),
        ("x --ids -status : arch", ["archived"]),
        ("x --fo", ["--format"]),
    ],
)
def test_filters_are_completed_with_the_fields_of_the_list(
    root: Path, completed: Completed, begun: str, words: list[str]
) -> None:
    license_ = "license: {type: text, choices: [MIT, BSD-3-Clause, 'x$(id)', 'two words']}"
    config = root / "awesome.yaml"
    config.write_text(f"{config.read_text()}fields: {{{license_}, section_of: text, platforms: list}}\n")
    assert completed(root, f"awesome search {begun}") == words


@pytest.mark.parametrize("command", ["render", "links", "refresh", "discover"])
def test_a_query_in_an_option_is_completed(root: Path, completed: Completed, command: str) -> None:
    assert completed(root, f"awesome {command} --only section:sc") == ["section:scaling"]
    assert completed(root, f"awesome {command} --only section : sc") == ["scaling"]
    assert completed(root, f"awesome {command} --only '(section:sc") == ["(section:scaling"]


def test_a_query_in_quotes_is_completed(root: Path, completed: Completed) -> None:
    line = "awesome search 'moe OR (section:sc"
    assert completed(root, line, 2) == ["moe", "OR", "(section:scaling"]  # one word, in which are spaces
    assert completed(root, "awesome search '$(id) section:sc", 2) == []


def test_filters_are_completed_without_a_list(completed: Completed) -> None:
    assert completed(Path("/"), "awesome search min-") == ["min-citations:", "min-stars:"]
    assert completed(Path("/"), "awesome list kind:re") == ["kind:repo"]


def test_columns_are_mapped_to_fields(root: Path, completed: Completed) -> None:
    config = root / "awesome.yaml"
    config.write_text(f"{config.read_text()}fields: {{license: text}}\n")
    assert completed(root, "awesome import x.csv --map Terms=li") == ["Terms=link", "Terms=license"]
    assert completed(root, "awesome import x.csv --map Terms=under") == []
    assert completed(root, "awesome import x.csv --map Ter") == []


def test_the_list_may_be_named(root: Path, completed: Completed) -> None:
    assert completed(Path("/"), f"awesome move --root {root} arxiv-2401") == ["arxiv-2401.00001"]
    assert completed(Path("/"), "awesome move arxiv-2401") == []
    assert completed(Path("/"), "awesome search --section p") == []


def test_what_a_shell_could_read_as_a_command_is_not_offered(make_list: MakeList, completed: Completed) -> None:
    names = ("x$(id)", "x`id`", "x\\$(id)", "x'id'", "x\x1b[31m", "x\nid", "-x", "x*", "x id")
    sections = "".join(f"  - {{title: A, slug: '{name}'}}\n" for name in ("x$(id)", "x`id`", "x\\$(id)", "good"))
    root = make_list({f"entries/{name}.yaml": "" for name in (*names, "xgood")})
    (root / "awesome.yaml").write_text(f"title: A\nsections:\n{sections}")
    assert completed(root, "awesome show ") == ["xgood"]
    assert completed(root, "awesome move ") == ["xgood"]
    assert completed(root, "awesome move --section ") == ["good"]


def test_completion_of_ids_reads_no_yaml_and_imports_no_other_command(root: Path) -> None:
    script = (
        "import os, sys; os.environ.update(_AWESOME_COMPLETE='complete_bash', COMP_WORDS='awesome move a', "
        "COMP_CWORD='2'); from awesome_cli.cli import run; run([]); print(*sys.modules, file=sys.stderr)"
    )
    variables = {"PYTHONPATH": str(ROOT), "PATH": ""}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, timeout=60, check=False)
    modules = set(done.stderr.split())
    assert done.stdout.split() == ["arxiv-2401.00001", "arxiv-2402.00002"]
    assert "awesome_cli.cli.move" in modules
    assert not modules & {"yaml", "rich", "ruamel", "requests", "awesome_cli.search", "awesome_cli.cli.search"}


def test_fields_of_a_merge_are_completed(root: Path, completed: Completed) -> None:
    config = root / "awesome.yaml"
    config.write_text(f"{config.read_text()}fields: {{license: text, tags: list}}\n")
    assert completed(root, "awesome merge a b --set ti") == ["title="]
    assert completed(root, "awesome merge a b --set l") == ["license="]
    assert completed(root, "awesome merge a b --set kind=da") == ["kind=dataset"]
    assert completed(root, "awesome merge a b --set tag") == []
    assert completed(root, "awesome merge a b --set nope=x") == []
    assert completed(root, "awesome merge arxiv-2401") == ["arxiv-2401.00001"]
    assert completed(root, "awesome merge a b --prefer arxiv-2401") == ["arxiv-2401.00001"]
