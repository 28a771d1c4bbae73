"""`awesome lint`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from awesome_cli import normalize, registry
from awesome_cli.cli import _complete, _console, _next_step, _problems
from awesome_cli.cli._options import Json
from awesome_cli.cli._session import Session
from awesome_cli.errors import ERROR, INFORMATION, InputError, Problem
from awesome_cli.lint import engine, report, rule

if TYPE_CHECKING:
    from awesome_cli.curate.merge import MergeResult
    from awesome_cli.lint.fixing import FileChange

_FORMATS = registry.names(_problems.FORMATS)


def _rule_option(help: str) -> Any:
    """An option that names rules."""
    return typer.Option(metavar="RULE", help=help, autocompletion=_complete.rules)


class _LintRequest(NamedTuple):
    """The options of one run."""

    root: Path
    prefix: str
    """From the current folder to the list's, with `/`; empty where they are one."""
    select: list[str]
    ignore: list[str]
    only: engine.Selection


def command(
    session: Session,
    paths: Annotated[list[str] | None, typer.Argument(help="Report for these files and folders only.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Fix what can be fixed; comments stay.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also make fixes that need a second look.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", "--dry-run", "-n", help="Show what --fix would write, and write nothing.")
    ] = False,
    select: Annotated[list[str] | None, _rule_option("Only these rules (a,b or again).")] = None,
    ignore: Annotated[list[str] | None, _rule_option("All but these rules.")] = None,
    format: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"How: {', '.join(_FORMATS)}; text without.",
            autocompletion=_complete.choices(_FORMATS),
        ),
    ] = "",
    json: Json = False,
    explain: Annotated[str | None, _rule_option("Say what a rule is for, and stop.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List all rules, and stop.")] = False,
    baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Leave out the problems it knows.")] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all problems down in the baseline as known.")
    ] = False,
) -> int:
    """Check the whole list, offline, and fix what can be fixed.

    Exit code 1 if an error remains; warnings and information do not count. With paths, all files are judged, and
    problems that concern one of the paths are reported.
    """
    if explain is not None or list_:
        return _explain(session, explain)
    format = _format_name(format, json)
    _check_fix_options(unsafe_fixes, fix or diff)
    if write_baseline:
        _check_whole_list(baseline, any((paths, select, ignore, fix, diff)))
    root = session.root
    only, missing = _selected_files(session, root, paths)
    if missing and not only.paths:
        return 2
    request = _LintRequest(root, _problems.path_prefix(root), _split_names(select), _split_names(ignore), only)
    if diff:
        return max(_diff(session, request, unsafe_fixes), missing)
    has_fixed = fix and _fix(session, request, unsafe_fixes)
    result = _lint(session, request, baseline, write_baseline)
    _print_problems(session, request, result, format)
    if has_fixed and not _has_errors(result):
        session.next_step(_next_step.render_command(root))
    return 1 if missing or _has_errors(result) else 0


def _check_fix_options(unsafe: bool, fixes: bool) -> None:
    """Raises InputError where unsafe fixes are asked for, and none are made."""
    if unsafe and not fixes:
        raise InputError("--unsafe-fixes goes with --fix or --diff")


def _check_whole_list(baseline: Path | None, is_limited: bool) -> None:
    """Raises InputError where a baseline would be written from less than all problems of the list."""
    if baseline is None or is_limited:
        raise InputError("--write-baseline goes with --baseline FILE, and judges the whole list by all rules")


def _format_name(name: str, json: bool) -> str:
    """The name of the format. Raises InputError where two are named, and where there is none of that name."""
    if json and name not in ("", "json"):
        raise InputError(f"--json or --format {name}, not both")
    name = "json" if json else name or "text"
    registry.load(_problems.FORMATS, name)  # says so at once, before anything is fixed
    return name


def _lint(session: Session, request: _LintRequest, baseline: Path | None, write_baseline: bool) -> engine.LintResult:
    """What is to be shown: problems that a baseline knows are left out, and information unless it is asked for."""
    result = engine.lint(request.root, request.select, request.ignore, request.only, session.verbose)
    if baseline is not None:
        result = result._replace(
            problems=_apply_baseline(session, result.problems, request.root, baseline, write_baseline)
        )
    if not session.verbose:
        result = result._replace(problems=[one for one in result.problems if one.level != INFORMATION])
    return result


def _has_errors(result: engine.LintResult) -> bool:
    return any(problem.level == ERROR for problem in result.problems)


