"""Nothing that a list says runs anywhere, whatever format it is written in."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import bibtexparser
import cmarkgfm
import pytest
import rispy

from awesome_cli import formats, registry
from awesome_cli.model import Section
from awesome_cli.normalize import BIDI_CONTROLS
from awesome_cli.reports import changes, changes_text, stats, stats_svg
from tests.formats.hostile import BAD, hostile

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.model import Catalog

LIST = hostile()
URL = "https://me.example/list/"


def written(name: str, catalog: Catalog = LIST) -> str:
    (page, *_) = formats.load(name).render(catalog, formats.Options(url=URL))
    return page.text


@pytest.mark.parametrize("name", registry.names("awesome_cli.formats"))
def test_nothing_turns_the_direction_of_text_or_moves_a_cursor(name: str) -> None:
    text = written(name)
    assert set(text).isdisjoint(BIDI_CONTROLS)
    assert re.search("[\x00-\x08\x0b-\x1f\x7f]", text) is None


# The text of a section is its owner's, who may write HTML.
MARKDOWN = {
    "list": written("markdown", LIST._replace(sections=(Section("s", BAD[2]),))),
    "changes": changes_text.markdown(
        LIST.title, "", changes.entry_events(LIST._replace(entries=()), LIST), changes.section_events(LIST, LIST, {})
    ),
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_holds_no_html_and_leads_to_the_web_alone(text: str) -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(text)
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", html)}
    assert tags <= {"h1", "h2", "h3", "ul", "li", "p", "a", "em", "strong", "code", "blockquote", "br"}
    assert [
        href for href in re.findall(r'href="([^"]*)"', html) if not href.startswith(("https://", "http://", "#"))
    ] == []


@pytest.mark.parametrize("name", ["feed", "opml"])
def test_xml_has_only_its_own_elements(name: str) -> None:
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(written(name)).iter()}
    assert tags <= set(
        "feed id title subtitle link updated author name entry category content opml head body outline".split()
    )


def test_what_a_feed_shows_is_text_and_links_to_the_web() -> None:
    root = ElementTree.fromstring(written("feed"))
    shown = "".join(element.text or "" for element in root.iter("{http://www.w3.org/2005/Atom}content"))
    assert set(re.findall(r"<([a-z0-9]+)", shown)) <= {"p", "a", "em", "strong", "code"}
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', shown))


def test_a_picture_has_only_its_own_elements() -> None:
    root = ElementTree.fromstring(stats_svg.svg(LIST.title, stats.stats(LIST)))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "style", "g", "rect", "text"}


def test_no_cell_is_a_formula() -> None:
    cells = [cell for row in csv.reader(io.StringIO(written("csv"))) for cell in row]
    assert [cell for cell in cells if re.match(r"\s*[=+\-@\t\r|]", cell)] == []
    assert "'=cmd|' /C calc'!A0" in cells


def test_ris_has_as_many_records_as_entries() -> None:
    assert len(rispy.loads(written("ris"))) == len(BAD)


def test_latex_reads_no_command_but_those_that_show_a_character() -> None:
    text = written("bibtex")
    assert bibtexparser.parse_string(text).failed_blocks == []
    known = {"textbackslash", "textbraceleft", "textbraceright", "textasciitilde", "textasciicircum", "textless"}
    assert set(re.findall(r"\\([A-Za-z]+)", text)) <= known | {"textgreater", "textbar", "url"}


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("pdflatex") and shutil.which("bibtex")), reason="no LaTeX here")
def test_latex_runs_nothing(tmp_path: Path) -> None:
    (page,) = formats.load("bibtex").render(LIST, formats.Options(ascii=True))
    (tmp_path / "references.bib").write_text(page.text, encoding="utf-8")
    (tmp_path / "x.tex").write_text(
        "\\documentclass{article}\\begin{document}\\nocite{*}\\bibliographystyle{plain}"
        "\\bibliography{references}\\end{document}\n",
        encoding="utf-8",
    )
    latex = ["pdflatex", "-interaction=nonstopmode", "-shell-escape", "x"]
    for command in (latex, ["bibtex", "x"], latex):
        subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert "Undefined control sequence" not in (tmp_path / "x.log").read_text(encoding="utf-8", errors="replace")
    assert (tmp_path / "x.pdf").exists()
    assert not list(tmp_path.glob("ran*"))
    assert "/etc/passwd)" not in (tmp_path / "x.log").read_text(encoding="utf-8", errors="replace")
