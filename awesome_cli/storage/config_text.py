"""The text of awesome.yaml for a new list, made from what it is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.normalize import slug
from awesome_cli.storage.fields import CUSTOM
from awesome_cli.storage.yaml import round_trip
from awesome_cli.storage.yaml.canonical import item_text
from awesome_cli.templates import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.model import Collapse, Section
    from awesome_cli.storage.config import RenderOptions
    from awesome_cli.storage.fields import Field


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
    data: dict[str, object] = {"title": round_trip.scalar(title)}
    if description:
        data["description"] = round_trip.scalar(description)
    if fields:
        data["fields"] = {name: field_data(field) for name, field in fields.items()}
    if sections:
        data["sections"] = [section_data(section) for section in sections]
    if options := _render_data(render):
        data["render"] = options
    return round_trip.dump(round_trip.editor(), data)


def example(items: Mapping[str, str], fields: Mapping[str, Field]) -> str:
    """The part of an awesome.yaml that says how items are shown, to be pasted into one."""
    data: dict[str, object] = {"fields": {name: field_data(field) for name, field in fields.items()}} if fields else {}
    return round_trip.dump(round_trip.editor(), data | {"render": {"item": _template_data(items)}})


def section_data(section: Section) -> dict[str, object]:
    """A section as a mapping of YAML."""
    data: dict[str, object] = {"title": round_trip.scalar(section.title)}
    last_part = section.path.rpartition("/")[2]
    if last_part != slug(section.title):
        data["slug"] = round_trip.scalar(last_part)
    texts = {key: getattr(section, key) for key in ("text", "sort", "shown", "heading", "closing", "item")}
    lists = {key: getattr(section, key) for key in ("queries", "categories", "feeds")}
    data |= {key: round_trip.scalar(value) for key, value in texts.items() if value}
    data |= {key: [*map(round_trip.scalar, values)] for key, values in lists.items() if values}
    if section.collapse is not None:
        data["collapse"] = _collapse_data(section.collapse)
    if section.placed:
        data["placed"] = {round_trip.scalar(id_): round_trip.scalar(before) for id_, before in section.placed.items()}
    if section.sections:
        data["sections"] = [section_data(inner) for inner in section.sections]
    return data


def field_data(field: Field) -> object:
    """A field that the list declares, as YAML: its type alone where there is nothing else to say."""
    type_words = {type_: word for word, type_ in CUSTOM.items()}
    if not field.about and not field.choices:
        return type_words[field.type]
    data: dict[str, object] = {"type": type_words[field.type]}
    if field.about:
        data["about"] = round_trip.scalar(field.about)
    if field.choices:
        data["choices"] = [round_trip.scalar(choice) for choice in field.choices]
    return data


def _render_data(render: RenderOptions) -> dict[str, object]:
    """`render:` without the options that have their default."""
    data: dict[str, object] = {}
    for key, value in render._asdict().items():
        if value != type(render)._field_defaults[key]:
            data[key] = round_trip.scalar(value) if isinstance(value, str) else value
    if render.collapse is not None:
        data["collapse"] = _collapse_data(render.collapse)
    if render.item:
        data["item"] = _template_data(render.item)
    if render.contents:
        contents = render.contents.items()  # all but the bullet are numbers, true or false
        data["contents"] = {key: round_trip.scalar(value) if key == "bullet" else value for key, value in contents}
        if render.contents == {"shown": "false"}:
            data["contents"] = "false"
    return data


def _collapse_data(collapse: Collapse) -> object:
    data: dict[str, object] = {}
    if collapse.after is not None:
        data["after"] = str(collapse.after)
    if collapse.below is not None:
        name, limit = collapse.below
        digits = f"{limit:.3f}".rstrip("0").rstrip(".")
        data["below"] = round_trip.scalar(f"{name} < {digits}")
    if collapse.summary:
        data["summary"] = round_trip.scalar(collapse.summary)
    return data or "false"


def _template_data(items: Mapping[str, str]) -> object:
    if list(items) == [""]:
        return round_trip.scalar(items[""])
    return {kind or DEFAULT: round_trip.scalar(template) for kind, template in items.items()}
