"""arXiv ids and DOIs: their forms, and the addresses that hold one. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awesome_cli.text.patterns import pattern
from awesome_cli.text.sentence import strip_trailing_punctuation, without_suffix

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEW_ARXIV = pattern(r"(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?", re.ASCII | re.IGNORECASE)
_OLD_ARXIV = (  # compiled where it is needed first: most lists name no such paper
    r"(?ai)((?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    r"funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    r"q-alg|q-bio|quant-ph|solv-int|supr-con))(?:\.[a-z-]{2,})?/((?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?"
)
_DOI = pattern(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f]+")
_ARXIV_DOI = "10.48550/arxiv."
"""How the DOIs begin that arXiv gives its papers."""
_ARXIV_PATHS = frozenset(("abs", "pdf", "html", "format", "ps", "src", "e-print"))
_PATHS_BY_HOST = {
    "arxiv.org": _ARXIV_PATHS,
    "export.arxiv.org": _ARXIV_PATHS,
    "xxx.lanl.gov": _ARXIV_PATHS,
    "browse.arxiv.org": _ARXIV_PATHS,
    "alphaxiv.org": frozenset(("abs", "pdf", "overview", "html", "resources")),
    "ar5iv.org": frozenset(("abs", "html")),
    "ar5iv.labs.arxiv.org": frozenset(("abs", "html")),
    "arxiv-vanity.com": frozenset(("papers",)),
    "huggingface.co": frozenset(("papers",)),
    "hf.co": frozenset(("papers",)),
}
"""First segments of a path after which an arXiv id follows, by host."""
ARXIV_HOSTS = frozenset(_PATHS_BY_HOST)
"""Hosts that show the papers of arXiv."""
DOI_HOSTS = frozenset(("doi.org", "dx.doi.org"))
"""Where every DOI leads to its page."""


@lru_cache(maxsize=1024)  # one id is asked about several times in a row: its schema, its identity, its rules
def arxiv_id(text: str) -> str | None:
    """The canonical arXiv id in `2406.14833v2`, `math.GT/0309136`..., without version and class; None if it is none.

    Forms and widths as in arXiv's `arxiv_identifier` help page: four digits after the dot to 1412, five since 1501.
    """
    if match := _NEW_ARXIV.fullmatch(text):
        identifier = match[1]
        wide = len(identifier) == 10
        return identifier if wide == (identifier >= "1501") and identifier >= "0704" else None
    if match := re.fullmatch(_OLD_ARXIV, text):
        return f"{match[1].lower()}/{match[2]}"
    return None


def arxiv_id_in(text: str) -> str | None:
    """The arXiv id that a text is, however a sentence or a file's name has it; None if it is none."""
    text = strip_trailing_punctuation(text).strip()
    if text[:6].lower() == "arxiv:":
        text = text[6:].lstrip()
    return arxiv_id(without_suffix(text, ".pdf"))


def arxiv_id_of_page(host: str, segments: Sequence[str]) -> str | None:
    """The arXiv id in the path of an address; None where it shows no paper of arXiv."""
    paths = _PATHS_BY_HOST.get(host)
    return arxiv_id_in("/".join(segments[1:])) if paths and len(segments) > 1 and segments[0] in paths else None


def arxiv_url(identifier: str) -> str:
    """The address of a paper's page at arXiv."""
    return f"https://arxiv.org/abs/{identifier}"


def canonical_doi(text: str) -> str:
    """A DOI in lower case, without the punctuation of a sentence; empty for what is none."""
    lower = strip_trailing_punctuation(text.lower(), "/")
    return lower if _DOI.fullmatch(lower) else ""


def arxiv_id_of_doi(doi: str) -> str | None:
    """The arXiv id of a paper whose canonical DOI is arXiv's own; None for any other."""
    return arxiv_id_in(doi.removeprefix(_ARXIV_DOI)) if doi.startswith(_ARXIV_DOI) else None


def doi_url(doi: str) -> str:
    """The address of a DOI; characters that end a URL or a Markdown link are percent-encoded."""
    return "https://doi.org/" + re.sub(r'[<>"#%\s()\[\]{}|\\^`?]', lambda m: f"%{ord(m[0]):02X}", doi)
