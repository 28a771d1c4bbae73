"""Runs rules over a list: over each entry file as it is read, then over the list as a whole."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import registry
from awesome_cli.errors import ERROR, INFORMATION, ConfigError, InputError, Problem
from awesome_cli.identity import declare_forges
from awesome_cli.lint import ignores, places, rule
from awesome_cli.lint.rule import Rule, UrlRule
from awesome_cli.storage import config, config_file, config_reader, facts, links, metrics, store
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.reading import with_places
from awesome_cli.storage.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from awesome_cli.lint.ignores import Ignore
    from awesome_cli.model import Catalog, Entry
    from awesome_cli.storage.config import Config
    from awesome_cli.storage.fields import Table
    from awesome_cli.storage.store import File

_BATCH = 100
"""So many files are read before they are checked."""


class Selection(NamedTuple):
    """The files that a run reports about."""

    paths: frozenset[str]
    """Files and folders, relative to the list's folder; `.` is all of it."""

    def covers(self, path: str) -> bool:
        """Whether a file is selected, or inside a selected folder."""
        if "." in self.paths:
            return True
        while path and path not in self.paths:
            path = path.rpartition("/")[0]
        return path != ""


EVERYTHING = Selection(frozenset((".",)))


class LintResult(NamedTuple):
    """The problems that a run found, sorted by place."""

    problems: list[Problem]
    files: int
    """How many entry files it read."""
    fields: Table = FIELDS
    """The fields that the list's entries may have."""


class RuleSet:
    """The rules of one run, with their levels."""

    def __init__(self, rules: Iterable[Rule], levels: dict[str, str]) -> None:
        self.by_name = {rule.name: rule for rule in rules}
        self.levels = levels
        self.list_rules = self._rules_with("check_all")
        self._file_rules = self._rules_with("check_file")
        of_entries = [rule for rule in self._rules_with("check") if not isinstance(rule, UrlRule)]
        self._checks = [(rule.name, rule.check) for rule in of_entries if not rule.checks_hidden_characters]
        self._hidden_character_checks = [
            (rule.name, rule.check) for rule in of_entries if rule.checks_hidden_characters
        ]
        self._url_checks = [(rule.problem_of, rule) for rule in self.by_name.values() if isinstance(rule, UrlRule)]

    def _rules_with(self, what: str) -> list[Rule]:
        return [rule for rule in self.by_name.values() if getattr(type(rule), what) is not getattr(Rule, what)]

    def check_entry_file(self, file: File) -> list[Problem]:
        """The problems of one file, each with its place."""
        reading = file.reading
        problems = [problem for problem in reading.problems if problem.rule in self.by_name] if reading.problems else []
        if reading.entry is not None:
            checks = self._checks if reading.visible else self._checks + self._hidden_character_checks
            for name, check in checks:
                for problem in check(reading.entry):
                    problems.append(problem._replace(rule=name))  # noqa: PERF401  # quicker than a list for each rule
            problems += self._check_addresses(reading.entry)
            if not reading.canonical:
                for rule_ in self._file_rules:
                    problems += [problem._replace(rule=rule_.name) for problem in rule_.check_file(file)]
        if not problems:
            return problems
        return [self.with_level(problem) for problem in with_places(problems, file.text, file.path)]

    def _check_addresses(self, entry: Entry) -> list[Problem]:
        """Problems of an entry's addresses; the quick `problem_of` comes first, since most have none."""
        addresses = [link.url for link in entry.links]
        if entry.url:
            addresses.append(entry.url)
        problems = []
        for problem_of, rule_ in self._url_checks:
            for url in addresses:
                if problem_of(url) is not None:
                    problems += [problem._replace(rule=rule_.name) for problem in rule_.check(entry)]
                    break
        return problems

    def with_level(self, problem: Problem) -> Problem:
        """A problem with the level of awesome.yaml, else that of its rule, unless its own is lower."""
        level = self.levels.get(problem.rule, "")
        if not level and problem.level == ERROR:
            level = self.by_name[problem.rule].level
        return problem._replace(level=level) if level else problem


def load_rules(
    settings: Config, select: Collection[str] = (), ignore: Collection[str] = (), verbose: bool = True
) -> tuple[RuleSet, list[Problem]]:
    """The rules of a run, and the problems of their options in awesome.yaml.

    Without `verbose`, rules that only inform are left out. Raises InputError for a name that no rule has.
    """
    _check_names((*select, *ignore))
    problems: list[Problem] = []
    loaded = [_load_rule(name, settings, problems) for name in rule.names()]
    problems += _unknown_rules(settings)
    wanted = set(select or _default_names(loaded, settings)) - set(ignore)
    levels = {name: options.level for name, options in settings.rules.items() if options.level not in ("", "off")}
    chosen = [rule_ for rule_ in loaded if rule_.name in wanted]
    if not verbose:
        chosen = [rule_ for rule_ in chosen if levels.get(rule_.name, rule_.level) != INFORMATION]
    return RuleSet(chosen, levels), problems


def _default_names(loaded: Iterable[Rule], settings: Config) -> set[str]:
    """The rules of a run that names none: all but those that are off, or that run only where a list asks for them."""
    levels = {name: options.level for name, options in settings.rules.items()}
    return {rule_.name for rule_ in loaded if levels.get(rule_.name, "off" if rule_.is_optional else "") != "off"}


def _check_names(names: Iterable[str]) -> None:
    known = rule.names()
    for name in names:
        if name not in known:
            raise InputError(registry.unknown("rule", name, known))


