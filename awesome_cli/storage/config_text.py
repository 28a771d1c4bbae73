"""The text of awesome.yaml: written for a new list, edited with its comments kept for one that exists."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

from awesome_cli.errors import ConfigError
from awesome_cli.normalize import slug
from awesome_cli.storage.config import FILE
from awesome_cli.storage.fields import CUSTOM
from awesome_cli.storage.yaml.canonical import item_text
from awesome_cli.templates import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ruamel.yaml import YAML

    from awesome_cli.model import Section
    from awesome_cli.storage.config import RenderOptions
    from awesome_cli.storage.fields import Field


_SECTION_KEYS = tuple("title slug was text sort shown heading item placed closing sections".split())
_LIST_KEYS = tuple("title description fields sections render".split())
"""The order in which new keys are put between those that are there."""


def scalar(text: str) -> str:
    """A text as a value of YAML, quoted where it has to be."""
    return item_text(text)


def new(
    title: str,
    description: str,
    sections: Sequence[Section],
    render: RenderOptions,
    fields: Mapping[str, Field] | None = None,
) -> str:
    """awesome.yaml for a new list; options that have their default are left out."""
    data: dict[str, object] = {"title": _scalar(title)}
    if description:
        data["description"] = _scalar(description)
    if fields:
        data["fields"] = {name: _field(field) for name, field in fields.items()}
    if sections:
        data["sections"] = [_section(section) for section in sections]
    if options := _options(render):
        data["render"] = options
    return _dumped(_yaml(), data)


def example(items: Mapping[str, str], fields: Mapping[str, Field]) -> str:
    """The part of an awesome.yaml that says how items are shown, to be pasted into one."""
    data: dict[str, object] = {"fields": {name: _field(field) for name, field in fields.items()}} if fields else {}
    return _dumped(_yaml(), data | {"render": {"item": _items(items)}})


def with_fields(content: str, fields: Mapping[str, Field]) -> str:
    """awesome.yaml with further fields of the list's own; one that it declares already stays as it is."""
    yaml = _yaml()
    data = _loaded(yaml, content)
    if not data.get("fields"):
        data.pop("fields", None)
        data.insert(list(data).index("title") + 1, "fields", {})
    for name, field in fields.items():
        data["fields"].setdefault(name, _field(field))
    return _dumped(yaml, data)


def with_ids(content: str, renamed: Mapping[str, str]) -> str:
    """awesome.yaml with the new IDs of entries in place of their old ones, wherever `placed:` names them."""
    yaml = _yaml()
    data = _loaded(yaml, content)
    changed, holders = False, [data]
    while holders:
        holder = holders.pop()
        holders += holder.get("sections") or ()
        placed: Any = holder.get("placed") or {}
        for number, (id_, before) in enumerate(list(placed.items())):
            if before in renamed:
                placed[id_] = _scalar(renamed[before])
            if id_ in renamed:
                comments = placed.ca.items.pop(id_, None)
                placed.insert(number, _scalar(renamed[id_]), placed.pop(id_))
                if comments:
                    placed.ca.items[renamed[id_]] = comments
            changed = changed or id_ in renamed or before in renamed
    return _dumped(yaml, data) if changed else content


def with_sections(content: str, additions: Iterable[tuple[str, Section]]) -> str:
    """awesome.yaml with further sections, each the last within the section of a path, or at the top for "".

    Comments and quotes stay. Raises ConfigError for a path that no section has.
    """
    yaml = _yaml()
    data = _loaded(yaml, content)
    for parent, section in additions:
        holder = _find(data, parent)
        if not isinstance(holder.get("sections"), list):
            holder["sections"] = []
        holder["sections"].append(_section(section))
    return _dumped(yaml, data)


def with_text(content: str, path: str, text: str) -> str:
    """awesome.yaml with another text under the heading of one section. Raises ConfigError for an unknown path."""
    yaml = _yaml()
    data = _loaded(yaml, content)
    section = _find(data, path)
    if "text" in section:
        section["text"] = _scalar(text)
    else:
        section.insert(list(section).index("title") + 1, "text", _scalar(text))
    return _dumped(yaml, data)


