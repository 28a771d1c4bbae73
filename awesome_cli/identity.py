"""Reference -> identity. Pure: nothing is asked of anybody.

An identity says which thing an entry is about, whoever wrote it down and however:

    arxiv:2406.14491   arxiv:hep-th/9901001   doi:10.1145/3534678
    isbn:9780262035613
    github:owner/name  hf:owner/name  hf:datasets/owner/name  hf:spaces/owner/name
    gitlab:group/subgroup/name  codeberg:owner/name  bitbucket:owner/name  sourceforge:name
    forge.example.org:owner/name    of a host that `forges:` of awesome.yaml or our table knows
    url:https://example.org/page
    title:the title in lower case     for what has no address
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, NewType
from urllib.parse import unquote

from awesome_cli.addresses import forges, isbn, paper_sites, sites
from awesome_cli.kinds import BOOK, LINK, MODEL, PAPER, REPO, VIDEO
from awesome_cli.normalize import Address, address, collapse, comparable, fold
from awesome_cli.text.patterns import pattern
from awesome_cli.text.sentence import strip_trailing_punctuation, strip_wrapping, without_suffix

if TYPE_CHECKING:
    from collections.abc import Mapping

Identity = NewType("Identity", str)
"""A scheme, a colon and a name, compared without case."""


class Reference(NamedTuple):
    """What a person wrote, understood."""

    identity: Identity
    url: str
    """Its address, with the case of its owner and name kept; other URLs as written."""
    kind: str
    """Its kind, as far as the reference tells: a key of `kinds.KINDS`."""


_NEW_ARXIV = pattern(r"(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?", re.ASCII | re.IGNORECASE)
_OLD_ARXIV = (  # compiled where it is needed first: most lists name no such paper
    r"(?ai)((?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    r"funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    r"q-alg|q-bio|quant-ph|solv-int|supr-con))(?:\.[a-z-]{2,})?/((?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?"
)
_DOI = pattern(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f]+")
_ARXIV_DOI = "10.48550/arxiv."
_SHORT_DOI = pattern(r"(?:doi:\s*)?10/([a-z0-9]{2,})", re.ASCII | re.IGNORECASE)
_SHORT_DOI_PAGE = pattern(
    r"url:https://(?:dx\.)?doi\.org/(?:10/)?([a-z0-9]{2,})(?:[^a-z0-9/].*)?", re.ASCII | re.IGNORECASE
)

# First segments of a path after which an arXiv id follows, by host; "" where it follows at once.
_ARXIV_PATHS = frozenset(("abs", "pdf", "html", "format", "ps", "src", "e-print"))
_PAPER_PATHS = {
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
_ROOTS = {
    "arxiv": "https://arxiv.org/abs/",
    "isbn": "https://openlibrary.org/isbn/",
    "github": "https://github.com/",
    "hf": "https://huggingface.co/",
}
"""What comes before a name in its address, by scheme."""
DOI_HOSTS = frozenset(("doi.org", "dx.doi.org"))
"""Where every DOI leads to its page."""
_HUGGING_FACE = frozenset(("huggingface.co", "hf.co"))
_SHARING_HOSTS = frozenset((*_PAPER_PATHS, *DOI_HOSTS, *_HUGGING_FACE, *sites.HOSTS))

_NO_GITHUB_OWNER = frozenset(
    "about account apps articles blog codespaces collections contact customer-stories dashboard discussions edu "
    "enterprise events explore features gist git-guides issues join login marketplace mobile new nonprofit "
    "notifications organizations orgs pricing pulls readme resources search security settings signup site "
    "solutions sponsors stars team topics trending users watching".split()
)
_NO_HUGGING_FACE_OWNER = frozenset(
    "api activity blog brand changelog chat collections course datasets docs enterprise hub inference join learn "
    "login models new notifications organizations papers posts pricing privacy search settings spaces storage "
    "support tasks terms-of-service welcome".split()
)
_OWNER = pattern(r"[a-z0-9](?:-?[a-z0-9_])*", re.IGNORECASE | re.ASCII)
_NAME = pattern(r"[a-z0-9._-]+", re.IGNORECASE | re.ASCII)
_HF_PART = pattern(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?", re.IGNORECASE | re.ASCII)
_HOST = pattern(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*", re.IGNORECASE | re.ASCII)
_PLAIN_REPOSITORY = pattern(rf"https://github\.com/({_OWNER.pattern})/([a-z0-9_-]+)", _OWNER.flags)
"""As most people write it: to take any other address apart takes six times as long."""
_BRANCHES = (["tree", "main"], ["tree", "master"])


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


def read(text: str) -> Reference | None:
    """A reference in any form: arXiv id or URL, DOI, repository URL or owner/name, Hugging Face page, any other URL.

    A bare word is tried in this order. None for what is nothing of these, and for a shortDOI.
    """
    reference = _read(text)
    return None if reference and _SHORT_DOI_PAGE.fullmatch(reference.identity) else reference


def short_doi(text: str) -> str:
    """The shortDOI, such as 10/abcde, that a text is; empty for any other. Only doi.org knows the DOI it stands for."""
    reference = _read(text)
    match = _SHORT_DOI_PAGE.fullmatch(reference.identity) if reference else None
    return f"10/{match[1].lower()}" if match else ""


def _read(text: str) -> Reference | None:
    text = strip_wrapping(text)
    if short := _SHORT_DOI.fullmatch(strip_trailing_punctuation(text, "/")):
        return read_url(f"https://doi.org/10/{short[1]}")
    label, colon, name = text.partition(":")
    if colon and label.lower() == "arxiv":
        return _paper(name.partition(" [")[0])  # arXiv writes `arXiv:2406.14833v1 [cs.CL] 20 Jun 2024`
    if colon and label.lower() == "doi":
        return read_doi(name.strip())
    if label.strip().lower().startswith(("isbn", "urn")) and (book := read_book(text)):
        return book
    if colon and label.lower() == "pkg":
        return _package(text)
    if colon and (url := _labeled_url(label, name)):
        return read_url(url)
    return _unlabeled(text)


def _package(text: str) -> Reference | None:
    """A package, by its package URL; its address is that of the page at its registry, where that is known."""
    from awesome_cli.addresses import packages  # most references are none

    package = packages.canonical(f"{packages.SCHEME}{text.partition(':')[2]}")
    return Reference(Identity(package), packages.page(package), LINK) if package else None


def _labeled_url(label: str, name: str) -> str:
    """The URL that `github:owner/name`, `gitlab:...`, `hf:...` or `url:http...` stands for; empty for anything else."""
    if label == "url" and name.startswith("http"):
        return name
    if label.lower() in ("github", "hf") and not name.startswith("//"):
        return _ROOTS[label.lower()] + name.strip()
    if not name.startswith("//") and (host := forges.host_of(label.lower())):
        return forges.address(host, name.strip().strip("/"))
    return ""


def _unlabeled(text: str) -> Reference | None:
    if found := _paper(text) or read_doi(text) or read_book(text):
        return found
    return read_url(text) if "://" in text else _bare(text)


def _bare(text: str) -> Reference | None:
    head, _, _ = text.partition("/")
    if _HOST.fullmatch(head) and ("/" in text or head.startswith("www.")):
        return read_url(f"https://{text}")
    return _repository(text.split("/")) if text.count("/") == 1 else None


def read_doi(text: str) -> Reference | None:
    """A DOI; arXiv's own DOIs are the papers they name. None if it is none."""
    lower = strip_trailing_punctuation(text.lower(), "/")
    if not _DOI.fullmatch(lower):
        return None
    if lower.startswith(_ARXIV_DOI) and (paper := _paper(lower.removeprefix(_ARXIV_DOI))):
        return paper
    return Reference(Identity(f"doi:{lower}"), doi_url(lower), PAPER)


