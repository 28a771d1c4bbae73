"""One run over a whole list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from awesome_cli.errors import ConfigError, InputError
from awesome_cli.lint import baseline, engine
from awesome_cli.lint.rules.hidden_characters import _HIDDEN
from awesome_cli.storage.yaml import canonical
from tests.lint.examples import ENTRY, ENTRY_PATH, LIST, laid, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.errors import Problem

HTTP = "url: http://example.org/"


def other(fragment: str, number: int = 2) -> dict[str, str]:
    """A second entry, with another id and title."""
    arxiv = f"2406.1449{number}"
    return {f"entries/arxiv-{arxiv}.yaml": laid(fragment, laid(f'title: Entry {number}\narxiv: "{arxiv}"'))}


def problems(root: Path, *only: str, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[Problem]:
    chosen = engine.Selection(frozenset(only)) if only else engine.EVERYTHING
    return [one for one in engine.lint(root, select, ignore, chosen).problems if one.rule != "section-empty"]


def named(found: list[Problem]) -> list[tuple[str, int, str]]:
    return [(problem.path.removeprefix("entries/"), problem.line, problem.rule) for problem in found]


def test_all_problems_of_all_files_come_in_one_run_sorted(tmp_path: Path) -> None:
    broken = {"entries/broken.yaml": "title: a: b\nkind: [x\n", "entries/readme.txt": "", "entries/empty.yaml": ""}
    root = write_list(tmp_path, {**other(HTTP), **other("sections: [nowhere]", 3), **broken, "metrics.csv": "a,b\n"})
    places = [(one.path, one.line, one.column) for one in problems(root)]
    assert places == sorted(places)
    found = named(problems(root))
    rules = {"file-name", "metrics-row", "schema", "section-unknown", "url-https", "yaml-syntax"}
    assert {rule for _, _, rule in found} == rules
    assert ("broken.yaml", 1, "yaml-syntax") in found
    assert ("arxiv-2406.14492.yaml", 5, "url-https") in found


def test_a_duplicate_of_an_untouched_file_is_reported(tmp_path: Path) -> None:
    again = {"entries/z.yaml": laid("title: Other")}
    root = write_list(tmp_path, {ENTRY_PATH: ENTRY, **again, **other(HTTP)})
    duplicate = ("z.yaml", 4, "duplicate-identity")
    assert named(problems(root, ENTRY_PATH)) == [duplicate]
    assert duplicate in named(problems(root, "entries/z.yaml"))
    assert named(problems(root, "entries/arxiv-2406.14492.yaml")) == [("arxiv-2406.14492.yaml", 5, "url-https")]
    assert problems(root, "entries") == problems(root, ".") == problems(root)


def test_rules_can_be_chosen(tmp_path: Path) -> None:
    root = write_list(tmp_path, {ENTRY_PATH: laid(f"title: '404'\n{HTTP}")})
    assert {one.rule for one in problems(root)} == {"canonical-form", "title-placeholder", "url-https"}
    assert {one.rule for one in problems(root, select=("url-https",))} == {"url-https"}
    assert {one.rule for one in problems(root, ignore=("url-https",))} == {"canonical-form", "title-placeholder"}
    with pytest.raises(InputError, match="did you mean 'url-https'"):
        problems(root, select=("url-http",))


def test_awesome_yaml_sets_levels_and_options(tmp_path: Path) -> None:
    options = "lint: {rules: {url-https: {allow: [example.org]}, title-length: {max: 5, level: error}}}\n"
    root = write_list(tmp_path, {"awesome.yaml": LIST + options, ENTRY_PATH: laid(HTTP)})
    [found] = problems(root)
    assert (found.rule, found.level) == ("title-length", "error")
    (root / "awesome.yaml").write_text(LIST + "lint:\n  rules:\n    url-https: off\n")
    assert problems(root) == []
    assert [one.rule for one in problems(root, select=("url-https",))] == ["url-https"]


def test_what_is_wrong_with_awesome_yaml_is_named_and_the_rest_still_judged(tmp_path: Path) -> None:
    root = write_list(tmp_path, {"awesome.yaml": "title: [\n", ENTRY_PATH: laid(HTTP)})
    assert [one.rule for one in problems(root)] == ["config", "url-https"]
    assert [one.rule for one in problems(root, "entries/none.yaml")] == ["config"]
    (root / "awesome.yaml").write_bytes(b"\xff\xfe")
    assert [one.rule for one in problems(root)] == ["config", "url-https"]
    (root / "awesome.yaml").write_text(LIST + "lint:\n  rules:\n    url-https:\n      allowed: [a]\n")
    [wrong, _] = problems(root)
    assert (wrong.line, wrong.rule) == (11, "config")
    assert "did you mean 'allow'" in wrong.message
    (root / "awesome.yaml").unlink()
    with pytest.raises(ConfigError):
        problems(root)


@pytest.mark.parametrize("header", ["../header.md", "/etc/passwd", "absent.md", "entries"])
def test_a_header_must_be_a_file_of_the_list(tmp_path: Path, header: str) -> None:
    root = write_list(tmp_path / "list", {"awesome.yaml": f"{LIST}render:\n  header: {header}\n", ENTRY_PATH: ENTRY})
    (tmp_path / "header.md").write_text("text")
    assert named(problems(root)) == [("awesome.yaml", 9, "config")]


def test_a_number_may_belong_to_an_entry_that_cannot_be_read(tmp_path: Path) -> None:
    rows = "arxiv:2406.14499,citations,5,,,\narxiv:2406.14491,citations\n"
    root = write_list(tmp_path, {ENTRY_PATH: ENTRY, "metrics.csv": rows})
    assert named(problems(root)) == [("metrics.csv", 1, "metrics-row"), ("metrics.csv", 2, "metrics-row")]
    write_list(tmp_path, other("title: [broken"))
    assert [one for one in named(problems(root)) if one[2] == "metrics-row"] == [("metrics.csv", 2, "metrics-row")]


IGNORED = f"{HTTP}  # awesome: ignore[url-https]"


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        (IGNORED, []),
        (f"# awesome: ignore[url-https]\n{HTTP}", []),
        (f"#awesome:ignore[ url-https , title-length ]\n{HTTP}", [("unused-ignore", 1)]),
        (f"title: Other  # awesome: ignore[url-https]\n{HTTP}", [("unused-ignore", 1), ("url-https", 5)]),
        ("links:\n  # awesome: ignore[url-https]\n  - http://example.org/", []),
        ("links:\n  - http://example.org/ # awesome: ignore[url-https]\n  - http://example.org/b", [("url-https", 7)]),
        ("title: Other  # awesome: ignore[url-http]", [("unused-ignore", 1)]),
        ("title: 'Other # awesome: ignore[url-https]'", [("canonical-form", 1)]),
    ],
)
def test_a_comment_silences_a_rule_and_nothing_more(
    tmp_path: Path, fragment: str, found: list[tuple[str, int]]
) -> None:
    root = write_list(tmp_path, {ENTRY_PATH: laid(fragment)})
    rules = [(one.rule, one.line) for one in problems(root, ignore=() if "'" in fragment else ("canonical-form",))]
    assert rules == found


def test_a_comment_in_either_file_silences_what_concerns_both(tmp_path: Path) -> None:
    again = {"entries/z.yaml": laid("title: Other")}
    for path in (ENTRY_PATH, "entries/z.yaml"):
        files = {ENTRY_PATH: ENTRY, **again}
        files[path] = "# awesome: ignore[duplicate-identity]\n" + files[path]
        assert {one.rule for one in problems(write_list(tmp_path, files))} == {"file-name"}


def test_a_baseline_knows_problems_but_no_line_numbers(tmp_path: Path) -> None:
    root = write_list(tmp_path, {ENTRY_PATH: laid(HTTP), **other("links:\n  - http://example.org/")})
    known = tmp_path / "known.txt"
    assert baseline.write(known, problems(root)) == 2
    write_list(tmp_path, {ENTRY_PATH: laid(f'doi: "10.1145/3534678"\nlinks:\n  - http://example.org/b\n{HTTP}')})
    fresh, gone = baseline.split_known(known, problems(root))
    assert ([one.line for one in fresh], gone) == ([8], 0)
    write_list(tmp_path, {ENTRY_PATH: ENTRY})
    assert baseline.split_known(known, problems(root)) == ([], 1)
    with pytest.raises(InputError, match="no baseline"):
        baseline.split_known(tmp_path / "absent", [])


def test_a_hidden_character_is_found_in_a_file_that_our_writer_wrote(tmp_path: Path) -> None:
    hidden = [chr(code) for code in range(0x10000) if re.match(_HIDDEN, chr(code)) and not 0xD800 <= code < 0xE000]
    titles = {f"entries/{ord(one)}.yaml": {"title": f"Sca{one}ling", "kind": "paper"} for one in hidden}
    files = {path: canonical.text({**raw, "sections": ["pretrain"]}) for path, raw in titles.items()}
    root = write_list(tmp_path, {**files, "entries/none.yaml": ENTRY})
    assert {one.path for one in problems(root, select=("hidden-characters",))} == set(files)
