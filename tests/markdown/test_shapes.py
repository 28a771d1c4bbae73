"""Lists in many shapes: what is read from them, and that a render shows them as they were."""

from __future__ import annotations

import pytest
import yaml

from awesome_cli import templates as built_in
from awesome_cli.imported import LOST
from awesome_cli.templates.parser import check
from tests.markdown import lists
from tests.markdown.lists import SHAPES
from tests.markdown.parsed import looks


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field_is_where_it_belongs(shape: str) -> None:
    imported = lists.imported_of(shape)
    assert lists.fields(imported) == yaml.safe_load(lists.expected_of(shape).read_text(encoding="utf-8"))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_render_is_as_it_was(shape: str) -> None:
    assert lists.again_of(shape) == lists.rendered_of(shape).read_text(encoding="utf-8")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_render_shows_the_same_words_and_links(shape: str) -> None:
    text = lists.text_of(shape)
    assert looks(lists.again_of(shape)) == looks(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_render_is_read_and_written_to_the_same_bytes(shape: str) -> None:
    first = lists.again_of(shape)
    assert lists.again(first) == first


@pytest.mark.parametrize("shape", SHAPES)
def test_every_template_that_an_import_writes_is_one(shape: str) -> None:
    imported = lists.imported_of(shape)
    sections = [section for top in imported.sections for section in top.walk()]
    own = {name for entry in imported.entries for name in entry.custom}
    for text in (*imported.render.item.values(), *(section.item for section in sections if section.item)):
        if text not in built_in.names():
            check(text, own)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_is_accounted_for(shape: str) -> None:
    text = lists.text_of(shape)
    report = lists.imported_of(shape).report
    assert len(report.kinds) == len(text.splitlines())
    assert report.lines(LOST) == []
