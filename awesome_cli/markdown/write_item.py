"""One entry as an item of the Markdown list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.identity import doi_url, read, read_url, repository
from awesome_cli.markdown import dialect
from awesome_cli.markdown.escape import block, code, href, label, link, literal, note
from awesome_cli.model import ET_AL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.identity import Reference
    from awesome_cli.model import Catalog, Entry, Link

_HUGGING_FACE = re.compile(r"\b(?:huggingface\.co|hf\.co)\b", re.IGNORECASE)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}$", re.ASCII)
_UNTITLED = "\ufffd"


class Items:
    """Writes the items of one list."""

    def __init__(self, catalog: Catalog, authors: int) -> None:
        self._catalog = catalog
        self._authors = authors
        self._by_id: Mapping[str, Entry] | None = None

    def item(self, entry: Entry) -> str:
        """An entry in Markdown, without a newline at its end."""
        star = f"{dialect.HIGHLIGHT} " if entry.highlight else ""
        status = self._status(entry) if entry.status or entry.replaced_by else ""
        head = self._paper(entry, status) if entry.kind == "paper" else _thing(entry, status)
        notes = [note(text) for text in entry.notes]
        if entry.kind == "paper":
            italic = self._names(entry.authors)
            if description := literal(entry.description):
                notes.insert(0, f"*{description}*")
        else:
            italic = literal(entry.description)
        detail = _detail(italic, [_link(further) for further in entry.links])
        return "".join([f"- {star}{head}", detail and f"\n\n  {detail}", *[f"\n  - {text}" for text in notes if text]])

    def _paper(self, entry: Entry, status: str) -> str:
        arxiv = _arxiv_id(entry) if entry.arxiv else ""
        parts = [f"**{literal(entry.title) or _UNTITLED}**{status}"]
        if entry.venue or (entry.year and not arxiv):
            parts.append(code(", ".join([part for part in (entry.venue, entry.year) if part])))
        elif arxiv:
            parts.append(f"`arXiv, {arxiv}`")
        if arxiv:
            parts.append(f"[arxiv](https://arxiv.org/abs/{arxiv}), [pdf](https://arxiv.org/pdf/{arxiv})")
        if entry.doi:
            parts.append(f"[doi]({href(_doi_page(entry.doi))})")
        if entry.url:
            target = href(entry.url)
            parts.append(f"[paper]({target}){_owner(entry.url)}" if target else literal(entry.url))
        if citations := self._catalog.citations(entry):
            target = href(citations.url)
            number = f"**{citations.value}**"
            parts.append(f"citation: [{number}]({target})" if target else f"citation: {number}")
        return ", ".join(parts)

    def _names(self, authors: tuple[str, ...]) -> str:
        if len(authors) > self._authors:
            names = [name for name in authors if name != ET_AL]
            if len(names) > self._authors:
                authors = (*names[: self._authors], ET_AL)
        return literal(", ".join(authors))

    def _status(self, entry: Entry) -> str:
        parts = [entry.status] if entry.status else []
        if entry.replaced_by:
            parts.append(f"now {self._successor(entry.replaced_by)}")
        return f" *({', '.join(parts)})*"

    def _successor(self, wanted: str) -> str:
        """A link to what takes an entry's place: an entry of this list by its id, else whatever the reference names."""
        if self._by_id is None:
            self._by_id = {entry.id: entry for entry in self._catalog.entries}
        known = self._by_id.get(wanted)
        reference = read(known.address() if known else wanted)
        target = href(reference.url) if reference else ""
        return link(_reference_label(reference), target) if reference and target else literal(wanted)


def _thing(entry: Entry, status: str) -> str:
    """The first line of anything but a paper."""
    target = href(entry.url)
    title = (label if target else literal)(entry.title) or _UNTITLED
    if entry.kind != "link":
        title = f"**{title}**"
    elif not target:
        title = block(entry.title) or title
    return f"[{title}]({target}){status}{_owner(entry.url)}" if target else f"{title}{status}"


def _arxiv_id(entry: Entry) -> str:
    if _ARXIV.match(entry.arxiv):
        return entry.arxiv
    reference = read(entry.arxiv)
    return reference.identity.removeprefix("arxiv:") if reference else ""


def _doi_page(doi: str) -> str:
    if doi.startswith("10."):
        return doi_url(doi.lower())
    reference = read(doi)
    return reference.url if reference else ""


def _owner(url: str) -> str:
    """What follows a link into a repository or a Hugging Face page: its owner and a badge."""
    if "github.com" in url.lower():
        owner_name = repository(url)
        return f" - {literal(owner_name[0])} ![Star]({dialect.badge(*owner_name)})" if owner_name else ""
    if _HUGGING_FACE.search(url):
        reference = read_url(url)
        if reference and reference.kind in ("model", "dataset", "space"):
            return f" - {literal(reference.url.split('/')[-2])} {dialect.HUGGING_FACE}"
    return ""


def _detail(italic: str, links: list[str]) -> str:
    """The paragraph under the first line: what is in italics, a dot, the links."""
    italic = italic and f"*{italic}*"
    return f"{italic} · {' · '.join(links)}".lstrip() if links else italic


def _link(further: Link) -> str:
    target = href(further.url)
    if not target:
        return f"({': '.join([text for text in (literal(further.label), literal(further.url)) if text])})"
    shown = link(further.label or dialect.link_label(further.url), target)
    owner_name = repository(further.url) if "github.com" in further.url.lower() else None
    if owner_name is None:
        return f"({shown})"
    return f"({shown} - {literal(owner_name[0])}) ![Star]({dialect.badge(*owner_name)})"


def _reference_label(reference: Reference) -> str:
    """`owner/name`, `arxiv:2406.14491`, `doi:10.1145/1`, or the host of any other page."""
    scheme, _, name = reference.identity.partition(":")
    if scheme == "url":
        return dialect.link_label(reference.url)
    return reference.url[-len(name) :] if scheme in ("github", "hf") else reference.identity
