"""Where a paper appeared: the well-known short form, the whole name, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.sources.services.arxiv import Arxiv
from awesome_cli.sources.services.semantic_scholar import SemanticScholar
from awesome_cli.sources.source import Metadata
from awesome_cli.sources.venues import _table, accepted_at, is_preprint_doi, publication, short_name
from tests.loopback import Loopback, Paper

MAIN = {
    "Proceedings of the 41st International Conference on Machine Learning, PMLR 235:1-20, 2024": ("ICML", "2024"),
    "Proceedings of the Forty-first International Conference on Machine Learning, Vienna, Austria, 2024": (
        "ICML",
        "2024",
    ),
    "In: Proceedings of the 40th International Conference on Machine Learning (ICML), 2023": ("ICML", "2023"),
    "Advances in Neural Information Processing Systems 36 (2023)": ("NeurIPS", "2023"),
    "37th Conference on Neural Information Processing Systems (NeurIPS 2023), New Orleans, USA": ("NeurIPS", "2023"),
    "Adv. Neural Inf. Process. Syst. 33 (2020)": ("NeurIPS", "2020"),
    "NIPS 2017": ("NeurIPS", "2017"),
    "Accepted at ICML 2024": ("ICML", "2024"),
    "Accepted to the 2024 Conference on Language Modeling": ("COLM", "2024"),
    "Published as a conference paper at ICLR 2024": ("ICLR", "2024"),
    "The Twelfth International Conference on Learning Representations, 2024": ("ICLR", "2024"),
    "To appear in Proceedings of ACL 2024": ("ACL", "2024"),
    "Proceedings of EMNLP 2023, pages 1-9": ("EMNLP", "2023"),
    "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics "
    "(Volume 1: Long Papers), 2023, pages 1-10": ("ACL", "2023"),
    "Proceedings of NAACL-HLT 2019, pages 4171-4186": ("NAACL", "2019"),
    "In Proc. of the 29th ACM SIGKDD Conference on Knowledge Discovery and Data Mining (KDD '23), August 6-10, 2023, "
    "Long Beach, CA, USA": ("KDD", "2023"),
    "SIGIR '23: Proceedings of the 46th International ACM SIGIR Conference on Research and Development in "
    "Information Retrieval": ("SIGIR", "2023"),
    "2023 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR), 2023, pp. 1-10": ("CVPR", "2023"),
    "2018 IEEE Int. Conf. on Robotics and Automation (ICRA), pp. 2010-2018, 2018": ("ICRA", "2018"),
    "Computer Vision -- ECCV 2022, LNCS 13661": ("ECCV", "2022"),
    "Proceedings of the AAAI Conference on Artificial Intelligence, 38(17), 1234-1245, 2024": ("AAAI", "2024"),
    "Proceedings of the Thirty-Second International Joint Conference on Artificial Intelligence (IJCAI-23), "
    "Main Track. Pages 1-9, 2023": ("IJCAI", "2023"),
    "IEEE ICASSP 2023": ("ICASSP", "2023"),
    "Neurips 2023": ("NeurIPS", "2023"),
    "Robotics: Science and Systems XVII, 2021": ("RSS", "2021"),
    "SIGGRAPH 2022 (Conference Track)": ("SIGGRAPH", "2022"),
    "Entropy 2020, 22(3), 300": ("Entropy", "2020"),
    "ICML'24": ("ICML", "2024"),
    "CVPR2023": ("CVPR", "2023"),
    "ICML-2024": ("ICML", "2024"),
    "ICLR 2024 oral": ("ICLR", "2024"),
    "ICML 2024 (Spotlight)": ("ICML", "2024"),
    "ACL 2024 main conference": ("ACL", "2024"),
    "International Conference on 3D Vision (3DV), 2021": ("3DV", "2021"),
}
JOURNALS = {
    "Journal of Examples 12 (2022) 34-56": ("Journal of Examples", "2022"),
    "ActaAstron.56:1-50,2006": ("ActaAstron", "2006"),
    "J.Phys.Conf.Ser.309:012012,2011": ("J.Phys.Conf.Ser.", "2011"),
    "Phys. Rev. Lett. 120, 080501 (2018)": ("Phys. Rev. Lett.", "2018"),
    "Published in Physical Review D, 2020": ("Physical Review D", "2020"),
    "Eur. Phys. J. C (2022) 82:1": ("Eur. Phys. J. C", "2022"),
    "Math. Ann. 375 (2019), no. 1-2, 1-20": ("Math. Ann.", "2019"),
    "Nature 620, 47-60 (2023)": ("Nature", "2023"),
    "Nature, in press (2020)": ("Nature", "2020"),
    "Science, Vol. 378, Issue 6624, 2022": ("Science", "2022"),
    "JHEP 08 (2019) 123": ("JHEP", "2019"),
    "IEEE Transactions on Pattern Analysis and Machine Intelligence, vol. 45, no. 3, pp. 1-10, 2023": ("TPAMI", "2023"),
    "IEEE Trans. Pattern Anal. Mach. Intell. 45(3), 2023": ("TPAMI", "2023"),
    "IEEE Transactions on Audio, Speech, and Language Processing, vol. 3, 2020": ("TASLP", "2020"),
    "Transactions on Machine Learning Research (TMLR), 2024": ("TMLR", "2024"),
    "J. Mach. Learn. Res. 24:1-40, 2023": ("JMLR", "2023"),
    "Proceedings of the National Academy of Sciences 117 (48), 2020": ("PNAS", "2020"),
    "Journal of Physics A: Mathematical and Theoretical 50 (2017) 1": (
        "Journal of Physics A: Mathematical and Theoretical", "2017",
    ),
    "Language, Cognition and Neuroscience 35(1), 2020": ("Language, Cognition and Neuroscience", "2020"),
    "Journal of Industrial Samples, Examples and Tests 3 (2020)": (
        "Journal of Industrial Samples, Examples and Tests", "2020",
    ),
    "Machine Learning 112, 1-20 (2023)": ("Machine Learning", "2023"),
    "Information Processing & Management 60(1), 2023": ("Information Processing & Management", "2023"),
    "Proceedings of the Royal Society A 476, 2020": ("Proceedings of the Royal Society A", "2020"),
    "Proceedings of the IEEE 109(1), 2021": ("Proceedings of the IEEE", "2021"),
    "Proceedings of the 12th International Conference on Samples, Vienna, Austria, 2021": (
        "International Conference on Samples", "2021",
    ),
}  # fmt: skip
BESIDE_THE_MAIN_CONFERENCE = {
    "ICML 2024 Workshop on Foundation Models in the Wild": "ICML Workshop on Foundation Models in the Wild",
    "Proceedings of the 3rd Workshop on Natural Language for AI, ACL 2020": "Workshop on Natural Language for AI",
    "NeurIPS 2023 Workshop": "NeurIPS Workshop",
    "NeurIPS (Workshop) 2023": "NeurIPS Workshop",
    "Workshop on Efficient Systems at ICML 2023": "Workshop on Efficient Systems at ICML",
    "2023 IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops (CVPRW), 2023": "CVPR Workshops",
    "Findings of the Association for Computational Linguistics: EMNLP 2023, pages 1-9": "Findings of EMNLP",
    "Findings of the Association for Computational Linguistics: ACL-IJCNLP 2021": "Findings of ACL-IJCNLP",
    "Findings of ACL 2023": "Findings of ACL",
    "EMNLP 2023 (Findings)": "Findings of EMNLP",
    "EMNLP 2023 (Industry Track)": "EMNLP Industry Track",
    "Proceedings of the 2020 Conference on Empirical Methods in Natural Language Processing: System Demonstrations, "
    "2020": "EMNLP: System Demonstrations",
    "ACL Student Research Workshop 2020": "ACL Student Research Workshop",
    "ICLR 2023 Tiny Papers Track": "ICLR Tiny Papers Track",
    "ICML 2024, 12 pages, Workshop": "",
    "Neural Information Processing Systems (NeurIPS), 2021, Workshop on Samples": "NeurIPS, Workshop on Samples",
}
NOTHING = (
    "", "Nature", "Proceedings of the", "Proceedings of the, 2020", "2023 IEEE Conference", "12 pages, 3 figures, 2020",
    "Under review at ICLR 2025", "ICLR 2025 (under review)", "In review at Nature (2024)", "in submission, 2024",
    "Submitted to NeurIPS 2024", "International Journal of Examples, to be submitted, 2022",
    "Resubmitted to TMLR, 2024",
    "Rejected from ICLR 2024", "Desk rejected by ICLR, 2024", "Declined at AAAI 2024", "Withdrawn from ICLR 2024",
    "ICLR 2024 Conference Withdrawn Submission", "Under major revision at Nature, 2023", "In preparation, 2023",
    "arXiv: Learning 2020", "arXiv preprint arXiv:2101.00001 (2021)", "CoRR abs/2101.00001 (2021)", "bioRxiv 2020",
    "Research Square, 2021", "SSRN Electronic Journal, 2022", "PhD thesis, Example University, 2020",
    "Technical report, 2020", "Extended version of ICML 2020 paper", "Not yet published, 2024", "Book chapter, 2020",
    "Industry 4.0 Journal 3 (2020)", "https://example.org/2020", "doi:10.1000/x, 2020",
)  # fmt: skip
NAMES = {
    "Neural Information Processing Systems": "NeurIPS",
    "Annual Meeting of the Association for Computational Linguistics": "ACL",
    "Trans. Mach. Learn. Res.": "TMLR",
    "IEEE Workshop/Winter Conference on Applications of Computer Vision": "WACV",
    "2021 IEEE/CVF International Conference on Computer Vision (ICCV)": "ICCV",
    "NeurIPS Datasets and Benchmarks": "NeurIPS Datasets and Benchmarks",
    "REPL4NLP@ACL": "REPL4NLP@ACL",
    "International Workshop on Semantic Evaluation": "International Workshop on Semantic Evaluation",
    "Journal of the ACM": "Journal of the ACM",
    "Micro": "Micro",
    "Nature": "Nature",
    "arXiv: Learning": "",
    "arXiv.org": "",
    "Cornell University - arXiv": "",
    "Preprints": "",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), [*MAIN.items(), *JOURNALS.items()])
def test_a_publication_is_read_from_a_comment(text: str, expected: tuple[str, str]) -> None:
    assert publication(text) == expected


@pytest.mark.parametrize(("text", "venue"), BESIDE_THE_MAIN_CONFERENCE.items())
def test_what_goes_along_with_a_conference_is_not_the_conference(text: str, venue: str) -> None:
    assert publication(text)[0] == venue


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_publication(text: str) -> None:
    assert publication(text) == ("", "")


@pytest.mark.parametrize(("text", "venue"), NAMES.items())
def test_a_venue_has_its_well_known_short_form(text: str, venue: str) -> None:
    assert short_name(text) == venue


@pytest.mark.parametrize("form", ["{}", "Proceedings of the 7th {}", "{}, 2024", "2024 {}", "{} 12(3), 1-20, 2024"])
def test_every_name_of_the_table_is_known(form: str) -> None:
    found = {name: short_name(form.format(name)) for name in (*_table().shorts, *_table().venues)}
    assert {name: venue for name, venue in found.items() if venue not in _table().shorts.values()} == {}


@pytest.mark.parametrize(
    ("doi", "expected"),
    [
        ("10.48550/arXiv.2101.00001", True),
        ("10.21203/rs.3.rs-1234/v1", True),
        ("10.36227/techrxiv.123", True),
        ("10.5281/zenodo.123", True),
        ("10.1101/2020.01.01.123456", True),
        ("10.1101/gr.123456.120", False),
        ("10.2139/SSRN.123", True),
        ("10.2196/preprints.123", True),
        ("10.2196/123", False),
        ("10.1145/3534678", False),
        ("10.18653/v1/2023.acl-long.1", False),
        ("", False),
    ],
)
def test_dois_of_preprints(doi: str, expected: bool) -> None:
    assert is_preprint_doi(doi) is expected


def test_services_agree_on_venues(server: Loopback) -> None:
    journal = "Proceedings of the 41st International Conference on Machine Learning, PMLR 235:1-20, 2024"
    paper = Paper("2406.00001", journal_ref=journal, doi="10.5281/zenodo.1", year=2024)
    server.world.load(paper, Paper("2406.00002", venue="arXiv: Learning", year=2024, doi="10.21203/rs.3.rs-1/v1"))
    server.world.load(Paper("2406.00003", venue="Neural Information Processing Systems", year=2023))
    ((_, told),) = Arxiv().fetch(["2406.00001"])
    assert isinstance(told, Metadata)
    assert (told.venue, told.year, told.doi) == ("ICML", "2024", "")
    assert journal in told.evidence["venue"]
    preprint, published = (answer for _, answer in SemanticScholar().fetch(["ARXIV:2406.00002", "ARXIV:2406.00003"]))
    assert isinstance(preprint, Metadata)
    assert (preprint.venue, preprint.year, preprint.doi) == ("", "", "")
    assert isinstance(published, Metadata)
    assert (published.venue, published.year) == ("NeurIPS", "2023")


WORDS = [
    "Proceedings",
    "of",
    "the",
    "41st",
    "Conference",
    "on",
    "ICML",
    "2024",
    "(",
    ")",
    ",",
    ":",
    "Workshop",
    "12",
    "-",
    ".",
]


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_a_venue_is_on_one_line_and_known_again(text: str) -> None:
    venue, year = publication(text)
    assert bool(venue) == bool(year)
    assert venue == " ".join(venue.split())


@pytest.mark.parametrize(
    ("comment", "appeared"),
    [
        ("Accepted at ICML 2024", ("ICML", "2024")),
        ("12 pages, 3 figures. Accepted to appear at ACL 2023", ("ACL", "2023")),
        ("Published as a conference paper at ICLR 2024; code is at https://example.org", ("ICLR", "2024")),
        ("To appear in Findings of ACL 2024", ("Findings of ACL", "2024")),
        ("NeurIPS 2023 camera ready", ("NeurIPS", "2023")),
        ("ICML 2024 Workshop on Examples", ("ICML Workshop on Examples", "2024")),
        ("Submitted to ICLR 2025", ("", "")),
        ("12 pages, 3 figures", ("", "")),
        ("Accepted by TMLR", ("", "")),
        ("Winner of the 2023 challenge", ("", "")),
        ("Accepted at the Journal of Nothing 2024", ("", "")),
        ("x" * 10_000, ("", "")),
    ],
)
def test_what_authors_remark(comment: str, appeared: tuple[str, str]) -> None:
    assert accepted_at(comment) == appeared
