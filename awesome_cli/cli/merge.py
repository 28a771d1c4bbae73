"""`awesome merge`: several entries of one thing become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import entry_json
from awesome_cli.cli import _complete, _console, _list, _merging, _next_step, _references
from awesome_cli.cli._options import DryRun, Ids, Json
from awesome_cli.cli._session import Session
from awesome_cli.curate import merge
from awesome_cli.curate.merge import Choices
from awesome_cli.lint import fixing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.curate.merge import MergeResult


def command(
    session: Session,
    ids: Ids,
    prefer: Annotated[
        str,
        typer.Option(
            metavar="ID", help="Where they differ, take the values of this one.", autocompletion=_complete.ids
        ),
    ] = "",
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="Give a field this value.", autocompletion=_complete.assignments
        ),
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Make one entry of several that are one thing; the first is kept.

    Sections, placements, links, notes and other lists are united, and what only one of them says is taken. Fields
    with one value in which they differ are shown side by side and asked for. What names the other entries follows:
    `under`, `replaced_by`, numbers, what is known of links.
    """
    list_ = _list.read(session)
    entries = merge.find(list_, _references.read_arguments(ids))
    values = _merging.read_values(set_ or (), list_.config.table())
    choices = _merging.choose(session, list_, entries, Choices(values), prefer, json)
    result = merge.merge(list_.root, [entry.path for entry in entries], choices, _merging.today(), dry_run)
    if json:
        session.json(_as_object(result, dry_run))
    elif dry_run:
        for line in (line for change in result.changes() for line in fixing.diff(change)):
            session.out(_console.diff_line(line))
    else:
        session.out(result.entry.path)
    session.say(_merging.summary(result, dry_run))
    if dry_run:
        session.say_dry_run()
    else:
        session.next_step(_next_step.render_command(list_.root))
    return 0


def _as_object(result: MergeResult, dry_run: bool) -> Mapping[str, object]:
    changes = result.kept.changes_to(result.entry)
    return {
        "id": result.entry.id,
        "path": result.entry.path,
        "merged": [{"id": entry.id, "path": entry.path} for entry in result.gone],
        "changes": {name: entry_json.json_value(value) for name, value in changes.items()},
        "written": [path for path, text in result.texts.items() if text is not None],
        "removed": [path for path, text in result.texts.items() if text is None],
        "dry_run": dry_run,
    }
