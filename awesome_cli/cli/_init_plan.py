"""What a new list is to be: by option, else as a person answers, else by default."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.cli import _questions
from awesome_cli.curate import init
from awesome_cli.errors import InputError
from awesome_cli.normalize import plural
from awesome_cli.storage import git

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.cli._session import Session

KINDS = init.kinds()


class InitOptions(NamedTuple):
    """The options of the command line; empty where one is not given."""

    title: str
    description: str
    sections: tuple[str, ...]
    kind: str
    repository: str
    license: str


def parse_repository(text: str) -> str:
    """`owner/name` from that or an address; empty stays. Raises InputError."""
    found = git.parse_github_address(text) or git.parse_github_address(f"github.com/{text}")
    if text and not found:
        raise InputError("a repository is owner/name, or its address at github.com")
    return found


def plan_from_options(root: Path, options: InitOptions) -> init.ListPlan:
    """What the list is to be: by option, else by default."""
    kind = options.kind or KINDS[0]
    return init.ListPlan(
        init.clean_title(options.title or _title_from_folder(root)),
        options.description or f"A curated list of {kind}.",
        init.clean_sections(options.sections or init.SECTIONS[kind]),
        kind,
    )


def plan_from_answers(session: Session, root: Path, options: InitOptions) -> init.ListPlan:
    """What the list is to be: by option, else as a person answers."""
    ask, default = partial(_questions.answer, session), plan_from_options(root, options)
    session.warn(f"A list in {root}. Enter alone takes what is in brackets.")
    title = options.title or ask("title", default.title, init.clean_title)
    kind = options.kind or _questions.choice(session, "a list of", KINDS, default.kind)
    default = plan_from_options(root, options._replace(title=title, kind=kind))
    description = options.description or ask("description", default.description, str)
    sections = options.sections or ask("first sections", ", ".join(default.sections), _split_sections)
    return init.ListPlan(title, description, sections, kind)


def _split_sections(text: str) -> tuple[str, ...]:
    """The titles of sections, with commas between them. Raises InputError."""
    return init.clean_sections(text.split(","))


def choose_repository(session: Session, root: Path, options: InitOptions, ask: bool) -> str:
    """Where the list goes on GitHub: by option, else the remote, which a person is asked about."""
    if options.repository:
        return options.repository
    remote = git.github_repository(root) if root.is_dir() else ""
    if not (ask and remote):
        return remote
    return _questions.answer(session, "repository on GitHub", remote, parse_repository)


def wants_own_readme(session: Session, root: Path) -> bool:
    """Whether a person wants to begin with what a README.md lists that is there already."""
    if not (listed := _count_listed_entries(root / init.README)):
        return False
    question = f"{init.README} is there and lists {plural(listed, 'thing')}: begin with them"
    return _questions.choice(session, question, ("yes", "no"), "yes") == "yes"


def _count_listed_entries(file: Path) -> int:
    """How many entries a Markdown file would become; none where it cannot be read."""
    from awesome_cli.markdown import read_list

    try:
        return len(read_list.read(file.read_text(encoding="utf-8")).entries)
    except (OSError, UnicodeError, InputError):
        return 0


def _title_from_folder(root: Path) -> str:
    """`awesome-list_of-things` becomes `Awesome list of things`."""
    words = root.name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Awesome list"
