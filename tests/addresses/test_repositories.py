"""GitHub and Hugging Face: repositories by their addresses."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_cli.addresses.repositories import (
    _PLAIN_REPOSITORY,
    github_file,
    github_page,
    github_repository,
    hugging_face_page,
)


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


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("owner/name", "owner/name"),
        ("owner/name.git", "owner/name"),
        ("owner/name/tree/main", "owner/name"),
        ("owner/name/tree/develop", ""),
        ("topics/llm", ""),
        ("owner", ""),
    ],
)
def test_a_page_of_github_shows_a_whole_repository_or_none(path: str, wanted: str) -> None:
    assert github_page(path.split("/")) == wanted


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("owner/name", "owner/name"),
        ("datasets/owner/name", "datasets/owner/name"),
        ("spaces/owner/name/tree/main", "spaces/owner/name"),
        ("datasets/owner", ""),
        ("papers/2406.14833", ""),
        ("owner/name/blob/main/a.md", ""),
        ("owner/-name", ""),
    ],
)
def test_a_page_of_hugging_face_shows_a_whole_thing_or_none(path: str, wanted: str) -> None:
    assert hugging_face_page(path.split("/")) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://github.com/owner/name/blob/main/docs/a.md#top", ("owner/name", "main", "docs/a.md")),
        ("https://raw.githubusercontent.com/owner/name/v1/a.pdf", ("owner/name", "v1", "a.pdf")),
        ("https://github.com/owner/name", None),
        ("https://github.com/owner/name/issues/1/x", None),
    ],
)
def test_an_address_of_a_file_names_repository_branch_and_path(url: str, wanted: tuple[str, str, str] | None) -> None:
    assert github_file(url) == wanted
