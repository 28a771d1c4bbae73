"""The list as its owner published it, read: its items, order, counts and faults are those counted by hand."""

from __future__ import annotations

import pytest

from awesome_cli.imported import DERIVED, IMPORTED, KEPT, KINDS, LAYOUT, LOST, Imported
from awesome_cli.markdown.classic import read as markdown
from awesome_cli.model import Link
from tests import paths
from tests.markdown.classic.accounting import hrefs, lost

SEED = paths.SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seed() -> Imported:
    return markdown.read(SEED)


def test_the_seed_has_the_items_that_were_counted_by_hand(seed: Imported) -> None:
    kinds = [item.entry.kind for item in seed.items]
    counted = {kind: kinds.count(kind) for kind in set(kinds)}
    assert counted == {"paper": 125, "repo": 33, "model": 2, "space": 2, "link": 45}
    assert len(seed.entries) == 202
    assert len({entry.arxiv for entry in seed.entries if entry.arxiv}) == 122
    assert len({identity for entry in seed.entries for identity in entry.identities()}) >= 202


def test_the_sections_of_the_seed_keep_their_order(seed: Imported) -> None:
    assert [section.path for top in seed.sections for section in top.walk()] == [
        *("pretrain", "pretrain/other", "scaling", "scaling/other", "fine-tuning", "fine-tuning/other"),
        *("architectures", "optimization", "ensemble", "ensemble/other", "moe", "moe/other", "online-learning"),
        *("toolkits", "misc", "courses", "other", "extra-reference"),
    ]


def test_weights_keep_the_order_of_each_section_of_the_seed(seed: Imported) -> None:
    for top in seed.sections:
        for section in top.walk():
            listed = [item.entry.identities()[0] for item in seed.items if item.entry.sections == (section.path,)]
            shown = [entry.identities()[0] for entry in seed.entries if section.path in entry.sections]
            assert shown == list(dict.fromkeys(listed))
    assert [entry.weight for entry in seed.entries] == list(range(1, 203))


def test_the_counts_of_the_seed_are_the_known_ones(seed: Imported) -> None:
    assert sorted(int(measure.value) for measure in seed.measures) == [1, 1, 1, 1, 2, 3, 5, 8, 9, 15, 16, 202]
    assert {(measure.metric, measure.source, measure.checked) for measure in seed.measures} == {
        ("citations", "google-scholar", "")
    }


def test_each_address_of_the_seed_is_found_again() -> None:
    web = [url for url in hrefs(SEED) if url.startswith("http")]
    assert len(web) == 415
    assert lost(SEED) == ["None"] * 113


def test_each_line_of_the_seed_is_accounted_for(seed: Imported) -> None:
    assert len(seed.report.kinds) == 669
    assert {kind: len(seed.report.lines(kind)) for kind in KINDS} == {
        IMPORTED: 453,
        DERIVED: 18,
        LAYOUT: 198,
        KEPT: 0,
        LOST: 0,
    }


def test_the_defects_of_the_seed_are_mended_or_named(seed: Imported) -> None:
    repaired = {what: len(lines) for what, lines in seed.report.repaired().items()}
    assert repaired == {
        "`cication` for `citation`": 125,
        "an unknown count left out": 113,
        "arXiv links pinned to a version": 125,
        "http to https on arXiv": 125,
        "a title over several lines": 53,
        "the plain address of a repository or page": 3,
        "tracking parameters left out": 7,
        "an author that is only punctuation left out": 1,
        "a no-break space": 1,
        "a broken star badge": 1,
        "`\\_` for `_`": 4,
    }
    named = [(finding.kind, finding.lines) for finding in seed.report.findings]
    for finding in (
        *(("duplicate", lines) for lines in ((53, 355), (84, 662), (409, 434), (482, 493), (517, 530))),
        ("placeholder title", (648,)),
        ("cut names", (232,)),
        ("cut names", (339,)),
        ("site name in a title", (216,)),
        ("short link", (360,)),
    ):
        assert finding in named
    assert sum(finding.message.startswith("exactly 10") for finding in seed.report.findings) == 27


def test_nothing_of_the_seeds_faults_is_in_an_entry(seed: Imported) -> None:
    for entry in seed.entries:
        assert ":" not in entry.authors
        assert "\xa0" not in entry.title
        assert "\n" not in entry.title
        assert not any(part in link.url for link in entry.links for part in ("utm_", "vd_source", "http://arxiv"))
        assert (entry.added, entry.published) == ("", "")


def test_a_repeat_lends_what_the_first_lacks(seed: Imported) -> None:
    [entry] = [entry for entry in seed.entries if entry.arxiv == "2305.14705"]
    [measure] = [measure for measure in seed.measures if measure.subject == "arxiv:2305.14705"]
    assert measure.value == "5"
    assert entry.links == (Link("https://www.jiqizhixin.com/articles/2023-07-07-9"),)
