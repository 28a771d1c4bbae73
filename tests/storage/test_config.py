"""awesome.yaml: what it says, and every fault of it at its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.errors import ConfigError
from awesome_cli.model import Section
from awesome_cli.storage import config, config_file, config_reader
from awesome_cli.storage.config import RenderOptions, RuleOptions
from awesome_cli.storage.fields import DATE, FIELDS, FLAG, NUMBER, TEXT, TEXTS, Field

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
title: Awesome LLM training
description: Papers
sections:
  - title: Pretrain
    text: Some prose
    sections:
      - title: Other
  - title: Scaling
    sort: citations
    was: laws
  - title: 其他
  - title: 🚀
    slug: rocket
render: {authors: 3, header: docs/header.md, footer: docs/footer.md}
lint: {rules: {title-length: {max: 200, level: warning, words: [a, b]}, section-size: off}}
"""


def places(text: str) -> list[tuple[int, int, str]]:
    _, problems = config_reader.read(text)
    assert {problem.path for problem in problems} <= {"awesome.yaml"}
    return [(problem.line, problem.column, problem.message) for problem in problems]


def test_the_whole_of_it_is_read() -> None:
    settings, problems = config_reader.read(WHOLE)
    assert problems == []
    assert settings.title == "Awesome LLM training"
    assert settings.description == "Papers"
    assert settings.sections == (
        Section("pretrain", "Pretrain", "Some prose", "", (Section("pretrain/other", "Other"),)),
        Section("scaling", "Scaling", "", "citations"),
        Section("其他", "其他"),
        Section("rocket", "🚀"),
    )
    assert settings.paths() == ["pretrain", "pretrain/other", "scaling", "其他", "rocket"]
    assert settings.render == RenderOptions(3, "docs/header.md", "docs/footer.md")
    assert settings.rules == {
        "title-length": RuleOptions("warning", {"max": "200", "words": ["a", "b"]}, 15),
        "section-size": RuleOptions("off", {}, 15),
    }
    assert (settings.resolve("laws"), settings.resolve("pretrain")) == ("scaling", "pretrain")


def test_a_list_declares_fields_of_its_own() -> None:
    text = """\
title: A
fields:
  license: {type: text, about: How it may be used, choices: [MIT, no, 0BSD]}
  platforms: list
  in2:
    type: number
  open: flag
  since: date
"""
    settings, problems = config_reader.read(text)
    assert problems == []
    assert settings.fields == {
        "license": Field(TEXT, "How it may be used", ("MIT", "no", "0BSD")),
        "platforms": Field(TEXTS, "", flow=True),
        "in2": Field(NUMBER, ""),
        "open": Field(FLAG, ""),
        "since": Field(DATE, ""),
    }
    assert list(settings.table()) == [*FIELDS, *settings.fields]
    assert config.Config("A").table() is FIELDS


def test_the_face_of_a_list_is_read() -> None:
    text = """\
title: A
sections:
  - title: B
    shown: bold
    heading: "{#} {title} [up](#contents)"
    closing: |
      The end.
    item: |-
      - {title}
        {url}
    placed: {arxiv-2401.00001: "", b: arxiv-2401.00001, c: }
render:
  item:
    paper: "- **{title}**"
    default: "  - {title}  \\n  \\n    {url}\\n"
  heading: "{#} {title}"
  contents: {bullet: "*", indent: 4, depth: 2, numbered: true}
"""
    settings, problems = config_reader.read(text)
    assert problems == []
    [section] = settings.sections
    placed = {"arxiv-2401.00001": "", "b": "arxiv-2401.00001", "c": ""}
    heading = "{#} {title} [up](#contents)"
    assert section[5:10] == ("bold", heading, "The end.\n", "- {title}\n  {url}", placed)
    assert settings.render.item == {"paper": "- **{title}**", "": "  - {title}  \n  \n    {url}\n"}
    assert settings.render.heading == "{#} {title}"
    assert settings.render.contents == {"bullet": "*", "indent": "4", "depth": "2", "numbered": "true"}


def test_what_discover_asks_for_is_kept_with_a_section() -> None:
    text = (
        "title: A\nsections:\n- {title: B, queries: [moe routing, 'ti:merging'], categories: [cs.CL, hep-th],"
        " feeds: ['https://example.org/feed']}\n"
    )
    settings, problems = config_reader.read(text)
    assert problems == []
    assert settings.sections[0].queries == ("moe routing", "ti:merging")
    assert settings.sections[0].categories == ("cs.CL", "hep-th")
    assert settings.sections[0].feeds == ("https://example.org/feed",)
    _, problems = config_reader.read(text.replace("cs.CL", "language models").replace("[moe routing, ", "{moe: "))
    assert len(problems) == 1


@pytest.mark.parametrize(("written", "item"), [("awesome", {"": "awesome"}), ("{link: x}", {"link": "x"})])
def test_an_item_template_is_for_all_kinds_or_by_kind(written: str, item: dict[str, str]) -> None:
    assert config_reader.read(f"title: A\nrender: {{item: {written}}}\n")[0].render.item == item


