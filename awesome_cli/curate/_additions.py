"""What an import adds to sections and entries that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.identity import link as address_of
from awesome_cli.imported import Finding
from awesome_cli.markdown.address import same
from awesome_cli.model import Link
from awesome_cli.normalize import collapse, fold
from awesome_cli.storage import config_edit
from awesome_cli.storage.fields import TEXT, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awesome_cli.identity import Identity
    from awesome_cli.model import CustomValue, Entry, Section
    from awesome_cli.storage.config import Config
    from awesome_cli.storage.fields import Field

_EDITED = 0.5
"""How alike two notes are (0 to 1) where one is taken for the other, edited by a person."""
_FILLED = ("authors", "description", "highlight", "status", "replaced_by")


def placed(
    content: str, settings: Config, sections: Sequence[Section], left_out: list[Finding]
) -> tuple[dict[str, str], str]:
    """Where each imported section is on a list that exists, and its awesome.yaml with those that it lacks.

    A section is known by its path, an old path of it, or its title under the same heading.
    """
    known = {section.path: section for top in settings.sections for section in top.walk()}
    places: dict[str, str] = {}
    additions: list[tuple[str, Section]] = []
    texts: dict[str, str] = {}

    def place(imported: Sequence[Section], above: str, siblings: Sequence[Section]) -> None:
        for section in imported:
            moved = _moved(section, above)
            found = known.get(settings.resolve(moved.path))
            found = found or next((sibling for sibling in siblings if sibling.title == section.title), None)
            if found is None:
                additions.append((above, moved))
                places.update(zip(_paths(section), _paths(moved), strict=True))
                continue
            places[section.path] = found.path
            if section.text and not found.text:
                texts[found.path] = section.text
            elif collapse(section.text) not in collapse(found.text):
                message = f"{found.path} has a text of its own; this one is not taken in: {collapse(section.text)}"
                left_out.append(Finding("text", message, ()))
            place(section.sections, found.path, found.sections)

    place(sections, "", settings.sections)
    if additions:
        content = config_edit.with_sections(content, additions)
    for path, text in texts.items():
        content = config_edit.with_text(content, path, text)
    return places, content


def with_fields(content: str, settings: Config, fields: Mapping[str, Field]) -> tuple[str, Config]:
    """An awesome.yaml, and what it says, with the fields of the list's own that it lacks."""
    lacking = {name: field for name, field in fields.items() if name not in settings.fields}
    if not lacking:
        return content, settings
    return config_edit.with_fields(content, lacking), settings._replace(fields={**settings.fields, **lacking})


def fitting(entry: Entry, settings: Config) -> Entry:
    """An entry whose values of the list's own fields have the types that the list gave those."""
    types = {name: field.type for name, field in settings.fields.items()}
    return entry._replace(custom={name: _as(value, types.get(name, "")) for name, value in entry.custom.items()})


def _as(value: CustomValue, type_: str) -> CustomValue:
    if type_ is TEXTS:
        return value if isinstance(value, tuple) else (_as(value, TEXT),)  # type: ignore[return-value]  # text
    if type_ is TEXT and not isinstance(value, str):
        return ", ".join(value) if isinstance(value, tuple) else str(value).lower()
    return value


def _moved(section: Section, above: str) -> Section:
    """A section and all below it, under another."""
    own = section.path.rpartition("/")[2]
    path = f"{above}/{own}" if above else own
    return section._replace(path=path, sections=tuple(_moved(inner, path) for inner in section.sections))


def _paths(section: Section) -> list[str]:
    return [inner.path for inner in section.walk()]


def changes(known: Entry, new: Entry, settings: Config, by_identity: Mapping[Identity, Entry]) -> dict[str, object]:
    """What an entry lacks of what was read about it: empty fields, sections, links and notes."""
    names, further = _new_names(known, new, by_identity)
    found = {
        **_empty_fields(known, new),
        **names,
        **_custom_fields(known, new, settings),
        "sections": (*known.sections, *_new_sections(known, new, settings)),
        "links": (*known.links, *_new_links(known, (*new.links, *further))),
        "notes": (*known.notes, *_new_notes(known, new)),
    }
    return {
        name: value
        for name, value in found.items()
        if value not in ("", (), None) and value != getattr(known, name, None)
    }


def _empty_fields(known: Entry, new: Entry) -> dict[str, object]:
    """Values for the fields that the entry leaves empty. A venue goes with its year."""
    found: dict[str, object] = {field: getattr(new, field) for field in _FILLED if not getattr(known, field)}
    if not known.venue and not known.year:
        found |= {"venue": new.venue, "year": new.year}
    return found


def _new_names(known: Entry, new: Entry, by_identity: Mapping[Identity, Entry]) -> tuple[dict[str, object], list[Link]]:
    """The identities that the entry does not have, as fields; as links where its field or another entry has one."""
    fields: dict[str, object] = {}
    links = []
    unknown = [] if new.is_known_by_title() else [one for one in new.identities() if one not in known.identities()]
    for identity in unknown:
        field = {"arxiv": "arxiv", "doi": "doi"}.get(identity.partition(":")[0], "url")
        if getattr(known, field) or by_identity.get(identity, known) is not known:
            links.append(Link(new.url if field == "url" else address_of(identity)))
        else:
            fields[field] = getattr(new, field)
    return fields, links


def _custom_fields(known: Entry, new: Entry, settings: Config) -> dict[str, object]:
    """The fields of its own that the list declares and the entry does not have."""
    return {name: value for name, value in new.custom.items() if name in settings.fields and name not in known.custom}


def _new_sections(known: Entry, new: Entry, settings: Config) -> list[str]:
    own = {settings.resolve(path) for path in known.sections}
    return [path for path in new.sections if path not in own]


def _new_links(known: Entry, links: Iterable[Link]) -> list[Link]:
    addresses = {same(link.url) for link in known.links} | {*known.identities()}
    return [link for link in links if same(link.url) not in addresses]


def _new_notes(known: Entry, new: Entry) -> list[str]:
    said = [*known.notes, known.description]
    return [note for note in new.notes if not any(_alike(note, old) for old in said)]


def _alike(note: str, other: str) -> bool:
    """Whether two notes are one, which a person may have edited since."""
    from difflib import SequenceMatcher

    first, second = fold(note), fold(other)
    if first == second:
        return True
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= _EDITED and matcher.quick_ratio() >= _EDITED and matcher.ratio() >= _EDITED
