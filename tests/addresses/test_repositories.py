"""GitHub and Hugging Face: repositories by their addresses."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.addresses.repositories import _PLAIN_REPOSITORY, github_repository


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://github.com/Owner/Name/blob/main/a.pdf", ("Owner", "Name")),
        ("https://github.com/owner/name.git", ("owner", "name")),
        ("https://github.com/topics/llm", None),
        ("https://github.com/owner", None),
        ("https://gist.github.com/owner/name", None),
        ("https://example.org/owner/name", None),
    ],
)
def test_a_url_into_a_repository_names_it(url: str, wanted: tuple[str, str] | None) -> None:
    assert github_repository(url) == wanted


@given(st.from_regex(_PLAIN_REPOSITORY.pattern, fullmatch=True))
@example("https://github.com/orgs/name")
@example("https://github.com/owner/name-")
def test_the_quick_way_to_a_repository_tells_what_the_other_does(url: str) -> None:
    assert github_repository(url) == github_repository(f"{url}?")
