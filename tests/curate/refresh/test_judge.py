"""What follows from what the sources say: filled in, proposed, reported, kept, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.curate.refresh.conclusions import complete_authors
from awesome_cli.curate.refresh.judge import Stored, judge
from awesome_cli.identity import Identity
from awesome_cli.model import CouldNotLook, Entry, Link, Measure, Missing
from awesome_cli.sources.source import FACTS, NUMBERS, Metadata, SourceReply

if TYPE_CHECKING:
    from awesome_cli.curate._changes import RefreshReport
    from awesome_cli.sources.source import Answer

TODAY, BEFORE = "2026-02-03", "2026-01-01"
PAPER = Entry(
    id="arxiv-2406.14833", kind="paper", title="A title", arxiv="2406.14833", sections=("a",), authors=("A", "B"),
    published="2024-06", abstract="Ours.", added="2024",
)  # fmt: skip
REPOSITORY = Entry(
    id="github-o--n", kind="repo", title="n", url="https://github.com/O/N", sections=("a",), added="2024"
)
FULL = Metadata(title="A Title", authors=("A", "B"), abstract="Theirs.", published="2024-06-20")
TROUBLE = CouldNotLook("somebody", "HTTP 500", "try again later")


def finding(subject: str, answer: Answer, source: str = "arxiv", role: str = FACTS) -> SourceReply:
    return SourceReply(Identity(subject), source, role, answer)


def about(
    entry: Entry, answer: Answer, *more: SourceReply, known: tuple[Measure, ...] = (), force: bool = False
) -> RefreshReport:
    """The report on one entry."""
    numbers = {(row.subject, row.metric): row for row in known}
    findings = [finding(entry.identities()[0], answer), *more]
    return judge([entry], Stored(numbers, {}), findings, len(findings), TODAY, force)


def stars(subject: str, value: int, checked: str = BEFORE, source: str = "github") -> Measure:
    return Measure(subject, "stars", str(value), f"https://github.com/{subject.partition(':')[2]}", source, checked)


def test_nothing_follows_from_what_is_known() -> None:
    report = about(PAPER, FULL)
    assert [*report.filled, *report.proposed, *report.notices, *report.numbers] == []
    assert report.exit_code(applied=False) == 0


@pytest.mark.parametrize(
    ("lacking", "filled"),
    [
        ({"abstract": ""}, {"abstract": "Theirs."}),
        ({"published": ""}, {"published": "2024-06-20"}),
        ({"authors": ()}, {"authors": ("A", "B")}),
        ({"authors": ("A",)}, {"authors": ("A", "B")}),
        ({"authors": ("A", "et al.")}, {"authors": ("A", "B")}),
        ({"authors": ("B",)}, None),
        ({"authors": ("A", "B", "C")}, None),
        ({"title": "arxiv:2406.14833", "authors": (), "published": "", "abstract": ""},
         {"title": "A Title", "authors": ("A", "B"), "abstract": "Theirs.", "published": "2024-06-20"}),
    ],
)  # fmt: skip
def test_only_missing_facts_are_filled_in(lacking: dict[str, Any], filled: dict[str, Any] | None) -> None:
    report = about(PAPER._replace(**lacking), FULL)
    assert [change.fields for change in report.filled] == ([filled] if filled else [])
    assert report.exit_code(applied=False) == 0


def test_facts_of_another_paper_are_not_taken_in() -> None:
    other = FULL._replace(title="Another", venue="ICML", year="2024")
    report = about(PAPER._replace(abstract="", authors=()), other)
    assert [*report.filled, *report.proposed] == []
    [notice] = report.notices
    said = notice.statement.template.format(*notice.statement.values)
    assert said == "2406.14833 is another paper, *Another*, not *A title*: correct its id or its title"
    assert report.exit_code(applied=True) == 1


@pytest.mark.parametrize("theirs", ["A new title", "All else of a paper"])
def test_a_paper_that_was_renamed_upstream_is_told_from_another(theirs: str) -> None:
    report = about(PAPER._replace(abstract="", authors=("A", "B")), FULL._replace(title=theirs))
    assert [change.fields for change in report.proposed] == [{"title": theirs}]
    assert report.proposed[0].evidence == "renamed upstream, where it was 'A title'"
    assert [change.fields for change in report.filled] == [{"abstract": "Theirs."}]
    assert not report.notices


@pytest.mark.parametrize(
    ("answer", "fields", "evidence"),
    [
        (FULL._replace(doi="10.1/x"), {"doi": "10.1/x"}, "https://doi.org/10.1/x"),
        (FULL._replace(status="withdrawn", evidence={"status": "comment"}), {"status": "withdrawn"}, "comment"),
        (Missing("not found"), {"status": "gone"}, "arxiv:2406.14833: not found"),
    ],
)
def test_what_a_person_decides_is_proposed(answer: Answer, fields: dict[str, object], evidence: str) -> None:
    other = Measure(
        "arxiv:2406.00001", "citations", "1", "", "semantic-scholar", BEFORE
    )  # or all that is known is gone
    report = about(PAPER, answer, finding(other.subject, FULL), known=(other,))
    assert [(change.fields, change.evidence) for change in report.proposed] == [(fields, evidence)]
    assert (report.exit_code(applied=False), report.exit_code(applied=True)) == (1, 0)


@pytest.mark.parametrize(
    ("own", "answer"),
    [
        ({"venue": "NeurIPS"}, FULL._replace(venue="ICML", year="2024")),
        ({"doi": "10.1/y"}, FULL._replace(doi="10.1/x")),
        ({"status": "retracted"}, FULL._replace(status="withdrawn")),
        ({"status": "gone"}, Missing()),
    ],
)
def test_what_a_person_wrote_stays(own: dict[str, Any], answer: Answer) -> None:
    assert not about(PAPER._replace(**own), answer).proposed


@pytest.mark.parametrize(("agreeing", "proposed"), [(False, []), (True, [{"venue": "ICML", "year": "2024"}])])
def test_a_venue_that_one_alone_names_is_not_proposed(agreeing: bool, proposed: list[dict[str, str]]) -> None:
    venue = Metadata(title="A title", venue="ICML", year="2024", evidence={"venue": "theirs"})
    own = FULL._replace(venue="ICML" if agreeing else "ICLR", year="2024", evidence={"venue": "ours"})
    report = about(PAPER, own, finding("arxiv:2406.14833", venue, "semantic-scholar", NUMBERS))
    assert [change.fields for change in report.proposed] == proposed
    assert [change.evidence for change in report.proposed] == ["ours; theirs"] * agreeing


def test_an_unknown_doi_is_not_gone() -> None:
    entry = PAPER._replace(arxiv="", doi="10.1/x")
    assert not about(entry, Missing()).proposed


def test_the_count_of_a_paper_says_nothing_of_its_end() -> None:
    numbers = finding("arxiv:2406.14833", Missing(), "semantic-scholar", NUMBERS)
    report = judge([PAPER], Stored({}, {}), [numbers], 2, TODAY, False)
    assert not report.proposed
    report = about(PAPER, TROUBLE, numbers)
    assert not report.proposed
    assert [(trouble.answer, trouble.things) for trouble in report.failures] == [(TROUBLE, 1)]


def test_a_new_name_is_proposed_for_the_entry_and_for_links() -> None:
    moved = Metadata(title="m", renamed_to="https://github.com/p/m", evidence={"renamed_to": "why"})
    deep = REPOSITORY._replace(id="deep", url="https://github.com/o/n/tree/main/x")
    linking = PAPER._replace(id="linking", links=(Link("https://github.com/o/n.git", "code"), Link("https://a.org")))
    report = judge([REPOSITORY, deep, linking], Stored({}, {}), [finding("github:o/n", moved)], 1, TODAY, False)
    assert {change.id: change.fields for change in report.proposed} == {
        REPOSITORY.id: {"url": "https://github.com/p/m"},
        "deep": {"url": "https://github.com/p/m/tree/main/x"},
        "linking": {"links": (Link("https://github.com/p/m", "code"), Link("https://a.org"))},
    }
    assert {change.evidence for change in report.proposed} == {"why"}


@pytest.mark.parametrize("answer", [Missing("deleted"), Metadata(status="blocked", evidence={"status": "deleted"})])
def test_a_link_that_leads_nowhere_is_reported(answer: Answer) -> None:
    linking = PAPER._replace(links=(Link("https://github.com/o/n"),))
    report = about(linking, FULL, finding("github:o/n", answer, "github"))
    assert [notice.statement.values for notice in report.notices] == [("https://github.com/o/n", "deleted")]
    assert not report.proposed


def test_what_is_back_is_reported() -> None:
    assert [notice.id for notice in about(REPOSITORY._replace(status="gone"), Metadata(title="n")).notices]
    assert not about(REPOSITORY._replace(status="archived"), Metadata(title="n")).notices


@pytest.mark.parametrize(("new", "kept"), [(101, False), (50, False), (49, True), (0, True)])
def test_a_count_that_halves_is_kept(new: int, kept: bool) -> None:
    answer = Metadata(title="n", numbers=(stars("", new, ""),))
    for force in (False, True):
        report = about(REPOSITORY, answer, known=(stars("github:o/n", 100),), force=force)
        assert bool(report.notices) == (kept and not force)
        stored = [(row.subject, row.value, row.checked) for row in report.numbers]
        assert stored == ([] if kept and not force else [("github:o/n", str(new), TODAY)])


def test_a_count_of_another_source_is_replaced() -> None:
    answer = Metadata(title="n", numbers=(stars("", 1, ""),))
    assert about(REPOSITORY, answer, known=(stars("github:o/n", 100, "", "shields"),)).numbers


def test_an_absent_count_leaves_only_what_others_counted() -> None:
    rows = (
        Measure("arxiv:2406.14833", "citations", "9", "", "semantic-scholar", BEFORE),
        Measure("arxiv:2406.14834", "citations", "9", "", "google-scholar", ""),
        Measure("arxiv:2406.14835", "citations", "9", "", "semantic-scholar", BEFORE),
    )
    answers = [finding(row.subject, Missing(), "semantic-scholar", NUMBERS) for row in rows[:2]]
    answers.append(finding(rows[2].subject, Metadata(), "semantic-scholar", NUMBERS))
    report = judge([], Stored({(row.subject, row.metric): row for row in rows}, {}), answers, 3, TODAY, False)
    assert report.dropped == rows[:1]
    assert report.exit_code(applied=False) == 0


def test_could_not_look_changes_nothing() -> None:
    report = about(REPOSITORY, TROUBLE, known=(stars("github:o/n", 100),))
    assert [*report.numbers, *report.dropped, *report.filled, *report.proposed] == []
    assert report.exit_code(applied=False) == 2


@pytest.mark.parametrize(
    ("absent", "there", "believed"),
    [
        (1, 0, False),
        (3, 0, False),
        (1, 1, True),
        (3, 1, True),
        (4, 0, False),
        (4, 16, True),
        (5, 15, False),
        (4, 15, False),
    ],
)
def test_a_source_that_misses_too_much_is_not_believed(absent: int, there: int, believed: bool) -> None:
    names = [f"github:o/{number}" for number in range(absent + there)]
    known = {(name, "stars"): stars(name, 100) for name in names}
    here = Metadata(title="n", numbers=(stars("", 101, ""),))
    answers = [finding(name, Missing() if i < absent else here, "github") for i, name in enumerate(names)]
    unknown = [finding(f"github:new/{number}", Missing(), "github") for number in range(9)]
    entries = [REPOSITORY._replace(id=name, url=name.replace("github:", "https://github.com/")) for name in names]
    for force in (False, True):
        report = judge(entries, Stored(known, {}), answers + unknown, len(names), TODAY, force)
        assert len(report.dropped) == len(report.proposed) == (absent if believed or force else 0)
        assert len(report.numbers) == (there if believed or force else 0)
        assert len(report.notices) == (0 if believed or force else 1)


def test_what_has_facts_was_known() -> None:
    described = PAPER._replace(published="", abstract="Ours.")
    bare = REPOSITORY._replace(description="")
    assert not about(described, Missing()).proposed
    assert about(described, Missing(), force=True).proposed
    assert about(bare, Missing()).proposed


names = st.lists(st.text("abcé", min_size=1, max_size=3), max_size=5, unique=True)


@given(names, names)
def test_an_author_list_only_grows(ours: list[str], theirs: list[str]) -> None:
    done = complete_authors(ours, theirs)
    assert done == () or (len(done) > len(ours) and list(done[: len(ours)]) == ours)
    assert complete_authors([*ours, "et al."], [*ours, *theirs]) == ((*ours, *theirs) if theirs else ())
