"""A person goes through what `awesome discover` found: every decision is kept, undone, resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.cli import run
from awesome_cli.storage import skipped
from tests.cli import terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loopback import Loopback


def test_a_person_decides_and_every_decision_is_kept(root: Path) -> None:
    command = ["discover", "--from", "new.jsonl", "--section", "scaling"]
    shown = terminal.answered(root, command, "x\ns off topic\na nowhere\nq\n")
    assert "1 of 3" in shown
    assert "Experts that route themselves" in shown
    assert "why: experts; like " in shown
    assert "no section 'nowhere'" in shown
    assert list(skipped.load(root)) == ["arxiv:2406.00001"]
    assert skipped.load(root)["arxiv:2406.00001"].reason == "off topic"
    shown = terminal.answered(root, [*command[:3], "--section", "pretrain"], "a\nq\n")
    assert "Experts that route themselves" not in shown
    assert (root / "entries/arxiv-2406.00002.yaml").exists()
    assert run(["undo"]) == 0
    assert not (root / "entries/arxiv-2406.00002.yaml").exists()
    assert list(skipped.load(root)) == ["arxiv:2406.00001"]


PROMPT = "a/s/u/o/n/q: "


def test_a_review_that_is_undone_interrupted_and_resumed(root: Path) -> None:
    command = ["discover", "--from", "new.jsonl", "--section", "scaling"]
    first, second = root / "entries/arxiv-2406.00001.yaml", root / "entries/arxiv-2406.00002.yaml"
    shown, code = terminal.conversation(
        root, command, PROMPT, ["u", "a nowhere", "a", "s off topic", "u", "u", "a pretrain", terminal.INTERRUPT]
    )
    assert code == 130
    assert "nothing is decided yet" in shown
    assert "not added: no section 'nowhere'" in shown
    assert shown.index("not skipped any more") < shown.index("not added any more")
    assert "1 added, 0 skipped, 2 candidates left" in shown
    assert "Traceback" not in shown
    assert "sections: [pretrain]" in first.read_text()
    assert skipped.load(root) == {}
    shown, code = terminal.conversation(root, command, PROMPT, ["s", "n"])
    assert code == 0
    assert "1 of 2" in shown
    assert "Experts that route themselves" not in shown
    assert len(skipped.load(root)) == 1
    assert not second.exists()
    assert run(["undo"]) == 0
    assert skipped.load(root) == {}


def test_a_decision_that_is_undone_leaves_nothing_behind(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.[yc]*") if path.is_file()}
    terminal.conversation(root, ["discover", "--from", "new.jsonl"], PROMPT, ["a", "u", "s", "u", "q"])
    after = {path: path.read_bytes() for path in root.rglob("*.[yc]*") if path.is_file()}
    after = {path: data for path, data in after.items() if path.name not in (skipped.FILE, "metrics.csv")}
    assert after == {path: data for path, data in before.items() if path.name != "metrics.csv"}


def test_what_cannot_be_added_stays_until_it_is_decided(root: Path, server: Loopback) -> None:
    server.world.unknown.add("2406.00001")
    command = ["discover", "--from", "new.jsonl", "--section", "scaling"]
    shown, code = terminal.conversation(root, command, PROMPT, ["a", "q"])
    assert "not added: arxiv:2406.00001: arxiv does not know it" in shown
    assert code == 1
    _, code = terminal.conversation(root, command, PROMPT, ["a", "s", "q"])
    assert code == 0
    assert list(skipped.load(root)) == ["arxiv:2406.00001"]


def test_a_section_is_passed_over_and_the_next_one_follows(root: Path) -> None:
    shown, code = terminal.conversation(root, ["discover", "--from", "new.jsonl"], PROMPT, ["n", "q"])
    assert code == 0
    assert shown.index("Cleaning a text corpus from the web") < shown.index("Experts that route themselves")
    assert "0 added, 0 skipped" in shown