@pytest.mark.parametrize("written", ["''", '{default: awesome, link: ""}'])
def test_an_empty_item_template_is_a_problem(written: str) -> None:
    [problem] = config_reader.read(f"title: A\nrender: {{item: {written}}}\n")[1]
    assert "an empty template shows nothing" in problem.message


@pytest.mark.parametrize("rest", ["", "sections:\n", "sections: []\n", "render:\n", "lint: {}\n", "lint: {rules: }\n"])
def test_a_title_is_enough(rest: str) -> None:
    settings, problems = config_reader.read(f"title: A\n{rest}")
    assert problems == []
    assert settings == config.Config("A")


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", (1, 1), "empty"),
        ("- a\n", (1, 1), "expected"),
        ("description: a\n", (1, 1), "no `title`"),
        ("title: A\ntitel: B\n", (2, 1), "unknown key 'titel'; did you mean 'title'? (in the list)"),
        ("title: A\ntitle: B\n", (2, 1), "is here again, after line 1"),
        ("title: A\nsections:\n  - title: B\n  - title: b\n", (4, 5), "section 'b' is here again, after line 3"),
        ("title: A\nsections: B\n", (2, 11), "is a list"),
        ("title: A\nsections: [B]\n", (2, 12), "needs `key: value`"),
        ("title: A\nsections:\n  - slug: b\n", (3, 5), "needs a `title`"),
        ("title: A\nsections:\n  - title: 🚀\n", (3, 5), "needs a `title`, and a `slug`"),
        ("title: A\nsections:\n  - {title: B, slug: c/d}\n", (3, 5), "without `/`"),
        ("title: A\nsections:\n  - {title: B, slug: c d}\n", (3, 22), "no white space"),
        ('title: A\nsections:\n  - {title: B, slug: "c\\e[2J"}\n', (3, 22), "no control characters"),
        ("title: A\nsections:\n  - {title: B, titel: C}\n", (3, 16), "(in a section)"),
        ("title: A\nsections:\n  - {title: B, sort: star}\n", (3, 22), "did you mean 'stars'?"),
        ("title: A\nrank: {star: 1}\n", (2, 8), "did you mean 'stars'?"),
        ("title: A\nrank: {stars: -1}\n", (2, 15), "`stars` is a number up to 100, not '-1'"),
        ("title: A\nrank: {recent: 2}\n", (2, 16), "`recent` is a number up to 1, not '2'"),
        ("title: A\nrender: {collapse: {afer: 5}}\n", (2, 21), "did you mean 'after'?"),
        ("title: A\nrender: {collapse: {after: x}}\n", (2, 28), "`after` is a whole number, not 'x'"),
        ("title: A\nrender: {collapse: {below: star < 5}}\n", (2, 28), "did you mean 'stars'?"),
        ("title: A\nrender: {collapse: {below: stars > 5}}\n", (2, 28), "not 'stars > 5'"),
        ("title: A\nsections:\n  - {title: B, collapse: {summary: C}}\n", (3, 26), "`below: stars < 50`"),
        ("title: A\nsections:\n  - {title: B}\n  - {title: C, was: b}\n", (1, 1), "which another section is now"),
        ("title: A\nsections:\n  - {title: B, was: x}\n  - {title: C, was: [y, x]}\n", (4, 25), "'b' was 'x' already"),
        ("title: A\nsections:\n  - {title: B, was: [{}]}\n", (3, 22), "expected text"),
        ("title: A\nrender: {authors: 0}\n", (2, 19), "whole number from 1"),
        ("title: A\nrender: {authors: 99999999999}\n", (2, 19), "whole number from 1"),
        ("title: A\nrender: {authors: ten}\n", (2, 19), "not 'ten'"),
        ("title: A\nrender: {author: 1}\n", (2, 10), "did you mean 'authors'?"),
        ("title: A\nrender: x\n", (2, 9), "needs `key: value`"),
        ("title: A\nrender: {header: ../../secret}\n", (2, 18), "leads out of the list's folder"),
        ("title: A\nrender: {footer: /etc/passwd}\n", (2, 18), "leads out of the list's folder"),
        ("title: A\nfields: {title: text}\n", (2, 17), "`title` means something else"),
        ("title: A\nfields: {id: text}\n", (2, 14), "`id` means something else"),
        ("title: A\nfields: {My-tag: text}\n", (2, 18), "not 'My-tag'"),
        ("title: A\nfields: {a: txt}\n", (2, 13), "unknown type 'txt'; did you mean 'text'?"),
        ("title: A\nfields: {a: {about: b}}\n", (2, 13), "has no `type`: text, list, flag, number, date"),
        ("title: A\nfields: {a: {type: text, abuot: b}}\n", (2, 26), "did you mean 'about'?"),
        ("title: A\nfields: {a: {type: flag, choices: [b]}}\n", (2, 35), "only fields of the types text and list"),
        ("title: A\nfields: {a: {type: text, choices: b}}\n", (2, 35), "`choices` is a list"),
        ("title: A\nfields: [a]\n", (2, 9), "needs `key: value`"),
        ("title: A\nfields: {a: [text]}\n", (2, 13), "needs `key: value`"),
        ("title: A\nsections: [{title: B, shown: bolt}]\n", (2, 30), "did you mean 'bold'?"),
        ("title: A\nsections: [{title: B, placed: [a]}]\n", (2, 31), "needs `key: value`"),
        ("title: A\nrender: {item: {papre: x}}\n", (2, 17), "did you mean 'paper'?"),
        ("title: A\nrender: {item: {paper: [x]}}\n", (2, 24), "expected text"),
        ("title: A\nrender: {item: }\n", (2, 16), "no value"),
        ("title: A\nrender: {contents: none}\n", (2, 20), "needs `key: value`"),
        ("title: A\nrender: {contents: {depht: 2}}\n", (2, 21), "did you mean 'depth'?"),
        ("title: A\nrender: {contents: {depth: all}}\n", (2, 28), "`depth` is a whole number from 1"),
        ("title: A\nrender: {contents: {numbered: 1}}\n", (2, 31), "`numbered` is true or false"),
        ("title: A\nlint: {rules: {a: loud}}\n", (2, 19), "unknown level 'loud'"),
        ("title: A\nlint: {rules: {a: [b]}}\n", (2, 19), "needs `key: value`"),
        ("title: A\nlint: {rules: {a: {level: x}}}\n", (2, 27), "unknown level"),
        ("title: A\ndescription: [a]\n", (2, 14), "expected text"),
        ("title: A\ndescription: ~\n", (2, 14), "no value"),
        ("title: A\ndescription: *a\n", (2, 14), "alias"),
        ("title: A\n---\ntitle: B\n", (2, 1), "alone on a line"),
        ("title: A: B\n", (1, 9), "must be quoted"),
    ],
)
def test_a_fault_is_named_at_its_place(text: str, place: tuple[int, int], message: str) -> None:
    assert [(line, column) for line, column, said in places(text) if message in said] == [place]


