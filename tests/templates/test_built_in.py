"""The templates that come with the program, each a data file."""

from __future__ import annotations

import pytest

from awesome_cli import templates
from awesome_cli.errors import InputError
from awesome_cli.storage import config_reader, config_text
from awesome_cli.storage.fields import CUSTOM, Field


@pytest.mark.parametrize("name", templates.names())
def test_a_template_says_what_it_is_and_can_be_written(name: str) -> None:
    one = templates.load(name)
    assert one.about.endswith(".")
    assert one.common
    assert one.example
    assert "" in one.items
    for text in one.items.values():
        templates.check(text, one.fields)


@pytest.mark.parametrize("name", templates.names())
def test_a_template_can_be_pasted_into_a_list(name: str) -> None:
    one = templates.load(name)
    fields = {field: Field(CUSTOM[type_], "") for field, type_ in one.fields.items()}
    settings, problems = config_reader.read(f"title: A\n{config_text.example(one.items, fields)}")
    assert problems == []
    assert settings.render.item == one.items


def test_a_misspelt_name_that_could_be_a_text_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'awesome'"):
        templates.check("Awsome", ())


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'awesome'"):
        templates.load("awsome")
