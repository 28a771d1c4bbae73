"""Entries as careful people write them, from a seed: lint must be silent on every one."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from awesome_cli.model import Entry, Link
from awesome_cli.storage import schema, store
from awesome_cli.storage.yaml import canonical

_TITLES = (
    "A Large-Scale Exploration of $\\mu$-Transfer, part {n}",
    "Beyond Chinchilla-Optimal: Accounting for Inference in Language Model Scaling Laws, {n} runs",
    "[Re] Scaling laws (revisited {n})",
    "C++ & Rust for A* search {n}",
    "从零开始训练大模型（第{n}讲）",
    "Élan vital of the naïve façade {n}",
    "GPT-{n}: what we know | a survey",
    "Is {n} a Crowd? 100% of <think> tokens; or #{n}",
    "LoRA+, QLoRA and friends — {n} recipes",
    "Müller’s “{n} questions” on AI/ML, vol. 2",
    "OpenAI, DeepMind and GitHub in {n} charts",
    "Why `torch.compile` is {n}x faster than x_y_z",
    "{n} ways to read a 404 page",
    "المدخل إلى النماذج {n}",
)
_AUTHORS = (
    "Ada Lovelace", "Alan M. Turing", "Marc'Aurelio Ranzato", "Jiří Novák", "Łukasz Kaiser", "Yann N. Dauphin",
    "Chiyuan Zhang", "DeepSeek-AI", "OpenAI", "Jean-Baptiste Alayrac", "李明", "Øystein Ås", "van der Waals Johannes",
    "J. Ba", "Noor ul-Ain", "01.AI", "Nguyễn Văn A", "O'Neil Kate",
)  # fmt: skip
_PAGES = (
    "https://openreview.net/forum?id=a{n}B_c",
    "https://mp.weixin.qq.com/s?__biz=MzI3MTA0MTk1MA==&mid=26{n}&idx=2&sn=15a1060927a2fe7e56d2dc5bfd3e1db1",
    "https://www.youtube.com/watch?v=dQw4w9W{n}&t=42s",
    "https://medium.com/@author/a-post-{n}",
    "https://example.org/~user/index-{n}.html#section-2",
    "https://zhuanlan.zhihu.com/p/{n}",
    "https://ru.wikipedia.org/wiki/Обучение_{n}",
    "https://twitter.com/karpathy/status/17654{n}",
    "https://example.org/page_(part-{n})?ref=main&page=2",
    "https://huggingface.co/blog/post-{n}",
)
_CODE = (
    "https://github.com/owner-{n}/Name.js",
    "https://github.com/owner{n}/name#installation",
    "https://github.com/owner{n}/name/tree/main/examples",
    "https://github.com/owner{n}/name/blob/v1.0/paper.pdf",
    "https://gitlab.com/group/sub/project-{n}",
)
_HUB = (
    ("model", "https://huggingface.co/owner/Name-{n}B"),
    ("dataset", "https://huggingface.co/datasets/owner/name-{n}"),
    ("space", "https://huggingface.co/spaces/owner/name-{n}"),
    ("dataset", "https://github.com/data{n}/name"),
    ("repo", "https://github.com/owner{n}/project"),
    ("repo", "https://github.com/Owner{n}/mono.repo/tree/main/deep"),
    ("link", "https://example.org/blog/{n}"),
    ("link", "https://github.com/owner{n}/name/blob/main/notes.md"),
)
_NOTES = ("The best introduction.", "See also [the talk](https://example.org/talk), `pip install it`.", "好文。")
_ABSTRACT = "We study {n} models: from 10M to 1B parameters. Losses fall, e.g. by 3% (p < 0.05).\nSecond paragraph."


class Sane(NamedTuple):
    """One sane entry and its file."""

    entry: Entry
    text: str

    @property
    def path(self) -> str:
        return store.path_of(self.entry)


def entry(number: int) -> Sane:
    """The sane entry of a number; another number gives another."""
    random = Random(number)
    made = _paper(number, random) if random.random() < 0.6 else _thing(number, random)
    return Sane(made, canonical.text(schema.raw_of(made)))


def _paper(number: int, random: Random) -> Entry:
    year, month = random.randint(2016, 2024), random.randint(1, 12)
    authors = random.sample(_AUTHORS, random.choice((1, 2, 5, 9, 11)))
    code = [Link(url.format(n=number)) for url in random.sample(_CODE, random.randint(0, 2))]
    pages = [Link(url.format(n=number), random.choice(("", "talk"))) for url in random.sample(_PAGES, 2)]
    return Entry(
        title=random.choice(_TITLES).format(n=number),
        kind="paper",
        sections=random.choice((("pretrain",), ("pretrain/other", "scaling"), ("old-name",))),
        arxiv=f"{year % 100:02}{month:02}.{number:05}",
        doi=random.choice(("", f"10.1145/{number}.aa")),
        authors=(*authors, *(random.choice(((), ("et al.",))))),
        published=random.choice(("", f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-28")),
        venue=random.choice(("", "NeurIPS", "NO", "ACM Comput. Surv.")),
        year=random.choice(("", str(year + 1))),
        links=tuple(random.sample(code + pages, random.randint(0, len(code + pages)))),
        notes=tuple(random.sample(_NOTES, random.randint(0, 2))),
        abstract=random.choice(("", _ABSTRACT.format(n=number))),
        added=random.choice(("", "2025-01-31")),
        weight=random.choice((None, 0, 12)),
    )


def _thing(number: int, random: Random) -> Entry:
    kind, url = random.choice(_HUB)
    return Entry(
        title=random.choice((*_TITLES, "name-{n}", "Name {n}B v0.1")).format(n=number),
        kind=kind,
        sections=("scaling",),
        url=url.format(n=number),
        description=random.choice(
            ("" if kind != "repo" else "Tools.", "A toolkit for training [ATC'23] — fast, small & sane.", "一个工具。")
        ),
        links=tuple(Link(page.format(n=number)) for page in random.sample(_PAGES, random.randint(0, 2))),
        notes=tuple(random.sample(_NOTES, random.randint(0, 1))),
        highlight=random.random() < 0.1,
        status=random.choice(("", "", "archived")),
        added="2025-02-01",
    )
