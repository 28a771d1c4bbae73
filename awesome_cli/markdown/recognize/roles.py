"""What a header or a label says that follows: `Authors`, `Venue`, `简介`."""

from __future__ import annotations

import re

from awesome_cli.model import Entry
from awesome_cli.storage.fields import FIELDS

TITLE, URL, LINKS, DATE, VENUE, YEAR, AUTHORS, DESCRIPTION, CUSTOM = (
    "title",
    "url",
    "links",
    "published",
    "venue",
    "year",
    "authors",
    "description",
    "custom",
)
_NAMES = {
    TITLE: "title name paper project model dataset tool library api method work resource benchmark framework "
    "repository repo package app application software course book 名称 标题 论文 项目",
    URL: "url address link homepage website 地址 链接 网址 主页",
    VENUE: "venue conference publication journal conf published publisher 会议 期刊",
    AUTHORS: "author authors 作者",
    DESCRIPTION: "description desc summary introduction intro about details comment comments notes note abstract "
    "features tldr tl;dr 简介 描述 说明 摘要",
    DATE: "date time published released release 时间 日期 发表时间",
    YEAR: "year",
}
_ROLES = {word: role for role, listed in _NAMES.items() for word in listed.split()} | {
    "year of publication": YEAR,
    "publication year": YEAR,
    "date of publication": DATE,
    "publication date": DATE,
    "release date": DATE,
}
_ENGLISH = {
    "标签": "tags",
    "分类": "category",
    "类别": "category",
    "类型": "type",
    "语言": "language",
    "许可证": "license",
    "协议": "license",
    "平台": "platform",
    "价格": "price",
    "国家": "country",
    "备注": "remark",
    "licence": "license",
}
"""Headers as names of fields: those in other scripts, and in another spelling than everywhere else."""
_RESERVED = frozenset(
    (*FIELDS, *Entry._fields, *"label link note value stars citations likes downloads pushed".split())
)
"""Names that a custom field cannot have."""


def role(name: str) -> str:
    """What a header or a label names; empty where that is not known. `Conference/Journal` is what both are."""
    found = {_ROLES.get(word.strip(), "") for word in re.split(r"\s*/\s*|\s+or\s+|\s*&\s*", name.lower())}
    return found.pop() if len(found) == 1 else ""


def field_name(name: str) -> str:
    """A header or a label as the name of a custom field: letters, digits and `_`, a letter first; empty without any."""
    name = name.strip().lower()
    name = re.sub(r"[\W_]+", "_", _ENGLISH.get(name, name)).strip("_")
    if re.fullmatch(r"[a-z][a-z0-9_]*", name):
        return f"{name}_column" if name in _RESERVED else name
    return f"column_{name}" if re.fullmatch(r"[a-z0-9_]+", name) else ""
