"""What is new that belongs on a list: candidates ranked by similarity to its sections, and what was decided."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import kinds, search
from awesome_cli.curate.add.entry import AddRequest, make_entry
from awesome_cli.model import values
from awesome_cli.normalize import fold
from awesome_cli.similarity import interest
from awesome_cli.similarity.features import FeatureSet, as_written
from awesome_cli.similarity.interest import MOST_NEGATIVES, CandidateRanker
from awesome_cli.similarity.suggest import entry_features
from awesome_cli.similarity.titles import TitleIndex
from awesome_cli.sources import fetch, listing
from awesome_cli.sources.fetch import Candidate
from awesome_cli.sources.source import Interest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from awesome_cli.identity import Identity
    from awesome_cli.model import Catalog, CouldNotLook, Entry, Section
    from awesome_cli.storage.fields import Field
    from awesome_cli.storage.skipped import Skipped

_FEWEST = 3
"""Entries that a section must hold before it says what is like it."""
_TERMS = 6
"""So many words are asked for where a section has no queries."""
_MOST_TOPICS = 2
"""So many topics of software are asked for."""
_RECENT_DAYS = 90
"""Software that was begun within so many days is new."""
_FEWEST_NEGATIVES = 300
"""So many negative examples teach each of many sections; of few sections each has more."""
_TELLING_WORDS = 3
"""A title of so many words names one thing."""
_SIMILAR_SHOWN = 2
"""How many entries are named that a candidate is like."""


class RankedCandidate(NamedTuple):
    """A candidate for a section, and why it is one."""

    candidate: Candidate
    section: Section
    score: float
    words: tuple[str, ...]


def read(text: str) -> tuple[list[tuple[Candidate, frozenset[Identity]]], list[str]]:
    """The candidates in a file, each with all its identities; and the places of those that nobody could find again."""
    candidates, lost = [], []
    for item in listing.parse(text):
        if item.references and item.metadata.title:
            names = frozenset(reference.identity for reference in item.references)
            candidates.append((Candidate(item.references[0], item.metadata), names))
        else:
            lost.append(item.place)
    return candidates, lost


def newest(
    catalog: Catalog, sections: Iterable[Section], today: date, say: Callable[[str], None]
) -> tuple[list[tuple[Candidate, frozenset[Identity]]], list[CouldNotLook]]:
    """What services have that is new for some sections, and which of them could not be asked."""
    members = _members(catalog)
    since = (today - timedelta(days=_RECENT_DAYS)).isoformat()
    interests = [_interest(catalog, section, members.get(section.path, ()), since) for section in sections]
    candidates, failures = fetch.candidates(interests, say)
    return [(candidate, frozenset((candidate.reference.identity,))) for candidate in candidates], failures


def _interest(catalog: Catalog, section: Section, numbers: Collection[int], since: str) -> Interest:
    """What is wanted for a section: what awesome.yaml says of it, else what its entries tell."""
    inside, outside = _split(catalog, numbers)
    terms = () if section.queries or section.categories else _terms(inside, outside)
    topics = _topics(catalog, inside, outside)
    papers = sorted({entry.arxiv for entry in inside if entry.arxiv}, key=_month_order, reverse=True)
    is_software = 2 * sum(kinds.of(entry.kind).is_software for entry in inside) > len(inside)
    return Interest(
        section.queries, section.categories, terms, topics, section.feeds, tuple(papers), is_software, since
    )


def _terms(inside: Iterable[Entry], outside: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(interest.distinctive_words([*map(entry_features, inside)], [*map(entry_features, outside)], _TERMS))


def _topics(catalog: Catalog, inside: Sequence[Entry], outside: Sequence[Entry]) -> tuple[str, ...]:
    """The topics that several of the entries in a section share, those first that are rarer elsewhere."""
    here, there = (
        Counter(chain.from_iterable(_topics_of(catalog, entry) for entry in entries)) for entries in (inside, outside)
    )
    scores = {topic: count * count / (count + there[topic]) for topic, count in here.items() if count > 1}
    return tuple(nlargest(_MOST_TOPICS, scores, key=lambda topic: (scores[topic], topic)))


def _topics_of(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    topics = values.own_or_fact(catalog, entry, "topics")
    return topics if isinstance(topics, tuple) else ()


def _month_order(id_: str) -> tuple[bool, str]:
    """What orders arXiv ids by their month; those of the old style come first."""
    return "/" not in id_, id_


def sections_with_examples(catalog: Catalog) -> list[Section]:
    """The sections that hold enough to say what is like it."""
    members = _members(catalog)
    return [
        section
        for section in catalog.walk()
        if section.queries or section.categories or section.feeds or len(members.get(section.path, ())) >= _FEWEST
    ]


def rank(
    catalog: Catalog,
    sections: Sequence[Section],
    candidates: Iterable[tuple[Candidate, frozenset[Identity]]],
    known: Mapping[str, Skipped],
) -> list[RankedCandidate]:
    """What belongs in some sections, the likeliest first; nothing that is listed, or among what is known otherwise.

    For one section all candidates are ranked; for several each is in the one that most speaks for, if any word does.
    """
    new = _unknown_candidates(catalog, candidates, known)
    members = _members(catalog)
    ranker = CandidateRanker([*map(entry_features, catalog.entries)], [*map(_candidate_features, new)])
    negatives = MOST_NEGATIVES if len(sections) == 1 else max(_FEWEST_NEGATIVES, 2 * MOST_NEGATIVES // len(sections))
    models = [
        ranker.model(f"{section.title} {section.path.replace('/', ' ')}", set(members.get(section.path, ())), negatives)
        for section in sections
    ]
    scores = [model.scores() for model in models]
    ranked = []
    for number, candidate in enumerate(new):
        best = max(range(len(sections)), key=lambda place: scores[place][number])
        words = models[best].words(number)
        if words or len(sections) == 1:
            shown = as_written(words, candidate.metadata.title)
            ranked.append(RankedCandidate(candidate, sections[best], scores[best][number], shown))
    return sorted(ranked, key=lambda candidate: -candidate.score)


def matching(
    catalog: Catalog, ranked: Sequence[RankedCandidate], query: str, fields: Mapping[str, Field]
) -> list[RankedCandidate]:
    """The candidates that a query finds, in their order: each is asked as the entry that adding it would make.

    Raises QueryError for a query that cannot be understood.
    """
    entries = [
        make_entry(one.candidate.reference, AddRequest((one.section.path,)), one.candidate.metadata)._replace(
            id=one.candidate.reference.identity
        )
        for one in ranked
    ]
    answers = {entry.id for entry in search.select(catalog._replace(entries=tuple(entries)), query, fields)}
    return [one for one in ranked if one.candidate.reference.identity in answers]


class SimilarEntries:
    """The entries of each section, made ready to be compared with candidates."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._members = _members(catalog)
        self._indexes: dict[str, TitleIndex] = {}

    def to(self, ranked: RankedCandidate) -> tuple[Entry, ...]:
        """The entries in its section that a candidate is most like."""
        path = ranked.section.path
        inside = [self._catalog.entries[number] for number in self._members.get(path, ())]
        if path not in self._indexes:
            self._indexes[path] = TitleIndex([entry.title for entry in inside])
        near = self._indexes[path].nearest(ranked.candidate.metadata.title, _SIMILAR_SHOWN)
        return tuple(inside[number] for number in near)


