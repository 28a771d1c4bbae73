"""Runs rules over a list: over each entry in passing, then over the whole."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import registry
from awesome_cli.errors import ERROR, INFORMATION, ConfigError, InputError, Problem
from awesome_cli.lint import ignores, places, rule
from awesome_cli.lint.rule import Rule, UrlRule
from awesome_cli.storage import config, config_file, config_reader, links, metrics, store
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.reading import with_places
from awesome_cli.storage.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from awesome_cli.lint.ignores import Ignore
    from awesome_cli.model import Entry, LinkMemory, Numbers
    from awesome_cli.storage.config import Config
    from awesome_cli.storage.fields import Table
    from awesome_cli.storage.store import File

_AT_ONCE = 100
"""Files that are read before they are judged."""


class Only(NamedTuple):
    """The files that a run reports for."""

    paths: frozenset[str]
    """Files and folders, relative to the list's folder; `.` is the folder itself."""

    def covers(self, path: str) -> bool:
        """Whether a file is one of them or lies in one of them."""
        if "." in self.paths:
            return True
        while path and path not in self.paths:
            path = path.rpartition("/")[0]
        return path != ""


EVERYTHING = Only(frozenset((".",)))


class LintResult(NamedTuple):
    """What a run found, sorted by place."""

    problems: list[Problem]
    files: int
    """How many entry files it read."""
    fields: Table = FIELDS
    """Those that the list's entries may have."""


class Rules:
    """The rules of one run, with their levels."""

    def __init__(self, rules: Iterable[Rule], levels: dict[str, str]) -> None:
        self.by_name = {rule.name: rule for rule in rules}
        self.levels = levels
        self.of_lists = self._asking("check_all")
        self._of_files = self._asking("check_file")
        of_entries = [rule for rule in self._asking("check") if not isinstance(rule, UrlRule)]
        self._checks = [(rule.name, rule.check) for rule in of_entries if not rule.of_hidden]
        self._checks_of_hidden = [(rule.name, rule.check) for rule in of_entries if rule.of_hidden]
        self._looks = [(rule.look, rule) for rule in self.by_name.values() if isinstance(rule, UrlRule)]

    def _asking(self, what: str) -> list[Rule]:
        return [rule for rule in self.by_name.values() if getattr(type(rule), what) is not getattr(Rule, what)]

    def judge(self, file: File) -> list[Problem]:
        """What is wrong with one file, each problem at its place."""
        reading = file.reading
        found = [problem for problem in reading.problems if problem.rule in self.by_name] if reading.problems else []
        if reading.entry is not None:
            checks = self._checks if reading.visible else self._checks + self._checks_of_hidden
            for name, check in checks:
                for problem in check(reading.entry):
                    found.append(problem._replace(rule=name))  # noqa: PERF401  # quicker than a list for each rule
            found += self._of_addresses(reading.entry)
            if not reading.canonical:
                for asked in self._of_files:
                    found += [problem._replace(rule=asked.name) for problem in asked.check_file(file)]
        if not found:
            return found
        return [self.leveled(problem) for problem in with_places(found, file.text, file.path)]

    def _of_addresses(self, entry: Entry) -> list[Problem]:
        """What is wrong with the addresses of an entry; most have nothing wrong, and a look is all they take."""
        addresses = [link.url for link in entry.links]
        if entry.url:
            addresses.append(entry.url)
        found = []
        for look, asked in self._looks:
            for url in addresses:
                if look(url) is not None:
                    found += [problem._replace(rule=asked.name) for problem in asked.check(entry)]
                    break
        return found

    def leveled(self, problem: Problem) -> Problem:
        """A problem with the level that awesome.yaml gives it, else its rule's, unless it is less by itself."""
        level = self.levels.get(problem.rule, "")
        if not level and problem.level == ERROR:
            level = self.by_name[problem.rule].level
        return problem._replace(level=level) if level else problem


def chosen(
    settings: Config, select: Collection[str] = (), ignore: Collection[str] = (), verbose: bool = True
) -> tuple[Rules, list[Problem]]:
    """The rules of a run, and what is wrong with what awesome.yaml says of them.

    Without `verbose`, rules that only inform are left out. Raises InputError for a name that no rule has.
    """
    known = rule.names()
    for name in (*select, *ignore):
        if name not in known:
            raise InputError(registry.unknown("rule", name, known))
    off = {name for name, options in settings.rules.items() if options.level == "off"}
    problems: list[Problem] = []
    loaded = [_loaded(name, settings, problems) for name in known]
    wanted = [found for found in loaded if found.name in (select or known) and found.name not in ignore]
    wanted = [found for found in wanted if found.name not in off or found.name in select]
    problems += [
        Problem(registry.unknown("rule", name, known), path=config.FILE, line=options.line, column=1, rule=config.RULE)
        for name, options in settings.rules.items()
        if name not in known
    ]
    levels = {name: options.level for name, options in settings.rules.items() if options.level not in ("", "off")}
    if not verbose:
        wanted = [found for found in wanted if levels.get(found.name, found.level) != INFORMATION]
    return Rules(wanted, levels), problems


