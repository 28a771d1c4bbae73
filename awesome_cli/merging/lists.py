"""What entries of one thing have several of: links, notes, places and any other list. Nothing in them is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.address import same_place
from awesome_cli.model import Link, Placement
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.identity import Identity
    from awesome_cli.model import Entry


def united_texts(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The texts of several lists, each once, however blanks and lines part its words."""
    found: dict[str, str] = {}
    for texts in lists:
        for text in texts:
            found.setdefault(collapse(text), text)
    return tuple(found.values())


def united_links(kept: Sequence[Link], others: Iterable[Link], own: Iterable[Identity]) -> tuple[Link, ...]:
    """All links, each address once; the kept ones as they are.

    One with another label than the first of its address stays, for the label is a person's. One without a label that
    leads to the entry itself (`own`) says nothing.
    """
    links = list(kept)
    places = {same_place(link.url): number for number, link in reversed(list(enumerate(links)))}
    labels = {(same_place(link.url), link.label) for link in links}
    identities = set(own)
    for link in others:
        page = same_place(link.url)
        if (not link.label and (page in places or page in identities)) or (page, link.label) in labels:
            continue
        labels.add((page, link.label))
        if page in places and not links[places[page]].label:
            links[places[page]] = links[places[page]]._replace(label=link.label)
        else:
            places.setdefault(page, len(links))
            links.append(link)
    return tuple(links)


def united_places(kept: Entry, others: Sequence[Entry], united: Entry) -> tuple[tuple[str, ...], tuple[Placement, ...]]:
    """The sections and placements of all.

    A section that shows another entry in a form of that entry's own (`item`) becomes a placement, and so does each
    place with words that `united` does not have.
    """
    sections = list(dict.fromkeys(kept.sections))
    placements = list(kept.placements)
    for other in others:
        shown = {*sections, *(placement.section for placement in placements)}
        for path in dict.fromkeys(other.sections):
            if path not in shown:
                _add_place(Placement(path, item=other.item), united, sections, placements)
        for placement in other.placements:
            _add_place(placement, united, sections, placements)
    return tuple(sections), tuple(placements)


def _add_place(place: Placement, united: Entry, sections: list[str], placements: list[Placement]) -> None:
    own = {name: text for name in _WORDS if (text := getattr(place, name)) and text != getattr(united, name)}
    if own:
        placement = Placement(place.section, **own)
        placements += [] if placement in placements else [placement]
    elif place.section not in (*sections, *(placement.section for placement in placements)):
        sections.append(place.section)


_WORDS = ("title", "description", "item")


def with_other_forms(kept: Entry, others: Iterable[Entry]) -> list[Entry]:
    """The entries that are shown in another form than the kept one in a section where one before them is, too.

    So one form has to go.
    """
    shown = set(kept.places())
    found = []
    for other in others:
        if other.item != kept.item and not shown.isdisjoint(other.sections):
            found.append(other)
        shown.update(other.places())
    return found
