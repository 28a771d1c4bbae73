"""Edits of the text of awesome.yaml that keep its comments and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.errors import ConfigError
from awesome_cli.normalize import slug
from awesome_cli.storage import config_keys
from awesome_cli.storage.config import FILE
from awesome_cli.storage.config_text import field_data, section_data
from awesome_cli.storage.yaml import round_trip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ruamel.yaml import YAML

    from awesome_cli.model import Section
    from awesome_cli.storage.fields import Field

_SECTION_KEYS = tuple(config_keys.SECTION)
_LIST_KEYS = tuple("title description fields sections render".split())
"""The order in which new keys are put between those that are there."""


def with_fields(content: str, fields: Mapping[str, Field]) -> str:
    """awesome.yaml with further fields of the list's own; one that it declares already stays as it is."""
    yaml = round_trip.editor()
    data = _load(yaml, content)
    if not data.get("fields"):
        data.pop("fields", None)
        data.insert(list(data).index("title") + 1, "fields", {})
    for name, field in fields.items():
        data["fields"].setdefault(name, field_data(field))
    return round_trip.dump(yaml, data)


def with_ids(content: str, renamed: Mapping[str, str]) -> str:
    """awesome.yaml with the new IDs of entries in place of their old ones, wherever `placed:` names them."""
    yaml = round_trip.editor()
    data = _load(yaml, content)
    changed, holders = False, [data]
    while holders:
        holder = holders.pop()
        holders += holder.get("sections") or ()
        changed = _rename_placed(holder.get("placed") or {}, renamed) or changed
    return round_trip.dump(yaml, data) if changed else content


def _rename_placed(placed: Any, renamed: Mapping[str, str]) -> bool:
    """Renames entries in `placed:` of one section. Returns whether it changed.

    Where two become one, it keeps the place of the new ID; where it would be after itself, it has none.
    """
    if renamed.keys().isdisjoint({*placed, *placed.values()}):
        return False
    for number, (id_, before) in enumerate(list(placed.items())):
        if before in renamed:
            placed[id_] = round_trip.scalar(renamed[before])
        if id_ in renamed:
            _rename_key(placed, number, id_, renamed[id_])
    for id_ in [id_ for id_, before in placed.items() if id_ == before]:
        del placed[id_]
    return True


def _rename_key(mapping: Any, number: int, old: str, new: str) -> None:
    comments, value = mapping.ca.items.pop(old, None), mapping.pop(old)
    if new in mapping:
        return
    mapping.insert(number, round_trip.scalar(new), value)
    if comments:
        mapping.ca.items[new] = comments


def with_sections(content: str, additions: Iterable[tuple[str, Section]]) -> str:
    """awesome.yaml with further sections, each the last within the section of a path, or at the top for "".

    Comments and quotes stay. Raises ConfigError for a path that no section has.
    """
    yaml = round_trip.editor()
    data = _load(yaml, content)
    for parent, section in additions:
        holder = _find_section(data, parent)
        if not isinstance(holder.get("sections"), list):
            holder["sections"] = []
        holder["sections"].append(section_data(section))
    return round_trip.dump(yaml, data)


class NewSection(NamedTuple):
    """A section, and where it goes."""

    section: Section
    parent: str
    """The path of the section that it goes into; empty for the top."""
    before: str
    """The path of the sibling that it goes after; empty for the first place."""


def with_new_sections(content: str, additions: Iterable[NewSection]) -> str:
    """awesome.yaml with further sections at their places; each may be in or after one that came before it.

    Raises ConfigError for a path that no section has.
    """
    yaml = round_trip.editor()
    data = _load(yaml, content)
    for section, parent, before in additions:
        holder = _find_section(data, parent)
        if not isinstance(holder.get("sections"), list):
            holder["sections"] = []
        siblings = holder["sections"]
        place = siblings.index(_find_section(data, before)) + 1 if before else 0
        siblings.insert(place, section_data(section))
    return round_trip.dump(yaml, data)


def with_text(content: str, path: str, text: str) -> str:
    """awesome.yaml with another text under the heading of one section. Raises ConfigError for an unknown path."""
    yaml = round_trip.editor()
    data = _load(yaml, content)
    section = _find_section(data, path)
    if "text" in section:
        section["text"] = round_trip.scalar(text)
    else:
        section.insert(list(section).index("title") + 1, "text", round_trip.scalar(text))
    return round_trip.dump(yaml, data)


def with_value(content: str, path: str, key: str, value: str | Mapping[str, str]) -> str:
    """awesome.yaml with another value for a key of one section, or of the list for ""; an empty value takes it away.

    Raises ConfigError for an unknown path.
    """
    yaml = round_trip.editor()
    data = _load(yaml, content)
    _set_value(_find_section(data, path), key, value, _SECTION_KEYS if path else _LIST_KEYS)
    return round_trip.dump(yaml, data)


def with_render_value(content: str, key: str, value: str) -> str:
    """awesome.yaml with another option of `render:`; an empty value takes it away."""
    yaml = round_trip.editor()
    data = _load(yaml, content)
    if not data.get("render"):
        data["render"] = {}
    _set_value(data["render"], key, value, ())
    if not data["render"]:
        del data["render"]
    return round_trip.dump(yaml, data)


