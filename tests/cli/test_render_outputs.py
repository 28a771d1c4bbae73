"""`awesome render` in other formats, several of them, and what `outputs` in awesome.yaml asks for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from awesome_cli.cli import run
from awesome_cli.model import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList

PAPER = Entry(kind="paper", title="Größe 模型", arxiv="2406.14491", authors=("Ada Guo",), sections=("pretrain",))
REPO = Entry(kind="repo", title="Tool", url="https://github.com/a/tool", sections=("scaling",))
OUTPUTS = """
title: T
sections: [{title: Pretrain}, {title: Scaling}]
outputs:
  README.md: markdown
  docs/list.bib: bibtex
  export/: ris
"""
WRITTEN = ["README.md", "docs/list.bib", "export/references.ris"]


def render(root: Path, *arguments: str) -> int:
    return run(["render", "--root", str(root), *arguments])


def test_all_writes_what_the_list_asks_for_and_check_covers_it(
    make_list: MakeList, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_list({"awesome.yaml": OUTPUTS}, PAPER, REPO)
    assert render(root, "--all", "--check") == 1
    assert capfd.readouterr().out.count("is not there: `awesome render --all` writes it") == 3
    assert render(root, "--all") == 0
    assert capfd.readouterr().err.splitlines()[:3] == [f"{path}: written" for path in WRITTEN]
    assert (root / "docs/list.bib").read_text(encoding="utf-8").startswith("@misc{guo2024gro")
    assert render(root, "--all", "--check") == 0
    (root / "export/references.ris").write_text("other\n", encoding="utf-8")
    assert render(root, "--all", "--check") == 1
    assert "-other" in capfd.readouterr().out


def test_one_undo_takes_all_outputs_back(make_list: MakeList) -> None:
    root = make_list({"awesome.yaml": OUTPUTS, "README.md": "as it was"}, PAPER)
    assert render(root, "-q", "--all") == 0
    assert run(["undo", "--root", str(root)]) == 0
    assert (root / "README.md").read_text(encoding="utf-8") == "as it was"
    assert not (root / "docs/list.bib").exists()


def test_several_formats_go_into_a_folder(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({}, PAPER)
    out = root / "out"
    formats = ("--format", "bibtex", "--format", "csl-json")
    assert render(root, *formats) == 2
    assert "several formats need a folder" in capfd.readouterr().err
    assert render(root, *formats, "-o", str(out)) == 0
    assert sorted(path.name for path in out.iterdir()) == ["references.bib", "references.json"]
    assert render(root, *formats, "--check", str(out)) == 0
    assert render(root, "--format", "ris", "-o", f"{out}/") == 0
    assert (out / "references.ris").is_file()


@pytest.mark.parametrize("path", ["awesome.yaml", "metrics.csv", "entries/new.yaml", "entries/"])
def test_the_lists_own_data_is_not_rendered_over(
    make_list: MakeList, capfd: pytest.CaptureFixture[str], path: str
) -> None:
    root = make_list({"metrics.csv": ""}, PAPER)
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert render(root, "-o", f"{root}/{path}") == 2
    assert "holds the list's own data" in capfd.readouterr().err
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--all",), "awesome.yaml has no `outputs`"),
        (("--all", "-o", "x"), "`--all` takes formats and paths from awesome.yaml"),
        (("--all", "--format", "ris"), "`--all` takes formats and paths from awesome.yaml"),
        (("--check",), "`--check` needs the file to look at, or `--all`"),
        (("README.md",), "`awesome render -o README.md` writes that file"),
    ],
)
def test_options_that_do_not_go_together(
    make_list: MakeList, capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert render(make_list({}, PAPER), *arguments) == 2
    assert message in capfd.readouterr().err


@pytest.mark.parametrize(
    ("outputs", "message"),
    [
        ("{a.md: markdwon}", "did you mean 'markdown'?"),
        ("{../a.md: markdown}", "leads out of the list's folder"),
        ("{/tmp/a.md: markdown}", "leads out of the list's folder"),
        ("{a.md: [markdown]}", "expected text"),
        ("[a.md]", "needs `key: value` lines"),
        ("{a.md: markdown, ./a.md: markdown}", "would be written twice"),
        ("{entries/x.yaml: markdown}", "holds the list's own data"),
        ("{out/link.md: markdown}", "leads out of the list's folder"),
    ],
)
def test_outputs_that_cannot_be_written(
    make_list: MakeList, tmp_path: Path, capfd: pytest.CaptureFixture[str], outputs: str, message: str
) -> None:
    root = make_list({"awesome.yaml": f"title: T\nsections: [{{title: Pretrain}}]\noutputs: {outputs}\n"}, PAPER)
    (root / "out").mkdir()
    (root / "out/link.md").symlink_to(tmp_path / "outside.md")
    assert render(root, "--all") == 2
    assert message in capfd.readouterr().err
    assert not list(root.glob("*.md"))


def test_search_and_show_speak_the_formats_of_entries(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({}, PAPER, REPO)
    assert run(["search", "--root", str(root), "tool", "--format", "bibtex"]) == 0
    assert capfd.readouterr().out.startswith("@software{atool,\n")
    assert run(["show", "--root", str(root), "2406.14491", "--format", "csl-json"]) == 0
    assert [one["id"] for one in json.loads(capfd.readouterr().out)] == ["guo2024grosse"]
    assert run(["show", "--root", str(root), "2406.14491", "--format", "markdown"]) == 2
    assert "is for whole lists" in capfd.readouterr().err
    assert run(["search", "--root", str(root), "tool", "--format", "bibtxe"]) == 2
    assert "did you mean 'bibtex'?" in capfd.readouterr().err
    assert run(["search", "--root", str(root), "tool", "--format", "ris", "--json"]) == 2


SPLIT = """
title: T
sections: [{title: Pretrain}, {title: Scaling}]
render: {split: sections}
outputs: {README.md: markdown}
"""


def test_a_list_may_be_split(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({"awesome.yaml": SPLIT}, PAPER, REPO)
    assert render(root) == 2
    assert "`awesome render --format markdown -o README.md`" in capfd.readouterr().err
    assert render(root, "-q", "-o", f"{root}/README.md") == 0
    assert (root / "README.md").read_text(encoding="utf-8").endswith("- [Scaling](sections/scaling.md#scaling)\n")
    assert "Tool" in (root / "sections/scaling.md").read_text(encoding="utf-8")
    assert render(root, "--all", "--check") == 0
    (root / "sections/scaling.md").unlink()
    assert render(root, "--all", "--check") == 1
    assert "sections/scaling.md is not there" in capfd.readouterr().out


def test_the_file_of_a_section_that_is_gone_is_named(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({"awesome.yaml": SPLIT}, PAPER, REPO)
    assert render(root, "-q", "--all") == 0
    (root / "sections/own.md").write_text("A person's.", encoding="utf-8")
    (root / "awesome.yaml").write_text(SPLIT.replace(", {title: Scaling}", ""), encoding="utf-8")
    assert render(root, "-q", "--all") == 1
    assert "warning: sections/scaling.md belongs to no section any more: remove it" in capfd.readouterr().err
    assert (root / "sections/scaling.md").exists()


def test_no_file_of_a_section_is_written_through_a_link(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({"awesome.yaml": SPLIT}, PAPER)
    (root / "sections").mkdir()
    (root / "sections/scaling.md").symlink_to(root.parent / "elsewhere")
    assert render(root, "-q", "--all") == 2
    assert "is a link out of the list's folder" in capfd.readouterr().err
    assert not (root.parent / "elsewhere").exists()


def test_a_split_list_is_imported_by_its_index(make_list: MakeList, capfd: pytest.CaptureFixture[str]) -> None:
    root = make_list({"awesome.yaml": SPLIT}, PAPER, REPO)
    assert render(root, "-q", "--all") == 0
    new = root.parent / "new"
    new.mkdir()
    assert run(["import", "-q", "--root", str(new), str(root / "README.md")]) == 0
    assert sorted(path.name for path in (new / "entries").iterdir()) == [f"{PAPER.stem()}.yaml", f"{REPO.stem()}.yaml"]
    (root / "sections/scaling.md").unlink()
    assert run(["import", "-q", "--root", str(new), str(root / "README.md")]) == 2
    assert "leads to sections/scaling.md, which cannot be read: No such file" in capfd.readouterr().err
    (root / "sections/scaling.md").symlink_to("/etc/passwd")
    assert run(["import", "-q", "--root", str(new), str(root / "README.md")]) == 2
    assert "sections/scaling.md is a link out of its folder" in capfd.readouterr().err
