"""Regular expressions that are compiled late."""

from __future__ import annotations

import re

import pytest

from awesome_cli.text.patterns import pattern


def test_it_is_what_re_compiles() -> None:
    late, now = pattern("(?P<word>[a-z]+)", re.IGNORECASE), re.compile("(?P<word>[a-z]+)", re.IGNORECASE)
    assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)
    for _ in range(2):
        assert late.findall("One two") == now.findall("One two") == ["One", "two"]
        assert late.fullmatch("One") is not None
        assert late.sub("x", "1 a 2") == "1 x 2"


def test_an_error_in_it_is_raised_when_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.match("a")
