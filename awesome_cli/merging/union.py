"""Entries of one thing as one entry. Lists are united; a single value in which they differ is for a person to choose.

What follows without a choice: what only one of them says; the more precise of two dates, the longer of two lists of
authors where the shorter is its beginning; the day on which the first of them came onto the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.addresses.paper_ids import DOI_HOSTS
from awesome_cli.identity import Identity, link, read
from awesome_cli.markdown.address import same
from awesome_cli.merging.lists import united_links, united_places, united_texts, with_other_forms
from awesome_cli.model import ET_AL, Entry, Link
from awesome_cli.normalize import collapse, fold, host_name
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence


class Difference(NamedTuple):
    """A field of which the entries have different values, and one has to be chosen."""

    field: str
    values: tuple[tuple[Entry, Any], ...]
    """Each entry with its value; those without one are left out where that means that nothing is known."""


class Union(NamedTuple):
    """What several entries are as one."""

    entry: Entry
    """The kept entry, with what the others have. A field that is to be chosen is as in the kept one."""
    differences: tuple[Difference, ...] = ()
    """What is still to be chosen, in the order of the fields."""


def unite(entries: Sequence[Entry], custom: Iterable[str], chosen: Mapping[str, Any]) -> Union:
    """Several entries, their section paths resolved, as the first of them.

    `custom` are the names of the list's own fields, `chosen` has values by field.
    """
    kept, *others = entries
    values: dict[str, Any] = {}
    differences: list[Difference] = []
    for name in (*FIELDS, *custom):
        if name in chosen:
            values[name] = chosen[name]
        elif not _is_list(name, entries):
            candidates = _candidates(entries, name, values)
            value, is_sure = _VALUES.get(name, _single_value)(name, [value for _, value in candidates])
            values[name] = value
            if not is_sure:
                values[name] = value_of(kept, name)
                differences.append(Difference(name, tuple(candidates)))
        elif name not in _TOGETHER:
            values[name] = united_texts(value_of(entry, name) or () for entry in entries)
    united = _with_values(kept, values)
    sections, placements = united_places(kept, others, united)
    united = united._replace(sections=sections, placements=placements, links=_united_links(entries, united))
    return Union(united, tuple(differences))


_TOGETHER = ("sections", "placements", "links")
"""Lists that are united once the other fields are known."""


def _is_list(name: str, entries: Iterable[Entry]) -> bool:
    """Whether the values of a field are united; the order of authors makes one value of them."""
    return name != "authors" and any(isinstance(value_of(entry, name), tuple) for entry in entries)


def value_of(entry: Entry, name: str) -> Any:
    """The value of a field, one of the list's own too; None for what an entry does not say of such a field."""
    return getattr(entry, name) if name in entry._fields else entry.custom.get(name)


def _with_values(entry: Entry, values: Mapping[str, Any]) -> Entry:
    """An entry with other values, those of the list's own fields too."""
    custom = {name: value for name, value in values.items() if name not in FIELDS and value not in ("", (), None)}
    return entry._replace(custom=custom, **{name: value for name, value in values.items() if name in FIELDS})


def _candidates(entries: Sequence[Entry], name: str, known: Mapping[str, Any]) -> list[tuple[Entry, Any]]:
    """The entries whose value of a field counts, and their values; `known` has those of the fields before it."""
    if name in _VALUES_OR_NONE:
        return _VALUES_OR_NONE[name](entries)
    counted = _COUNTED_ENTRIES[name](entries, known) if name in _COUNTED_ENTRIES else entries
    found = [(entry, value_of(entry, name)) for entry in counted]
    if name == "replaced_by":
        found = [(entry, value) for entry, value in found if not is_one_of(value, entries)]
    return [(entry, value) for entry, value in found if value not in ("", (), None)]


def _weights(entries: Sequence[Entry]) -> list[tuple[Entry, Any]]:
    """The place of the kept entry alone is that of the united one."""
    return [(entries[0], entries[0].weight)]


def _items(entries: Sequence[Entry]) -> list[tuple[Entry, Any]]:
    kept, *others = entries
    return [(entry, entry.item) for entry in (kept, *with_other_forms(kept, others))]


def _parents(entries: Sequence[Entry]) -> list[tuple[Entry, Any]]:
    """Parents among the entries are none of the united one."""
    ids = {entry.id for entry in entries}
    return [(entry, "" if entry.under in ids else entry.under) for entry in entries]


