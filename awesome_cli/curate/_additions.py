"""What an import adds to sections and entries that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.identity import link as address_of
from awesome_cli.imported import Finding
from awesome_cli.markdown.address import same
from awesome_cli.model import Link
from awesome_cli.normalize import collapse, fold
from awesome_cli.storage import config_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awesome_cli.identity import Identity
    from awesome_cli.model import Entry, Section
    from awesome_cli.storage.config import Config
    from awesome_cli.storage.fields import Field

_SAME_NOTE_RATIO = 0.5
"""Two notes with this similarity (0 to 1) or more are the same, edited by a person."""
_FILLABLE_FIELDS = ("authors", "description", "highlight", "status", "replaced_by")


def place_sections(
    content: str, settings: Config, sections: Sequence[Section], left_out: list[Finding]
) -> tuple[dict[str, str], str]:
    """The path of each imported section on the existing list, and its awesome.yaml with the missing sections added.

    A section is found by its path, by an old path, or by its title under the same parent.
    """
    known = {section.path: section for top in settings.sections for section in top.walk()}
    places: dict[str, str] = {}
    additions: list[tuple[str, Section]] = []
    texts: dict[str, str] = {}

    def place(imported: Sequence[Section], above: str, siblings: Sequence[Section]) -> None:
        for section in imported:
            moved = _move_under(section, above)
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
    """An awesome.yaml, and its configuration, with the declarations of fields that it lacks."""
    missing = {name: field for name, field in fields.items() if name not in settings.fields}
    if not missing:
        return content, settings
    return config_edit.with_fields(content, missing), settings._replace(fields={**settings.fields, **missing})


def _move_under(section: Section, above: str) -> Section:
    """A section and all below it, under another path."""
    last_part = section.path.rpartition("/")[2]
    path = f"{above}/{last_part}" if above else last_part
    return section._replace(path=path, sections=tuple(_move_under(inner, path) for inner in section.sections))


def _paths(section: Section) -> list[str]:
    return [inner.path for inner in section.walk()]


def missing_values(
    known: Entry, new: Entry, settings: Config, by_identity: Mapping[Identity, Entry]
) -> dict[str, object]:
    """What an entry lacks of an imported one: empty fields, sections, links and notes."""
    identities, links = _new_identities(known, new, by_identity)
    values = {
        **_empty_fields(known, new),
        **identities,
        **_custom_fields(known, new, settings),
        "sections": (*known.sections, *_new_sections(known, new, settings)),
        "links": (*known.links, *_new_links(known, (*new.links, *links))),
        "notes": (*known.notes, *_new_notes(known, new)),
    }
    return {
        name: value
        for name, value in values.items()
        if value not in ("", (), None) and value != getattr(known, name, None)
    }


def _empty_fields(known: Entry, new: Entry) -> dict[str, object]:
    """Values for empty fields; a venue goes with its year."""
    values: dict[str, object] = {field: getattr(new, field) for field in _FILLABLE_FIELDS if not getattr(known, field)}
    if not known.venue and not known.year:
        values |= {"venue": new.venue, "year": new.year}
    return values


def _new_identities(
    known: Entry, new: Entry, by_identity: Mapping[Identity, Entry]
) -> tuple[dict[str, object], list[Link]]:
    """The identities that the entry lacks: as fields, or as links where the field or the identity is taken."""
    fields: dict[str, object] = {}
    links = []
    unknown = (
        []
        if new.is_known_by_title()
        else [identity for identity in new.identities() if identity not in known.identities()]
    )
    for identity in unknown:
        field = identity.partition(":")[0]
        field = field if field in ("arxiv", "doi", "isbn") and getattr(new, field) else "url"
        if getattr(known, field) or by_identity.get(identity, known) is not known:
            links.append(Link(new.url if field == "url" else address_of(identity)))
        else:
            fields[field] = getattr(new, field)
    return fields, links


def _custom_fields(known: Entry, new: Entry, settings: Config) -> dict[str, object]:
    """Values of declared fields that the entry lacks."""
    return {name: value for name, value in new.custom.items() if name in settings.fields and name not in known.custom}


def _new_sections(known: Entry, new: Entry, settings: Config) -> list[str]:
    """The sections that an entry is in beside one of its own."""
    own = {settings.resolve(path) for path in known.places()}
    return [path for path in new.sections if path not in own] if not is_elsewhere(known, new, settings) else []


def is_elsewhere(known: Entry, new: Entry, settings: Config) -> bool:
    """Whether an entry is in none of the sections in which it is imported: people decide where it belongs."""
    return not {settings.resolve(path) for path in known.places()} & set(new.places())


def _new_links(known: Entry, links: Iterable[Link]) -> list[Link]:
    addresses = {same(link.url) for link in known.links} | {*known.identities()}
    return [link for link in links if same(link.url) not in addresses]


def _new_notes(known: Entry, new: Entry) -> list[str]:
    known_texts = [*known.notes, known.description]
    return [note for note in new.notes if not any(_is_same_note(note, old) for old in known_texts)]


def _is_same_note(note: str, other: str) -> bool:
    """Whether two notes are the same, though a person may have edited one."""
    from difflib import SequenceMatcher

    first, second = fold(note), fold(other)
    if first == second:
        return True
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return (
        matcher.real_quick_ratio() >= _SAME_NOTE_RATIO
        and matcher.quick_ratio() >= _SAME_NOTE_RATIO
        and matcher.ratio() >= _SAME_NOTE_RATIO
    )
