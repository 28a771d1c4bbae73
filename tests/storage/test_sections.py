"""A section as people name it."""

from __future__ import annotations

import pytest

from awesome_cli.errors import InputError
from awesome_cli.model import Section
from awesome_cli.storage.sections import find, matching

SECTIONS = (
    Section("pretrain", "Pretrain", sections=(Section("pretrain/other", "Other"), Section("pretrain/data", "Données"))),
    Section("moe", "Mixture of experts", sections=(Section("moe/other", "Other"),)),
    Section("other", "Other"),
    Section("s", "🤗"),
)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("pretrain", "pretrain"),
        ("PRETRAIN", "pretrain"),
        ("/pretrain/", "pretrain"),
        ("moe/other", "moe/other"),
        ("mixture of EXPERTS", "moe"),
        ("Mixture of experts/Other", "moe/other"),
        ("donnees", "pretrain/data"),
        ("other", "other"),  # a path comes before a title
        ("old", "moe"),
    ],
)
def test_a_section_is_found_by_its_path_title_or_old_path(text: str, path: str) -> None:
    assert find(SECTIONS, text, {"old": "moe"}) == path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pretrian", "did you mean pretrain"),
        ("mixture of expert", "did you mean moe"),
        ("zzz", "the list has pretrain, pretrain/other"),
        ("", "no section"),
        ("!", "no section"),
    ],
)
def test_a_section_that_is_not_there_is_named_with_the_nearest(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        find(SECTIONS, text)


def test_a_title_of_several_sections_names_them() -> None:
    inner = SECTIONS[:2]
    assert matching(inner, "Other") == ["pretrain/other", "moe/other"]
    with pytest.raises(InputError, match="say pretrain/other or moe/other"):
        find(inner, "Other")
