"""arXiv ids and DOIs: every form, and what only looks like one."""

from __future__ import annotations

import pytest

from awesome_cli.addresses.paper_ids import (
    arxiv_id,
    arxiv_id_in,
    arxiv_id_of_doi,
    arxiv_id_of_page,
    canonical_doi,
    doi_url,
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2406.14833", "2406.14833"),
        ("2406.14833v12", "2406.14833"),
        ("1412.6980", "1412.6980"),
        ("0704.0001", "0704.0001"),
        ("math.GT/0309136", "math/0309136"),
        ("HEP-TH/9901001v2", "hep-th/9901001"),
        ("2406.1483", None),  # five digits since 2015
        ("1412.69801", None),  # four before
        ("0703.0001", None),  # the form begins in April 2007
        ("2413.00001", None),  # no such month
        ("medicine/9901001", None),  # no such archive
        ("12406.14833", None),
    ],
)
def test_an_arxiv_id_has_the_digits_of_its_time(text: str, wanted: str | None) -> None:
    assert arxiv_id(text) == wanted


@pytest.mark.parametrize("text", ["arXiv: 2406.14833", "2406.14833.pdf", "2406.14833.", "2406.14833v1.pdf"])
def test_an_arxiv_id_is_found_as_sentences_and_files_have_it(text: str) -> None:
    assert arxiv_id_in(text) == "2406.14833"


@pytest.mark.parametrize(
    ("host", "path", "wanted"),
    [
        ("arxiv.org", "abs/2406.14833", "2406.14833"),
        ("arxiv.org", "pdf/hep-th/9901001", "hep-th/9901001"),
        ("huggingface.co", "papers/2406.14833", "2406.14833"),
        ("arxiv.org", "list/cs.CL", None),
        ("arxiv.org", "abs", None),
        ("example.org", "abs/2406.14833", None),
    ],
)
def test_pages_of_papers_hold_their_ids(host: str, path: str, wanted: str | None) -> None:
    assert arxiv_id_of_page(host, path.split("/")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("10.1145/ABC.1,", "10.1145/abc.1"), ("10.1000.10/x", "10.1000.10/x"), ("10/abcde", ""), ("10.1145/", "")],
)
def test_a_doi_is_compared_in_lower_case(text: str, wanted: str) -> None:
    assert canonical_doi(text) == wanted


def test_a_doi_of_arxiv_names_the_paper() -> None:
    assert arxiv_id_of_doi("10.48550/arxiv.2406.14833") == "2406.14833"
    assert arxiv_id_of_doi("10.1145/2406.14833") is None


def test_the_address_of_a_doi_can_stand_in_markdown() -> None:
    assert doi_url("10.1002/(sici)<1>") == "https://doi.org/10.1002/%28sici%29%3C1%3E"
