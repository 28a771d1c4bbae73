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
    f"**ICML 2024** - [Wool at Night]({PAPER})": {"venue": "ICML", "year": "2024", "url": PAPER},
    f"ICML 2024 - [Wool at Night]({PAPER})": {"venue": "ICML", "year": "2024", "url": PAPER},
    f"[ICML 2024][Oral] **Wool at Night** [[paper]({PAPER})]": {
        "venue": "ICML",
        "year": "2024",
        "short": "Oral",
        "url": PAPER,
    },
    f"2024.01, **Wool at Night**. [[Paper]({PAPER})]": {"published": "2024-01", "url": PAPER},
    # The edition behind it
    f"**Wool at Night** [[paper]({PAPER})] ![](https://img.shields.io/badge/ICML-2024-blue)": {
        "venue": "ICML",
        "year": "2024",
        "url": PAPER,
    },
    f"Wool at Night | Ada Byron, Kim Lee | ICML 2024 | [Paper]({PAPER})": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "ICML",
        "year": "2024",
        "url": PAPER,
    },
    f"[Wool at Night]({PAPER}). Ada Byron, Kim Lee. Wool Letters, vol. 12, no. 4, pp. 427-438, 2015.": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "Wool Letters",
        "year": "2015",
        "url": PAPER,
    },
    f"[Wool at Night]({PAPER}), ICML 2024, [[code]]({CODE}), (**WN**)": {
        "venue": "ICML",
        "year": "2024",
        "remark": "WN",
        "url": PAPER,
        "links": [CODE],
    },
    f"[Wool at Night]({PAPER}), ICML 2024 submission \\[[code]({CODE})\\]": {
        "venue": "ICML",
        "year": "2024",
        "url": PAPER,
        "links": [CODE],
    },
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
    f"[Wool at Night 🌟]({PAPER}), *Adv. Wool '20*": {
        "mark": "🌟",
        "venue": "Adv. Wool",
        "year": "2020",
        "url": PAPER,
    },
    f"Wool at Night. In *ICML 2016*. [[pdf]({PAPER})]": {
        "title": "Wool at Night.",
        "venue": "ICML",
        "year": "2016",
        "url": PAPER,
    },
    f"**Wool at Night.** Wool Surveys (WS), 2018. [paper]({PAPER})": {
        "title": "Wool at Night.",
        "venue": "Wool Surveys (WS)",
        "year": "2018",
        "url": PAPER,
    },
    f"[Wool at Night]({PAPER}) (2023-01, Some Lab) [[Code]({CODE})] Of sheep.": {
        "published": "2023-01",
        "organisation": "Some Lab",
        "description": "Of sheep.",
        "url": PAPER,
        "links": [CODE],
    },
    # The people
    f"[Wool at Night]({PAPER})（张三 等，2023）": {
        "authors": ("张三", "et al."),
        "year": "2023",
        "url": PAPER,
    },
    f"[**Wool at Night**]({PAPER}), arXiv, 2023.\nAda Byron, Kim Lee. [[GitHub]]({CODE})": {
        "venue": "arXiv",
        "year": "2023",
        "authors": ("Ada Byron", "Kim Lee"),
        "url": PAPER,
        "links": [CODE],
    },
    f'Byron, Ada, Kim Lee, and Sam Poe. "**Wool at Night**." Wool Letters 52.3 (2015): 4-9. [[pdf]]({PAPER})': {
        "authors": ("Ada Byron", "Kim Lee", "Sam Poe"),
        "venue": "Wool Letters",
        "year": "2015",
        "url": PAPER,
    },
    f'de Byron, Ada, et al. "Wool at Night" arXiv preprint arXiv:1409.1556 (2014). [[pdf]]({PAPER})': {
        "authors": ("Ada de Byron", "et al."),
        "venue": "arXiv preprint",
        "year": "2014",
        "url": PAPER,
    },
    f'Byron, A., & Lee, K. J. "Wool at Night". Wool Letters, 2014. [[pdf]]({PAPER})': {
        "authors": ("A. Byron", "K. J. Lee"),
        "venue": "Wool Letters",
        "year": "2014",
        "url": PAPER,
    },
    f'Ada Byron et al., "Wool at Night", ICML 2015 [[pdf]]({PAPER})': {
        "authors": ("Ada Byron", "et al."),
        "venue": "ICML",
        "year": "2015",
        "url": PAPER,
    },
    f"[Wool at Night]({PAPER}) - A. Byron, K. Lee, 2015": {
        "authors": ("A. Byron", "K. Lee"),
        "year": "2015",
        "url": PAPER,
    },
    f"**[Wool at Night]({PAPER})** *(ICML 2024)* by Ada Byron, Kim Lee": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "ICML",
        "year": "2024",
        "url": PAPER,
    },
    f"**Wool at Night** *张三，李四等* ICML 2015 [[论文]({PAPER})]": {
        "authors": ("张三", "李四", "et al."),
        "venue": "ICML",
        "year": "2015",
        "url": PAPER,
    },
    f"**Wool at Night** <br> *[Ada Byron](https://example.org/ada), Kim Lee* <br> ICML 2022. [[pdf]({PAPER})]": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "ICML",
        "year": "2022",
        "url": PAPER,
    },
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
    f"Wool at Night  \nICML 2018 [paper]({PAPER})": {"venue": "ICML", "year": "2018", "url": PAPER},
    f"**Wool at Night** *Ada Byron, Kim Lee.* ICML 2017 [paper]({PAPER})": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "ICML",
        "year": "2017",
        "url": PAPER,
    },
    f"[2023.6] [Wool at Night]({PAPER})": {"published": "2023-06", "url": PAPER},
    f"(arXiv 2023.6) Wool at Night [[paper]({PAPER})]": {"venue": "arXiv", "published": "2023-06", "url": PAPER},
    f"[2020 ICML] [**Wool at Night**]({PAPER})": {"venue": "ICML", "year": "2020", "url": PAPER},
    f"**Wool at Night**, ICML'20. [[Paper]({PAPER})]": {"venue": "ICML", "year": "2020", "url": PAPER},
    f"[Wool at Night]({PAPER}) - Byron et al. - ICML 2020 - [code]({CODE})": {
        "authors": ("Byron", "et al."),
        "venue": "ICML",
        "year": "2020",
        "url": PAPER,
        "links": [CODE],
    },
    f"Byron, A., & Lee, K. (2020). [Wool at Night]({PAPER}). *Journal of Wool*.": {
        "authors": ("A. Byron", "K. Lee"),
        "venue": "Journal of Wool",
        "year": "2020",
        "url": PAPER,
    },
    f"Ada Byron and Kim Lee. 2020. [Wool at Night]({PAPER}).": {
        "authors": ("Ada Byron", "Kim Lee"),
        "year": "2020",
        "url": PAPER,
    },
    f"Byron, A., Lee, K. 2020. [Wool at Night]({PAPER}). *Journal of Wool*.": {
        "authors": ("A. Byron", "K. Lee"),
        "venue": "Journal of Wool",
        "year": "2020",
        "url": PAPER,
    },
    f"**Wool at Night**  \nAda Byron, Kim Lee. *ICML 2020*. [[Paper]({PAPER})]": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "ICML",
        "year": "2020",
        "url": PAPER,
    },
    f"Wool at Night (ICML 2020, Ada Byron et al.) [paper]({PAPER})": {
        "authors": ("Ada Byron", "et al."),
        "venue": "ICML",
        "year": "2020",
        "url": PAPER,
    },
    f"2024.01 | Wool at Night | Ada Byron et al. | [PDF]({PAPER})": {
        "published": "2024-01",
        "authors": ("Ada Byron", "et al."),
        "url": PAPER,
    },
    f"[ICML] Wool at Night [[paper]]({PAPER})": {"venue": "ICML", "url": PAPER},
    f"[2024] [ICML] Wool at Night [[paper]]({PAPER})": {"venue": "ICML", "year": "2024", "url": PAPER},
    f"**ICML** [Wool at Night]({PAPER}). Ada Byron, Kim Lee.": {
        "venue": "ICML",
        "authors": ("Ada Byron", "Kim Lee"),
        "url": PAPER,
    },
    f"**(WN)** Wool at Night, in ICML 2020. [[paper]({PAPER})]": {
        "short": "WN",
        "venue": "ICML",
        "year": "2020",
        "url": PAPER,
    },
    f"Byron A, Lee K. [Wool at Night]({PAPER})[J]. Wool Letters, 2015, 521(7553): 436-444.": {
        "authors": ("Byron A", "Lee K"),
        "venue": "Wool Letters",
        "year": "2015",
        "url": PAPER,
    },
    f"Byron A, Lee K, et al. Wool at Night[C]//Proceedings of Knits. 2016: 770-778. [pdf]({PAPER})": {
        "authors": ("Byron A", "Lee K", "et al."),
        "venue": "Proceedings of Knits",
        "year": "2016",
        "url": PAPER,
    },
    f"*Wool at Night*. Ada Byron, Kim Lee. ICML 2020 [paper]({PAPER})": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "ICML",
        "year": "2020",
        "url": PAPER,
    },
    f"[Wool at Night]({PAPER}). Ada Byron, Kim Lee. *arXiv preprint arXiv:2401.00001 (2024)*.": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "arXiv preprint",
        "year": "2024",
        "url": PAPER,
    },
    f"[Wool at Night]({PAPER}), arXiv:2401.00001, 2024": {"venue": "arXiv", "year": "2024", "url": PAPER},
    f"<b>Wool at Night</b> <br> Ada Byron, Kim Lee <br> ICML 2020 <br> [Paper]({PAPER})": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "ICML",
        "year": "2020",
        "url": PAPER,
    },
    f"2020 | [Wool at Night]({PAPER}) | ICML": {"venue": "ICML", "year": "2020", "url": PAPER},
    f"[Byron et al., 2020] [Wool at Night]({PAPER})": {"authors": ("Byron", "et al."), "year": "2020", "url": PAPER},
    f"Byron et al. (2020) - [Wool at Night]({PAPER})": {"authors": ("Byron", "et al."), "year": "2020", "url": PAPER},
    f"[Wool at Night]({PAPER}) | [Code]({CODE}) | *Ada Byron, Kim Lee*": {
        "authors": ("Ada Byron", "Kim Lee"),
        "url": PAPER,
        "links": [CODE],
    },
    f'A. Byron, K. Lee, "Wool at Night," in *Proc. ICML*, 2020, pp. 1-10. [[paper]({PAPER})]': {
        "authors": ("A. Byron", "K. Lee"),
        "venue": "Proc. ICML",
        "year": "2020",
        "url": PAPER,
    },
    f"[[2401.00001] Wool at Night]({PAPER})": {"url": PAPER},
    f'Ada Byron, Kim Lee, Sam Poe, "Wool at Night", ICML 2016. [[Paper]({PAPER})]': {
        "authors": ("Ada Byron", "Kim Lee", "Sam Poe"),
        "venue": "ICML",
        "year": "2016",
        "url": PAPER,
    },
    f"**Wool at Night** <br>\n*Ada Byron\\*, Kim Lee\\*, Sam Poe* <br>\narXiv, 2022. [[Paper]]({PAPER})": {
        "authors": ("Ada Byron", "Kim Lee", "Sam Poe"),
        "venue": "arXiv",
        "year": "2022",
        "url": PAPER,
    },
    f"Wool at Night(**WACV**) [[paper]({PAPER})]": {"venue": "WACV", "url": PAPER},
    f"**Wool at Night** ICML 2019. ![](https://img.shields.io/badge/Knits-blue)\n\n"
    f"   *Ada Byron, Kim Lee*.  [[pdf]({PAPER})], [[code]({CODE})],  2019.6": {
        "authors": ("Ada Byron", "Kim Lee"),
        "venue": "ICML",
        "year": "2019",
        "published": "2019-06",
        "url": PAPER,
        "links": [CODE],
    },
    # The links
    f"Wool at Night [[Blog]]({PAPER}): of sheep": {"description": "of sheep", "url": PAPER},
    f"Wool at Night [[paper]]({PAPER}) (Some Lab)": {"remark": "Some Lab", "url": PAPER},
    f'"Wool": At Night [[paper]]({PAPER})': {"title": '"Wool": At Night', "url": PAPER},
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
