"""Addresses of repositories: the table in the documentation, line by line, and what a list adds to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli import identity
from awesome_cli.addresses import forges
from awesome_cli.identity import Identity
from awesome_cli.kinds import LINK, REPO
from awesome_cli.model.file_names import file_stem
from tests.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = (ROOT / "docs/forges.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\S+)` \| `(\S+)` \| (in it|page|) ?\|$", TABLE, re.MULTILINE)
HOST = "forge.example.org"


@pytest.fixture
def declared() -> Iterator[None]:
    """A host that a list names, for one test."""
    identity.declare_forges({HOST: forges.FORGEJO})
    yield
    forges._declared.clear()
    identity.read_url.cache_clear()


def test_the_table_is_read_whole() -> None:
    assert len(ROWS) == TABLE.split("## Which address")[1].count("\n| `")


@pytest.mark.parametrize(("address", "wanted", "place"), ROWS)
def test_each_line_of_the_table(address: str, wanted: str, place: str) -> None:
    reference = identity.read(address)
    assert reference is not None
    assert (reference.identity, reference.kind) == (wanted, LINK if place == "page" else REPO)
    again = identity.read(identity.link(Identity(wanted)) if not wanted.startswith("url:") else wanted)
    assert again is not None
    assert again.identity == wanted
    inside = identity.project(reference.url)
    assert (inside is not None) == (place != "page")
    assert place == "in it" or inside is None or inside.identity == wanted


@pytest.mark.parametrize("host", [*forges._HOSTS])
def test_each_host_is_known_by_its_name(host: str) -> None:
    path = "projects/name" if forges.software(host) == forges.SOURCEFORGE else "Owner/Name.git"
    reference = identity.read_url(f"http://www.{host}/{path}")
    assert reference is not None
    assert reference.kind == REPO
    scheme, _, name = reference.identity.partition(":")
    assert (forges.host_of(scheme), name == name.lower()) == (host, True)
    assert identity.read(reference.identity) == identity.read(reference.url.lower())


@pytest.mark.usefixtures("declared")
def test_a_list_names_further_hosts() -> None:
    for text in (f"https://{HOST}/Owner/Name", f"{HOST}:owner/name", f"{HOST}/owner/name.git"):
        reference = identity.read(text)
        assert reference is not None
        assert reference.identity == f"{HOST}:owner/name"
    assert file_stem(Identity(f"{HOST}:owner/name")) == f"{HOST}-owner--name"


def test_a_host_that_nobody_names_is_no_forge() -> None:
    reference = identity.read_url(f"https://{HOST}/owner/name")
    assert reference is not None
    assert (reference.identity, reference.kind) == (f"url:https://{HOST}/owner/name", LINK)


def test_no_list_gives_a_known_host_other_software() -> None:
    assert not forges.declare({"gitlab.com": forges.FORGEJO})
    assert forges.software("gitlab.com") == forges.GITLAB


parts = st.from_regex(r"[a-z0-9_.][a-z0-9_.-]{0,6}", fullmatch=True).filter(lambda text: set(text) != {"."})


@given(st.lists(parts, min_size=1, max_size=4), st.lists(parts, min_size=1, max_size=4))
def test_two_projects_have_two_file_names(one: list[str], other: list[str]) -> None:
    names = [Identity(f"gitlab:{'/'.join(path)}") for path in (one, other)]
    assert (names[0] == names[1]) == (file_stem(names[0]) == file_stem(names[1]))


@given(st.sampled_from(["gitlab.com", "codeberg.org", "bitbucket.org", "sourceforge.net"]), st.text(max_size=30))
def test_no_path_breaks_the_reading(host: str, path: str) -> None:
    reference = identity.read_url(f"https://{host}/{path}")
    inside = identity.project(f"https://{host}/{path}")
    if reference and not reference.identity.startswith("url:"):
        assert inside is not None
        assert inside.identity == reference.identity