def with_value(content: str, path: str, key: str, value: str | Mapping[str, str]) -> str:
    """awesome.yaml with another value for a key of one section, or of the list for ""; an empty value takes it away.

    A text is written in quotes where it needs them, a mapping on lines of its own. Raises ConfigError for an unknown
    path.
    """
    yaml = _yaml()
    data = _loaded(yaml, content)
    _set(_find(data, path), key, value, _SECTION_KEYS if path else _LIST_KEYS)
    return _dumped(yaml, data)


def with_render_value(content: str, key: str, value: str) -> str:
    """awesome.yaml with another option of `render:`; an empty value takes it away."""
    yaml = _yaml()
    data = _loaded(yaml, content)
    if not data.get("render"):
        data["render"] = {}
    _set(data["render"], key, value, ())
    if not data["render"]:
        del data["render"]
    return _dumped(yaml, data)


def _set(holder: Any, key: str, value: str | Mapping[str, str], order: Sequence[str]) -> None:
    if not value:
        holder.pop(key, None)
        return
    made = _scalar(value) if isinstance(value, str) else {_scalar(name): _scalar(one) for name, one in value.items()}
    if key in holder:
        holder[key] = made
        return
    before = order[: order.index(key)] if key in order else list(holder)
    place = max((number for number, known in enumerate(holder, 1) if known in before), default=0)
    holder.insert(place, key, made) if hasattr(holder, "insert") else holder.update({key: made})


def with_title(content: str, path: str, title: str) -> str:
    """awesome.yaml with another title for one section.

    Where that changes its path, it and the sections in it keep their old ones as `was:`. A title without a letter,
    or a section with a `slug:`, keeps the path. Raises ConfigError for an unknown path.
    """
    yaml = _yaml()
    data = _loaded(yaml, content)
    section = _find(data, path)
    section["title"] = _scalar(title)
    before, after = path.rpartition("/")[2], _own(section)
    if not after:
        section.insert(list(section).index("title") + 1, "slug", before)
    elif after != before:
        _remember(section, path, path.removesuffix(before) + after)
    return _dumped(yaml, data)


def without_section(content: str, path: str, into: str = "") -> str:
    """awesome.yaml without a section and all in it; the section of another path keeps the old paths as `was:`."""
    yaml = _yaml()
    data = _loaded(yaml, content)
    section = _taken(data, path)
    if into:
        heir = _find(data, into)
        known = [*_was(heir), *_old_paths(section, path)]
        _set_was(heir, [old for old in dict.fromkeys(known) if old != into])
    return _dumped(yaml, data)


def with_place(content: str, path: str, parent: str, beside: str = "", after: bool = False) -> str:
    """awesome.yaml with a section in another place: before or after another one, or as the last of a parent.

    Where its path changes, it and the sections in it keep their old ones as `was:`.
    """
    yaml = _yaml()
    data = _loaded(yaml, content)
    section = _taken(data, path)
    holder = _find(data, parent)
    if not isinstance(holder.get("sections"), list):
        holder["sections"] = []
    siblings = holder["sections"]
    index = siblings.index(_find(data, beside)) + after if beside else len(siblings)
    siblings.insert(index, section)
    own = _own(section)
    if (new := f"{parent}/{own}" if parent else own) != path:
        _remember(section, path, new)
    return _dumped(yaml, data)


def _taken(data: Any, path: str) -> Any:
    """The mapping of a section, which its parent does not have any more."""
    section, holder = _find(data, path), _find(data, path.rpartition("/")[0])
    holder["sections"].pop(holder["sections"].index(section))
    if not holder["sections"]:
        del holder["sections"]
    return section


def _old_paths(section: Any, path: str) -> Iterator[str]:
    """The paths that a section and those in it have and had."""
    yield path
    yield from _was(section)
    for inner in section.get("sections") or ():
        yield from _old_paths(inner, f"{path}/{_own(inner)}")


def _was(section: Any) -> list[str]:
    known = section.get("was") or ()
    return [known] if isinstance(known, str) else [*known]


def _set_was(section: Any, paths: list[str]) -> None:
    """`was:` of a section: one path, a list of several, or nothing."""
    if "was" not in section:
        section.insert(list(section).index("title") + 1, "was", "")
    section["was"] = _scalar(paths[0]) if len(paths) == 1 else _flow(map(_scalar, paths))
    if not paths:
        del section["was"]


