"""What --fix writes, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.lint import engine, fixing
from tests.lint.examples import ENTRY, ENTRY_PATH, laid, write_list

if TYPE_CHECKING:
    from pathlib import Path

HTTP = "url: http://example.org/?utm_source=x"


def fixed(root: Path, unsafe: bool = False) -> dict[str, str]:
    """Every entry file after all fixes."""
    fixing.write(root, fixing.changes(root, [], [], unsafe))
    return {path.name: path.read_bytes().decode() for path in sorted((root / "entries").rglob("*.y*ml"))}


def test_several_fixes_of_one_field_are_all_made(tmp_path: Path) -> None:
    links = (
        "links:\n  - http://github.com/owner/name.git?utm_source=x\n  - https://example.org/\n  - http://example.org"
    )
    root = write_list(tmp_path, {ENTRY_PATH: laid(f"# kept\n{links}  # kept too")})
    [text] = fixed(root).values()
    assert text.count("# kept") == 2
    values = [line for line in text.split("\n") if "https" in line]
    assert [value.split()[1] for value in values] == ["https://github.com/owner/name", "https://example.org/"]
    assert engine.lint(root, ignore=["section-empty"]).problems == []


def test_a_changed_identity_takes_the_file_name_along(tmp_path: Path) -> None:
    root = write_list(
        tmp_path, {"entries/mine.yml": laid("kind: link\narxiv:\nurl: http://arxiv.org/abs/2406.14491v1")}
    )
    assert fixed(root) == {"arxiv-2406.14491.yaml": ENTRY}


def test_what_names_an_entry_follows_it_to_its_new_id(tmp_path: Path) -> None:
    old, new = "url-mine", "arxiv-2406.14491"
    below = laid(f'title: Other\narxiv: "2406.14492"\nunder: {old}  # its home')
    text = f"title: A list\nsections:\n  - title: Pretrain\n    placed:\n      {old}: arxiv-2406.14492  # why\n"
    root = write_list(
        tmp_path, {"awesome.yaml": text, f"entries/{old}.yaml": ENTRY, "entries/arxiv-2406.14492.yaml": below}
    )
    assert fixed(root) == {f"{new}.yaml": ENTRY, "arxiv-2406.14492.yaml": below.replace(old, new)}
    assert (root / "awesome.yaml").read_text() == text.replace(old, new).replace("  #", " #")
    assert fixing.changes(root, [], []) == []
    assert engine.lint(root).problems == []


def test_a_fix_and_what_follows_from_another_are_one_change(tmp_path: Path) -> None:
    below = laid('title: "Other  one"\narxiv: "2406.14492"\nunder: url-mine')
    root = write_list(tmp_path, {"entries/url-mine.yaml": ENTRY, "entries/url-other.yaml": below})
    after = fixed(root)["arxiv-2406.14492.yaml"]
    assert after == below.replace("url-mine", "arxiv-2406.14491").replace('"Other  one"', "Other one")


def test_no_fix_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    files = {ENTRY_PATH: ENTRY, "entries/a.yaml": ENTRY, "entries/b.yaml": ENTRY, "entries/arxiv-2406.14491.yml": ENTRY}
    assert sorted(fixed(write_list(tmp_path, files))) == sorted(path.partition("/")[2] for path in files)
    root = write_list(tmp_path / "two", {"entries/a.yaml": ENTRY, "entries/b.yaml": ENTRY})
    assert sorted(fixed(root)) == ["arxiv-2406.14491.yaml", "b.yaml"]


def test_what_cannot_be_parsed_is_left_alone(tmp_path: Path) -> None:
    files = {"entries/a.yaml": "title: 'a\n", "entries/b.yml": "title: [\n", "entries/c.yaml": "title: 'Other'\n"}
    root = write_list(tmp_path, files)
    assert fixing.changes(root, [], [], unsafe=True) == []


def test_a_silenced_problem_is_not_mended(tmp_path: Path) -> None:
    text = laid(f"{HTTP}  # awesome: ignore[url-https, url-tracking]")
    assert list(fixed(write_list(tmp_path, {ENTRY_PATH: text})).values()) == [text]


def test_unsafe_fixes_wait_to_be_asked_for(tmp_path: Path) -> None:
    root = write_list(tmp_path, {ENTRY_PATH: laid("title: Prompt Engineering | Lil'Log")})
    assert fixing.changes(root, [], []) == []
    assert list(fixed(root, unsafe=True).values()) == [laid("title: Prompt Engineering")]


def test_only_the_files_given_are_mended(tmp_path: Path) -> None:
    root = write_list(tmp_path, {ENTRY_PATH: laid(HTTP), "entries/b.yaml": laid(f"title: Other\n{HTTP}")})
    [change] = fixing.changes(root, [], [], only=engine.Selection(frozenset((ENTRY_PATH,))))
    assert (change.path, change.fixed) == (ENTRY_PATH, 2)


def test_a_byte_order_mark_and_foreign_line_ends_go(tmp_path: Path) -> None:
    root = write_list(tmp_path, {ENTRY_PATH: "\ufeff# kept\r\n" + ENTRY.replace("\n", "\r\n")})
    assert list(fixed(root).values()) == ["# kept\n" + ENTRY]
    root = write_list(tmp_path, {ENTRY_PATH: ENTRY.replace("\n", "\r\n")})
    [change] = fixing.changes(root, [], [])
    assert list(fixing.diff(change, "sub/")) == [f"--- a/sub/{ENTRY_PATH}", f"+++ b/sub/{ENTRY_PATH}"]
    assert list(fixed(root).values()) == [ENTRY]


def test_a_diff_shows_lines_and_names(tmp_path: Path) -> None:
    root = write_list(tmp_path, {"entries/a.yaml": laid(HTTP)})
    [change] = fixing.changes(root, [], [])
    lines = list(fixing.diff(change))
    assert lines[:2] == ["--- a/entries/a.yaml", f"+++ b/{ENTRY_PATH}"]
    assert f"-{HTTP}" in lines
    assert "+url: https://example.org/" in lines
