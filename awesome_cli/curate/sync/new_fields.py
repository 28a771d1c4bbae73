"""Fields of the list's own that the items of new sections show, declared in awesome.yaml as an import would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit, FieldChange
from awesome_cli.storage import config_edit, config_reader
from awesome_cli.storage.fields import FIELDS, TEXT, Field
from awesome_cli.templates.language import FORMS
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.sides import Side


def declared(templates: Iterable[str], base: Side, draft: ListDraft) -> Side:
    """Declares the fields that some item templates show and no list has; returns the base with them."""
    shown = {name for text in templates for name in parse(text).fields()}
    names = sorted(shown - {*FORMS, *FIELDS, *base.config.fields})
    if not names:
        return base
    fields = {name: Field(TEXT, "") for name in names}
    new = {name: field for name, field in fields.items() if name not in draft.config.fields}
    draft.configure(config_edit.with_fields(draft.content, new) if new else draft.content)
    for name in new:
        draft.did(Edit(edits.LIST, 0, "fields", changes=(FieldChange("fields", "", name),)))
    content = config_edit.with_fields(base.content, fields)
    return base._replace(content=content, config=config_reader.read(content)[0])