def _remember(section: Any, old: str, new: str) -> None:
    """Adds an old path to `was:` of a section, and to that of each section in it."""
    _set_was(section, [path for path in dict.fromkeys([*_was(section), old]) if path != new])
    for inner in section.get("sections") or ():
        _remember(inner, f"{old}/{_own(inner)}", f"{new}/{_own(inner)}")


def _flow(texts: Iterable[str]) -> list[str]:
    """A list that is written on one line."""
    from ruamel.yaml.comments import CommentedSeq

    made: Any = CommentedSeq(texts)
    made.fa.set_flow_style()
    return cast("list[str]", made)


def _own(section: Any) -> str:
    """The last part of a section's path."""
    return str(section.get("slug") or slug(str(section["title"])))


def _yaml() -> YAML:
    """ruamel, reading every value as text, as our own reader does: `no` and `0x1` stay what was written."""
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.tag import Tag

    class AllText(VersionedResolver):
        def resolve(self, kind: object, value: object, implicit: tuple[bool, bool]) -> object:
            if kind is ScalarNode and implicit[0] and value:
                return Tag(suffix="tag:yaml.org,2002:str")
            return super().resolve(kind, value, implicit)

    yaml = YAML()
    yaml.Resolver = AllText
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    return yaml


def _loaded(yaml: YAML, content: str) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        return yaml.load(content)
    except YAMLError as error:
        raise ConfigError(f"{FILE} cannot be edited: {error}") from None


def _dumped(yaml: YAML, data: object) -> str:
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _find(data: Any, path: str) -> Any:
    """The mapping of the section with a path; the whole for ""."""
    holder, above = data, ""
    while path and above != path:
        for section in holder.get("sections") or ():
            below = f"{above}/{_own(section)}" if above else _own(section)
            if path == below or path.startswith(f"{below}/"):
                holder, above = section, below
                break
        else:
            raise ConfigError(f"{FILE}: no section has the path {path!r}")
    return holder


def _section(section: Section) -> dict[str, object]:
    out: dict[str, object] = {"title": _scalar(section.title)}
    own = section.path.rpartition("/")[2]
    if own != slug(section.title):
        out["slug"] = _scalar(own)
    if section.text:
        out["text"] = _scalar(section.text)
    for key in ("sort", "shown", "heading", "closing", "item"):
        if value := getattr(section, key):
            out[key] = _scalar(value)
    if section.placed:
        out["placed"] = {_scalar(id_): _scalar(before) for id_, before in section.placed.items()}
    if section.sections:
        out["sections"] = [_section(inner) for inner in section.sections]
    return out


def _field(field: Field) -> object:
    words = {type_: word for word, type_ in CUSTOM.items()}
    if not field.about and not field.choices:
        return words[field.type]
    out: dict[str, object] = {"type": words[field.type]}
    if field.about:
        out["about"] = _scalar(field.about)
    if field.choices:
        out["choices"] = [_scalar(choice) for choice in field.choices]
    return out


def _options(render: RenderOptions) -> dict[str, object]:
    """`render:` without what has its default."""
    out: dict[str, object] = {}
    for key, value in render._asdict().items():
        if value != type(render)._field_defaults[key]:
            out[key] = _scalar(value) if isinstance(value, str) else value
    if render.item:
        out["item"] = _items(render.item)
    if render.contents:
        out["contents"] = {key: _scalar(value) for key, value in render.contents.items()}
        if render.contents == {"shown": "false"}:
            out["contents"] = "false"
    return out


def _items(items: Mapping[str, str]) -> object:
    if list(items) == [""]:
        return _scalar(items[""])
    return {kind or DEFAULT: _scalar(template) for kind, template in items.items()}


def _scalar(text: str) -> str:
    """Text in the quotes of an entry file; several lines as a literal block, where YAML can hold them as one."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if "\n" in text.strip("\n") and text.replace("\n", "").isprintable():
        block: str = LiteralScalarString(text)
        return block
    quoted: str = DoubleQuotedScalarString(text)
    return quoted if item_text(text).startswith('"') else text
