"""Things of the world that are unlike the rest. Every World on the loopback server knows them."""

from __future__ import annotations

from tests.loopback.world import Book, Package, Page, Paper, Repository, Space, Thing, Video

WITHDRAWN = Paper(
    "2101.00001",
    "A theorem that was not",
    version=2,
    updated="2021-03-01",
    comment="This paper has been withdrawn by the author due to a crucial error in Lemma 2",
)
NOT_WITHDRAWN = Paper(
    "2101.00002",
    "A theorem that was",
    version=3,
    comment="12 pages. A previous version was withdrawn; extends the withdrawn arXiv:2101.00001",
)
PUBLISHED = Paper(
    "2101.00003",
    "A preprint no more",
    journal_ref="Journal of Examples 12 (2022) 34-56",
    doi="10.1000/example.2022.34",
    venue="Journal of Examples",
    year=2022,
    citations=321,
)
COLON_AUTHOR = Paper("2101.00004", "A report of many", (" Deep-Example-AI", " :", "Ada Lovelace", "Alan Turing"))
ZERO = Paper("2101.00005", "0", abstract="  What is nothing?")
ENTITIES = Paper("2101.00006", "R&D <b>of</b> \n  $\\alpha$-models at $39.9", ("Renée O'Neil", "李 明"))
WITH_CODE = Paper(
    "2101.00007",
    "A paper with code",
    abstract="Code is at https://github.com/lab/project.",
    comment="See https://github.com/lab/data.",
    repository="https://github.com/lab/project",
)
UNCOUNTED = Paper("2101.00008", "A paper of today", citations=None)
ANNOUNCED = Paper("2101.00009", "A paper that its authors announced", comment="Accepted at ICML 2021")

RENAMED = Repository("old-lab/old-name", stars=77, moved_to="new-lab/new-name")
ARCHIVED = Repository("lab/archived", stars=12, archived=True, pushed="2020-05-06")
SILENT = Repository("lab/silent", description=None)
BLOCKED = Repository("lab/blocked", blocked=True)
GONE = "lab/gone"

PACKAGE = Package(
    "pkg:pypi/example",
    "Does what an example does.",
    repository="https://github.com/lab/example",
    homepage="https://example.org",
    licenses=("MIT", "Apache-2.0"),
    downloads=1234567,
    dependents=100,
    versions=1_000_000,
)
PACKAGE_OF_REPOSITORY = Package("pkg:cargo/packaged", repository="https://github.com/lab/packaged", dependents=7)
DEPRECATED = Package("pkg:npm/left-behind", repository="https://github.com/lab/packaged", status="deprecated")
HOMELESS = Package("pkg:gem/homeless", licenses=(), release="", released="", downloads=None, period="")
NO_PACKAGE = "pkg:pypi/no-such-thing"

MODEL = Space("lab/model-7b", 123, 4567, "A model.")
NO_SPACE = "lab/no-model"

OLD_CHARSET = Page("old", "<title>Größe</title>".encode("latin-1"), "text/html; charset=iso-8859-1")
META_CHARSET = Page("meta", "<meta charset=gb2312><title>中文</title>".encode("gb2312"), "text/html")
RICH = Page(
    "rich",
    """<html><head><title>Site | Wrong</title><meta property="og:title" content="Middle">
    <meta name="citation_title" content="The  &quot;right&quot;&#10; title"></head>""",
)
OPEN_GRAPH = Page("graph", '<title>Wrong</title><meta content="A &amp; B" property=og:title>')
UNTITLED = Page("untitled", "<p>No title here.")
PAPER_FILE = Page("file.pdf", b"%PDF-1.7 <title>no</title>", "application/pdf")
HUGE = Page("huge", "<title>Huge</title>" + "x" * 3_000_000)
HUGE_HEAD = Page("huge-head", "<!--" + "x" * 3_000_000 + "--><title>Late</title>")
SLOW = Page("slow", drip=True)
MOVED = Page("moved", status=302, location="rich")
LOOP = Page("loop", status=302, location="loop")
TO_FILE = Page("to-file", status=302, location="file:///etc/passwd")
HIDDEN_VIDEO = Video("10000002", hidden=True)
EDITION = Book(
    "9780262035613", "Deep learning", "a book", ("Goodfellow, Ian", "Ada Lovelace"), editions=("9780262337373",)
)
NO_BOOK = "9780000000002"
NO_VIDEO = "aaaaaaaaaaa"
NO_PAGE = "no-page"

UNKNOWN = frozenset({GONE, NO_SPACE, NO_BOOK, NO_VIDEO, NO_PAGE, NO_PACKAGE})
"""Names that do not exist."""


def things() -> list[Thing]:
    """All special cases."""
    return [
        value
        for value in globals().values()
        if isinstance(value, Paper | Repository | Package | Space | Book | Video | Page)
    ]
