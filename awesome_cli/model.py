"""The data of a list: entries in sections, with numbers. Immutable and pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.identity import Identity, arxiv_id, file_stem, project, read, read_book, read_url, title_identity
from awesome_cli.rank import Rank, RankWeights, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

ET_AL = "et al."
"""Stands in `authors` where names are left out."""

Subject = str
"""What a number is about: an identity."""


ALIVE, MOVED, DEAD, BLOCKED, UNREACHABLE = VERDICTS = ("alive", "moved", "dead", "blocked", "unreachable")
"""What can be said of an address: see docs/links.md."""


class Missing(NamedTuple):
    """A source looked, and the thing does not exist."""

    reason: str = "not found"


class CouldNotLook(NamedTuple):
    """A source could not be asked, or its answer could not be understood. It never changes anything."""

    source: str
    reason: str
    """The cause: `HTTP 429`, `timed out after 20 s`."""
    advice: str = ""
    """What a person can do about it."""


class Link(NamedTuple):
    """A further address of an entry."""

    url: str
    label: str = ""
    """Empty where the address needs none."""


class Placement(NamedTuple):
    """Another place of an entry, where it is under other words than its own."""

    section: str
    title: str = ""
    """Empty where it is the entry's own, as for the others."""
    description: str = ""
    item: str = ""


CustomValue = str | tuple[str, ...] | bool
"""The value of a field that the list declares itself: text (numbers and dates too), a list of text, or a flag."""


class Entry(NamedTuple):
    """One thing on the list. Fields that are not known are empty; see docs/entry.md for what each holds."""

    id: str = ""
    """The stem of its file."""
    path: str = ""
    """Its file, relative to the list's folder, with `/`."""
    title: str = ""
    kind: str = ""
    sections: tuple[str, ...] = ()
    arxiv: str = ""
    doi: str = ""
    isbn: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    venue: str = ""
    year: str = ""
    links: tuple[Link, ...] = ()
    packages: tuple[str, ...] = ()
    """Canonical package URLs: `pkg:pypi/requests`."""
    notes: tuple[str, ...] = ()
    description: str = ""
    abstract: str = ""
    highlight: bool = False
    weight: int | None = None
    status: str = ""
    finished: bool = False
    """Whether no further work on it is to be expected."""
    replaced_by: str = ""
    added: str = ""
    under: str = ""
    """The ID of the entry that it is under."""
    item: str = ""
    """An item template of its own, where it is shown in another form than the rest."""
    placements: tuple[Placement, ...] = ()
    custom: Mapping[str, CustomValue] = {}
    """The fields that awesome.yaml declares, by name."""

    def places(self) -> tuple[str, ...]:
        """The paths of all sections that it is in, once each: its own first, then those of its placements."""
        if not self.placements:
            return self.sections if len(self.sections) < 2 else tuple(dict.fromkeys(self.sections))
        return tuple(dict.fromkeys([*self.sections, *[placement.section for placement in self.placements]]))

    def custom_texts(self) -> list[str]:
        """The words in the fields that the list declares; flags have none."""
        values = [(value,) if isinstance(value, str) else value for value in self.custom.values() if value is not True]
        return [text for texts in values if texts for text in texts]

    def resolved(self, resolve: Callable[[str], str]) -> Entry:
        """The entry with each path of a section as it is now."""
        placements = tuple(placement._replace(section=resolve(placement.section)) for placement in self.placements)
        sections = tuple(map(resolve, self.sections))
        is_same = sections == self.sections and placements == self.placements
        return self if is_same else self._replace(sections=sections, placements=placements)

    def identities(self) -> list[Identity]:
        """Its identities, the one that names its file and its numbers first.

        Without any address it is known by its title. Empty if it has no title either.
        """
        identities = [Identity(f"arxiv:{_normalize_arxiv(self.arxiv)}")] if self.arxiv else []
        if self.doi:
            reference = read(self.doi)
            identities.append(reference.identity if reference else Identity(f"doi:{self.doi.lower()}"))
        if self.isbn:
            book = read_book(self.isbn)
            identities.append(book.identity if book else Identity(f"isbn:{self.isbn.lower()}"))
        if self.url:
            reference = read_url(self.url)
            identities.append(reference.identity if reference else Identity(f"url:{self.url}"))
        if not identities and self.title:
            identities.append(title_identity(self.title))
        return identities if len(identities) < 2 else list(dict.fromkeys(identities))

    def is_known_by_title(self) -> bool:
        """Whether it has no address, and only its title says what it is."""
        return not (self.url or self.arxiv or self.doi or self.isbn)

    def placed(self, placement: Placement) -> Entry:
        """The entry with the words that it has at another place."""
        return self._replace(
            title=placement.title or self.title,
            description=placement.description or self.description,
            item=placement.item or self.item,
        )

    def changes_to(self, other: Entry) -> dict[str, object]:
        """The fields in which another state of the entry differs, with its values; None for those that it lacks."""
        changes: dict[str, object] = {}
        for name, value in other._asdict().items():
            if name == "custom":
                names = {**self.custom, **other.custom}
                changed = {key: value.get(key) for key in names if self.custom.get(key) != value.get(key)}
                changes |= {key: None if own in ("", ()) else own for key, own in changed.items()}
            elif name not in ("id", "path") and value != getattr(self, name):
                changes[name] = None if value in ("", ()) or value is False else value
        return changes

    def with_fields(self, fields: Mapping[str, object]) -> Entry:
        """The entry with other values of some fields, built in or its list's own; None takes a value away."""
        built_in = {name: value for name, value in fields.items() if name in self._fields}
        values = {name: self._field_defaults[name] if value is None else value for name, value in built_in.items()}
        own = {**self.custom, **{name: value for name, value in fields.items() if name not in self._fields}}
        custom = {name: value for name, value in own.items() if value is not None}
        return self._replace(**values, custom=custom)  # type: ignore[arg-type]  # each field has its type

    def without_abstract(self) -> Entry:
        """The entry without most of its text. Of `_replace` it takes a fifth: lint does it to each entry."""
        return Entry._make((*self[:_ABSTRACT], "", *self[_ABSTRACT + 1 :])) if self.abstract else self

    def stem(self) -> str:
        """The name its file should have, without `.yaml`; empty if it has no identity."""
        identities = self.identities()
        return file_stem(identities[0]) if identities else ""

    def address(self) -> str:
        """Where a reader goes: its url, else the page of its paper or book."""
        if self.url:
            return self.url
        if self.arxiv:
            return f"https://arxiv.org/abs/{_normalize_arxiv(self.arxiv)}"
        reference = read(self.doi) or read_book(self.isbn)
        return reference.url if reference else ""

    def subjects(self) -> list[Subject]:
        """Every subject whose numbers are its own: its identities, repositories it lies in and links to, packages."""
        subjects: list[str] = list(self.identities())
        urls = (self.url, *(link.url for link in self.links))
        subjects += [reference.identity for url in urls if (reference := project(url) or read_url(url))]
        return list(dict.fromkeys([*subjects, *self.packages]))

    def newest(self) -> str:
        """When it came, for order by date: `published`, else `added`, else its arXiv id's month, else empty."""
        return self.published or self.added or arxiv_month(_normalize_arxiv(self.arxiv))


