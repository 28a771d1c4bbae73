"""The kinds of things that a list holds, a row of one table for each. All that differs from kind to kind is here."""

from __future__ import annotations

from typing import NamedTuple


class ReferenceType(NamedTuple):
    """What formats of references call a thing."""

    bibtex: str
    csl: str
    ris: str
    venue: str = "howpublished"
    """The field of BibTeX that holds an entry's `venue`."""


PREPRINT = ReferenceType("misc", "article", "UNPB")
CONFERENCE = ReferenceType("inproceedings", "paper-conference", "CPAPER", "booktitle")
JOURNAL = ReferenceType("article", "article-journal", "JOUR", "journal")
"""What papers are called of which more is known than that they are papers."""
_SOFTWARE = ReferenceType("software", "software", "COMP")


class Kind(NamedTuple):
    """One kind."""

    name: str
    identified_by: str
    """The references that make a thing one of this kind."""
    sources: tuple[str, ...]
    """The services that know such things."""
    reference: ReferenceType
    json_ld: str = "CreativeWork"
    """Its type in schema.org."""
    expects: str = ""
    """The field, beside those that are required, without which an entry says too little: abstract or description."""
    is_software: bool = False
    has_people: bool = False
    """Whether such things have authors. What is told as any other kind, and has some, is a paper."""


_WEB = ("webpage",)
_ROWS = (
    Kind(
        "paper",
        "an arXiv id, a DOI, a page of a publisher or archive, a page that declares one",
        ("arxiv", "crossref", "datacite", "semantic-scholar", *_WEB),
        ReferenceType("misc", "article", "GEN"),
        "ScholarlyArticle",
        expects="abstract",
        has_people=True,
    ),
    Kind(
        "repo",
        "a repository at GitHub, GitLab, Codeberg or another [forge](forges.md)",
        ("github", "gitlab", "forgejo", "bitbucket", "sourceforge"),
        _SOFTWARE,
        "SoftwareSourceCode",
        "description",
        True,
    ),
    Kind("model", "a model at Hugging Face", ("huggingface",), _SOFTWARE, is_software=True),
    Kind(
        "dataset",
        "a dataset at Hugging Face",
        ("huggingface",),
        ReferenceType("misc", "dataset", "DATA"),
        "Dataset",
        is_software=True,
    ),
    Kind("space", "a space at Hugging Face", ("huggingface",), _SOFTWARE, is_software=True),
    Kind(
        "book",
        "an ISBN, a page of a library or shop that names one in its address, a page that declares one",
        ("openlibrary",),
        ReferenceType("book", "book", "BOOK", "publisher"),
        "Book",
        has_people=True,
    ),
    Kind(
        "video",
        "a video at YouTube or Vimeo; playlists and channels are links",
        ("oembed",),
        ReferenceType("misc", "motion_picture", "VIDEO"),
        "VideoObject",
        has_people=True,
    ),
    Kind("link", "any other URL", _WEB, ReferenceType("misc", "webpage", "ELEC")),
)
KINDS = {kind.name: kind for kind in _ROWS}
"""Every kind by its name, in the order in which people are shown them."""
PAPER, REPO, MODEL, DATASET, SPACE, BOOK, VIDEO, LINK = KINDS


def of(name: str) -> Kind:
    """The row of a kind; that of a link for a name that is none."""
    return KINDS.get(name) or KINDS[LINK]


def of_item(by_address: str, has_paper_id: bool, has_people: bool) -> str:
    """The kind of an item: what its address tells, but a paper where it has an id of one, or unexpected authors."""
    return PAPER if has_paper_id or (has_people and not of(by_address).has_people) else by_address
