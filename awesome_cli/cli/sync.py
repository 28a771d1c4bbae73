"""`awesome sync`: a page that people edited becomes data."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock
from awesome_cli.cli import _console, _list, _sync_report
from awesome_cli.cli._options import DryRun, Json, refuse_two_forms
from awesome_cli.cli._session import Session
from awesome_cli.errors import InputError
from awesome_cli.normalize import printable
from awesome_cli.storage import config_file, git, history

if TYPE_CHECKING:
    from collections.abc import Callable

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.run import Prepared, Request


def command(
    session: Session,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="The page; README.md, unless `outputs:` names another.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: DryRun = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the page has edits that are not in the data.")
    ] = False,
    base: Annotated[
        str, typer.Option(metavar="REF", help="The commit that the edit began from; git finds it otherwise.")
    ] = "",
    removals: Annotated[
        bool, typer.Option("--removals", help="Without a commit to compare with: what the page lacks is taken off.")
    ] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Look up nothing about what is new.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a pull request.")] = False,
    json: Json = False,
) -> int:
    """Take what people changed on the rendered page into the data.

    The page is compared with the last commit in which it was what the data render: items that were added, changed,
    moved or removed, sections, titles and texts become changes of entries/ and awesome.yaml. A plan is shown, and
    asked about. What is new is looked up, but the words on the page win. The page itself stays as it is. Exits with 1
    where something was not understood, or was changed in the data too: it is named, and the rest is applied.
    """
    from awesome_cli.curate.sync import run

    refuse_two_forms(json, markdown)
    root = session.root
    page = _page(root, file)
    if file is None and not (root / page).exists():
        session.say(f"{page} is not there: nothing to take in")
        return 0
    request = run.Request(page, clock.today().isoformat(), base, removals)
    prepared = run.prepare(root, request)
    show = partial(_show, session, request, json=json, markdown=markdown)
    show(prepared)
    if check:
        return int(not prepared.plan.is_empty)
    if dry_run:
        session.say_dry_run()
        return _code(prepared)
    if not yes:
        agreed = _ask_for_agreement(root, request, prepared, show)
        if agreed is None:
            session.say("nothing is written")
            return 1
        prepared = agreed
    if yes and not prepared.is_certain:
        raise InputError(
            "in no commit that git shows are page and data of one kind, so which of them is newer is not known: "
            "`--base REF` names the commit that the edit began from; nothing is written"
        )
    if prepared.plan.edits:
        _apply(session, root, prepared, request.day, offline)
    return _code(prepared)


def _ask_for_agreement(
    root: Path, request: Request, prepared: Prepared, show: Callable[[Prepared], None]
) -> Prepared | None:
    """The plan that a person agrees to, who may edit the page before; None where it is left alone.

    A plan without edits needs no person.
    """
    from awesome_cli.curate.sync import run

    while prepared.plan.edits:
        answer = _ask_what_to_do()
        if answer == "leave":
            return None
        if answer == "apply":
            break
        _sync_report.edit(root, request.page)
        prepared = run.prepare(root, request)
        show(prepared)
    return prepared


def _page(root: Path, file: str | None) -> str:
    """The page, relative to the list's folder. Raises InputError for one outside of it."""
    from awesome_cli.curate.sync import list_page, run

    settings = config_file.load(root)
    index = run.default_page(settings)
    if file is None:
        return index
    path = Path(file).resolve()
    if not path.is_relative_to(root.resolve()):
        raise InputError(f"{file} is not in the list's folder: nothing there is rendered from it")
    name = path.relative_to(root.resolve()).as_posix()
    return index if settings.render.split and list_page.is_of_page(name, index) else name


def _show(session: Session, request: Request, prepared: Prepared, json: bool, markdown: bool) -> None:
    if json:
        session.json(_sync_report.object_of(prepared, request.page))
    elif markdown:
        session.write(_sync_report.markdown_of(prepared, request.page))
    else:
        for line in _sync_report.lines(prepared, request.page, session.verbose, _console.has_colors()):
            session.report(line)
        if said := _sync_report.problem_lines(prepared.plan, request.page):
            session.report("what lint says of it")
            for line in said:
                session.report(line)
    if prepared.is_shallow:
        session.warn("page and data agree in no commit that is here, so what the page lacks counts as newer than it:")
        session.warn(history.UNSHALLOW)


def _ask_what_to_do() -> str:
    """What a person wants to do. Raises InputError where there is no terminal to ask on."""
    if not _console.can_ask():
        raise InputError("there is no terminal to ask on: `--yes` applies this, `--dry-run` only shows it")
    while True:
        typed = _console.ask("Apply, edit the page first, or leave? [a/e/L]").lower()
        if (found := {"": "leave", "a": "apply", "e": "edit", "l": "leave"}.get(typed[:1])) is not None:
            return found


def _apply(session: Session, root: Path, prepared: Prepared, day: str, offline: bool) -> None:
    from awesome_cli.curate.sync import writing

    draft = prepared.plan.draft
    if draft.created and not offline:
        _look_up(session, root, draft, day)
    written = writing.apply(root, draft)
    session.say(f"written: {writing.written_paths(written)}")


def _look_up(session: Session, root: Path, draft: ListDraft, day: str) -> None:
    """Asks about what is new, and says what a person should know of it."""
    from awesome_cli.curate.sync import facts

    branch = git.side_branch(root)
    if not branch:
        _list.require_readable_metrics(draft.today.problems, "correct it first, or sync with --offline")
    with _console.spinner("looking up what is new", session.quiet) as progress:
        notices = facts.fill(draft, day, not branch, progress.say)
    for notice in notices:
        session.warn(printable(notice))
    if branch:
        session.say(_list.NUMBERS_LEFT.format(branch))


def _code(prepared: Prepared) -> int:
    return int(any(remark.needs_person for remark in prepared.plan.remarks))