_ABSTRACT = Entry._fields.index("abstract")


def _normalize_arxiv(text: str) -> str:
    """The id in what a person wrote under `arxiv`: with a version, as a URL..."""
    if identifier := arxiv_id(text):
        return identifier
    reference = read(text)
    return reference.identity.removeprefix("arxiv:") if reference else text


class Measure(NamedTuple):
    """One number, as a row of metrics.csv."""

    subject: Subject
    metric: str
    """citations, stars, likes, downloads or pushed."""
    value: str
    """Decimal digits; a date for `pushed`."""
    url: str = ""
    """Where a reader finds it."""
    source: str = ""
    checked: str = ""
    """The date it was fetched; empty, and older than any date, for one that an import found."""


Numbers = dict[tuple[Subject, str], Measure]
"""Every number of a list by subject and metric."""


class Fact(NamedTuple):
    """What a service says of one thing, as a row of facts.csv."""

    subject: Subject
    fact: str
    """A name of `values.FACTS`."""
    value: str
    """Several values are separated as `values.SEPARATOR` says."""
    source: str = ""
    since: str = ""
    """The day on which the service said so first."""


Facts = dict[tuple[Subject, str], tuple[Fact, ...]]
"""What is known of things by subject and fact, the oldest first: what is last holds now."""
NO_FACTS: Facts = {}


class Upkeep(NamedTuple):
    """What a list asks of the software on it."""

    stale_after: int = 24
    """Months without a commit after which a repository is stale; 0 for never."""
    licenses: tuple[str, ...] = ()
    """The licenses that it may have; any where none is named."""


class LinkState(NamedTuple):
    """What is remembered of an address that is not alive, as a row of links.csv."""

    url: str
    verdict: str
    """moved, dead, blocked or unreachable; `kept` where a person said that it shall not be asked any more."""
    evidence: str = ""
    since: str = ""
    """The first day of which that is known."""
    times: str = "1"
    """On how many days it was found so."""
    checked: str = ""
    """The last of them."""

    @property
    def is_sure(self) -> bool:
        """Whether an address was found dead on two days that are far enough apart."""
        if self.verdict != DEAD or int(self.times) < 2:
            return False
        from datetime import date

        return (date.fromisoformat(self.checked) - date.fromisoformat(self.since)).days >= DAYS_APART


