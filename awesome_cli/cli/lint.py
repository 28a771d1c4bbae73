"""`awesome lint`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from awesome_cli import normalize, registry
from awesome_cli.cli import _complete, _console, _next, _problems
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import Json
from awesome_cli.errors import ERROR, INFORMATION, InputError, Problem
from awesome_cli.lint import engine, report, rule
from awesome_cli.storage import store

if TYPE_CHECKING:
    from awesome_cli.lint.fixing import FileChange

_FORMATS = registry.names(_problems.FORMATS)


def _rules(help: str) -> Any:
    """An option that names rules."""
    return typer.Option(metavar="RULE", help=help, autocompletion=_complete.rules)


class _Wish(NamedTuple):
    """What is wanted of one run."""

    root: Path
    prefix: str
    """From the current folder to the list's, with `/`; empty where they are one."""
    select: list[str]
    ignore: list[str]
    only: engine.Only


def command(
    session: Session,
    paths: Annotated[list[str] | None, typer.Argument(help="Report for these files and folders only.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended; comments stay.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also make fixes that need a second look.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", "--dry-run", "-n", help="Show what --fix would write, and write nothing.")
    ] = False,
    select: Annotated[list[str] | None, _rules("Only these rules (a,b or again).")] = None,
    ignore: Annotated[list[str] | None, _rules("All but these rules.")] = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"How: {', '.join(_FORMATS)}; text without.",
            autocompletion=_complete.choices(_FORMATS),
        ),
    ] = "",
    json: Json = False,
    explain: Annotated[str | None, _rules("Say what a rule is for, and stop.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List all rules, and stop.")] = False,
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Leave out the problems it knows.")] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all problems down in the baseline as known.")
    ] = False,
) -> int:
    """Check the whole list, offline, and mend what can be mended.

    Exit code 1 if an error remains; warnings and information do not count. With paths, all files are judged, and
    problems that concern one of the paths are reported.
    """
    if explain is not None or list_:
        return _explain(session, explain)
    format = _format(format, json)
    if unsafe_fixes and not (fix or diff):
        raise InputError("--unsafe-fixes goes with --fix or --diff")
    if write_baseline and (baseline is None or any((paths, select, ignore, fix, diff))):
        raise InputError("--write-baseline goes with --baseline FILE, and judges the whole list by all rules")
    root = session.root
    only, missing = _only(session, root, paths)
    if missing and not only.paths:
        return 2
    wish = _Wish(root, _problems.prefix(root), _words(select), _words(ignore), only)
    if diff:
        return max(_diff(session, wish, unsafe_fixes), missing)
    mended = fix and _fix(session, wish, unsafe_fixes)
    found = _lint(session, wish, baseline, write_baseline)
    _show(session, wish, found, format)
    session.next_step(_next_step(root, found, mended))
    return 1 if missing or _has_errors(found) else 0


def _format(name: str, json: bool) -> str:
    """The name of the format. Raises InputError where two are named, and where there is none of that name."""
    if json and name not in ("", "json"):
        raise InputError(f"--json or --format {name}, not both")
    name = "json" if json else name or "text"
    registry.load(_problems.FORMATS, name)  # says so at once, before anything is mended
    return name


def _lint(session: Session, wish: _Wish, baseline: Path | None, write_baseline: bool) -> engine.LintResult:
    """What is to be shown: problems that a baseline knows are left out, and information unless it is asked for."""
    found = engine.lint(wish.root, wish.select, wish.ignore, wish.only, session.verbose)
    if baseline is not None:
        found = found._replace(problems=_new(session, found.problems, wish.root, baseline, write_baseline))
    if not session.verbose:
        found = found._replace(problems=[one for one in found.problems if one.level != INFORMATION])
    return found


def _has_errors(found: engine.LintResult) -> bool:
    return any(problem.level == ERROR for problem in found.problems)