def _unknown_rules(settings: Config) -> Iterator[Problem]:
    """A problem for each name in awesome.yaml that no rule has."""
    known = rule.names()
    for name, options in settings.rules.items():
        if name not in known:
            message = registry.unknown("rule", name, known)
            yield Problem(message, path=config.FILE, line=options.line, column=1, rule=config.RULE)


def _load_rule(name: str, settings: Config, problems: list[Problem]) -> Rule:
    options = settings.rules.get(name)
    if options is None:
        return rule.load(name)
    try:
        return rule.load(name, options.values)
    except InputError as error:
        problems.append(Problem(str(error), path=config.FILE, line=options.line, column=1, rule=config.RULE))
        return rule.load(name)


def load_config(root: Path) -> tuple[Config, list[Problem]]:
    """The configuration, as far as it can be read, and its problems."""
    try:
        text = config_file.content(root)
    except ConfigError as error:
        if not (root / config.FILE).is_file():
            raise
        message = str(error).partition(": ")[2] or "cannot be read"
        return config.Config(""), [Problem(message, path=config.FILE, line=1, column=1, rule=config.RULE)]
    settings, problems = config_reader.read(text)
    declare_forges(settings.forges)
    for key in ("header", "footer"):
        path = getattr(settings.render, key)
        is_reported = any(problem.message.startswith(repr(path)) for problem in problems)
        if path and not is_reported and (message := _file_problem(root, path)):
            problems.append(Problem(message, f"render/{key}", config.FILE, rule=config.RULE))
    if settings.views:
        from awesome_cli.search import views  # few lists have any

        problems += views.problems(settings, [*_owned_texts(root, settings)])
    return settings, places.with_places(root, problems)


def _owned_texts(root: Path, settings: Config) -> Iterator[tuple[str, str]]:
    """The header and the footer that are there, each with its path."""
    for path in filter(None, (settings.render.header, settings.render.footer)):
        if not _file_problem(root, path):
            yield path, config_file.inside(root, path).read_text("utf-8", "replace")


def _file_problem(root: Path, path: str) -> str:
    try:
        return "" if config_file.inside(root, path).is_file() else f"there is no file {path!r}"
    except (ConfigError, OSError, ValueError) as error:
        return str(error).removeprefix(f"{config.FILE}: ")


def lint(
    root: Path,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    only: Selection = EVERYTHING,
    verbose: bool = True,
) -> LintResult:
    """Checks a whole list and reports about some of its files; problems of awesome.yaml are always reported.

    Without `verbose`, information is left out. Raises ConfigError where there is no list, InputError for a rule that
    does not exist.
    """
    settings, problems = load_config(root)
    rules, rule_problems = load_rules(settings, select, ignore, verbose)
    run = _LintRun(root, rules, only, settings.table())
    run.problems += [rules.with_level(problem) for problem in problems + rule_problems if config.RULE in rules.by_name]
    run.check_files()
    run.check_list(settings)
    return run.report()


class _LintRun:
    """One run over a list."""

    def __init__(self, root: Path, rules: RuleSet, only: Selection, fields: Table) -> None:
        self.root = root
        self.rules = rules
        self.only = only
        self.fields = fields
        self.problems: list[Problem] = []
        self._entries: list[Entry] = []
        self._ignores: dict[str, list[Ignore]] = {}
        self._file_count = 0
        self._has_broken_files = False

    def check_files(self) -> None:
        """Reads and checks every entry file; keeps each entry without its abstract."""
        files = store.files(self.root, self.fields)
        # Reading a batch, then checking it, is a tenth faster than alternating for each file.
        while batch := list(islice(files, _BATCH)):
            self._file_count += len(batch)
            for file in batch:
                self._check_file(file)

    def _check_file(self, file: File) -> None:
        entry = file.reading.entry
        if entry is not None:
            self._entries.append(entry.without_abstract())
        else:
            self._has_broken_files = True
        if not file.reading.canonical and (ignores_of_file := ignores.read(file.text)):
            self._ignores[file.path] = ignores_of_file
        if self.only is EVERYTHING or self.only.covers(file.path):
            self.problems += self.rules.check_entry_file(file)

    def check_list(self, settings: Config) -> None:
        """Checks the list as a whole."""
        numbers, number_problems = metrics.load(self.root)
        known, fact_problems = facts.load(self.root)
        remembered, link_problems = links.load(self.root)
        found = {metrics.RULE: number_problems, facts.RULE: fact_problems, links.RULE: link_problems}
        problems = [problem for rule, some in found.items() if rule in self.rules.by_name for problem in some]
        catalog = Workspace(self.root, settings, self._entries, numbers, [], remembered, known).catalog()
        problems += self._check_catalog(catalog)
        selected = [problem for problem in problems if any(map(self.only.covers, (problem.path, *problem.also)))]
        self.problems += [self.rules.with_level(problem) for problem in places.with_places(self.root, selected)]

    def _check_catalog(self, catalog: Catalog) -> Iterator[Problem]:
        for rule_ in self.rules.list_rules:
            if not (rule_.needs_all_files and self._has_broken_files):
                yield from (problem._replace(rule=rule_.name) for problem in rule_.check_all(catalog))

    def report(self) -> LintResult:
        """The problems that no comment silences."""
        kept, used = ignores.without_silenced(self.problems, self._ignores)
        if ignores.RULE in self.rules.by_name:
            selected = {path: found for path, found in self._ignores.items() if self.only.covers(path)}
            unused = ignores.unused(selected, used, self.rules.by_name, rule.names())
            kept += [self.rules.with_level(problem) for problem in unused]
        kept.sort(key=lambda problem: (problem.path, problem.line, problem.column, problem.rule, problem.message))
        return LintResult(kept, self._file_count, self.fields)
