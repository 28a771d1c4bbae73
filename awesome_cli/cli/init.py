"""`awesome init`: a list from nothing, with all that goes around one."""

from __future__ import annotations

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli import clock, registry
from awesome_cli.cli import _complete, _console, _init_plan, render
from awesome_cli.cli._session import Session
from awesome_cli.curate import init
from awesome_cli.errors import AwesomeError, ConfigError, InputError
from awesome_cli.storage import config, config_file, git, lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KINDS, _LICENSES = init.kinds(), init.licenses()
_EXAMPLE_REFERENCES = {"papers": "2005.14165", "software": "python/cpython"}
"""An example for `awesome add`, by the kind of the list."""


def command(
    session: Session,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="The folder; the current one by default.")
    ] = None,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Begin with the list in a file that `awesome import` reads."),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The list's title.")] = "",
    description: Annotated[str, typer.Option(metavar="TEXT", help="What it is about, in a sentence.")] = "",
    section: Annotated[
        list[str] | None, typer.Option(metavar="TITLE", help="A first section; repeat for more.")
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND", help=f"What it lists: {' or '.join(_KINDS)}.", autocompletion=_complete.choices(_KINDS)
        ),
    ] = "",
    repository: Annotated[str, typer.Option(metavar="OWNER/NAME", help="Where it will be on GitHub.")] = "",
    license_: Annotated[
        str,
        typer.Option(
            "--license",
            metavar="NAME",
            help=f"One of {', '.join(_LICENSES)}.",
            autocompletion=_complete.choices(_LICENSES),
        ),
    ] = _LICENSES[0],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: what no option says has its default.")] = False,
    force: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="Overwrite this file if it exists.",
            autocompletion=_complete.choices(init.overwritable()),
        ),
    ] = None,
) -> int:
    """Start a list, with pages, hooks and workflows.

    Asks for what no option says. Writes awesome.yaml, a first entry, README.md, CONTRIBUTING.md, a license, a
    pre-commit hook, an issue form and GitHub workflows; where a list is, all that goes around it. What is there
    already is left alone and named.
    """
    root, overwritten = _root(session, folder), init.check_forced(force or ())
    options = _init_plan.InitOptions(
        title,
        description,
        tuple(section or ()),
        _known_word("kind", kind, _KINDS),
        _init_plan.parse_repository(repository),
        _known_word("license", license_, _LICENSES),
    )
    new = not (root / config.FILE).exists() and not from_
    _check_options(options, new, from_, yes)
    asks_for_plan = new and not yes
    if asks_for_plan and not _option_for_new_lists(options) and _init_plan.wants_own_readme(session, root):
        from_, new, asks_for_plan = root / init.README, False, False
    make_plan = partial(_init_plan.plan_from_answers, session) if asks_for_plan else _init_plan.plan_from_options
    plan = make_plan(root, options)
    repository = _init_plan.choose_repository(session, root, options, ask=not yes)
    _make_folder(root)
    destination = _destination(root, options, repository)
    with lock.held(root):
        list_files, code = _write_list(session, root, plan, destination, from_) if new or from_ else ((), 0)
        result = init.write_scaffold(root, destination, overwritten)
        readme, failed = _write_readme(session, root, overwritten, new)
    _report(session, (*list_files, *result.written, *readme), result.left)
    if repository_root := _enclosing_repository(root):
        session.warn(f"GitHub reads .github/ at the top of a repository alone, which is {repository_root}")
    _say_next_commands(session, root, _EXAMPLE_REFERENCES[plan.kind] if new else "")
    return max(code, failed)


def _check_options(options: _init_plan.InitOptions, new: bool, from_: Path | None, yes: bool) -> None:
    """Raises InputError for an option that is of no use here, and where a person would have to be asked."""
    if not new and (refused := _option_for_new_lists(options)):
        raise InputError(f"{refused} is for a new list: this one says it in {from_ or config.FILE}")
    if not (yes or _console.can_ask()):
        raise InputError("there is no terminal to ask on: --yes takes the defaults, and options say otherwise")


