"""`awesome import` of structured lists: the format is told by the file or by `--from`, columns by `--map`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.paths import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Call

STRUCTURED = DATA / "structured"


@pytest.mark.parametrize("name", [path.name for path in sorted(STRUCTURED.iterdir()) if "golden" not in path.name])
def test_what_was_imported_can_be_linted_rendered_and_imported_again(call: Call, tmp_path: Path, name: str) -> None:
    assert call(tmp_path, "import", "--offline", str(STRUCTURED / name)).code in (0, 1)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert call(tmp_path, "render", "-o", "README.md").code == 0
    assert " error" not in call(tmp_path, "lint").out
    again = call(tmp_path, "import", "--offline", str(STRUCTURED / name))
    assert "\n0 entries added, 0 changed\n" in again.out
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_the_columns_that_a_person_maps(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Nr,What,Where,Kind of thing\n1,Quill,https://example.org/q,pen\n", "utf-8")
    run = call(tmp_path, "import", "--offline", "x.csv", "--map", "nr=rank", "--map", "Kind of thing=section")
    assert run.code == 0, run.err
    [entry] = (tmp_path / "entries").iterdir()
    assert entry.read_text("utf-8").split("\n")[:3] == ["title: Quill", "kind: link", "sections: [pen]"]
    assert "rank: 1\n" in entry.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--map", "Whta=title"], "unknown column 'Whta'; did you mean 'What'?"),
        (["--map", "What"], "--map What: say COLUMN=FIELD, such as `Paper=title`"),
        (["--map", "What=id"], "'id' is no field that a column can be"),
        (["--map", "What=Big Words"], "'Big Words' is no field that a column can be"),
        (["--map", "What=titel"], "What=titel: no field 'titel'; did you mean 'title'?"),
        (["--from", "markdown", "--map", "What=title"], "a Markdown list has no columns to map"),
        (["--from", "cvs"], "unknown reader 'cvs'; did you mean 'csv'?"),
        (["--from", "bibtex"], "x.csv: no BibTeX record found, so there is nothing to import"),
    ],
)
def test_what_cannot_be_done_is_said(call: Call, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "x.csv").write_text("What,Where\nQuill,https://example.org/q\n", "utf-8")
    run = call(tmp_path, "import", "--offline", "x.csv", *arguments)
    assert run.code == 2
    assert message in run.err
    assert not (tmp_path / "awesome.yaml").exists()


def test_a_person_sees_what_each_column_is(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "Name,Website,Category,What it does,Licence,Stars,Rating\n"
        "Nib,https://github.com/ann/nib,Pens,Draws lines,MIT,1.2k,4\n",
        "utf-8",
    )
    run = call(tmp_path, "import", "--offline", "x.csv")
    shown = [line.strip() for line in run.out.split("\n") if " is " in line]
    assert shown == [
        "Name is `title`",
        "Website is `url`",
        "Category is `sections`",
        "What it does is `description`",
        "Stars is a number",
        "Licence is the list's own field `license`",
        "Rating is the list's own field `rating`",
    ]
    assert "stars,1200," in (tmp_path / "metrics.csv").read_text("utf-8")
    assert "nib" in call(tmp_path, "search", "license:MIT stars:>1000").out


@pytest.mark.parametrize(
    ("name", "data", "title"),
    [
        ("x.csv", "title,url\nÉlan,https://example.org/\n".encode("utf-16"), "Élan"),
        ("x.csv", b"\xef\xbb\xbftitle,url\r\n\xc3\x89lan,https://example.org/\r\n", "Élan"),
        (
            "x.html",
            '<META CONTENT="text/html; charset=windows-1251"><DL><DT><A HREF="https://example.org/">Москва</A>'.encode(
                "cp1251"
            ),
            "Москва",
        ),
        ("x.html", b'<meta charset=gb2312><DL><DT><A HREF="https://example.org/">\xd6\xd0\xce\xc4</A>', "中文"),
        ("x.html", '<DL><DT><A HREF="https://example.org/">Élan</A>'.encode("utf-16"), "Élan"),
        (
            "x.opml",
            '<?xml version="1.0" encoding="ISO-8859-1"?><opml><outline text="Élan" htmlUrl="https://example.org/"/></opml>'.encode(
                "latin-1"
            ),
            "Élan",
        ),
    ],
)
def test_other_encodings(call: Call, tmp_path: Path, name: str, data: bytes, title: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert call(tmp_path, "import", "--offline", name).code == 0
    [entry] = (tmp_path / "entries").iterdir()
    assert f"title: {title}\n" in entry.read_text("utf-8")


def test_a_page_that_does_not_say_its_encoding_is_not_guessed_at(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_bytes('<DL>\n<DT><A HREF="https://example.org/">Élan</A>'.encode("latin-1"))
    run = call(tmp_path, "import", "--offline", "x.html")
    assert run.code == 2
    assert "x.html:2: not UTF-8" in run.err
    assert '<meta charset="windows-1252">' in run.err


def test_fields_that_a_list_lacks_are_declared_and_those_it_has_keep_their_type(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"name": "A", "url": "https://example.org/a", "license": "MIT"}]', "utf-8")
    (tmp_path / "b.json").write_text(
        json.dumps([{"name": "B", "url": "https://example.org/b", "license": ["MIT", "GPL"], "size": 3}]), "utf-8"
    )
    assert call(tmp_path, "import", "--offline", "a.json").code == 0
    assert call(tmp_path, "import", "--offline", "b.json").code == 0
    assert call(tmp_path, "lint").code == 0
    assert "  size: number\n" in (tmp_path / "awesome.yaml").read_text("utf-8")
    [entry] = (tmp_path / "entries").glob("*-b-*")
    assert "license: MIT, GPL\n" in entry.read_text("utf-8")


def test_a_token_in_an_address_is_not_shown(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("https://example.org/a\nhttps://me:hidden@example.org/\n", "utf-8")
    run = call(tmp_path, "import", "--offline", "x.txt")
    assert run.code == 1
    assert "hidden" not in run.out + run.err


def test_descriptions_are_shown_as_they_were_written_with_the_fields_that_entries_share(
    call: Call, tmp_path: Path
) -> None:
    rows = ["title,url,description,license,serial"]
    rows += [f"Quill {n},https://example.org/{n},Sets *plain* text & <b>more</b>,MIT,number {n}" for n in range(6)]
    (tmp_path / "x.csv").write_text("\n".join(rows), "utf-8")
    assert call(tmp_path, "import", "--offline", "x.csv").code == 0
    shown = call(tmp_path, "render").out
    assert r"- [Quill 0](https://example.org/0) - Sets \*plain\* text & \<b>more\</b> `MIT`" + "\n" in shown


def test_markdown_of_yaml_stays_markdown(call: Call, tmp_path: Path) -> None:
    text = "- {name: Quill, url: 'https://example.org/', description: 'Sets *text*.', license: MIT}\n"
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    assert call(tmp_path, "import", "--offline", "x.yaml").code == 0
    assert "- [Quill](https://example.org/) - Sets *text*. `MIT`\n" in call(tmp_path, "render").out
