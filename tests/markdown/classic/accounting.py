"""Which addresses of a Markdown text are found again in its import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.identity import read_url
from awesome_cli.markdown.classic import read as markdown

if TYPE_CHECKING:
    from awesome_cli.imported import Imported


def hrefs(text: str) -> list[str]:
    """Every link target that a CommonMark parser sees."""
    from markdown_it import MarkdownIt

    found = []
    for token in MarkdownIt("commonmark").parse(text):
        found += [str(child.attrGet("href")) for child in token.children or () if child.type == "link_open"]
    return found


def everywhere(imported: Imported) -> tuple[set[str], str]:
    """The identities that an imported list leads to, and all of its text."""
    urls = [measure.url for measure in imported.measures]
    texts = [imported.header, imported.footer, *(section.text for top in imported.sections for section in top.walk())]
    texts += [url for text in texts for url in hrefs(text)]  # as a parser writes them
    identities = {identity for entry in imported.entries for identity in entry.identities()}
    for entry in imported.entries:
        urls += [entry.url, entry.replaced_by, *(link.url for link in entry.links)]
        texts += [entry.title, entry.description, *entry.notes, *entry.authors]
    texts += [finding.message for finding in imported.report.findings]
    return identities | {reference.identity for url in urls if (reference := read_url(url))}, "\n".join(texts)


def lost(text: str) -> list[str]:
    """The addresses in a text that are nowhere in what was imported from it."""
    identities, texts = everywhere(markdown.read(text))
    wanted = [(url, read_url(url)) for url in hrefs(text) if not url.startswith("#")]
    return [
        url for url, reference in wanted if url not in texts and not (reference and reference.identity in identities)
    ]