def _root(session: Session, folder: Path | None) -> Path:
    """The folder to write into. Raises InputError for one inside another list, unless it is named."""
    named = folder or session.folder
    if named is None:
        try:
            found = config_file.find_root(Path.cwd())
        except ConfigError:
            return Path.cwd()
        if found != Path.cwd():
            raise InputError(f"this folder belongs to the list in {found}: go there, or say `awesome init .`")
        return found
    if named.exists() and not named.is_dir():
        raise InputError(f"{named} is not a folder")
    return named.absolute()


def _destination(root: Path, options: _init_plan.InitOptions, repository: str) -> init.Destination:
    year = str(clock.today().year)
    return init.Destination(repository, git.default_branch(root), options.license, git.user_name(root), year)


def _make_folder(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{root} cannot be made: {error.strerror}") from None


def _known_word(what: str, word: str, known: Sequence[str]) -> str:
    """A known word, in any case; empty stays. Raises InputError with the nearest."""
    found = next((name for name in known if name.lower() == word.lower()), "")
    if word and not found:
        raise InputError(registry.unknown(what, word, list(known)))
    return found


def _option_for_new_lists(options: _init_plan.InitOptions) -> str:
    """A given option that only a new list can use; empty where there is none."""
    given = {"--title": options.title, "--description": options.description, "--section": options.sections}
    return next((name for name, value in {**given, "--kind": options.kind}.items() if value), "")


def _write_list(
    session: Session, root: Path, plan: init.ListPlan, destination: init.Destination, file: Path | None
) -> tuple[tuple[str, ...], int]:
    """Writes the list itself. Returns the paths that are not named yet, and the exit code."""
    if file is None:
        return init.start_list(root, plan, destination, clock.today().isoformat()), 0
    code: int = registry.load("awesome_cli.cli", "import").command(session._replace(folder=root, is_part=True), file)
    return (), code


def _write_readme(session: Session, root: Path, overwritten: frozenset[str], new: bool) -> tuple[tuple[str, ...], int]:
    """Writes README.md where it may be written. Returns its path, and the exit code."""
    if not init.may_write(root, init.README, overwritten):
        if not render.is_rendered(root / init.README):
            taking_in = f"`awesome import {init.README}` takes in what it lists, " if new else ""
            writing = f"`awesome render -o {init.README}` writes the list into it"
            session.say(f"{init.README} is there and stays: {taking_in}{writing}")
        return (), 0
    try:
        code = render.command(session._replace(folder=root, quiet=True), output=str(root / init.README))
    except AwesomeError as error:
        session.warn(f"{init.README} is not written: {error}")
        return (), 1
    return (init.README,), code


def _report(session: Session, written: Sequence[str], left: Sequence[str]) -> None:
    for path in written:
        session.say(f"written  {path}")
    for path in left:
        session.say(f"left alone  {path} (--force {path} overwrites it)")


def _enclosing_repository(root: Path) -> str:
    """The root of the repository that the list is only a part of; empty where there is none."""
    top = git.repository_root(root)
    return top if top and Path(top) != root.resolve() else ""


def _say_next_commands(session: Session, root: Path, example: str) -> None:
    """Says the commands to type next; an example is a reference that a new list may begin with."""
    path = shlex.quote(config_file.load(root).paths()[0])
    for line in _next_commands(root, f"add {example} --section {path}" if example else "lint"):
        session.say(line)


def _next_commands(root: Path, first: str) -> Iterator[str]:
    yield "\nnext:"
    here = Path.cwd()
    if root != here:
        yield f"  cd {shlex.quote(str(root.relative_to(here) if root.is_relative_to(here) else root))}"
    yield f"  awesome {first}"
    yield "  awesome render -o README.md"
    begun = "" if git.repository_root(root) else f"git init -b {git.USUAL_BRANCHES[0]} && "
    yield f'  {begun}git add --all && git commit -m "Begin the list"'
