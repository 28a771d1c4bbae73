"""`awesome import`: what it says of a list, to people and to programs, and when nothing can be done."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.paths import SEED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call
    from tests.conftest import Awesome, MakeList


def test_the_report_accounts_for_every_line_of_the_seed(call: Call, tmp_path: Path) -> None:
    done = call(tmp_path, "import", "--verbose", str(SEED))
    assert (done.code, done.err) == (0, "`awesome undo` takes it back\n")
    for line in (
        "669 lines",
        "    453  imported: 1, 23-669",
        "     18  derived: 3-20",
        "      0  not understood",
        "207 items: 202 entries in 18 sections",
        "    line 648: Fetching Title#hxa6",
        "         640, 643",
        "202 entries added, 0 changed",
    ):
        assert f"\n{line}\n" in f"\n{done.out}"
    assert len(list((tmp_path / "entries").iterdir())) == 202


def test_what_a_person_must_decide_comes_first_and_fits_a_screen(call: Call, tmp_path: Path) -> None:
    shown = call(tmp_path, "import", "--dry-run", str(SEED)).out
    assert shown.startswith("to look at\n")
    assert shown.index("to look at") < shown.index("207 items") < shown.index("corrected without loss")
    assert len(shown.splitlines()) < 40


def test_a_list_in_its_own_form_is_told_how_it_will_look(call: Call, tmp_path: Path) -> None:
    rows = "".join(f"* [{name}](https://{name}.org) -- Does {name}.\n" for name in ("a", "b", "c"))
    (tmp_path / "x.md").write_text(f"# L\n## A\n{rows}* [d](https://d.org) / [e](https://e.org) -- Two things.\n")
    said = call(tmp_path, "import", "x.md").out
    assert "4 of 4 look exactly as before, 1 of them by a form of its own (`item:`)\n" in said
    assert rows in call(tmp_path, "render").out


def test_quietly_only_what_failed_is_said(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# A\n## B\n- [Fetching Title#hxa6](https://x.org)\n", encoding="utf-8")
    assert "to look at" in call(tmp_path, "import", "--dry-run", "x.md").out
    assert call(tmp_path, "import", "-q", "x.md") == (0, "", "")


def test_the_report_for_programs(awesome: Awesome, tmp_path: Path) -> None:
    run = awesome(tmp_path, "import", "--json", "--dry-run", str(SEED))
    report = json.loads(run.stdout)
    assert sorted(line for lines in report["lines"].values() for line in lines) == list(range(1, 670))
    assert len(report["created"]) == 202
    assert {"kind": "placeholder title", "message": "Fetching Title#hxa6", "lines": [648]} in report["findings"]
    assert list(tmp_path.iterdir()) == []


def test_standard_input_and_a_folder_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "awesome_cli", "import", "-", "--root", str(tmp_path)]
    run = subprocess.run(command, input=b"# A\n## B\n- [x](https://x.org)\n", capture_output=True, check=False)
    assert run.returncode == 0
    assert len(list((tmp_path / "entries").glob("url-x.org-*.yaml"))) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "cannot be read"),
        (b"# A\n\xff\n", "x.md:2: not UTF-8"),
        (b"", "nothing to import"),
        (b"word\n", "nothing"),
    ],
)
def test_nothing_can_be_done(awesome: Awesome, tmp_path: Path, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / "x.md").write_bytes(data)
    run = awesome(tmp_path, "import", "x.md")
    assert run.returncode == 2
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "awesome.yaml").exists()


def test_a_list_that_is_not_there_to_write_to(awesome: Awesome, tmp_path: Path) -> None:
    run = awesome(tmp_path, "import", str(SEED), "--root", "missing")
    assert (run.returncode, run.stderr) == (2, "awesome: missing is not a folder\n")


def test_what_is_left_out_is_said_and_fails(awesome: Awesome, make_list: MakeList) -> None:
    root = make_list(
        {"entries/url-x.yaml": "title: [broken\n", "list.md": "# A\n\nHi.\n\n## B\n- [x](https://x.org)\n"}
    )
    run = awesome(root, "import", "list.md")
    assert run.returncode == 1
    assert "not taken in\n  header\n" in run.stdout
    assert "entries/url-x.yaml" in run.stderr


def test_titles_cannot_move_the_cursor(awesome: Awesome, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"# A\n## B\n- [Untitled](https://x.org)\n- [https://\x1bc y](https://y.org)\n")
    run = awesome(tmp_path, "import", "x.md")
    assert "\x1b" not in run.stdout + run.stderr
    assert "\ufffd" in run.stdout


def test_files_that_cannot_be_read_are_counted(make_list: MakeList, call: Call) -> None:
    root = make_list({f"entries/b{number}.yaml": "what: is\nthis: file\n" for number in range(50)})
    (root / "list.md").write_text("# T\n\n## S\n\n- [a](https://e.org/a)\n", encoding="utf-8")
    done = call(root, "import", "list.md", "--dry-run")
    assert (done.code, len(done.err.splitlines())) == (1, 4)
    assert "50 files are left out" in done.err


def test_a_misspelt_field_of_a_template_is_refused_and_a_new_one_that_the_list_holds_is_not(
    call: Call, tmp_path: Path
) -> None:
    (tmp_path / "list.md").write_text("# L\n\n## S\n\n- [Quill](https://example.org/q) (MIT)\n", "utf-8")
    refused = call(tmp_path, "import", "list.md", "--item", "- [{title}]({url}) ({descriptoin})")
    assert (refused.code, "unknown field 'descriptoin'; did you mean 'description'?" in refused.err) == (2, True)
    unheld = call(tmp_path, "import", "list.md", "--item", "- [{title}]({url}){? - {pricing}}")
    assert (unheld.code, "unknown field 'pricing'" in unheld.err) == (2, True)
    assert not (tmp_path / "awesome.yaml").exists()
    assert call(tmp_path, "import", "list.md", "--item", "- [{title}]({url}) ({license})").code == 0
    assert "license: MIT\n" in next((tmp_path / "entries").iterdir()).read_text("utf-8")


def test_a_folder_with_a_page_alone_names_the_command_for_the_page(call: Call, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "README.md").write_text("# L\n", encoding="utf-8")
    run = call(tmp_path, "import", "pages")
    assert (run.code, "`awesome import pages/README.md`" in run.err) == (2, True)
