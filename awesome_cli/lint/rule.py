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
ENTRY, NAME, CONFIG, METRICS, LINKS = "entry", "file name", "awesome.yaml", "metrics.csv", "links.csv"


class Invalid(NamedTuple):
    """An example that breaks a rule."""

    text: str
    fixed: str = ""
    """What its fix makes of it; empty where it has none."""


class Rule:
    """One thing that lint looks for.

    The docstring of a rule is its documentation: a summary, then the reason. A class attribute with an annotation is
    an option, typed by its value and documented by the docstring under it. An example holds the fields of an entry
    that matter; the test lays them over a good entry, and `---` parts the entries of an example that needs several.
    """

    name = ""
    level = ERROR
    """What its problems are, unless one of them is less."""
    about = ENTRY
    """What its examples are: fields of an entry, a file's name, awesome.yaml, rows of metrics.csv or of links.csv."""
    whole = False
    """Whether `check_all` can only judge a list whose every file could be read."""
    of_hidden = False
    """Whether `check` looks for hidden characters alone: entries that are known to hold none are not asked about."""
    valid: tuple[str, ...] = ()
    invalid: tuple[Invalid, ...] = ()

    def check(self, entry: Entry) -> Iterator[Problem]:
        """What is wrong with one entry. A problem names its field; the engine finds its place."""
        return iter(())

    def check_file(self, file: File) -> Iterator[Problem]:
        """What is wrong with how an entry is written. Files as our writer leaves them are not asked about."""
        return iter(())

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """What no entry shows alone. A problem names its file too. Entries have no abstract here."""
        return iter(())


class UrlProblem(NamedTuple):
    """What is wrong with an address."""

    message: str
    better: str = ""
    """The address as it should be; empty where that cannot be told."""
    safe: bool = True


class UrlRule(Rule):
    """A rule over the addresses of an entry, `url` and `links` alike.

    The engine asks `check` only where `look` finds something in an address.
    """

    def look(self, url: str) -> UrlProblem | None:
        """What is wrong with one address; None where nothing is."""
        raise NotImplementedError

    def check(self, entry: Entry) -> Iterator[Problem]:
        """What is wrong with the addresses of one entry."""
        if entry.url and (finding := self.look(entry.url)):
            yield _problem("url", finding, {"url": finding.better})
        for number, link in enumerate(entry.links):
            if finding := self.look(link.url):
                links = list(entry.links)
                links[number] = link._replace(url=finding.better)
                yield _problem(f"links/{number}/url", finding, {"links": tuple(links)})


def _problem(field: str, finding: UrlProblem, changes: Mapping[str, object]) -> Problem:
    fix = Fix(changes, safe=finding.safe) if finding.better else None
    return Problem(finding.message, field, fix=fix)


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
        setattr(rule, option, _typed(option, value, known[option]))
    return rule


def options_of(rule: Rule) -> dict[str, object]:
    """The options of a rule, each with its default."""
    return {option: getattr(type(rule), option) for option in vars(type(rule)).get("__annotations__", ())}


def _typed(option: str, value: object, default: object) -> object:
    if isinstance(default, frozenset):
        return frozenset(value if isinstance(value, list) else [value])
    if not isinstance(value, str) or not value.isdecimal() or len(value) > 9:
        raise InputError(f"`{option}` is a whole number, not {value!r}")
    return int(value)