def _show(session: Session, wish: _Wish, found: engine.LintResult, format: str) -> None:
    """Prints what was found."""
    session.write(_problems.shown(wish.root, found, format))
    sys.stdout.flush()  # the summary comes last where both streams go to one place
    session.say(report.summary(found.problems, found.files))


def _next_step(root: Path, found: engine.LintResult, mended: bool) -> str:
    safe = sum(problem.fix.safe for problem in found.problems if problem.fix)
    if safe and not mended:
        return f"`awesome lint --fix` mends {safe} of {normalize.plural(len(found.problems), 'problem')}"
    return _next.rendering(root) if mended and not _has_errors(found) else ""


def _words(given: list[str] | None) -> list[str]:
    return [word for text in given or () for word in text.replace(",", " ").split()]


def _only(session: Session, root: Path, paths: list[str] | None) -> tuple[engine.Only, int]:
    """The files to report for, and 1 if some of them are not there."""
    if not paths:
        return engine.EVERYTHING, 0
    found, whole = set(), root.resolve()
    for written in paths:
        path = next((path for path in (Path(written), root / written) if os.path.lexists(path)), None)
        if path is None:
            session.warn(f"awesome: there is no {written}")
            continue
        # The last part is not followed: a link among the entries is itself what lint must speak of.
        place = path.resolve() if path.name in ("", "..") else path.parent.resolve() / path.name
        if place.is_relative_to(whole):
            found.add(place.relative_to(whole).as_posix())
        else:
            session.warn(f"awesome: {written} lies outside of the list in {root}")
    return engine.Only(frozenset(found)), int(len(found) < len(set(paths)))


def _fix(session: Session, wish: _Wish, unsafe: bool) -> bool:
    """Mends what can be mended; whether anything was."""
    from awesome_cli.lint import fixing

    with store.lock(wish.root):
        changes = fixing.changes(wish.root, wish.select, wish.ignore, unsafe, wish.only)
        fixing.write(wish.root, changes)
    if changes:
        renamed = sum(change.path != change.new_path for change in changes)
        names = f", {renamed} of them under a new name" if renamed else ""
        session.say(f"mended {_what(changes)}{names}")
    return bool(changes)


def _diff(session: Session, wish: _Wish, unsafe: bool) -> int:
    from awesome_cli.lint import fixing

    changes = fixing.changes(wish.root, wish.select, wish.ignore, unsafe, wish.only)
    for change in changes:
        for line in fixing.diff(change, wish.prefix):
            session.out(_console.diff_line(report.one_line(line)))
    session.say(f"--fix would mend {_what(changes)}")
    return 1 if changes else 0


def _what(changes: list[FileChange]) -> str:
    problems = normalize.plural(sum(change.fixed for change in changes), "problem")
    return f"{problems} in {normalize.plural(len(changes), 'file')}"


def _new(session: Session, problems: list[Problem], root: Path, path: Path, write: bool) -> list[Problem]:
    """The problems that a baseline does not know."""
    from awesome_cli.lint import baseline

    if write:
        with store.lock(root):
            known = baseline.write(path, problems)
        session.say(f"{known} problems are known now, in {path}")
    fresh, gone = baseline.unknown(path, problems)
    if len(fresh) < len(problems):
        session.say(f"{len(problems) - len(fresh)} problems are known and left out ({path})")
    if gone:
        session.say(f"{gone} problems of {path} are gone: --write-baseline shortens it")
    return fresh


def _explain(session: Session, name: str | None) -> int:
    from awesome_cli.lint import pages

    if name is not None:
        page = pages.page(rule.load(name)).rstrip("\n")
        if _console.is_terminal():
            _console.markdown(page)
        else:
            session.out(page)
        return 0
    rules = [rule.load(name) for name in rule.names()]
    width = max(len(found.name) for found in rules)
    for found in rules:
        fix = "fix" if pages.has_fix(found) else ""
        session.report(f"{found.name:{width}}  {found.level:11}  {fix:3}  {pages.summary(found)}")
    return 0
