"""What other people's programs make of our formats."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import bibtexparser
import pybtex
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from awesome_cli import formats
from tests.formats.catalogs import LISTS

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.model import Catalog
needs = {
    name: pytest.mark.skipif(shutil.which(name) is None, reason=f"no {name} here: `make system` installs it")
    for name in ("bibtex", "biber", "tidy")
}


def written(folder: Path, name: str, catalog: Catalog, ascii_only: bool = False) -> Path:
    (page,) = formats.load(name).render(catalog, formats.Options(ascii=ascii_only))
    path = folder / page.name
    path.write_bytes(page.text.encode())
    return path


@LISTS
def test_bibtexparser_reads_every_record_and_writes_it_again(tmp_path: Path, catalog: Catalog) -> None:
    library = bibtexparser.parse_file(str(written(tmp_path, "bibtex", catalog)))
    assert library.failed_blocks == []
    assert len(library.entries) == len(formats.shown_entries(catalog))
    again = bibtexparser.parse_string(bibtexparser.write_string(library))
    assert {entry.key: entry.fields_dict.keys() for entry in again.entries} == {
        entry.key: entry.fields_dict.keys() for entry in library.entries
    }


@LISTS
@pytest.mark.parametrize("style", ["plain", "alpha"])
def test_pybtex_formats_every_record(tmp_path: Path, catalog: Catalog, style: str) -> None:
    path = written(tmp_path, "bibtex", catalog, ascii_only=True)
    shown = pybtex.format_from_file(str(path), style=style, output_backend="text")
    assert len(shown.splitlines()) == len(formats.shown_entries(catalog))


@LISTS
@needs["bibtex"]
def test_bibtex_takes_it_without_an_error(tmp_path: Path, catalog: Catalog) -> None:
    written(tmp_path, "bibtex", catalog)
    (tmp_path / "x.aux").write_text("\\citation{*}\n\\bibdata{references}\n\\bibstyle{plain}\n", encoding="utf-8")
    done = subprocess.run(["bibtex", "x"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "x.bbl").read_text(encoding="utf-8").count("\\bibitem") == len(formats.shown_entries(catalog))


@LISTS
@needs["biber"]
@pytest.mark.slow
def test_biber_takes_it_without_an_error(tmp_path: Path, catalog: Catalog) -> None:
    path = written(tmp_path, "bibtex", catalog)
    command = ["biber", "--tool", "--validate-datamodel", "--output-file", "out.bib", path.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout
    assert "ERROR" not in done.stdout


@LISTS
def test_citeproc_formats_every_record(tmp_path: Path, catalog: Catalog) -> None:
    records = json.loads(written(tmp_path, "csl-json", catalog).read_text(encoding="utf-8"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(records), formatter.plain)
    for record in records:
        bibliography.register(Citation([CitationItem(record["id"])]))
    assert len(bibliography.bibliography()) == len(formats.shown_entries(catalog))


@LISTS
def test_rispy_reads_every_record(tmp_path: Path, catalog: Catalog) -> None:
    records = rispy.loads(written(tmp_path, "ris", catalog).read_text(encoding="utf-8"))
    assert len(records) == len(formats.shown_entries(catalog))
    assert all({"id", "type_of_reference"} <= set(record) for record in records)


@LISTS
@needs["tidy"]
def test_tidy_finds_nothing_in_the_page(tmp_path: Path, catalog: Catalog) -> None:
    command = ["tidy", "-quiet", "-errors", "-utf8", str(written(tmp_path, "html", catalog))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
