"""Reads references: which thing a text means, as its identity. Pure: no service is asked.

An identity says which thing an entry is about, however it was written:

    arxiv:2406.14491   arxiv:hep-th/9901001   doi:10.1145/3534678
    isbn:9780262035613
    github:owner/name  hf:owner/name  hf:datasets/owner/name  hf:spaces/owner/name
    gitlab:group/subgroup/name  codeberg:owner/name  bitbucket:owner/name  sourceforge:name
    forge.example.org:owner/name    of a host that `forges:` of awesome.yaml or our table knows
    url:https://example.org/page
    title:the title in lower case     for what has no address
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, NewType
from urllib.parse import unquote

from awesome_cli.addresses import forges, isbn, paper_sites, sites
from awesome_cli.addresses.paper_ids import (
    ARXIV_HOSTS,
    DOI_HOSTS,
    arxiv_id_in,
    arxiv_id_of_doi,
    arxiv_id_of_page,
    arxiv_url,
    canonical_doi,
    doi_url,
)
from awesome_cli.addresses.repositories import (
    GITHUB,
    HUGGING_FACE_HOSTS,
    github_page,
    github_repository,
    hugging_face_page,
)
from awesome_cli.kinds import BOOK, DATASET, LINK, MODEL, PAPER, REPO, SPACE, VIDEO
from awesome_cli.normalize import Address, address, collapse, comparable, fold
from awesome_cli.text.patterns import pattern
from awesome_cli.text.sentence import strip_trailing_punctuation, strip_wrapping

if TYPE_CHECKING:
    from collections.abc import Mapping

Identity = NewType("Identity", str)
"""A scheme, a colon and a name, compared without case."""


class Reference(NamedTuple):
    """What a person wrote, understood."""

    identity: Identity
    url: str
    """Its address, with the case of its owner and name kept; other URLs as written."""
    kind: str
    """Its kind, as far as the reference tells: a key of `kinds.KINDS`."""


_SHORT_DOI = pattern(r"(?:doi:\s*)?10/([a-z0-9]{2,})", re.ASCII | re.IGNORECASE)
_SHORT_DOI_PAGE = pattern(
    r"url:https://(?:dx\.)?doi\.org/(?:10/)?([a-z0-9]{2,})(?:[^a-z0-9/].*)?", re.ASCII | re.IGNORECASE
)

_HOST = pattern(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*", re.IGNORECASE | re.ASCII)
_ROOTS = {
    "arxiv": arxiv_url(""),
    "isbn": "https://openlibrary.org/isbn/",
    "github": "https://github.com/",
    "hf": "https://huggingface.co/",
}
"""What comes before a name in its address, by scheme."""
_KINDS_BY_FOLDER = {"datasets": DATASET, "spaces": SPACE}
"""The kind of what lies in a folder of Hugging Face; all else there are models."""
_HOSTS_WITH_COPIES = frozenset((*ARXIV_HOSTS, *DOI_HOSTS, *HUGGING_FACE_HOSTS, *sites.HOSTS))


def read(text: str) -> Reference | None:
    """A reference in any form: arXiv id or URL, DOI, repository URL or owner/name, Hugging Face page, any other URL.

    A bare word is tried in this order. None for what is nothing of these, and for a shortDOI.
    """
    reference = _read(text)
    return None if reference and _SHORT_DOI_PAGE.fullmatch(reference.identity) else reference


def short_doi(text: str) -> str:
    """The shortDOI, such as 10/abcde, that a text is; empty for any other. Only doi.org knows its DOI."""
    reference = _read(text)
    match = _SHORT_DOI_PAGE.fullmatch(reference.identity) if reference else None
    return f"10/{match[1].lower()}" if match else ""


def _read(text: str) -> Reference | None:
    text = strip_wrapping(text)
    if short := _SHORT_DOI.fullmatch(strip_trailing_punctuation(text, "/")):
        return read_url(f"https://doi.org/10/{short[1]}")
    label, colon, name = text.partition(":")
    if colon and (read_labeled := _LABELS.get(label.lower())):
        return read_labeled(name)
    if colon and (url := _labeled_url(label, name)):
        return read_url(url)
    return _unlabeled(text)


def _labeled_arxiv(name: str) -> Reference | None:
    return _read_arxiv(name.partition(" [")[0])  # arXiv writes `arXiv:2406.14833v1 [cs.CL] 20 Jun 2024`


def _labeled_doi(name: str) -> Reference | None:
    return read_doi(name.strip())


def _labeled_package(name: str) -> Reference | None:
    """A package, by its package URL; its address is that of the page at its registry, where that is known."""
    from awesome_cli.addresses import packages  # most references are none

    package = packages.canonical(f"{packages.SCHEME}{name}")
    return Reference(Identity(package), packages.page(package), LINK) if package else None


_LABELS = {"arxiv": _labeled_arxiv, "doi": _labeled_doi, "pkg": _labeled_package}


def _labeled_url(label: str, name: str) -> str:
    """The URL that `github:owner/name`, `gitlab:...`, `hf:...` or `url:http...` means; empty for anything else."""
    if label == "url" and name.startswith("http"):
        return name
    if label.lower() in ("github", "hf") and not name.startswith("//"):
        return _ROOTS[label.lower()] + name.strip()
    if not name.startswith("//") and (host := forges.host_of(label.lower())):
        return forges.address(host, name.strip().strip("/"))
    return ""


def _unlabeled(text: str) -> Reference | None:
    if found := _read_arxiv(text) or read_doi(text) or read_book(text):
        return found
    return read_url(text) if "://" in text else _bare(text)


def _bare(text: str) -> Reference | None:
    head, _, _ = text.partition("/")
    if _HOST.fullmatch(head) and ("/" in text or head.startswith("www.")):
        return read_url(f"https://{text}")
    return _github_reference(github_page(text.split("/"))) if text.count("/") == 1 else None


def read_doi(text: str) -> Reference | None:
    """A DOI; arXiv's own DOIs are the papers they name. None if it is none."""
    doi = canonical_doi(text)
    if not doi:
        return None
    identifier = arxiv_id_of_doi(doi)
    return _arxiv_paper(identifier) if identifier else Reference(Identity(f"doi:{doi}"), doi_url(doi), PAPER)