def read_book(text: str) -> Reference | None:
    """The book with an ISBN, in any of its forms; None for a text that is none, and for a wrong check digit."""
    digits = isbn.read_isbn(strip_trailing_punctuation(text))
    return Reference(Identity(f"isbn:{digits}"), f"{_ROOTS['isbn']}{digits}", BOOK) if digits else None


def _paper(text: str) -> Reference | None:
    """The paper with an arXiv id, however a sentence or a file's name has it."""
    text = strip_trailing_punctuation(text).strip()
    if text[:6].lower() == "arxiv:":
        text = text[6:].lstrip()
    identifier = arxiv_id(without_suffix(text, ".pdf"))
    if identifier is None:
        return None
    return Reference(Identity(f"arxiv:{identifier}"), f"https://arxiv.org/abs/{identifier}", PAPER)


@lru_cache(maxsize=20_000)  # an import asks for each address of a list once a step
def read_url(url: str) -> Reference | None:
    """What an http(s) URL leads to; None for other schemes."""
    written = address(url)
    if written is None:
        return None
    page = comparable(written)
    segments = _segments(page)
    found = None
    if page.host in _PAPER_PATHS and len(segments) > 1 and segments[0] in _PAPER_PATHS[page.host]:
        found = _paper("/".join(segments[1:]))
    elif page.host in DOI_HOSTS:
        found = read_doi(unquote(written.path.strip("/")))
    elif page.host == "github.com":
        found = _repository(segments)
    elif (in_project := forges.project(page.host, segments)) and in_project.is_whole:
        found = _of_project(in_project)
    if found is None and page.host in _HUGGING_FACE:
        found = _hugging_face(segments)
    if found is None and (named := paper_sites.paper_reference(page)):
        found = _of_site(named)
    if found is None and (digits := isbn.of_address(page)):
        found = read_book(digits)
    if found is not None:
        return found
    canonical = sites.canonical_address(page)
    return Reference(Identity(f"url:{canonical}"), url.strip(), _kind_of_page(url, canonical))


def page_identity(url: str) -> Identity:
    """The identity that a URL has as a page of the web, whatever else it is; empty for other schemes."""
    written = address(url)
    return Identity(f"url:{sites.canonical_address(comparable(written))}") if written else Identity("")