_VALUES_OR_NONE = {"weight": _weights, "item": _items, "under": _parents}
"""Fields of which it is a value, too, to have none."""


def _with_same_venue(entries: Sequence[Entry], known: Mapping[str, Any]) -> Sequence[Entry]:
    """Another venue's year is another year."""
    has_venue = any(entry.venue == known["venue"] for entry in entries)
    return [entry for entry in entries if entry.venue in ("", known["venue"])] if has_venue else entries


def _with_own_address(entries: Sequence[Entry], known: Mapping[str, Any]) -> Sequence[Entry]:
    return [*filter(_says_more(known), entries)] or entries[:1]


_COUNTED_ENTRIES: dict[str, Callable[[Sequence[Entry], Mapping[str, Any]], Sequence[Entry]]] = {
    "year": _with_same_venue,
    "url": _with_own_address,
}
"""Which entries' values of a field count, where not all do."""


def _says_more(known: Mapping[str, Any]) -> Callable[[Entry], bool]:
    """Whether the `url` of an entry leads elsewhere than `arxiv` and `doi` do already."""
    papers = {_identity(name, known[name]) for name in ("arxiv", "doi") if known[name]}

    def says_more(entry: Entry) -> bool:
        identity = _identity("url", entry.url) if entry.url else ""
        is_plain = identity.startswith("arxiv:") or host_name(entry.url) in DOI_HOSTS
        return bool(identity) and not (is_plain and identity in papers)

    return says_more


def is_one_of(reference: str, entries: Iterable[Entry]) -> bool:
    """Whether an ID or a reference names one of some entries."""
    known = read(reference) if reference else None
    return any(reference == entry.id or (known and known.identity in entry.identities()) for entry in entries)


def _single_value(name: str, values: Sequence[Any]) -> tuple[Any, bool]:
    """The value that all have, as the first has it, and whether there is only one; empty where nobody has any."""
    first: dict[Any, Any] = {}
    for value in values:
        first.setdefault(_comparable(name, value), value)
    return next(iter(first.values()), ""), len(first) < 2


def _comparable(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in IDENTIFYING:
        return _identity(name, value)
    # What a service says is the same in any markup; what a person writes may differ in a comma.
    return fold(value) if name == "abstract" else collapse(value)


IDENTIFYING = ("arxiv", "doi", "isbn", "url")
"""The fields that say which thing an entry is about."""


def _identity(name: str, value: str) -> Identity:
    return next(iter(Entry(**{name: value}).identities()), Identity(value))  # type: ignore[arg-type]  # a field of text


def _most_precise(_: str, dates: Sequence[str]) -> tuple[str, bool]:
    longest = max(dates, key=len, default="")
    return longest, all(longest.startswith(date) for date in dates)


def _longest_list(_: str, lists: Sequence[Sequence[str]]) -> tuple[Sequence[str], bool]:
    """Authors: the longest list, if the others are the beginning of it."""
    names = [[fold(name) for name in authors if name != ET_AL] for authors in lists]
    longest = max(names, key=len, default=[])
    authors = next((lists[number] for number, found in enumerate(names) if found == longest), ())
    return authors, all(longest[: len(found)] == found for found in names)


_VALUES: dict[str, Callable[[str, Sequence[Any]], tuple[Any, bool]]] = {
    "authors": _longest_list,
    "published": _most_precise,
    "added": lambda _, days: (min(days, default=""), True),
    "highlight": lambda _, flags: (any(flags), True),
    "finished": lambda _, flags: (any(flags), True),
}
"""How the value of a field follows from those of the entries: the value, and whether it is sure."""


def _united_links(entries: Sequence[Entry], united: Entry) -> tuple[Link, ...]:
    """The links of all, and the addresses of all that are not the united entry's own any more."""
    kept, *others = entries
    own = united.identities()
    gained = set(own) - set(kept.identities())
    links = [found for found in kept.links if found.label or same(found.url) not in gained]
    further = [found for other in others for found in other.links]
    return united_links(links, [*further, *_lost_addresses(entries, own)], own)


def _lost_addresses(entries: Iterable[Entry], own: Collection[Identity]) -> Iterator[Link]:
    """The addresses of entries that are none of some identities, as links."""
    for entry in entries:
        for name in IDENTIFYING:
            value = value_of(entry, name)
            if value and (identity := _identity(name, value)) not in own:
                yield Link(entry.url if name == "url" else link(identity))