def _set_value(holder: Any, key: str, value: str | Mapping[str, str], order: Sequence[str]) -> None:
    """Sets a key of a mapping; a new one is where `order` has it, else last."""
    if not value:
        holder.pop(key, None)
        return
    scalar = round_trip.scalar
    made = scalar(value) if isinstance(value, str) else {scalar(name): scalar(one) for name, one in value.items()}
    if key in holder or not hasattr(holder, "insert"):
        holder[key] = made
        return
    before = order[: order.index(key)] if key in order else list(holder)
    place = max((number for number, known in enumerate(holder, 1) if known in before), default=0)
    holder.insert(place, key, made)


def with_title(content: str, path: str, title: str) -> str:
    """awesome.yaml with another title for one section.

    Where that changes its path, it and the sections in it keep their old ones as `was:`. A title without a letter,
    or a section with a `slug:`, keeps the path. Raises ConfigError for an unknown path.
    """
    yaml = round_trip.editor()
    data = _load(yaml, content)
    section = _find_section(data, path)
    section["title"] = round_trip.scalar(title)
    before, after = path.rpartition("/")[2], _slug(section)
    if not after:
        section.insert(list(section).index("title") + 1, "slug", before)
    elif after != before:
        _add_old_path(section, path, path.removesuffix(before) + after)
    return round_trip.dump(yaml, data)


def without_section(content: str, path: str, into: str = "") -> str:
    """awesome.yaml without a section and those in it; the section `into` keeps their paths as `was:`."""
    yaml = round_trip.editor()
    data = _load(yaml, content)
    section = _take_out(data, path)
    if into:
        successor = _find_section(data, into)
        known = [*_old_paths(successor), *_all_old_paths(section, path)]
        _set_old_paths(successor, [old for old in dict.fromkeys(known) if old != into])
    return round_trip.dump(yaml, data)


def with_place(content: str, path: str, parent: str, beside: str = "", after: bool = False) -> str:
    """awesome.yaml with a section in another place: before or after another one of a parent, else as the parent's last.

    Where its path changes, it and the sections in it keep their old ones as `was:`.
    """
    yaml = round_trip.editor()
    data = _load(yaml, content)
    section = _take_out(data, path)
    holder = _find_section(data, parent)
    if not isinstance(holder.get("sections"), list):
        holder["sections"] = []
    siblings = holder["sections"]
    neighbor = _find_section(data, beside) if beside else None
    index = next((number + after for number, one in enumerate(siblings) if one is neighbor), len(siblings))
    siblings.insert(index, section)
    own = _slug(section)
    if (new := f"{parent}/{own}" if parent else own) != path:
        _add_old_path(section, path, new)
    return round_trip.dump(yaml, data)


def _take_out(data: Any, path: str) -> Any:
    """Takes the mapping of a section out of its parent."""
    section, holder = _find_section(data, path), _find_section(data, path.rpartition("/")[0])
    holder["sections"].pop(holder["sections"].index(section))
    if not holder["sections"]:
        del holder["sections"]
    return section


def _all_old_paths(section: Any, path: str) -> Iterator[str]:
    """The paths that a section and the sections in it have or had."""
    yield path
    yield from _old_paths(section)
    for inner in _sections_in(section):
        yield from _all_old_paths(inner, f"{path}/{_slug(inner)}")


def _old_paths(section: Any) -> list[str]:
    known = section.get("was") or ()
    return [known] if isinstance(known, str) else [*known]


def _set_old_paths(section: Any, paths: list[str]) -> None:
    """`was:` of a section: one path, a list of several, or nothing."""
    if "was" not in section:
        section.insert(list(section).index("title") + 1, "was", "")
    texts = [round_trip.scalar(path) for path in paths]
    section["was"] = texts[0] if len(texts) == 1 else round_trip.flow_list(texts)
    if not paths:
        del section["was"]


def _add_old_path(section: Any, old: str, new: str) -> None:
    """Adds an old path to `was:` of a section, and to that of each section in it."""
    _set_old_paths(section, [path for path in dict.fromkeys([*_old_paths(section), old]) if path != new])
    for inner in _sections_in(section):
        _add_old_path(inner, f"{old}/{_slug(inner)}", f"{new}/{_slug(inner)}")


def _sections_in(holder: Any) -> list[Any]:
    """The mappings of the sections in one, or at the top; places of views aside."""
    return [section for section in holder.get("sections") or () if "view" not in section]


def _slug(section: Any) -> str:
    """The last part of a section's path."""
    return str(section.get("slug") or slug(str(section["title"])))


def _load(yaml: YAML, content: str) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        return yaml.load(content)
    except YAMLError as error:
        raise ConfigError(f"{FILE} cannot be edited: {error}") from None


def _find_section(data: Any, path: str) -> Any:
    """The mapping of the section with a path; the root for ""."""
    holder, above = data, ""
    while path and above != path:
        for section in _sections_in(holder):
            below = f"{above}/{_slug(section)}" if above else _slug(section)
            if path == below or path.startswith(f"{below}/"):
                holder, above = section, below
                break
        else:
            raise ConfigError(f"{FILE}: no section has the path {path!r}")
    return holder
