"""The issue form: what GitHub makes of it is read, and whatever else somebody writes is refused in plain words."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.curate import _scaffold, form
from awesome_cli.curate.form import FormSuggestion
from awesome_cli.errors import InputError


def body(reference: str, section: str = "surveys", note: str = "_No response_") -> str:
    """What GitHub makes of a filled form."""
    return f"### Reference\n\n{reference}\n\n### Section\n\n{section}\n\n### Note\n\n{note}\n"


def test_its_labels_are_those_of_the_form_that_is_written() -> None:
    form_ = yaml.safe_load(_scaffold.text(".github/ISSUE_TEMPLATE/suggest.yml").replace("@SECTIONS@", "        - a"))
    labels = [field["attributes"]["label"] for field in form_["body"]]
    assert tuple(labels) == form.FIELDS


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (body("2406.14491"), FormSuggestion("2406.14491", "surveys")),
        (
            body(" 2406.14491 ", note="Read it.").replace("\n", "\r\n"),
            FormSuggestion("2406.14491", "surveys", "Read it."),
        ),
        (
            body("lab/project", "surveys/deep", "One.\n\nTwo."),
            FormSuggestion("lab/project", "surveys/deep", "One. Two."),
        ),
        (body("lab/project", "_No response_"), FormSuggestion("lab/project", "")),
        (body("-"), FormSuggestion("-", "surveys")),
        (body("a b $(touch x)"), FormSuggestion("a b $(touch x)", "surveys")),
        (body("x/y", note="### Section\n\nother"), FormSuggestion("x/y", "surveys", "### Section other")),
        (body("x/y", note="").rstrip(), FormSuggestion("x/y", "surveys")),
    ],
    ids=str,
)
def test_a_filled_form_is_read(text: str, suggestion: FormSuggestion) -> None:
    assert form.read(text) == suggestion


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not what the issue form makes"),
        ("null", "not what the issue form makes"),
        ("Please add this paper", "not what the issue form makes"),
        ("Hello\n" + body("x/y"), "not what the issue form makes"),
        ("### Section\n\na\n\n### Reference\n\nx/y\n\n### Note\n", "not what the issue form makes"),
        ("### Reference\n\nx/y\n", "not what the issue form makes"),
        (body("_No response_"), "names nothing"),
        (body("x/y\nother/thing"), "field Reference has 2 lines"),
        (body("x/y", "a\n\n### Section\n\nb"), "field Section has 5 lines"),
        (body("x/y", "a\nb"), "field Section has 2 lines"),
        (body("x/y" * 1000), "field Reference has 3,000 characters"),
        (body("x/y", note="y" * 3000), "field Note has 3,000 characters"),
        (body("x/y", note="y" * 70_000), "GitHub takes 65,536"),
        (body("x/\x1b[31my"), "field Reference holds control characters"),
        (body("x/y", note="a\x00b"), "field Note holds control characters"),
    ],
    ids=lambda value: value[:40],
)
def test_anything_else_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        form.read(text)


@given(
    st.text() | st.lists(st.sampled_from([*(f"### {name}" for name in form.FIELDS), "", "x/y", "$(x)"])).map("\n".join)
)
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    try:
        suggestion = form.read(text)
    except InputError:
        return
    assert suggestion.reference
    assert "\n" not in "".join(suggestion)