def test_all_faults_are_named_in_one_go(tmp_path: Path) -> None:
    text = "title: A\nx: 1\nsections:\n  - {title: B, sort: z}\n  - {title: b}\nrender: {authors: x}\n"
    assert [line for line, *_ in places(text)] == [2, 4, 5, 6]
    (tmp_path / "awesome.yaml").write_text(text)
    with pytest.raises(ConfigError, match=r"^awesome.yaml:2:1: unknown key 'x'.* \(and 3 more: `awesome lint`"):
        config_file.load(tmp_path)


def test_the_list_is_found_from_below(tmp_path: Path) -> None:
    (tmp_path / "awesome.yaml").write_text("title: A\n")
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/awesome.yaml").mkdir()
    assert config_file.find_root(tmp_path / "a/b") == tmp_path
    assert config_file.load(tmp_path).title == "A"


def test_without_a_list_the_way_to_one_is_named(tmp_path: Path) -> None:
    for look in (config_file.find_root, config_file.load):
        with pytest.raises(ConfigError, match="`awesome init` starts a list, `awesome import FILE`"):
            look(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\xff", b"# nothing\n"])
def test_a_file_without_a_list_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "awesome.yaml").write_bytes(data)
    with pytest.raises(ConfigError):
        config_file.load(tmp_path)


def test_a_byte_order_mark_and_crlf_are_read(tmp_path: Path) -> None:
    (tmp_path / "awesome.yaml").write_bytes(b"\xef\xbb\xbftitle: A\r\nsections:\r\n  - title: B\r\n")
    assert config_file.load(tmp_path).paths() == ["b"]


def test_what_is_no_file_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "awesome.yaml")
    with pytest.raises(ConfigError, match="regular file"):
        config_file.load(tmp_path)


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a/../../b", "link", "link/b", "a\0b", "circle"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    root = tmp_path / "list"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    (root / "circle").symlink_to("circle")
    with pytest.raises(ConfigError):
        config_file.inside(root, path)


def test_a_path_within_the_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "to").symlink_to("docs")
    assert config_file.inside(tmp_path, "to/../docs/a.md") == (tmp_path / "docs/a.md").resolve()


@given(
    st.text() | st.lists(st.sampled_from([*WHOLE.split(), "\n", "\n  ", "- ", " ", "~", "[", "{", ":"])).map("".join)
)
def test_no_text_ends_the_reading(text: str) -> None:
    config_reader.read(text)


@pytest.mark.parametrize("text", ["", "# to be written\n", "sections: []\n", "title:\n"])
def test_a_file_that_says_nothing_yet_is_answered_with_what_to_write(text: str) -> None:
    _, problems = config_reader.read(text)
    assert "begin it with a line such as `title: Awesome things`" in problems[0].message
    assert len({problem.message for problem in problems}) == len(problems)
