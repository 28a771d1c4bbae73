"""The links of an item beside its title: what they are called, and which of them is the item's address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.identity import read_url
from awesome_cli.markdown.address_parts import address_part
from awesome_cli.markdown.atoms import LINK, atoms
from awesome_cli.markdown.labels import bare, says_nothing
from awesome_cli.markdown.plain import visible
from awesome_cli.markdown.recognize import roles
from awesome_cli.markdown.recognize.recognized import Mark, Unit
from awesome_cli.model import Link
from awesome_cli.normalize import collapse
from awesome_cli.templates.language import LINKS, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.atoms import Atom
    from awesome_cli.markdown.recognize.recognized import Recognized

_PAPER_LABELS = frozenset(("paper", "pdf", "arxiv", "abs", "doi", "html", "openreview", "论文"))
_LONGEST_LABEL = 3
"""Words that a label may have; more are a sentence."""
_PICTURE = re.compile(r"\s*(?:!\[|<img\b)", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"!\[([^\]]*)\]|\balt\s*=\s*[\"']([^\"']+)")
_FILE_OF_PICTURE = re.compile(
    r"(?:\]\(|\bsrc\s*=\s*[\"'])[^\s()\"'?:]*?([A-Za-z][\w-]{1,20})\.(?:svg|png|jpe?g|gif|webp)\b"
)
"""The file of a picture beside the list; one on the web may be named after what the item is about."""
_PAGE = "page"
"""What a link to a file beside the list is called."""
_PDF = re.compile(r"arxiv\.org/pdf/", re.IGNORECASE)
_DRESSED = re.compile(
    r"\s*(?:(?P<mark>\*\*|__|\*|_|`|\")(?P<emphasized>.+)(?P=mark)|“(?P<quoted>.+)”|\[(?P<bracketed>[^\[\]]+)\]"
    r"|<(?P<tag>b|strong|em|i|u|code|kbd|span|h[1-6])\b[^<>]*>(?P<tagged>.+)</(?P=tag)>)\s*",
    re.DOTALL | re.IGNORECASE,
)
"""Words with emphasis, quotes, brackets or a tag around all of them."""


def undressed(atom: Atom) -> tuple[int, int]:
    """Where the words inside of an atom stand, without emphasis, quotes and brackets around all of them."""
    start, text = atom.inner, atom.text
    while match := _DRESSED.fullmatch(text):
        group = next(name for name in ("emphasized", "quoted", "bracketed", "tagged") if match[name])
        if match["mark"] and match["mark"] in match[group]:
            break
        if match["tag"] and f"<{match['tag']}" in match[group]:
            break
        start, text = start + match.start(group), match[group]
    start += len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def is_picture(atom: Atom) -> bool:
    """Whether a link shows a picture instead of words."""
    return atom.kind == LINK and _PICTURE.match(atom.text) is not None


def has_own_brackets(atom: Atom) -> bool:
    """Whether a link's words stand in brackets, which only labels do: `[[pdf]](url)`."""
    text = visible(atom.text).strip()
    return text.startswith("[") and text.endswith("]")


def is_label(atom: Atom) -> bool:
    """Whether a link's text names what it leads to, rather than being words of a sentence."""
    text = visible(atom.text)
    is_short = len(re.findall(r"[\w'’./-]*\w", text)) <= _LONGEST_LABEL
    return is_picture(atom) or has_own_brackets(atom) or says_nothing(text) or is_short


def add(found: Recognized, atom: Atom) -> None:
    """A further link, with the label that it shows, or what its picture says."""
    if not atom.href:
        return
    if is_picture(atom) or "<" in atom.text:
        name = visible(re.sub(r"<[^>]*>", " ", atom.text)) or _alternative(atom.text)
        _add(found, atom, found.free_link_name(name))
        return
    start, end = undressed(atom)
    name = visible(found.source[start:end]) or visible(atom.text) or _alternative(atom.text)
    found.add_link(atom.href, name)
    if atom.target[0] != start and atom.text:
        found.mark(start, end, "label")
    found.mark(*atom.target, "link")


def add_row(found: Recognized, start: int, end: int, row: Sequence[Atom]) -> None:
    """Further links between two places, which come and go together.

    Of an item without an address, which one of several becomes: each comes and goes by itself.
    """
    if not found.url and len(row) > 1:
        ends = [start, *(atom.end for atom in row)]
        found.units += map(Unit, ends[:-1], ends[1:])
    else:
        found.unit(start, end)
    for atom in row:
        add(found, atom)


def add_named(found: Recognized, atom: Atom, name: str = "") -> None:
    """A further link whose label is part of the face, called by a name or by its label; none without an address."""
    if not atom.href:
        return
    label = visible(atom.text).strip().removeprefix("[").removesuffix("]") if has_own_brackets(atom) else ""
    _add(found, atom, found.free_link_name(name or label or visible(atom.text) or _alternative(atom.text)))