def _print_problems(session: Session, request: _LintRequest, result: engine.LintResult, format: str) -> None:
    """Prints what was found."""
    session.write(_problems.format_problems(request.root, result, format))
    sys.stdout.flush()  # the summary comes last where both streams go to one place
    session.say(report.summary(result.problems, result.files))


def _split_names(texts: list[str] | None) -> list[str]:
    return [word for text in texts or () for word in text.replace(",", " ").split()]


def _selected_files(session: Session, root: Path, paths: list[str] | None) -> tuple[engine.Selection, int]:
    """The files to report for, and 1 if some of them do not exist."""
    if not paths:
        return engine.EVERYTHING, 0
    selected, real_root = set(), root.resolve()
    for text in paths:
        path = next((path for path in (Path(text), root / text) if os.path.lexists(path)), None)
        if path is None:
            session.warn(f"awesome: there is no {text}")
            continue
        # The last part is not resolved: lint must report a link among the entries itself.
        real_path = path.resolve() if path.name in ("", "..") else path.parent.resolve() / path.name
        if real_path.is_relative_to(real_root):
            selected.add(real_path.relative_to(real_root).as_posix())
        else:
            session.warn(f"awesome: {text} lies outside of the list in {root}")
    return engine.Selection(frozenset(selected)), int(len(selected) < len(set(paths)))


def _fix(session: Session, request: _LintRequest, unsafe: bool) -> bool:
    """Makes the fixes. Returns whether there were any."""
    from awesome_cli.lint import fixing
    from awesome_cli.storage import lock  # most runs write nothing

    with lock.held(request.root):
        merged = _merge_duplicates(session, request) if unsafe else []
        changes = fixing.changes(request.root, request.select, request.ignore, unsafe, request.only)
        fixing.write(request.root, changes)
    if changes:
        renamed = sum(change.path != change.new_path for change in changes)
        names = f", {renamed} of them under a new name" if renamed else ""
        session.say(f"fixed {_count_changes(changes)}{names}")
    return bool(changes or merged)


def _merge_duplicates(session: Session, request: _LintRequest, dry_run: bool = False) -> list[MergeResult]:
    """Merges entries that are one thing and differ in nothing that a person would have to choose."""
    from awesome_cli.cli import _merging
    from awesome_cli.curate import merge

    found = engine.lint(request.root, request.select, request.ignore, request.only)
    results = merge.merge_duplicates(request.root, found, _merging.today(), dry_run)
    for result in results:
        session.say(_merging.summary(result, dry_run))
    return results


def _diff(session: Session, request: _LintRequest, unsafe: bool) -> int:
    from awesome_cli.lint import fixing

    merged = _merge_duplicates(session, request, dry_run=True) if unsafe else []
    merges = [change for result in merged for change in result.changes()]
    fixes = fixing.changes(request.root, request.select, request.ignore, unsafe, request.only)
    changes = [change for change in fixes if change.path not in {merge.path for merge in merges}]
    lines = (line for change in (*merges, *changes) for line in fixing.diff(change, request.prefix))
    for line in lines:
        session.out(_console.diff_line(report.one_line(line)))
    session.say(f"--fix would fix {_count_changes(changes)}")
    return 1 if changes or merged else 0


def _count_changes(changes: list[FileChange]) -> str:
    problems = normalize.plural(sum(change.fixed for change in changes), "problem")
    return f"{problems} in {normalize.plural(len(changes), 'file')}"


def _apply_baseline(session: Session, problems: list[Problem], root: Path, path: Path, write: bool) -> list[Problem]:
    """The problems that a baseline does not know; writes the baseline first where asked to."""
    from awesome_cli.lint import baseline

    if write:
        from awesome_cli.storage import lock

        with lock.held(root):
            known = baseline.write(path, problems)
        session.say(f"{normalize.plural(known, 'known problem')} written to {path}")
    new, gone = baseline.split_known(path, problems)
    if len(new) < len(problems):
        session.say(f"{normalize.plural(len(problems) - len(new), 'known problem')} left out ({path})")
    if gone:
        session.say(f"{normalize.plural(gone, 'known problem')} of {path} gone: --write-baseline shortens it")
    return new


def _explain(session: Session, name: str | None) -> int:
    from awesome_cli.lint import pages

    if name is not None:
        page = pages.page(rule.load(name)).rstrip("\n")
        if _console.is_terminal():
            _console.print_markdown(page)
        else:
            session.out(page)
        return 0
    rules = [rule.load(name) for name in rule.names()]
    width = max(len(described.name) for described in rules)
    for described in rules:
        fix = "fix" if pages.has_fix(described) else ""
        session.report(f"{described.name:{width}}  {described.level:11}  {fix:3}  {pages.summary(described)}")
    return 0
