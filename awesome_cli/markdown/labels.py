"""Labels of links, as far as they say what a link leads to."""

from __future__ import annotations

import re


def bare(text: str) -> str:
    """A label without brackets, pictures and case."""
    return re.sub(r"[^\w\s]", "", text).strip().lower()


_SAYS_NOTHING = frozenset(
    "github|code|paper|papers|pdf|arxiv|abs|html|doi|link|links|website|web|site|homepage|home page|here|more|project|"
    "projectpage|project page|demo|video|slides|blog|docs|doc|documentation|source|url|repo|repository|dataset|data|"
    "model|models|official|official code|source code|code source|read more|see more|huggingface|hf|hugging face|"
    "hugging|face|readme|download|acm|openreview|page|home|see|read|"
    "链接|论文|代码|源码|项目|官网|主页|网站|地址|下载|视频|数据|数据集|文档".split("|")
)


_ARXIV = re.compile(r"\W*arXiv:\s?[\d.]+(?:v\d+)?\W*", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Whether a label says only what kind of thing it leads to: `Paper`, `GitHub link`, `More...`, `arXiv:2401.1`."""
    words = re.sub(r"[^\w\s.…]", "", text).strip(" .…").lower()
    return (
        words in _SAYS_NOTHING
        or _ARXIV.fullmatch(text) is not None
        or not any(map(str.isalnum, text))
        or all(word in _SAYS_NOTHING for word in words.split())
    )
