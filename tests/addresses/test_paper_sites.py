"""Addresses of papers: the table in the documentation, line by line, and what is no paper."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli import identity
from awesome_cli.addresses import paper_sites
from awesome_cli.normalize import Address, host_name
from tests.paths import ROOT

TABLE = ROOT / "docs/addresses.md"
ROWS = re.findall(r"^\| `(\S+)` \| `(\S+)` \|$", TABLE.read_text(encoding="utf-8").partition("\n## ")[0], re.MULTILINE)


@pytest.mark.parametrize(("address", "wanted"), ROWS)
def test_each_line_of_the_table(address: str, wanted: str) -> None:
    for written in (address, address.replace("https://", "http://"), f"({address}).", f"{address}#page=2"):
        reference = identity.read(written)
        assert reference is not None
        assert (reference.identity, reference.kind) == (wanted, "paper")
    again = identity.read(identity.link(identity.Identity(wanted)))
    assert again is not None
    assert again.identity == wanted


def test_the_table_has_every_site() -> None:
    hosts = {host_name(address) for address, _ in ROWS}
    untold = [site for site in paper_sites.SITES if not any(_serves(site, host) for host in hosts)]
    assert not untold


def _serves(site: paper_sites.Site, host: str) -> bool:
    return host in site.hosts.split() or f"*.{host.partition('.')[2]}" in site.hosts.split()


@pytest.mark.parametrize(
    "address",
    [
        "https://openreview.net/group?id=ICLR.cc/2024/Conference",
        "https://openreview.net/forum",
        "https://openreview.net/forum?id=",
        "https://openreview.net/forum?id=a%0Ab",
        "https://aclanthology.org/volumes/2023.acl-long/",
        "https://aclanthology.org/people/a/ada-lovelace",
        "https://proceedings.mlr.press/v97/",
        "https://papers.nips.cc/paper/2017",
        "https://openaccess.thecvf.com/CVPR2023?day=all",
        "https://link.springer.com/journal/11263",
        "https://www.nature.com/nature",
        "https://dl.acm.org/conference/kdd",
        "https://zenodo.org/communities/x",
        "https://www.semanticscholar.org/author/A/1",
        "https://ieeexplore.ieee.org/xpl/conhome/1/proceeding",
        "https://www.ncbi.nlm.nih.gov/gene/7157",
        "https://example.org/doi/10.1145/3534678",
    ],
)
def test_other_pages_of_such_sites_stay_pages(address: str) -> None:
    reference = identity.read(address)
    assert reference is not None
    assert (reference.identity[:4], reference.kind) == ("url:", "link")


HOSTS = sorted({host for site in paper_sites.SITES for host in site.hosts.replace("*", "x").split()})


@given(st.sampled_from(HOSTS), st.text(max_size=60), st.text(max_size=30))
def test_no_path_breaks_it(host: str, path: str, query: str) -> None:
    found = paper_sites.paper_reference(Address(host, f"/{path}", f"id={query}", ""))
    assert found.startswith(("doi:", "https://")) or not found
