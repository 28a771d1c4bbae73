"""Titles that name one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.curate._titles import same


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
def test_one_thing(first: str, second: str) -> None:
    assert same(first, second)
    assert same(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Attention Is All You Need", "Attention Is Not All You Need"),
        ("!", "?"),
        ("大模型", "小模型"),
        ("GPT-3", "GPT-4"),
    ],
)
def test_two_things(first: str, second: str) -> None:
    assert not same(first, second)


@given(st.text())
def test_every_title_is_its_own(title: str) -> None:
    assert same(title, title)
    assert same(title, title.swapcase().swapcase()) or not title.isascii()
