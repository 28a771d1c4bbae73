"""Text and URLs made comparable."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from awesome_cli import normalize


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Pretrain", "pretrain"),
        ("Fine-tuning", "fine-tuning"),
        ("Online Learning", "online-learning"),
        ("Extra reference", "extra-reference"),
        ("C++", "c"),
        ("C#", "c"),
        ("Q&A", "qa"),
        ("A & B", "a--b"),
        ("A - B", "a---b"),
        ("A/B testing", "ab-testing"),
        ("What's new?", "whats-new"),
        ("v1.2.3", "v123"),
        ("1. Introduction", "1-introduction"),
        ("snake_case", "snake_case"),
        ("`code` here", "code-here"),
        ("[Unreleased]", "unreleased"),
        ("Node.js", "nodejs"),
        ("  trimmed  ", "trimmed"),
        ("Two  blanks", "two--blanks"),
        ("ALL CAPS", "all-caps"),
        ("100% coverage", "100-coverage"),
        ("Hello, World!", "hello-world"),
        ("(parentheses)", "parentheses"),
        ("em — dash", "em--dash"),
        ("naïve café", "naïve-café"),
        ("ÄÖÜ", "äöü"),
        ("中文标题", "中文标题"),
        ("安装：步骤", "安装步骤"),
        ("Привет мир", "привет-мир"),
        ("🚀 Launch", "-launch"),
        ("⚡️ Fast", "️-fast"),
        ("한국어 문서", "한국어-문서"),
        ("हिन्दी", "हिन्दी"),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_slugs_are_githubs_anchors(title: str, anchor: str) -> None:
    assert normalize.slug(title) == anchor


@pytest.mark.parametrize(
    ("title", "shorter"),
    [
        ("如何从零开始训练大模型（minicpm分享&讨论） - 知乎", "如何从零开始训练大模型（minicpm分享&讨论）"),
        (
            "How to Train Really Large Models on Many GPUs? | Lil'Log",
            "How to Train Really Large Models on Many GPUs?",
        ),
        ("Chinchilla之死：小模型也能超过大模型 | 机器之心", "Chinchilla之死：小模型也能超过大模型"),
        ("Model Merging - a osanseviero Collection", "Model Merging"),
        ("How do mixture-of-experts layers work? - Stack Overflow", "How do mixture-of-experts layers work?"),
        ("Accelerating MoE model inference | PyTorch", "Accelerating MoE model inference"),
        ("ZeRO++ - DeepSpeed", "ZeRO++"),
        ("Pathways 论文精读【论文精读】_哔哩哔哩_bilibili", "Pathways 论文精读【论文精读】"),
        ("Finetuning | Sumanth's Personal Website", "Finetuning"),
        ("GitHub - owner/name: What it does", "What it does"),
        ("Paper page - A Title", "A Title"),
        ("[2208.07339] A Title", "A Title"),
        ("A\u00a0title |\nPyTorch ", "A title"),
    ],
)
def test_site_names_are_cut(title: str, shorter: str) -> None:
    assert normalize.without_site_name(title) == shorter


@pytest.mark.parametrize(
    "title",
    [
        "PyTorch",
        "GitHub",
        " - 知乎"[3:],
        "Answer.AI - Efficient finetuning of Llama 3 with FSDP QDoRA",
        "Efficiently fine-tune Llama 3 with PyTorch FSDP and Q-Lora",
        "揭开OpenAI Scaling Laws面纱",
        "bert_pytorch",
        "Awesome Prompts - A Curated Collection",
        "Go smol or go home | Harm de Vries",
        "Attention Is All You Need",
        "[ATC'23] Title",
        "A  title   with blanks ",
        "",
    ],
)
def test_titles_without_a_site_name_are_left_alone(title: str) -> None:
    assert normalize.without_site_name(title) == title


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ångström ŁÓDŹ Straße", "angstrom lodz strasse"),
        ("Jiří Šedivý", "jiri sedivy"),
        ("e\u0301 é", "e e"),
        ("ＡＢＣ１２３ ﬁne ℌ", "abc123 fine h"),
        ("大模型训练", "大模型训练"),
        ("が か ガ", "が か ガ"),
        ("한국어", "한국어"),
        ("हिन्दी", "हिन्दी"),
        ("“fine-tuning”, naïve–fun’s!", "fine tuning naive fun s"),
        ("soft\u00adhyphen ⚡️ x", "softhyphen x"),
        ("Ørsted Đặng Æon", "orsted dang aeon"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_folding_unites_what_differs_in_looks_alone(text: str, folded: str) -> None:
    assert normalize.fold(text) == folded


@given(st.text())
def test_folded_text_is_folded(text: str) -> None:
    folded = normalize.fold(text)
    assert normalize.fold(folded) == folded
    assert "  " not in folded
    assert folded == folded.strip()


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\ud800", "\ufeff"])
def test_characters_that_move_a_cursor_are_replaced(character: str) -> None:
    assert normalize.printable(f"a{character}b\tc\nd\u200f") == "a\ufffdb\tc\nd\u200f"


def test_text_is_collapsed_to_one_line() -> None:
    assert normalize.collapse("\n a\u00a0\u3000b\t\n c ") == "a b c"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.b/?utm_source=c", "https://a.b/"),
        ("https://A.b/c?x=1&UTM_Source=2&y=3#utm_source", "https://A.b/c?x=1&y=3#utm_source"),
        ("https://www.zhihu.com/?share_code=1&spm_id_from=2", "https://www.zhihu.com/?share_code=1"),
        ("https://a.b/c", "https://a.b/c"),
    ],
)
def test_tracking_parameters_are_dropped(url: str, clean: str) -> None:
    assert normalize.clean_url(url) == clean


@pytest.mark.parametrize(
    ("url", "host"), [("https://www.A.org:443/b", "a.org"), ("ftp://a.b", ""), ("http://[", ""), ("a.b", "")]
)
def test_the_host_of_a_link(url: str, host: str) -> None:
    assert normalize.host_name(url) == host


@given(st.text(st.characters()) | st.builds("https://{}/{}".format, st.text(), st.text()))
def test_comparable_urls_are_comparable(url: str) -> None:
    once = normalize.comparable_url(url)
    assert normalize.comparable_url(once) == once


LARGE = {
    "blanks": " " * 1_000_000 + "x",
    "bars": "| " * 500_000,
    "site names": "x" + " | arXiv" * 120_000,
    "broken site names": "x" + " | arXiv" * 120_000 + "x",
    "possessives": " | a's" * 200_000,
    "dashes": " - a" * 250_000,
    "letters": "é" * 300_000,
    "query": "https://a.b/?" + "utm_a=b&" * 120_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
@pytest.mark.parametrize(
    "function",
    [normalize.without_site_name, normalize.fold, normalize.slug, normalize.comparable_url, normalize.clean_url],
)
def test_a_megabyte_takes_no_longer_than_its_length(function: object, name: str) -> None:
    start = time.process_time()
    function(LARGE[name])  # type: ignore[operator]
    assert time.process_time() - start < 20


@given(st.from_regex(r"https?://(www\.){0,2}[a-z0-9.-]{1,12}(/[!-~]{0,20})?", fullmatch=True))
@example("https://example.org")
@example("http://www.com/a")
@example("https://www.example.org//a/./b%20c;d=[e]")
def test_a_plain_url_is_taken_apart_as_any_other(url: str) -> None:
    assume("?" not in url and "#" not in url)
    assert normalize.address(url) == normalize.address(f"{url}?")
