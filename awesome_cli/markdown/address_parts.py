"""An address, or the part of it that a template shows."""

from __future__ import annotations

import re
from functools import lru_cache

from awesome_cli.addresses.paper_ids import doi_url
from awesome_cli.identity import read, read_book, read_url
from awesome_cli.kinds import DATASET, MODEL, SPACE
from awesome_cli.markdown import dialect, escape, prose
from awesome_cli.normalize import host_name

_ARXIV = re.compile(r"\d{4}\.\d{4,5}", re.ASCII)


@lru_cache(maxsize=64)  # an item asks several times for the same
def address_part(url: str, form: str) -> str | None:
    """An address, or part of it.

    `repo` (owner/name at GitHub), `owner`, `name`, `host`, `pdf` (of an arXiv paper). Models, datasets and spaces have
    owners and names too.
    """
    if not form:
        return escape.href(url) or (escape.relative(url) if prose.is_safe(url) else None)
    if form == "host":
        return host_name(url) or None
    if form == "pdf":
        reference = read_url(url)
        if reference and reference.identity.startswith("arxiv:"):
            return f"https://arxiv.org/pdf/{reference.identity.removeprefix('arxiv:')}"
        return address_part(url, "")
    if found := dialect.owner_and_name(url):
        return {"repo": "/".join(found), "owner": found[0], "name": found[1]}[form]
    if form == "name":
        return dialect.link_label(url) or None
    if form == "owner" and ("hf.co" in url or "huggingface.co" in url) and (reference := read_url(url)):
        return reference.url.split("/")[-2] if reference.kind in (MODEL, DATASET, SPACE) else None
    return None


@lru_cache(maxsize=64)
def shown_label(url: str, label: str) -> str | None:
    """The label of a link, for its brackets: its own or, where it has none, one made from its address."""
    return escape.label(label or dialect.link_label(url)) or escape.label(escape.href(url)) or None


def arxiv_id(written: str) -> str:
    """The id in what a person wrote under `arxiv`; empty where none is in it."""
    if not written or _ARXIV.fullmatch(written):
        return written
    reference = read(written)
    return reference.identity.removeprefix("arxiv:") if reference else ""


def book_page(isbn: str) -> str:
    """The page of the book with an ISBN; empty where there is none."""
    book = read_book(isbn) if isbn else None
    return book.url if book else ""


def doi_page(doi: str) -> str:
    """The page of what a person wrote under `doi`; empty where none is in it."""
    if doi.startswith("10."):
        return doi_url(doi.lower())
    reference = read(doi) if doi else None
    return reference.url if reference else ""