def _loaded(name: str, settings: Config, problems: list[Problem]) -> Rule:
    options = settings.rules.get(name)
    if options is None:
        return rule.load(name)
    try:
        return rule.load(name, options.values)
    except InputError as error:
        problems.append(Problem(str(error), path=config.FILE, line=options.line, column=1, rule=config.RULE))
        return rule.load(name)


def configuration(root: Path) -> tuple[Config, list[Problem]]:
    """What awesome.yaml says, as far as it can be read, and what is wrong with it."""
    try:
        text = config_file.content(root)
    except ConfigError as error:
        if not (root / config.FILE).is_file():
            raise
        message = str(error).partition(": ")[2] or "cannot be read"
        return config.Config(""), [Problem(message, path=config.FILE, line=1, column=1, rule=config.RULE)]
    settings, problems = config_reader.read(text)
    for key in ("header", "footer"):
        named = getattr(settings.render, key)
        known = any(problem.message.startswith(repr(named)) for problem in problems)
        if named and not known and (message := _unusable(root, named)):
            problems.append(Problem(message, f"render/{key}", config.FILE, rule=config.RULE))
    return settings, places.placed(root, problems)


def _unusable(root: Path, named: str) -> str:
    try:
        return "" if config_file.inside(root, named).is_file() else f"there is no file {named!r}"
    except (ConfigError, OSError, ValueError) as error:
        return str(error).removeprefix(f"{config.FILE}: ")


def lint(
    root: Path,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    only: Only = EVERYTHING,
    verbose: bool = True,
) -> LintResult:
    """Judges a whole list and reports for some of its files; what is wrong with awesome.yaml counts for all of them.

    Without `verbose`, what is mere information is left out. Raises ConfigError where there is no list, InputError for
    a rule that does not exist.
    """
    settings, problems = configuration(root)
    rules, more = chosen(settings, select, ignore, verbose)
    one_pass = _Pass(root, rules, only, settings.table())
    one_pass.found += [rules.leveled(problem) for problem in problems + more if config.RULE in rules.by_name]
    one_pass.files()
    one_pass.whole(settings)
    return one_pass.report()


class _Pass:
    """One pass over a list."""

    def __init__(self, root: Path, rules: Rules, only: Only, fields: Table) -> None:
        self.root = root
        self.rules = rules
        self.only = only
        self.fields = fields
        self.found: list[Problem] = []
        self._entries: list[Entry] = []
        self._ignores: dict[str, list[Ignore]] = {}
        self._count = 0
        self._broken = False

    def files(self) -> None:
        """Reads every entry file; of each the entry stays, without its abstract."""
        files = store.files(self.root, self.fields)
        # Reading some, then judging those, is a tenth quicker than changing from one to the other for each file.
        while some := list(islice(files, _AT_ONCE)):
            self._count += len(some)
            for file in some:
                self._file(file)

    def _file(self, file: File) -> None:
        entry = file.reading.entry
        if entry is not None:
            self._entries.append(entry.without_abstract())
        else:
            self._broken = True
        if not file.reading.canonical and (silenced := ignores.read(file.text)):
            self._ignores[file.path] = silenced
        if self.only is EVERYTHING or self.only.covers(file.path):
            self.found += self.rules.judge(file)

    def whole(self, settings: Config) -> None:
        """Judges the list as a whole."""
        numbers: Numbers = {}
        problems: list[Problem] = []
        if metrics.RULE in self.rules.by_name:
            numbers, problems = metrics.load(self.root)
        remembered: LinkMemory = {}
        if links.RULE in self.rules.by_name:
            remembered, more = links.load(self.root)
            problems += more
        catalog = Workspace(self.root, settings, self._entries, numbers, [], remembered).catalog()
        for asked in self.rules.of_lists:
            if not (asked.whole and self._broken):
                problems += [problem._replace(rule=asked.name) for problem in asked.check_all(catalog)]
        given = [problem for problem in problems if any(map(self.only.covers, (problem.path, *problem.also)))]
        self.found += [self.rules.leveled(problem) for problem in places.placed(self.root, given)]

    def report(self) -> LintResult:
        """What was found and is not silenced."""
        kept, used = ignores.split(self.found, self._ignores)
        if ignores.RULE in self.rules.by_name:
            given = {path: found for path, found in self._ignores.items() if self.only.covers(path)}
            unused = ignores.unused(given, used, self.rules.by_name, rule.names())
            kept += [self.rules.leveled(problem) for problem in unused]
        kept.sort(key=lambda problem: (problem.path, problem.line, problem.column, problem.rule, problem.message))
        return LintResult(kept, self._count, self.fields)
