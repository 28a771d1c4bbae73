"""Single items of lists of papers: which of their words become which field."""

from __future__ import annotations

import pytest

from awesome_cli.markdown.recognize.item import recognize_item

PAPER, CODE = "https://arxiv.org/abs/2401.00001", "https://github.com/ada/wool"
CASES: dict[str, dict[str, object]] = {
    # What stands before the title
    f"[[Arxiv]({PAPER})] Wool at Night": {"venue": "Arxiv", "url": PAPER},
    f"[[3DV2021]({PAPER})] Wool at Night": {"venue": "3DV", "year": "2021", "url": PAPER},
    f"[[arXiv 2023.05]({PAPER})] Wool at Night": {"venue": "arXiv", "published": "2023-05", "url": PAPER},
    f"[[ICML 2023]]({PAPER}) Wool at Night": {"venue": "ICML", "year": "2023", "url": PAPER},
    f"[[paper]({PAPER})] Wool at Night [[code]({CODE})]": {"url": PAPER, "links": [CODE]},
    f"[[paper]({PAPER})] [[code]({CODE})] Wool at Night, ICML 2020": {
        "venue": "ICML",
        "year": "2020",
        "url": PAPER,
        "links": [CODE],
    },
    f"**[WN]** Wool at Night [paper]({PAPER})": {"short": "WN", "url": PAPER},
    f"[WN] <[Wool at Night]({PAPER})> by Ada Byron, 2018.": {
        "short": "WN",
        "authors": ("Ada Byron",),
        "year": "2018",
        "url": PAPER,
    },
    f"[ICML 2024 Best Paper Award] **Wool at Night** [paper]({PAPER})": {"venue": "ICML", "year": "2024", "url": PAPER},
    f"(*2023.06*) **Wool at Night** [[paper]]({PAPER})": {"published": "2023-06", "url": PAPER},
    f"[06/2023] [Wool at Night]({PAPER})": {"published": "2023-06", "url": PAPER},
    f"06/2023 [Wool at Night]({PAPER})": {"published": "2023-06", "url": PAPER},
    # The edition behind it
    f"**Wool at Night**, ICML 2024 [[paper]]({PAPER})": {"venue": "ICML", "year": "2024", "url": PAPER},
    f"**Wool at Night** (*ICML 2024, Best paper*) [[paper]]({PAPER})": {"venue": "ICML", "year": "2024", "url": PAPER},
    f"Wool at Night | **[ICML' 24]** |[`[pdf]`]({PAPER}) [`[official code - c++]`]({CODE})": {
        "venue": "ICML",
        "year": "2024",
        "url": PAPER,
        "links": [CODE],
    },
    f'**Wool**: "Wool at Night", *KDD (Spotlight), Sep 2023*. [[Paper]({PAPER})]': {
        "short": "Wool",
        "venue": "KDD",
        "published": "2023-09",
        "url": PAPER,
    },
    f"[Wool at Night]({PAPER}) `ICML 2024` [code]({CODE})": {
        "venue": "ICML",
        "year": "2024",
        "url": PAPER,
        "links": [CODE],
    },
    f"[Wool at Night]({PAPER}) | ICML'24 | Some University": {
        "venue": "ICML",
        "year": "2024",
        "organisation": "Some University",
        "url": PAPER,
    },
    f"[Wool]({PAPER}): Wool at Night | ICML 24": {"short": "Wool", "venue": "ICML", "year": "2024", "url": PAPER},
    f"[Wool at Night]({PAPER}), arxiv 06/2023": {"venue": "arxiv", "published": "2023-06", "url": PAPER},
    f"[Wool at Night]({PAPER}) [7th Oct., 2022] [Wool Letters, 2023]": {
        "published": "2022-10-07",
        "venue": "Wool Letters",
        "year": "2023",
        "url": PAPER,
    },
    "Wool at Night \uff08KDD 2020)": {"venue": "KDD", "year": "2020"},
    "Wool at Night \uff082016\uff09": {"year": "2016"},
    f"Wool at Night (VLDB 2020) [GitHub Link]({CODE})": {"venue": "VLDB", "year": "2020", "url": CODE},
    # The people
    f"Wool at Night (2017), A. Byron and Kim Lee. [[pdf]]({PAPER})": {
        "year": "2017",
        "authors": ("A. Byron", "Kim Lee"),
        "url": PAPER,
    },
    f"**Wool at Night** (2014), A. Byron and K. Lee [[pdf]]({PAPER})": {
        "year": "2014",
        "authors": ("A. Byron", "K. Lee"),
        "url": PAPER,
    },
    f"[Wool at Night]({PAPER}), Ada Byron, Kim Lee, 2023-06": {
        "authors": ("Ada Byron", "Kim Lee"),
        "published": "2023-06",
        "url": PAPER,
    },
    f"<[Wool at Night]({PAPER})> by Ada J. Byron, Kim Lee and Sam Poe, KDD, 2016.": {
        "authors": ("Ada J. Byron", "Kim Lee", "Sam Poe"),
        "venue": "KDD",
        "year": "2016",
        "url": PAPER,
    },
    f"<[Wool at Night]({PAPER})> by Byron A, Lee K J. arXiv, 2014.": {
        "authors": ("Byron A", "Lee K J"),
        "venue": "arXiv",
        "year": "2014",
        "url": PAPER,
    },
    f"<[Wool at Night]({PAPER})> by Ada Byron et al., 2018.": {
        "authors": ("Ada Byron", "et al."),
        "year": "2018",
        "url": PAPER,
    },
    # The links
    f"[Wool at Night]({PAPER})<br>:star:[code]({CODE})": {"url": PAPER, "links": [CODE]},
    f"Wool, Some University [[Paper-KDD14]]({CODE}) [[Paper-arXiv14]]({PAPER})": {
        "title": "Wool, Some University",
        "url": PAPER,
        "links": [CODE],
    },
}


@pytest.mark.parametrize("item", CASES)
def test_each_value_is_in_its_field(item: str) -> None:
    found = recognize_item(item)
    links = {"links": [link.url for link in found.links]} if found.links else {}
    assert found.values | found.custom | links == {"title": "Wool at Night"} | CASES[item]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("Wool: How It Is Knit (KDD 2017)", "Wool: How It Is Knit"),
        (f"Wool: How It Is Knit (2017), A. Byron [[pdf]]({PAPER})", "Wool: How It Is Knit"),
    ],
)
def test_a_title_keeps_its_colon_before_an_edition(item: str, title: str) -> None:
    assert recognize_item(item).title == title


def test_a_month_is_no_venue() -> None:
    assert recognize_item(f"[Wool at Night]({PAPER}) (Sept 2023)").values["description"] == "(Sept 2023)"