def _of_site(named: str) -> Reference | None:
    """The paper that a publisher's address means."""
    if named.startswith("doi:"):
        return read_doi(named.removeprefix("doi:"))
    written = address(named)
    return Reference(Identity(f"url:{comparable(written)}"), named, PAPER) if written else None


@lru_cache(maxsize=1024)  # most links lead to few hosts
def shares_pages(host: str) -> bool:
    """Whether other hosts have pages of this one (in lower case, without `www.`), too; elsewhere none ever has."""
    return host in _SHARING_HOSTS or paper_sites.has_paper_pages(host) or host.startswith(isbn.HOSTS)


def _segments(page: Address) -> list[str]:
    """The parts of a path in characters; an escaped slash does not part them."""
    segments = page.segments()
    return [unquote(segment) for segment in segments] if "%" in page.path else segments


def _repository(segments: list[str]) -> Reference | None:
    owner_name = _owner_and_name(segments)
    if owner_name is None or segments[2:] not in ([], *_BRANCHES):
        return None
    path = "/".join(owner_name)
    return Reference(Identity(f"github:{path.lower()}"), f"https://github.com/{path}", REPO)


def _owner_and_name(segments: list[str]) -> tuple[str, str] | None:
    if len(segments) < 2 or segments[0].lower() in _NO_GITHUB_OWNER:
        return None
    owner, name = segments[0], without_suffix(strip_trailing_punctuation(segments[1]), ".git")
    return (owner, name) if _OWNER.fullmatch(owner) and _NAME.fullmatch(name) else None


def _hugging_face(segments: list[str]) -> Reference | None:
    prefix = segments[:1] if segments[:1] in (["datasets"], ["spaces"]) else []
    rest = segments[len(prefix) :]
    if rest[1:]:
        rest[1] = strip_trailing_punctuation(rest[1])
    if len(rest) < 2 or rest[2:] not in ([], *_BRANCHES) or rest[0].lower() in _NO_HUGGING_FACE_OWNER:
        return None
    if not all(_HF_PART.fullmatch(part) for part in rest[:2]):
        return None
    path = "/".join(prefix + rest[:2])
    kind = prefix[0][:-1] if prefix else MODEL
    return Reference(Identity(f"hf:{path.lower()}"), f"https://huggingface.co/{path}", kind)


def _of_project(found: forges.Project) -> Reference:
    return Reference(Identity(found.identity), found.url, REPO)


def _kind_of_page(url: str, page: Address) -> str:
    return VIDEO if sites.is_video(page) else REPO if project(url) else LINK


def declare_forges(hosts: Mapping[str, str]) -> None:
    """Takes the hosts that a list declares as forges into the table, for the whole process."""
    if forges.declare(hosts):
        read_url.cache_clear()  # what was read before may be a project


def project(url: str) -> Reference | None:
    """The repository, at any forge, that a URL leads into, however deep; None for any other URL."""
    if owner_name := repository(url):
        path = "/".join(owner_name)
        return Reference(Identity(f"github:{path.lower()}"), f"https://github.com/{path}", REPO)
    found = forge_project(url)
    return _of_project(found) if found else None


def forge_project(url: str) -> forges.Project | None:
    """The project of a forge other than GitHub that a URL leads into; None for any other URL."""
    written = address(url)
    return forges.project(written.host, _segments(written)) if written and forges.software(written.host) else None


def repository(url: str) -> tuple[str, str] | None:
    """Owner and name of the GitHub repository that a URL leads into, however deep; None for any other URL."""
    if plain := _PLAIN_REPOSITORY.fullmatch(url):
        return None if plain[1].lower() in _NO_GITHUB_OWNER else (plain[1], plain[2])
    if "github.com" not in url.lower():  # most are elsewhere, and to take an address apart costs time
        return None
    parts = address(url)
    return _owner_and_name(_segments(parts)) if parts and parts.host == "github.com" else None


def doi_url(doi: str) -> str:
    """The address of a DOI; characters that end a URL or a Markdown link are percent-encoded."""
    return "https://doi.org/" + re.sub(r'[<>"#%\s()\[\]{}|\\^`?]', lambda m: f"%{ord(m[0]):02X}", doi)


def is_page_of_isbn(reference: Reference, url: str) -> bool:
    """Whether an address of a book says nothing but its ISBN; a shop's or publisher's page says more."""
    return reference.kind == BOOK and "openlibrary.org/isbn/" in url.lower()


def title_identity(title: str) -> Identity:
    """The identity of what has a title and no address."""
    return Identity(f"title:{fold(title) or collapse(title)}")


def link(identity: Identity) -> str:
    """An address that leads to what an identity names; empty for a title, which leads nowhere."""
    scheme, _, name = identity.partition(":")
    if scheme == "doi":
        return doi_url(name)
    if host := forges.host_of(scheme):
        return forges.address(host, name)
    return "" if scheme == "title" else _ROOTS.get(scheme, "") + name
