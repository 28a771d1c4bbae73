"""The project's own list, searched as people would: tests/data/queries.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from awesome_cli.search import search
from awesome_cli.storage import workspace
from tests.paths import DATA, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.model import Catalog


class Judged(NamedTuple):
    kind: str
    query: str
    answers: list[str]


def judged() -> Iterator[Judged]:
    text = (DATA / "queries.yaml").read_text(encoding="utf-8")
    for kind, queries in yaml.safe_load(text).items():
        for one in queries:
            yield Judged(kind, one["query"], one["answers"])


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return workspace.load(ROOT).catalog()


def reciprocal(catalog: Catalog, one: Judged) -> float:
    ids = [hit.entry.id for hit in search(catalog, one.query).hits]
    return max((1 / (ids.index(answer) + 1) for answer in one.answers if answer in ids), default=0.0)


def test_the_set_is_sound(catalog: Catalog) -> None:
    queries = list(judged())
    ids = {entry.id for entry in catalog.entries}
    assert len(queries) >= 60
    assert {one.kind for one in queries} >= {"topic", "author", "misspelt", "chinese", "identifier", "phrase", "filter"}
    assert [answer for one in queries for answer in one.answers if answer not in ids] == []


def test_the_answers_come_first(catalog: Catalog) -> None:
    ranks = {one.query: reciprocal(catalog, one) for one in judged()}
    assert sum(ranks.values()) / len(ranks) >= 0.95, {query: rank for query, rank in ranks.items() if rank < 1}


@pytest.mark.parametrize("kind", sorted({one.kind for one in judged()}))
def test_no_kind_of_query_is_neglected(catalog: Catalog, kind: str) -> None:
    ranks = [reciprocal(catalog, one) for one in judged() if one.kind == kind]
    assert sum(ranks) / len(ranks) >= 0.8