def read_book(text: str) -> Reference | None:
    """The book with an ISBN, in any of its forms; None for a text that is none, and for a wrong check digit."""
    digits = isbn.read_isbn(strip_trailing_punctuation(text))
    return Reference(Identity(f"isbn:{digits}"), f"{_ROOTS['isbn']}{digits}", BOOK) if digits else None


def _read_arxiv(text: str) -> Reference | None:
    identifier = arxiv_id_in(text)
    return _arxiv_paper(identifier) if identifier else None


def _arxiv_paper(identifier: str) -> Reference:
    return Reference(Identity(f"arxiv:{identifier}"), arxiv_url(identifier), PAPER)


@lru_cache(maxsize=20_000)  # an import asks for each address of a list once a step
def read_url(url: str) -> Reference | None:
    """What an http(s) URL leads to; None for other schemes."""
    written = address(url)
    if written is None:
        return None
    page = comparable(written)
    if known := _on_known_site(page, written):
        return known
    canonical = sites.canonical_address(page)
    return Reference(Identity(f"url:{canonical}"), url.strip(), _kind_of_page(url, canonical))


def _on_known_site(page: Address, written: Address) -> Reference | None:
    """What a page is about where its site is one of those that we know; None for any other page."""
    segments = page.decoded_segments()
    return (
        _on_arxiv(page.host, segments)
        or _on_doi_host(page.host, written.path)
        or _on_forge(page.host, segments)
        or _on_hugging_face(page.host, segments)
        or _on_paper_site(page)
        or _on_book_site(page)
    )


