"""Texts of entry files: a sound one, one with every field, one that explodes when its aliases are expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awesome_cli.storage.fields import Raw

BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
GOOD = "title: A\nkind: paper\nsections: [pretrain]\narxiv: 2406.14830\n"
ENTRY: Raw = {
    "title": "Instruction Pre-Training: Language Models are Supervised Multitask Learners",
    "kind": "paper",
    "sections": ["pretrain", "pretrain/other"],
    "arxiv": "2406.14491",
    "authors": ["Daixuan Cheng", "Cobbe, K.", "et al."],
    "published": "2024-06-20",
    "venue": "NO",
    "year": "2024",
    "links": ["https://github.com/microsoft/LMOps", {"label": "talk", "url": "https://example.org/a,b"}],
    "notes": ["one sentence of the curator's"],
    "abstract": "Long text " * 30 + "ends.\nA second paragraph.",
    "highlight": "true",
}
TEXT = """\
title: "Instruction Pre-Training: Language Models are Supervised Multitask Learners"
kind: paper
sections: [pretrain, pretrain/other]
arxiv: "2406.14491"
authors: [Daixuan Cheng, "Cobbe, K.", et al.]
published: 2024-06-20
venue: "NO"
year: 2024
links:
  - https://github.com/microsoft/LMOps
  - {label: talk, url: "https://example.org/a,b"}
notes:
  - one sentence of the curator's
abstract: >-
  Long text Long text Long text Long text Long text Long text Long text Long text Long text Long
  text Long text Long text Long text Long text Long text Long text Long text Long text Long text
  Long text Long text Long text Long text Long text Long text Long text Long text Long text Long
  text Long text ends.

  A second paragraph.
highlight: true
"""