DAYS_APART = 3
"""Days between the first and the last time that an address was found dead, before that is believed."""
KEPT = "kept"
"""The verdict of a person: whatever the address answers, it stays."""


def page_of(url: str) -> str:
    """An address without its fragment, which is a place in the page."""
    return url.strip().partition("#")[0]


LinkMemory = dict[str, LinkState]
"""What is remembered of addresses, by address without its fragment."""


class Collapse(NamedTuple):
    """Which entries of a section are folded into `<details>`: what either limit says. Without limits none is."""

    after: int | None = None
    """How many entries are before the fold."""
    below: tuple[str, float] | None = None
    """The name of a number, or `rank`, and the least value of an entry that is not folded."""
    summary: str = ""
    """What is shown of the fold while it is closed, with `{count}` in it; empty for the built-in words."""


class Section(NamedTuple):
    """A heading of the list and what is under it."""

    path: str
    """`moe/other`: the slugs of its titles, which entries name."""
    title: str
    text: str = ""
    """Markdown under the heading."""
    sort: str = ""
    """newest, title, citations, stars, added or rank; empty for the order that weights give."""
    sections: tuple[Section, ...] = ()
    shown: str = ""
    """How its title is shown: heading (also if empty), bullet, bold, details, or text for no title at all."""
    heading: str = ""
    """A heading template of its own: Markdown with `{title}` in it."""
    closing: str = ""
    """Markdown after its entries, before the sections under it."""
    item: str = ""
    """An item template of its own."""
    placed: Mapping[str, str] = {}
    """Entries that are elsewhere than `sort` says: an entry's ID, and that of the one before it (empty: first)."""
    queries: tuple[str, ...] = ()
    """What `awesome discover` asks services for."""
    categories: tuple[str, ...] = ()
    """Categories of arXiv whose new papers are looked through."""
    feeds: tuple[str, ...] = ()
    """URLs of Atom or RSS feeds whose items may belong here."""
    collapse: Collapse | None = None
    """Which entries are folded; None where the list says it."""

    def walk(self) -> Iterator[Section]:
        """It and all below it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def holding(self, paths: Collection[str]) -> Section | None:
        """It with those of the sections below it that some paths name or lead through; None where none does."""
        inner = tuple(part for section in self.sections if (part := section.holding(paths)))
        return self._replace(sections=inner) if inner or self.path in paths else None


class ViewPlace(NamedTuple):
    """A place in the tree of sections."""

    parent: str
    """The path of the section that it is in; empty for the top."""
    before: str
    """The path of the section that it is before; empty behind all of them."""
    number: int = 0
    """Its rank among the places of views: several may be before one section."""


class View(NamedTuple):
    """A question, whose answers a page shows once more, in a section of their own."""

    name: str
    """The slug of its title."""
    title: str
    query: str = ""
    sort: str = ""
    """As that of a section; empty for the order of `awesome search`."""
    limit: int = 0
    """How many entries it shows at most; 0 for all."""
    item: str = ""
    """An item template of its own."""
    places: tuple[ViewPlace, ...] = ()
    line: int = 0
    """Of the query in awesome.yaml."""
    column: int = 0
    entries: tuple[Entry, ...] | None = None
    """The answers; None where they were not looked for: then only its place is shown."""


class Catalog(NamedTuple):
    """A whole list."""

    title: str
    description: str = ""
    sections: tuple[Section, ...] = ()
    entries: tuple[Entry, ...] = ()
    numbers: Mapping[tuple[Subject, str], Measure] = {}
    custom: tuple[str, ...] = ()
    """The names of the fields that the list declares itself."""
    links: Mapping[str, LinkState] = {}
    """What is remembered of addresses that are not alive."""
    facts: Facts = NO_FACTS
    """What services say of software."""
    upkeep: Upkeep = Upkeep()
    ranking: RankWeights = RankWeights()
    """How much each number counts where entries are ranked."""
    views: tuple[View, ...] = ()

    def is_dead(self, entry: Entry) -> bool:
        """Whether readers find nothing where an entry should be: a person says so, or it was surely found dead."""
        if entry.status == "gone":
            return True
        state = self.links.get(page_of(entry.address())) if self.links else None
        return state is not None and state.is_sure

    def walk(self) -> Iterator[Section]:
        """All sections, in order."""
        for section in self.sections:
            yield from section.walk()

    def only(self, entries: Collection[Entry]) -> Catalog:
        """The list with some of its entries, the sections that hold any of them, and no views.

        One that was under an entry that is left out is shown by itself.
        """
        ids = {entry.id for entry in entries}
        kept = [entry for entry in self.entries if entry.id in ids]
        kept = [entry if entry.under in ids else entry._replace(under="") for entry in kept]
        filled = {path for entry in kept for path in entry.places()}
        sections = tuple(part for section in self.sections if (part := section.holding(filled)))
        return self._replace(entries=tuple(kept), sections=sections, views=())

    def by_section(self) -> dict[str, list[Entry]]:
        """What each section shows, by its path, in order: entries with the words they have there.

        Those that are under another are not among them: `under` has them.
        """
        shown: dict[str, list[Entry]] = {section.path: [] for section in self.walk()}
        for entry in self.entries:
            if entry.under:
                continue
            for path in dict.fromkeys(entry.sections):
                if path in shown:
                    shown[path].append(entry)
            for placement in entry.placements:
                if placement.section in shown:
                    shown[placement.section].append(entry.placed(placement))
        for section in self.walk():
            shown[section.path] = self._in_order(shown[section.path], section)
        return shown

    def under(self) -> dict[str, list[Entry]]:
        """The entries that are under others, by the others' IDs, in order."""
        entries_by_parent: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.under:
                entries_by_parent.setdefault(entry.under, []).append(entry)
        return {parent: self.ordered(entries) for parent, entries in entries_by_parent.items()}

    def _in_order(self, entries: Sequence[Entry], section: Section) -> list[Entry]:
        """Entries as the section sorts them, those that it places elsewhere at their place."""
        ordered = self.ordered(entries, section.sort)
        if not section.placed:
            return ordered
        rest = [entry for entry in ordered if entry.id not in section.placed]
        moved = {entry.id: entry for entry in ordered if entry.id in section.placed}
        for id_, before in section.placed.items():
            if id_ in moved:
                place = next((number for number, entry in enumerate(rest, 1) if entry.id == before), 0)
                rest.insert(place, moved[id_])
        return rest

    def ordered(self, entries: Sequence[Entry], sort: str = "") -> list[Entry]:
        """Entries in the order that `sort` names; without one: no weight first, newest first, then by weight."""
        by_title = sorted(entries, key=lambda entry: (entry.title.casefold(), entry.id))
        if sort == "title":
            return by_title
        if sort in ("citations", "stars"):
            number = self.citations if sort == "citations" else self.stars
            return sorted(by_title, key=lambda entry: -_value(number(entry)))
        if sort == "rank":
            return sorted(by_title, key=lambda entry: -self.rank(entry).total)
        if sort == "added":
            return sorted(by_title, key=lambda entry: entry.added, reverse=True)
        newest = sorted(by_title, key=Entry.newest, reverse=True)
        return newest if sort else sorted(newest, key=lambda entry: -1 if entry.weight is None else entry.weight)

    def counts(self, metric: str) -> bool:
        """Whether any number of a metric is known: asked once, it saves looking for each entry's in vain."""
        return any(known == metric for _, known in self.numbers)

    def measure(self, subjects: Sequence[Subject], metric: str) -> Measure | None:
        """The largest number, or newest date, of one metric over some subjects; None where none is known."""
        known = [self.numbers[key] for subject in subjects if (key := (subject, metric)) in self.numbers]
        return max(known, key=lambda one: (_value(one), one.value), default=None)

    def citations(self, entry: Entry) -> Measure | None:
        """How often an entry is cited; None where unknown."""
        return self.measure(entry.identities(), "citations")

    def stars(self, entry: Entry) -> Measure | None:
        """The largest star count over an entry's identity and links; None where unknown."""
        return self.measure(entry.subjects(), "stars")

    def number(self, entry: Entry, name: str) -> int | None:
        """A number of an entry by its metric, or that of a field of the list's own; None where unknown."""
        if name in self.custom:
            value = entry.custom.get(name)
            return int(value) if isinstance(value, str) and value.isdecimal() else None
        measure = self.citations(entry) if name == "citations" else self.measure(entry.subjects(), name)
        return int(measure.value) if measure and measure.value.isdecimal() else None

    def rank(self, entry: Entry) -> Rank:
        """How high an entry ranks, and why."""
        pushed = self.measure(entry.subjects(), "pushed")
        dates = (pushed.value, pushed.checked) if pushed else ("", "")
        return rank({name: self.number(entry, name) for name in self.ranking.weights}, *dates, self.ranking)


def _value(measure: Measure | None) -> int:
    return int(measure.value) if measure and measure.value.isdecimal() else -1


def arxiv_month(identifier: str) -> str:
    """The month an arXiv id was given, `YYYY-MM`; empty for what is no id."""
    digits = identifier.rpartition("/")[2][:4]
    if len(digits) != 4 or not digits.isdecimal():
        return ""
    century = "19" if digits >= "9000" else "20"
    return f"{century}{digits[:2]}-{digits[2:]}"
