"""`awesome import`: a Markdown list becomes data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import templates
from awesome_cli.cli import _complete, _console, _imported, _input, _list, _side_by_side
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import DryRun, Json
from awesome_cli.errors import ConfigError, InputError
from awesome_cli.storage import config
from awesome_cli.templates import language

if TYPE_CHECKING:
    from awesome_cli.curate.import_list import Outcome
    from awesome_cli.imported import Imported
    from awesome_cli.markdown.likeness import Likeness


def command(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The Markdown file; `-` is standard input.")],
    item: Annotated[
        str,
        typer.Option(
            metavar="TEMPLATE",
            help="How items are shown from now on: a name from `awesome templates`, or a text.",
            autocompletion=_complete.choices(templates.names()),
        ),
    ] = "",
    diff: Annotated[
        bool, typer.Option("--diff", help="Show the items that will look different, side by side; write nothing.")
    ] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Turn a categorized Markdown list into entries.

    Any form of list moves in, and a render shows its items as they stand in the file; those that will look different
    are counted. Starts a list in this folder where there is none, else adds what is new. The file itself stays as it
    is, and so does what people wrote into entries. `--verbose` says what became of every line. Exits with 1 where
    something was not understood or could not be taken in.
    """
    from awesome_cli.curate import import_list
    from awesome_cli.imported import LOST
    from awesome_cli.markdown import read_list

    root = _root(session)
    is_new = not (root / config.FILE).exists()
    if item:
        _refuse_unfit(item, is_new)
    text = _input.text(file)
    imported = read_list.read(text, item)
    if not imported.sections and not imported.items:
        raise InputError(f"{file}: no section and no item stands there, so there is nothing to import")
    likeness = _likeness(text, imported) if is_new or diff else None
    if diff and likeness:
        return _side_by_side.show(session, imported, likeness)
    outcome = import_list.run(root, imported, dry_run)
    _list.name_left_out(session, outcome.problems)
    if json:
        session.json(_object(imported, outcome, likeness))
    else:
        from awesome_cli.normalize import printable

        lines = _imported.account(imported) if session.verbose else ()
        for line in (*lines, *_imported.summary(imported, outcome, likeness, dry_run)):
            session.report(printable(line))
        if _console.is_terminal() and not dry_run and outcome.created:
            session.say("next: awesome lint, then awesome render -o README.md")
    return 1 if imported.report.lines(LOST) or outcome.left_out or outcome.problems else 0


def _refuse_unfit(item: str, is_new: bool) -> None:
    """Raises InputError for a template that is none, and for a list that has one already."""
    if not is_new:
        raise InputError(f"`--item` is for a new list: this one says in {config.FILE}, under `render:`, how items look")
    # A list that is not read yet has the fields that its template names.
    own = set() if templates.is_name(item) else language.parse(item).fields() - set(language.FORMS)
    templates.check(item, own)


def _root(session: Session) -> Path:
    """The folder to write into: the list's that we are in, else the folder named or the current one."""
    if session.folder is None:
        try:
            return config.find_root(Path.cwd())
        except ConfigError:
            return Path.cwd()
    if not session.folder.is_dir():
        raise InputError(f"{session.folder} is no folder")
    return session.folder


def _likeness(text: str, imported: Imported) -> Likeness:
    """How a render of what was read compares with what was read."""
    from awesome_cli.markdown import likeness, write
    from awesome_cli.model import Catalog

    entries = tuple(entry._replace(id=entry.stem()) for entry in imported.entries)
    numbers = {(measure.subject, measure.metric): measure for measure in imported.measures}
    catalog = Catalog(imported.title, imported.description, imported.sections, entries, numbers)
    return likeness.compare(text, write.page(catalog, imported.render, imported.header, imported.footer))


def _object(imported: Imported, outcome: Outcome, likeness: Likeness | None) -> dict[str, object]:
    from awesome_cli.imported import KINDS

    report = imported.report
    return {
        "lines": {kind: report.lines(kind) for kind in KINDS},
        "repaired": report.repaired(),
        "findings": [finding._asdict() for finding in report.findings],
        "left_out": [finding._asdict() for finding in outcome.left_out],
        "problems": [str(problem) for problem in outcome.problems],
        "items": len(imported.items),
        "entries": len(imported.entries),
        "sections": [section.path for top in imported.sections for section in top.walk()],
        "counts": len(imported.measures),
        "created": outcome.created,
        "changed": outcome.changed,
        "written": outcome.written,
        "differing": [difference._asdict() for difference in likeness.differences] if likeness else [],
    }
