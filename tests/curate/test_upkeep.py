"""What software needs of its keeper: another license, no work any more, an original that is alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from awesome_cli.curate.refresh.judge import Stored, judge
from awesome_cli.identity import Identity
from awesome_cli.model import CouldNotLook, Entry, Fact, Link, Measure, Upkeep
from awesome_cli.sources.source import FACTS, Metadata, SourceReply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.curate._changes import RefreshReport
    from awesome_cli.model import Facts


TODAY = "2026-11-27"


URL = "https://github.com/ann/quill"


SUBJECT = "github:ann/quill"


QUILL = Entry("github-ann--quill", "entries/github-ann--quill.yaml", "Quill", "repo", ("tools",), url=URL)


MIT = Fact(SUBJECT, "license", "MIT", "github", "2024-01-02")


KNOWN: Facts = {(SUBJECT, "license"): (MIT,)}


def refresh(
    answer: Metadata | CouldNotLook, *entries: Entry, facts: Facts = KNOWN, upkeep: Upkeep | None = None
) -> RefreshReport:
    """What follows from an answer about the repository."""
    reply = SourceReply(Identity(SUBJECT), "github", FACTS, answer)
    return judge(entries or (QUILL,), Stored({}, facts, upkeep or Upkeep()), [reply], 1, TODAY, False)


def answer(
    pushed: str = "2026-10-01", facts: Mapping[str, str] | None = None, status: str = "", **evidence: str
) -> Metadata:
    """What GitHub says."""
    numbers = (Measure("", "pushed", pushed, URL, "github"),)
    return Metadata(title="quill", status=status, numbers=numbers, facts=facts or {}, evidence=evidence)


def test_another_license_is_named_first_and_stays_until_it_is_accepted() -> None:
    other = QUILL._replace(id="a", path="entries/a.yaml", url="https://github.com/ann/aaa", status="gone")
    report = refresh(answer("2020-01-01", {"license": "BUSL-1.1"}), other, QUILL)
    change, *others = report.proposed
    assert (change.id, change.fields, change.what) == (QUILL.id, {}, "license MIT -> BUSL-1.1")
    assert change.evidence == f"{SUBJECT}: MIT on 2024-01-02, BUSL-1.1 since {TODAY}"
    assert change.accepts == ((SUBJECT, "license"),)
    assert [one.fields for one in others] == [{"status": "stale"}]
    assert [fact.value for fact in report.learned] == ["BUSL-1.1"]
    busl = MIT._replace(value="BUSL-1.1", since="2026-11-01")
    for reply in (answer(facts={"license": "BUSL-1.1"}), CouldNotLook("github", "HTTP 503")):
        [change] = refresh(reply, facts={(SUBJECT, "license"): (MIT, busl)}).proposed
        assert "BUSL-1.1 since 2026-11-01" in change.evidence
    assert not refresh(answer(facts={"license": "BUSL-1.1"}), facts={(SUBJECT, "license"): (busl,)}).proposed


@pytest.mark.parametrize(
    ("value", "short", "named"),
    [
        ("NOASSERTION", "unclear", "one that github cannot name"),
        ("NONE", "none", "no license"),
        ("ISC", "ISC", "ISC"),
    ],
)
def test_what_a_license_has_become_is_said_in_words(value: str, short: str, named: str) -> None:
    [change] = refresh(answer(facts={"license": value})).proposed
    assert change.what == f"license MIT -> {short}"
    assert change.evidence.endswith(f"{named} since {TODAY}")


@pytest.mark.parametrize(
    ("own", "value", "fields"),
    [
        ("MIT License", "ISC", {"license": "ISC"}),
        ("MIT", "NOASSERTION", {}),
        ("Artistic-2.0", "ISC", {}),
    ],
)
def test_the_field_of_a_person_follows_where_it_said_the_same(own: str, value: str, fields: dict[str, str]) -> None:
    [change] = refresh(answer(facts={"license": value}), QUILL._replace(custom={"license": own})).proposed
    assert change.fields == fields


def test_the_license_of_code_that_a_paper_links_to_is_its_own_matter() -> None:
    paper = Entry("p", "entries/p.yaml", "A", "paper", ("tools",), arxiv="2406.14833", links=(Link(URL),))
    assert not refresh(answer(facts={"license": "ISC"}), paper).proposed


@pytest.mark.parametrize(
    ("pushed", "entry", "months", "fields"),
    [
        ("2024-11-27", QUILL, 24, {"status": "stale"}),
        ("2024-11-28", QUILL, 24, None),
        ("2026-05-27", QUILL, 6, {"status": "stale"}),
        ("2010-01-01", QUILL, 0, None),
        ("2010-01-01", QUILL._replace(finished=True), 24, None),
        ("2010-01-01", QUILL._replace(status="archived"), 24, None),
        ("2010-01-01", QUILL._replace(status="stale"), 24, None),
        ("2010-01-01", QUILL._replace(status="stale", finished=True), 24, {"status": None}),
        ("2026-11-01", QUILL._replace(status="stale"), 24, {"status": None}),
        ("2010-01-01", QUILL._replace(kind="paper"), 24, None),
        ("2010-01-01", QUILL._replace(url="https://quill.example", links=(Link(URL),)), 24, {"status": "stale"}),
    ],
)
def test_a_repository_without_a_commit_for_long(
    pushed: str, entry: Entry, months: int, fields: Mapping[str, object] | None
) -> None:
    changes = refresh(answer(pushed), entry, upkeep=Upkeep(months)).proposed
    assert [change.fields for change in changes] == ([] if fields is None else [fields])
    assert all(pushed in change.evidence for change in changes)


def test_what_is_archived_is_not_said_to_be_stale_as_well() -> None:
    [change] = refresh(answer("2010-01-01", status="archived")).proposed
    assert change.fields == {"status": "archived"}


def test_what_could_not_be_looked_up_is_not_stale() -> None:
    assert not refresh(CouldNotLook("github", "HTTP 503")).proposed


@pytest.mark.parametrize(
    ("facts", "evidence", "what"),
    [
        ({"fork_of": "https://github.com/b/quill"}, {"fork_of": "2026-11-01"}, "a fork"),
        ({"mirror_of": "https://git.example/quill"}, {"mirror_of": "2026-11-01"}, "a mirror"),
        ({"fork_of": "https://github.com/b/quill"}, {"fork_of": "2020-11-01"}, ""),
        ({"fork_of": "https://github.com/b/quill"}, {}, ""),
        ({"fork_of": ""}, {}, ""),
    ],
)
def test_a_fork_whose_original_is_alive_is_said_once(
    facts: Mapping[str, str], evidence: Mapping[str, str], what: str
) -> None:
    report = refresh(answer(facts=facts, **evidence))
    assert [notice.statement.template.partition("is ")[2][: len(what)] for notice in report.notices] == (
        [what] if what else []
    )
    learned: Facts = {(fact.subject, fact.fact): (fact,) for fact in report.learned}
    assert not refresh(answer(facts=facts, **evidence), facts=learned).notices