def _add(found: Recognized, atom: Atom, name: str) -> None:
    """A link that the template names. One that the item has already is shown once more."""
    slot = found.slot_to(atom.href)
    if slot is None:
        found.add_link(atom.href, name)
        slot = Slot(LINKS, label=name)
    found.marks.append(Mark(*atom.target, slot))
    mark_address(found, atom, slot)


def mark_address(found: Recognized, atom: Atom, slot: Slot) -> None:
    """Marks the label of a link that shows its own address, or the host of it: `[arxiv.org](https://arxiv.org)`."""
    if atom.text and atom.text == atom.href:
        found.marks.append(Mark(atom.inner, atom.inner + len(atom.text), slot))
    elif atom.text and atom.text == address_part(atom.href, "host"):
        found.marks.append(Mark(atom.inner, atom.inner + len(atom.text), slot._replace(format="host")))


def picture_name(atom: Atom) -> str:
    """What the picture of a link says."""
    return _alternative(atom.text)


def _alternative(text: str) -> str:
    """What is said in place of a picture, else the name of its file."""
    match = _ALTERNATIVE.search(text)
    said = collapse((match[1] or match[2] or "") if match else "")
    file = _FILE_OF_PICTURE.search(text)
    return said or (file[1] if file else "")


def main(links: Sequence[Link]) -> Link:
    """Which of several links an item without a linked title is about: the paper, else its address, else the first."""
    paper = (link for link in links if bare(link.label) in _PAPER_LABELS or _is_paper(link.url))
    return next(paper, None) or next(filter(_is_address, links), links[0])


def is_paper(atom: Atom) -> bool:
    """Whether a link leads to a paper, by its label or its address."""
    return bare(atom.text) in _PAPER_LABELS or _is_paper(atom.href)


def is_about_paper(found: Recognized) -> bool:
    """Whether an item's address or one of its links is a paper's."""
    labels = [bare(link.label) for link in found.links]
    return bool(_PAPER_LABELS.intersection(labels)) or _is_paper(found.url)


def _is_paper(url: str) -> bool:
    reference = read_url(url)
    return reference is not None and reference.identity.startswith(("arxiv:", "doi:"))


def candidates(found: Recognized) -> list[Link]:
    """The links of which one may become the address of an item that has none."""
    is_on_page = _take_off_relative_url(found)
    listed = [link for link in found.links if "//" in link.url]
    return list(filter(_is_address, listed)) if is_on_page else listed


def _is_address(link: Link) -> bool:
    return roles.role(link.label) == roles.URL


def _take_off_relative_url(found: Recognized) -> bool:
    """Makes a title's link to a file beside the list, `[Quill](notes/quill.md)`, a further link: it is no address.

    Whether the title had such a link.
    """
    if not found.url or "//" in found.url or found.url.lower().startswith("mailto:"):
        return False
    name = found.free_link_name(_PAGE)
    found.links.insert(0, Link(str(found.values.pop("url")), name))
    for number, mark in enumerate(found.marks):
        if mark.slot == Slot("url"):
            found.replace_slot(number, Slot(LINKS, label=name))
    return True


def choose_url(found: Recognized) -> None:
    """Makes one of the links the address of an item that has none; the label before it becomes part of the face."""
    listed = candidates(found)
    if found.url:
        return
    if not listed:
        _url_in_description(found)
        return
    chosen = main(listed)
    found.links.remove(chosen)
    found.values["url"] = chosen.url
    showing = [number for number, mark in enumerate(found.marks) if _shows(found, mark, chosen.url)]
    for number in showing:
        if found.marks[number].slot.field == LINKS:
            found.replace_slot(number, Slot("url"))
    if (own := next((number for number in showing if found.marks[number].slot.field == "link"), None)) is not None:
        _replace_pair(found, own)


def _shows(found: Recognized, mark: Mark, url: str) -> bool:
    return mark.slot.field in ("link", LINKS) and found.source[mark.start : mark.end] == url


def _replace_pair(found: Recognized, number: int) -> None:
    """Makes the address of a link that of the item, and its label, whose mark stands before, part of the face."""
    found.replace_slot(number, Slot("url"))
    label, mark = found.marks[number - 1], found.marks[number]
    if number and label.slot.field == "label" and found.source[label.end : mark.start].strip(']*_`"') == "(":
        del found.marks[number - 1]


def _url_in_description(found: Recognized) -> None:
    """An item whose only links are words of its description is about the first of them."""
    row = atoms(str(found.values.get("description", "")))
    link = next((atom for atom in row if atom.kind == LINK and atom.href.lower().startswith("http")), None)
    if link is not None:
        found.values["url"] = link.href
        found.is_mention = True


def mark_pdf(found: Recognized) -> None:
    """An arXiv paper may be shown by its abstract or its PDF: where it is the PDF, the slot says so."""
    for number, mark in enumerate(found.marks):
        if mark.slot == Slot("url") and _PDF.search(found.source, mark.start, mark.end):
            found.replace_slot(number, Slot("url", "pdf"))