def _on_arxiv(host: str, segments: list[str]) -> Reference | None:
    identifier = arxiv_id_of_page(host, segments)
    return _arxiv_paper(identifier) if identifier else None


def _on_doi_host(host: str, path: str) -> Reference | None:
    return read_doi(unquote(path.strip("/"))) if host in DOI_HOSTS else None


def _on_forge(host: str, segments: list[str]) -> Reference | None:
    if host == GITHUB:
        return _github_reference(github_page(segments))
    found = forges.project(host, segments)
    return _of_project(found) if found and found.is_whole else None


def _on_hugging_face(host: str, segments: list[str]) -> Reference | None:
    path = hugging_face_page(segments) if host in HUGGING_FACE_HOSTS else ""
    kind = _KINDS_BY_FOLDER.get(path.partition("/")[0], MODEL)
    return Reference(Identity(f"hf:{path.lower()}"), f"{_ROOTS['hf']}{path}", kind) if path else None


def _on_paper_site(page: Address) -> Reference | None:
    reference = paper_sites.paper_reference(page)
    if reference.startswith("doi:"):
        return read_doi(reference.removeprefix("doi:"))
    written = address(reference)
    return Reference(Identity(f"url:{comparable(written)}"), reference, PAPER) if written else None


def _on_book_site(page: Address) -> Reference | None:
    digits = isbn.of_address(page)
    return read_book(digits) if digits else None


def _github_reference(path: str) -> Reference | None:
    return Reference(Identity(f"github:{path.lower()}"), f"{_ROOTS['github']}{path}", REPO) if path else None


def _of_project(found: forges.Project) -> Reference:
    return Reference(Identity(found.identity), found.url, REPO)


def _kind_of_page(url: str, page: Address) -> str:
    return VIDEO if sites.is_video(page) else REPO if project(url) else LINK


def page_identity(url: str) -> Identity:
    """The identity that a URL has as a page of the web, whatever else it is; empty for other schemes."""
    written = address(url)
    return Identity(f"url:{sites.canonical_address(comparable(written))}") if written else Identity("")


@lru_cache(maxsize=1024)  # most links lead to few hosts
def shares_pages(host: str) -> bool:
    """Whether other hosts have pages of this one (in lower case, without `www.`), too; elsewhere none ever has."""
    return host in _HOSTS_WITH_COPIES or paper_sites.has_paper_pages(host) or host.startswith(isbn.HOSTS)


def declare_forges(hosts: Mapping[str, str]) -> None:
    """Takes the hosts that a list declares as forges into the table, for the whole process."""
    if forges.declare(hosts):
        read_url.cache_clear()  # what was read before may be a project


def project(url: str) -> Reference | None:
    """The repository, at any forge, that a URL leads into, however deep; None for any other URL."""
    if owner_name := github_repository(url):
        return _github_reference("/".join(owner_name))
    found = forge_project(url)
    return _of_project(found) if found else None


def forge_project(url: str) -> forges.Project | None:
    """The project of a forge other than GitHub that a URL leads into; None for any other URL."""
    page = address(url)
    return forges.project(page.host, page.decoded_segments()) if page and forges.software(page.host) else None


def is_page_of_isbn(reference: Reference, url: str) -> bool:
    """Whether an address of a book says nothing but its ISBN; a shop's or publisher's page says more."""
    return reference.kind == BOOK and "openlibrary.org/isbn/" in url.lower()


def title_identity(title: str) -> Identity:
    """The identity of what has a title and no address."""
    return Identity(f"title:{fold(title) or collapse(title)}")


def link(identity: Identity) -> str:
    """An address that leads to what an identity names; empty for a title, which leads nowhere."""
    scheme, _, name = identity.partition(":")
    if scheme == "doi":
        return doi_url(name)
    if host := forges.host_of(scheme):
        return forges.address(host, name)
    return "" if scheme == "title" else _ROOTS.get(scheme, "") + name
