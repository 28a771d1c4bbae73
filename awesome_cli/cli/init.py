"""`awesome init`: a list from nothing, with all that goes around one."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from awesome_cli import clock, registry
from awesome_cli.cli import _ask, _complete, _console, render
from awesome_cli.cli._frame import Session
from awesome_cli.curate import init
from awesome_cli.errors import AwesomeError, ConfigError, InputError
from awesome_cli.storage import config, config_file, git, store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KINDS, _LICENSES = init.kinds(), init.licenses()
_TRIED = {"papers": "2005.14165", "software": "python/cpython"}
"""What a newcomer is shown to add, by the kind of the list."""


class _Options(NamedTuple):
    """What the command line says; empty where it says nothing."""

    title: str
    description: str
    sections: tuple[str, ...]
    kind: str
    repository: str
    license: str


def command(
    session: Session,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Where; this folder without.")] = None,
    from_: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Import the list that a Markdown file is.")
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The list's title.")] = "",
    description: Annotated[str, typer.Option(metavar="TEXT", help="What it is about, in a sentence.")] = "",
    section: Annotated[
        list[str] | None, typer.Option(metavar="TITLE", help="A section to begin with; again for more.")
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
            help="Write this file anew, though it is there.",
            autocompletion=_complete.choices(init.writable()),
        ),
    ] = None,
) -> int:
    """Start a list, with pages, hooks and workflows.

    Asks for what no option says. Writes awesome.yaml, a first entry, README.md, CONTRIBUTING.md, a license, a
    pre-commit hook, an issue form and GitHub workflows; where a list is, all that goes around it. What is there
    already is left alone and named.
    """
    root, anew = _root(session, folder), init.forced(force or ())
    options = _Options(title, description, tuple(section or ()), _one_of("kind", kind, _KINDS), repository, license_)
    options = options._replace(license=_one_of("license", license_, _LICENSES), repository=_repository(repository))
    new = not (root / config.FILE).exists() and not from_
    if not new and (refused := _of_a_new_list(options)):
        raise InputError(f"{refused} is for a new list: this one says it in {from_ or config.FILE}")
    if not (yes or _console.can_ask()):
        raise InputError("nobody is there to be asked: --yes takes the defaults, and options say otherwise")
    wish, repository = _answered(session, root, options, new, ask=not yes)
    place = init.Destination(
        repository, git.default_branch(root), options.license, git.user_name(root), str(clock.today().year)
    )
    _make(root)
    with store.lock(root):
        begun, code = _data(session, root, wish, place, from_) if new or from_ else ((), 0)
        outcome = init.surround(root, place, anew)
        readme, failed = _rendered(session, root, anew)
    _report(session, (*begun, *outcome.written, *readme), outcome.left)
    if inside := _within_another(root):
        session.warn(f"GitHub reads .github/ at the top of a repository alone, which is {inside}")
    path = shlex.quote(config_file.load(root).paths()[0])
    for line in _next(root, f"add {_TRIED[wish.kind]} --section {path}" if new else "lint"):
        session.say(line)
    return max(code, failed)


def _root(session: Session, folder: Path | None) -> Path:
    """The folder to write into. Raises InputError for one that lies within another list, unless it is named."""
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
        raise InputError(f"{named} is no folder")
    return named.absolute()


def _make(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{root} cannot be made: {error.strerror}") from None


def _one_of(what: str, word: str, known: Sequence[str]) -> str:
    """A known word, in any case; empty stays. Raises InputError with the nearest."""
    found = next((name for name in known if name.lower() == word.lower()), "")
    if word and not found:
        raise InputError(registry.unknown(what, word, list(known)))
    return found


def _repository(text: str) -> str:
    """`owner/name` out of that or an address. Raises InputError."""
    found = git.parse_github_address(text) or git.parse_github_address(f"github.com/{text}")
    if text and not found:
        raise InputError("--repository wants owner/name, or an address at github.com")
    return found


def _of_a_new_list(options: _Options) -> str:
    """An option that a list which exists has no use for; empty where there is none."""
    given = {"--title": options.title, "--description": options.description, "--section": options.sections}
    return next((name for name, value in {**given, "--kind": options.kind}.items() if value), "")


def _answered(session: Session, root: Path, options: _Options, new: bool, ask: bool) -> tuple[init.Wish, str]:
    """What the list is to be, and where it goes: by option, else as a person says, else by default."""
    title, description = options.title or _title(root), options.description
    kind = options.kind or _KINDS[0]
    if new and ask:
        session.warn("Nothing typed takes what stands in brackets.")
        title = options.title or _ask.answer("title", title)
        kind = options.kind or _ask.choice("a list of", _KINDS, kind)
    description = description or f"A curated list of {kind}."
    sections = options.sections or init.SECTIONS[kind]
    if new and ask:
        description = options.description or _ask.answer("description", description)
        sections = options.sections or tuple(_ask.answer("first sections", ", ".join(sections)).split(","))
    remote = git.github_repository(root) if root.is_dir() else ""
    if ask and remote and not options.repository:
        remote = _repository(_ask.answer("repository on GitHub", remote))
    return init.Wish(title, description, sections, kind), options.repository or remote


def _title(root: Path) -> str:
    """`awesome-list_of-things` becomes `Awesome list of things`."""
    words = root.name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Awesome list"


def _data(
    session: Session, root: Path, wish: init.Wish, place: init.Destination, file: Path | None
) -> tuple[tuple[str, ...], int]:
    """Writes the list itself; the paths that are not named yet, and the exit code."""
    if file is None:
        return init.begin(root, wish, place, clock.today().isoformat()), 0
    code: int = registry.load("awesome_cli.cli", "import").command(session._replace(folder=root), file)
    return (), code


def _rendered(session: Session, root: Path, anew: frozenset[str]) -> tuple[tuple[str, ...], int]:
    """Writes README.md, where it may be written; its path, and the exit code."""
    if not init.may_write(root, init.README, anew):
        session.say(f"{init.README} is there and stays: `awesome render -o {init.README}` writes the list into it")
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
        session.say(f"left alone  {path} (--force {path} writes it anew)")


def _within_another(root: Path) -> str:
    """The top of the repository that the list is only a part of; empty where it is all of it, or there is none."""
    top = git.repository_root(root)
    return top if top and Path(top) != root.resolve() else ""


def _next(root: Path, first: str) -> Iterator[str]:
    """The three commands to type next."""
    yield "\nnext:"
    if root != Path.cwd():
        yield f"  cd {shlex.quote(str(root))}"
    yield f"  awesome {first}"
    yield "  awesome render -o README.md"
    begun = "" if git.repository_root(root) else "git init && "
    yield f'  {begun}git add --all && git commit -m "Begin the list"'