def _unknown_candidates(
    catalog: Catalog, candidates: Iterable[tuple[Candidate, frozenset[Identity]]], known: Mapping[str, Skipped]
) -> list[Candidate]:
    """Those that are neither listed nor skipped, under any identity or title; each once."""
    seen = {name for entry in catalog.entries for name in entry.identities()} | set(known)
    titles = {fold(entry.title) for entry in catalog.entries if entry.kind == kinds.PAPER}
    titles |= {fold(row.title) for row in known.values() if len(row.title.split()) >= _TELLING_WORDS}
    new = []
    for candidate, names in candidates:
        if seen.isdisjoint(names) and fold(candidate.metadata.title) not in titles:
            new.append(candidate)
        seen |= names
    return new


def _members(catalog: Catalog) -> dict[str, list[int]]:
    """The indices of the entries in each section or below it, by its path."""
    members: dict[str, list[int]] = {}
    for number, entry in enumerate(catalog.entries):
        slugs = [path.split("/") for path in entry.places()]
        for path in {"/".join(above[:end]) for above in slugs for end in range(1, len(above) + 1)}:
            members.setdefault(path, []).append(number)
    return members


def _split(catalog: Catalog, numbers: Collection[int]) -> tuple[list[Entry], list[Entry]]:
    """The entries of some indices, and all others."""
    wanted = set(numbers)
    others = [entry for number, entry in enumerate(catalog.entries) if number not in wanted]
    return [catalog.entries[number] for number in numbers], others


def _candidate_features(candidate: Candidate) -> FeatureSet:
    facts = candidate.metadata
    return FeatureSet(facts.title, facts.description, facts.abstract, facts.authors, candidate.reference.kind)
