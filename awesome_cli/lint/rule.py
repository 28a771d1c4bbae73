"""What a rule is: a plain class with a reason, options and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import registry
from awesome_cli.errors import ERROR, Fix, InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.model import Catalog, Entry
    from awesome_cli.storage.store import File

PACKAGE = "awesome_cli.lint.rules"
ENTRY, NAME, CONFIG, METRICS, FACTS, SERVICES, LINKS = (
    "entry",
    "file name",
    "awesome.yaml",
    "metrics.csv",
    "facts.csv",
    "metrics.csv or facts.csv, and an entry",
    "links.csv",
)


class Invalid(NamedTuple):
    """An example that breaks a rule."""

    text: str
    fixed: str = ""
    """The same after the fix; empty where it has none."""


class Rule:
    """One thing that lint looks for.

    The docstring of a rule is its documentation: a summary, then the reason. A class attribute with an annotation is
    an option, typed by its value and documented by the docstring under it. An example holds the fields of an entry
    that matter; the test lays them over a good entry, and `---` parts the entries of an example that needs several.
    """

    name = ""
    level = ERROR
    """The level of its problems, unless one has a lower level of its own."""
    about = ENTRY
    """What its examples are: fields of an entry, a file name, awesome.yaml, rows of one of the CSV files."""
    needs_all_files = False
    """Whether `check_all` needs a list whose files could all be read."""
    is_optional = False
    """Whether it is checked only where it is selected, or awesome.yaml gives it a level."""
    checks_hidden_characters = False
    """Whether `check` only looks for hidden characters; then it is skipped for entries without any."""
    valid: tuple[str, ...] = ()
    invalid: tuple[Invalid, ...] = ()

    def check(self, entry: Entry) -> Iterator[Problem]:
        """The problems of one entry. A problem names its field; the engine finds the place."""
        return iter(())

    def check_file(self, file: File) -> Iterator[Problem]:
        """The problems of how an entry is written; skipped for files in canonical form."""
        return iter(())

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """The problems that no single entry shows. A problem also names its file. Entries have no abstract here."""
        return iter(())


class UrlProblem(NamedTuple):
    """A problem of an address."""

    message: str
    corrected: str = ""
    """The corrected address; empty where it is unknown."""
    safe: bool = True


class UrlRule(Rule):
    """A rule about the addresses of an entry, both `url` and `links`.

    The engine calls `check` only where `problem_of` finds something.
    """

    def problem_of(self, url: str) -> UrlProblem | None:
        """The problem of one address; None where it has none."""
        raise NotImplementedError

    def check(self, entry: Entry) -> Iterator[Problem]:
        """The problems of the addresses of one entry."""
        if entry.url and (url_problem := self.problem_of(entry.url)):
            yield _problem("url", url_problem, {"url": url_problem.corrected})
        for number, link in enumerate(entry.links):
            if url_problem := self.problem_of(link.url):
                links = list(entry.links)
                links[number] = link._replace(url=url_problem.corrected)
                yield _problem(f"links/{number}/url", url_problem, {"links": tuple(links)})


def _problem(field: str, url_problem: UrlProblem, changes: Mapping[str, object]) -> Problem:
    fix = Fix(changes, safe=url_problem.safe) if url_problem.corrected else None
    return Problem(url_problem.message, field, fix=fix)


def names() -> list[str]:
    """The names of all rules."""
    return registry.names(PACKAGE)


def load(name: str, options: Mapping[str, object] | None = None) -> Rule:
    """A rule with its options set. Raises InputError for a name that no rule has, and for options it cannot take."""
    module = registry.load(PACKAGE, name)
    rule: Rule = getattr(module, name.title().replace("-", ""))()
    rule.name = name
    known = options_of(rule)
    for option, value in (options or {}).items():
        if option not in known:
            raise InputError(registry.unknown(f"option of {name}", option, [*known, "level"]))
        setattr(rule, option, _converted(option, value, known[option]))
    return rule


def options_of(rule: Rule) -> dict[str, object]:
    """The options of a rule, each with its default."""
    return {option: getattr(type(rule), option) for option in vars(type(rule)).get("__annotations__", ())}


def _converted(option: str, value: object, default: object) -> object:
    if isinstance(default, frozenset):
        return frozenset(value if isinstance(value, list) else [value])
    if not isinstance(value, str) or not value.isdecimal() or len(value) > 9:
        raise InputError(f"`{option}` is a whole number, not {value!r}")
    return int(value)
