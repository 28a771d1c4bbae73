"""Titles that name one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.curate._titles import is_renamed, is_same_title


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Attention Is All You Need", "attention is all you need."),
        ("Pre-Training of Models", "Pretraining of models"),
        (r"$\alpha$-Models: R\&D", "α-models — R&D"),
        (r"$\Lambda$-nets", "Λ-nets"),
        (r"\textbf{Bold} claims about $\mathcal{X}$", "Bold claims about X"),
        (r"Poincar\'e embeddings", "Poincaré Embeddings"),
        ("H$_2$O: <b>Heavy</b> hitters", "H₂O: Heavy hitters"),
        ("`GPT-4` and *friends*", "GPT-4 and friends"),
        ("Ｆｕｌｌ width", "Full width"),
        ("??", "??"),
    ],
)
def test_titles_written_otherwise_name_one_thing(first: str, second: str) -> None:
    assert is_same_title(first, second)
    assert is_same_title(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Attention Is All You Need", "Attention Is Not All You Need"),
        ("!", "?"),
        ("大模型", "小模型"),
        ("GPT-3", "GPT-4"),
    ],
)
def test_titles_alike_may_name_two_things(first: str, second: str) -> None:
    assert not is_same_title(first, second)


@given(st.text())
def test_every_title_is_its_own(title: str) -> None:
    assert is_same_title(title, title)
    assert is_same_title(title, title.swapcase().swapcase()) or not title.isascii()


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("Instruction pre-training of models", "Instruction pre-training: models are multitask learners", True),
        ("Scaling sparse models", "Scaling sparse models efficiently", True),
        ("Cheap routing of experts", "Routing experts cheaply", True),
        ("Sparse models", "A survey of cooking", False),
        ("Sparse models", "Sparse models 2", False),
        ("Sparse models, part I", "Sparse models, part II", False),
        ("Sparse models", "Reply to: Sparse models", False),
        ("大模型", "小模型", False),
    ],
)
def test_a_new_title_of_one_paper(ours: str, theirs: str, expected: bool) -> None:
    assert is_renamed(ours, theirs) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("Ada Lovelace", "Alan Turing"), ("A. Lovelace", "A. Turing"), True),
        (("Ada Lovelace", "Alan Turing", "et al."), ("Ada Lovelace", "Alan Turing", "Grace Hopper"), True),
        (("Ada Lovelace",), ("Ada Lovelace",), False),
        (("Ada Lovelace", "Alan Turing"), ("Grace Hopper", "Alan Turing"), False),
        ((), (), False),
    ],
)
def test_another_title_of_the_same_people(ours: tuple[str, ...], theirs: tuple[str, ...], expected: bool) -> None:
    assert is_renamed("One thing", "All else", ours, theirs) is expected
    assert not is_renamed("One thing 1", "One thing 2", ours, theirs)
