"""What says that a paper is withdrawn, and what only speaks of withdrawing."""

from __future__ import annotations

import pytest

from awesome_cli.sources.services.arxiv import Arxiv
from awesome_cli.sources.source import Metadata
from awesome_cli.sources.withdrawal import notice_in_abstract, withdrawal_notice
from tests.loopback import Loopback, Paper

NOTICES = (
    "Withdrawn",
    "Retracted",
    "[Withdrawn] an error in the main theorem",
    "(withdrawn)",
    "*** WITHDRAWN ***",
    "RETRACTED: see the erratum",
    "withdrawn: error in Theorem 3",
    "Withdrawn due to an error in the first lemma",
    "Withdrawn by the author. A corrected version is arXiv:2102.00001",
    "Withdrawn - the proof has a gap",
    "Withdrawn until the experiments are repeated",
    "This paper has been withdrawn by the author due to a crucial sign error in equation 1",
    "This submission has been withdrawn by arXiv administrators due to inappropriate text overlap",
    "This paper has been withdrawn because the original proof is wrong",
    "Paper withdrawn by the authors",
    "Paper retracted due to an error",
    "The paper is withdrawn",
    "The authors have withdrawn this paper due to an error",
    "The authors withdrew the manuscript",
    "The author has withdrawn this article",
    "The authors have decided to withdraw the paper",
    "The authors wish to retract this work",
    "Authors withdraw the submission, as the data were wrong",
    "We are withdrawing this paper because of a gap",
    "We have retracted our manuscript",
    "I withdraw this paper",
    "This work has been retracted",
    "This manuscript is being withdrawn",
    "This article has been temporarily withdrawn",
    "This arXiv submission has been withdrawn",
    "This paper has been removed by arXiv administrators",
    "arXiv admin note: This paper has been withdrawn due to disputed authorship",
    "This version withdrawn by arXiv administrators because the author could not agree to the license",
    "12 pages, 3 figures. This article is withdrawn",
    "10 pages, this paper has been withdrawn",
    "This paper is now withdrawn from arXiv",
    "This preprint was withdrawn from the server at the request of the authors",
    "Lemma 2 is false; therefore the paper is withdrawn",
    "Unfortunately, this note has been withdrawn",
    "This paper has unfortunately been withdrawn",
    "The paper contains errors and has been withdrawn",
    "This paper, which has a gap, has been withdrawn",
    "Retraction notice: the data were wrong",
    "It has been withdrawn by the authors",
    "The author requests withdrawal of this paper",
    "withdrawn (error in proof)",
    "author withdrew paper",
)
ONLY_SPEAK = (
    "",
    "A previous version was withdrawn",
    "previous version withdrawn",
    "An earlier version of this paper was withdrawn",
    "v1 withdrawn; this is a corrected version",
    "12 pages. Extends the withdrawn arXiv:2101.00001",
    "Replaces withdrawn paper arXiv:2101.00001",
    "Supersedes the retracted arXiv:2101.00001",
    "Withdrawn from ICLR 2024",
    "This paper was withdrawn from ICML 2024",
    "The authors withdrew the paper from ICLR 2024",
    "Submitted to ICLR 2024, withdrawn",
    "Comment on a withdrawn paper",
    "Comment on a retracted article",
    "Withdrawn papers on arXiv: a study",
    "Retracted articles and their citations",
    "arXiv admin note: text overlap with arXiv:2101.00001 (withdrawn)",
    "We study money withdrawn from banks",
    "We withdraw the claim of Section 3",
    "The authors withdrew the claim of Section 3",
    "The claim of Section 3 has been withdrawn",
    "The data set used here has been withdrawn by its owners",
    "The paper of Smith has been withdrawn",
    "The authors of [3] have withdrawn it",
    "This paper is not withdrawn",
    "It is not known whether this paper has been withdrawn",
    "This paper studies why articles have been retracted",
    "This work is about withdrawn drugs",
    "Reply to a retraction",
    "The electrode has been retracted",
    "Withdrawn-style games",
    "Related to the paper withdrawn by its authors",
    "This note has a section that was withdrawn",
    "This work extends a paper that has been withdrawn",
    "The authors thank Smith, who withdrew his paper",
    "Our previous paper was withdrawn",
    "Table 2 has been removed due to an error",
    "This paper was accepted; the one that was withdrawn is arXiv:2101.00001",
)
IN_ABSTRACTS = (
    "This paper has been withdrawn by the authors.",
    "[Withdrawn] An error in Theorem 1 makes the claim void.",
    "The paper has been withdrawn due to an error in the proof.",
    "Withdrawn by the author. We study sparse things.",
    "This work has been retracted. We study sparse things and find them dense.",
    "We study sparse things. They are dense. This paper has been withdrawn because Lemma 2 is wrong.",
    "We study sparse things. The authors have withdrawn this manuscript.",
    "We study sparse things. The article has been withdrawn by the authors.",
)
NOT_IN_ABSTRACTS = (
    "",
    "We study retracted papers. Many of them are still cited.",
    "Retracted papers are still cited. We ask why.",
    "A famous study was wrong. This paper was retracted in 2010. We ask who cites it.",
    "We follow one study. The paper was retracted by the journal.",
    "Authors withdraw submissions from conferences. We ask why.",
    "Smith published a proof. The paper has been withdrawn. We give another proof.",
    "The needle is withdrawn by a robot. We model its path.",
    "Withdrawn consent is a problem of data sets. We solve it.",
)


@pytest.mark.parametrize("comment", NOTICES)
def test_a_notice_is_seen(comment: str) -> None:
    assert withdrawal_notice(comment)


@pytest.mark.parametrize("comment", ONLY_SPEAK)
def test_comments_that_only_speak_of_withdrawing(comment: str) -> None:
    assert withdrawal_notice(comment) == ""
    assert notice_in_abstract(comment) == ""


@pytest.mark.parametrize("abstract", IN_ABSTRACTS)
def test_notices_in_abstracts(abstract: str) -> None:
    assert notice_in_abstract(abstract)


@pytest.mark.parametrize("abstract", NOT_IN_ABSTRACTS)
def test_abstracts_that_only_speak_of_withdrawing(abstract: str) -> None:
    assert notice_in_abstract(abstract) == ""


def test_what_arxiv_says(server: Loopback) -> None:
    server.world.load(
        Paper("2406.00001", comment="3 pages. The authors withdrew the manuscript."),
        Paper("2406.00002", abstract="We study things. This paper has been withdrawn due to a gap."),
        Paper("2406.00003", abstract="We study withdrawn papers.", comment="A previous version was withdrawn"),
    )
    answers = dict(Arxiv().fetch([f"2406.0000{number}" for number in (1, 2, 3)]))
    told = {key: answer for key, answer in answers.items() if isinstance(answer, Metadata)}
    assert {key: (facts.status, facts.evidence.get("status")) for key, facts in told.items()} == {
        "2406.00001": ("withdrawn", "arXiv comment: 3 pages. The authors withdrew the manuscript."),
        "2406.00002": ("withdrawn", "arXiv abstract: This paper has been withdrawn due to a gap."),
        "2406.00003": ("", None),
    }
