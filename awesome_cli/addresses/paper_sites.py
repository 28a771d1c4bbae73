"""Sites of publishers and archives: one reference for a paper, whichever of its addresses is given. Pure.

One table holds all of it: the hosts, the pattern of a path there, and the DOI or page that it means.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, unquote

from awesome_cli.text.sentence import strip_trailing_punctuation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awesome_cli.normalize import Address


class Site(NamedTuple):
    """Some addresses of one kind, on one or several hosts."""

    hosts: str
    """Separated by spaces; `*.example.org` is any host right below."""
    path: str
    """A pattern for the whole path."""
    paper: str
    """`doi:` and a DOI, or the address of the page, with the groups of the pattern, `{host}` and `{value}`."""
    parameter: str = ""
    """The query parameter that names the paper, where the path does not."""
    case: Callable[[str], str] = str
    """Makes the case of the groups uniform, where the site ignores it."""


_DOI = r"(10\.\d{4,9}/\S+?)"
_PRESENTATION = (
    r"(?:[./](?:full|abs|abstract|pdf|epdf|epub|html|meta|summary|references|figures|figure|tables|metrics|fulltext"
    r"|full-text|suppl|supplementary-material|peer-review|related)(?:[./].*)?|\.(?:pdf|epub|html?))?"
)
"""What may follow a DOI in a path and only says in which form the paper is shown."""
_NEURIPS = (
    r"/paper(?:_files/paper)?/(\d{4})/(?:hash|file)/([0-9a-f]{32})"
    r"-(?:Abstract|Paper|Supplemental|SupplementalZip|Metadata|MetaReview|Reviews?|AuthorFeedback|Bibtex)"
    r"(-\w+)?\.(?:html|pdf|zip|json|bib)"
)
_ACL_OLD, _ACL_NEW = r"([a-z]\d{2}-\d{4,5})", r"(\d{4}\.\w+-\w+\.\d+)"
_ACL_END = r"(?:v\d+)?(?:\.(?:pdf|bib|xml|endf))?"
_ACL_OLD_HOSTS = "aclweb.org aclanthology.info aclanthology.coli.uni-saarland.de"
_ACL_FOLDERS = r"(?:/anthology(?:-new)?)?(?:/papers)?(?:/\w){0,1}(?:/\w{3})?/"
_CVF = r"/(content\w*(?:/\w+)*?)/(?:html|papers|supplemental)/([^/]+?)_(?:paper|supplemental)\.(?:html|pdf|zip)"

SITES = (
    # Addresses that hold a DOI.
    Site(
        "dl.acm.org portal.acm.org onlinelibrary.wiley.com *.onlinelibrary.wiley.com tandfonline.com "
        "journals.sagepub.com pubs.acs.org science.org pnas.org epubs.siam.org pubsonline.informs.org "
        "annualreviews.org worldscientific.com royalsocietypublishing.org ascelibrary.org nejm.org liebertpub.com "
        "ahajournals.org journals.physiology.org psycnet.apa.org aip.scitation.org journals.asm.org zenodo.org "
        "sk.sagepub.com degruyter.com emerald.com pubs.rsc.org arc.aiaa.org journals.uchicago.edu",
        rf"(?:/[\w-]+)*?/doi/(?:\w+/)*?{_DOI}{_PRESENTATION}",
        "doi:{0}",
    ),
    Site(
        "link.springer.com *.biomedcentral.com *.springeropen.com",
        rf"/(?:[\w-]+/)+{_DOI}{_PRESENTATION}",
        "doi:{0}",
    ),
    Site("nature.com", r"/articles/([\w.-]+?)(?:_reference)?(?:\.(?:pdf|epdf|ris)|/.*)?", "doi:10.1038/{0}"),
    Site(
        "nature.com",
        r"/\w+/journal/v\w+/n\w+/(?:full|abs|pdf)/([\w.-]+?)\.(?:html|pdf)",
        "doi:10.1038/{0}",
    ),
    Site(
        "biorxiv.org medrxiv.org",
        r"/content/(10\.\d{4,9}/(?:\d{4}\.\d\d\.\d\d\.)?\d+)(?:v\d+)?(?:[./].*)?",
        "doi:{0}",
    ),
    Site(
        "biorxiv.org medrxiv.org",
        r"/content/(?:\w+/)?early/\d+/\d+/\d+/((?:\d{4}\.\d\d\.\d\d\.)?\d+)(?:[./].*)?",
        "doi:10.1101/{0}",
    ),
    Site("frontiersin.org", rf"(?:/journals/[\w-]+)?/articles?/{_DOI}{_PRESENTATION}", "doi:{0}"),
    Site("iopscience.iop.org", rf"/article/{_DOI}{_PRESENTATION}", "doi:{0}"),
    Site("journals.aps.org", rf"/\w+/(?:abstract|pdf|references|cited-by|supplemental)/{_DOI}", "doi:{0}"),
    Site("journals.plos.org", r"/\w+/article(?:/\w+)?", "doi:{value}", parameter="id"),
    Site("elifesciences.org", r"/(?:articles|reviewed-preprints)/(\d+)(?:v\d+)?(?:[./].*)?", "doi:10.7554/elife.{0}"),
    Site("peerj.com", r"/articles/(\d+)(?:[./].*)?", "doi:10.7717/peerj.{0}"),
    Site("peerj.com", r"/articles/([a-z]+)-(\d+)(?:[./].*)?", "doi:10.7717/peerj-{0}.{1}"),
    Site("ijcai.org", r"/proceedings/(\d{4})/0*(\d+)(?:\.pdf)?", "doi:10.24963/ijcai.{0}/{1}"),
    Site("papers.ssrn.com ssrn.com", r"/(?:sol3/\w+\.cfm)?", "doi:10.2139/ssrn.{value}", parameter="abstract_id"),
    Site("ssrn.com", r"/abstract=(\d+)", "doi:10.2139/ssrn.{0}"),
    Site("zenodo.org", r"/records?/(\d+)(?:/.*)?", "doi:10.5281/zenodo.{0}"),
    Site("figshare.com", r"/articles/(?:[^/]+/)*?(\d+)(?:/\d+)?", "doi:10.6084/m9.figshare.{0}"),
    Site("researchsquare.com", r"/article/(rs-\d+/v\d+)(?:\.pdf)?", "doi:10.21203/rs.3.{0}"),
    Site("osf.io", r"/preprints/psyarxiv/(\w+?)(?:_v\d+)?(?:/.*)?", "doi:10.31234/osf.io/{0}"),
    Site("drops.dagstuhl.de", rf"/entities/document/{_DOI}", "doi:{0}"),
    # Addresses of a paper's page.
    Site(
        "openreview.net api.openreview.net api2.openreview.net",
        r"/(?:forum|pdf|attachment|revisions)",
        "https://openreview.net/forum?id={value}",
        parameter="id",
    ),
    *(
        Site(hosts, rf"{folders}{name}{_ACL_END}(?:/\w\d\d-\d+)?", "https://aclanthology.org/{0}", case=case)
        for hosts, folders in (("aclanthology.org", "/"), (_ACL_OLD_HOSTS, _ACL_FOLDERS))
        for name, case in ((_ACL_OLD, str.upper), (_ACL_NEW, str.lower))
    ),
    Site(
        "proceedings.neurips.cc proceedings.nips.cc papers.nips.cc papers.neurips.cc",
        _NEURIPS,
        "https://proceedings.neurips.cc/paper_files/paper/{0}/hash/{1}-Abstract{2}.html",
    ),
    Site(
        "proceedings.neurips.cc proceedings.nips.cc papers.nips.cc papers.neurips.cc",
        r"/paper/(\d+-[\w-]+)(?:\.pdf|/.*)?",
        "https://papers.nips.cc/paper/{0}",
    ),
    Site(
        "proceedings.iclr.cc proceedings.mlsys.org",
        _NEURIPS,
        "https://{host}/paper_files/paper/{0}/hash/{1}-Abstract{2}.html",
    ),
    Site(
        "proceedings.mlr.press",
        r"/([vr]\d+)/([a-z][\w-]*?)(?:\.html|\.pdf|/\2(?:-supp)?\.(?:pdf|zip))?",
        "https://proceedings.mlr.press/{0}/{1}.html",
    ),
    Site(
        "jmlr.org jmlr.csail.mit.edu",
        r"/proceedings/papers/(v\d+)/([a-z][\w-]*?)(?:-supp)?\.(?:html|pdf)",
        "https://proceedings.mlr.press/{0}/{1}.html",
    ),
    Site(
        "raw.githubusercontent.com",
        r"/mlresearch/(v\d+)/\w+/assets/([\w-]+)/\2(?:-supp)?\.pdf",
        "https://proceedings.mlr.press/{0}/{1}.html",
    ),
    Site(
        "jmlr.org jmlr.csail.mit.edu",
        r"/papers/v(?:olume)?(\d+)/([\w-]+)(?:\.html|\.pdf|/\2\.pdf)?",
        "https://jmlr.org/papers/v{0}/{1}.html",
    ),
    Site("openaccess.thecvf.com", _CVF, "https://openaccess.thecvf.com/{0}/html/{1}_paper.html"),
    Site("cv-foundation.org", f"/openaccess{_CVF}", "https://openaccess.thecvf.com/{0}/html/{1}_paper.html"),
    Site(
        "ojs.aaai.org",
        r"/index\.php/(\w+)/article/\w+/(\d+)(?:/\d+)*",
        "https://ojs.aaai.org/index.php/{0}/article/view/{1}",
    ),
    Site(
        "aaai.org wvvw.aaai.org",
        r"/ojs/index\.php/(\w+)/article/\w+/(\d+)(?:/\d+)*",
        "https://ojs.aaai.org/index.php/{0}/article/view/{1}",
    ),
    Site(
        "isca-archive.org isca-speech.org",
        r"(?:/archive)?/(\w+)/(\w+?)(?:\.html|\.pdf)",
        "https://www.isca-archive.org/{0}/{1}.html",
    ),
    Site(
        "roboticsproceedings.org", r"/(rss\d+)/(p\d+)\.(?:html|pdf)", "https://www.roboticsproceedings.org/{0}/{1}.html"
    ),
    Site("ieeexplore.ieee.org", r"/(?:abstract/)?document/0*(\d+)(?:/.*)?", "https://ieeexplore.ieee.org/document/{0}"),
    Site(
        "ieeexplore.ieee.org",
        r"/iel\w*/(?:\w+/)+0*(\d+)\.pdf",
        "https://ieeexplore.ieee.org/document/{0}",
    ),
    Site(
        "ieeexplore.ieee.org",
        r"/(?:stamp|stampPDF|xpls?)/\w+\.jsp",
        "https://ieeexplore.ieee.org/document/{value}",
        parameter="arnumber",
    ),
    Site(
        "sciencedirect.com linkinghub.elsevier.com",
        r"/(?:science/article|retrieve)(?:/abs)?/pii/([a-z]\w{16})(?:/.*)?",
        "https://www.sciencedirect.com/science/article/pii/{0}",
        case=str.upper,
    ),
    Site(
        "semanticscholar.org api.semanticscholar.org pdfs.semanticscholar.org",
        r"/(?:graph/)?(?:v\d/)?(?:paper|reader|arxiv)/(?:[^/]+/)?([0-9a-f]{40})(?:/.*)?",
        "https://www.semanticscholar.org/paper/{0}",
        case=str.lower,
    ),
    Site(
        "semanticscholar.org api.semanticscholar.org",
        r"/(?:graph/v\d/)?(?:paper/)?corpusid:(\d+)",
        "https://api.semanticscholar.org/CorpusID:{0}",
    ),
    Site("pubmed.ncbi.nlm.nih.gov", r"/(\d+)(?:/.*)?", "https://pubmed.ncbi.nlm.nih.gov/{0}"),
    Site("ncbi.nlm.nih.gov", r"(?:/m)?/pubmed/(\d+)(?:/.*)?", "https://pubmed.ncbi.nlm.nih.gov/{0}"),
    Site("europepmc.org", r"/(?:article|abstract)/med/(\d+)(?:/.*)?", "https://pubmed.ncbi.nlm.nih.gov/{0}"),
    Site(
        "pmc.ncbi.nlm.nih.gov ncbi.nlm.nih.gov",
        r"(?:/pmc)?/articles/pmc(\d+)(?:/.*)?",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC{0}",
    ),
    Site(
        "europepmc.org",
        r"/(?:articles?(?:/pmc)?)/(?:pmc)?(\d+)(?:/.*)?",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC{0}",
    ),
)
"""The known sites; the first whose path matches decides."""

_VALUE = re.compile(r"[\w./():;-]+", re.ASCII)


def paper_reference(page: Address) -> str:
    """The reference of a paper: `doi:` and its DOI, or the address of its page; empty for any other page."""
    sites = _sites(page.host)
    if not sites:
        return ""
    path = strip_trailing_punctuation(unquote(page.path))
    parameters = (
        {name.lower(): strip_trailing_punctuation(value) for name, value in parse_qsl(page.query)} if page.query else {}
    )
    found = (_paper(site, page.host, path, parameters) for site in sites)
    return next(filter(None, found), "")


def _paper(site: Site, host: str, path: str, parameters: Mapping[str, str]) -> str:
    """The reference of the paper that a page of a site shows; empty where its address is of another kind."""
    value = parameters.get(site.parameter, "") if site.parameter else ""
    if bool(value) != bool(site.parameter) or (value and not _VALUE.fullmatch(value)):
        return ""
    match = _compile(site.path).fullmatch(path)
    if match is None:
        return ""
    groups = (site.case(group or "") for group in match.groups())
    return site.paper.format(*groups, host=host, value=value)


def has_paper_pages(host: str) -> bool:
    """Whether a host (in lower case, without `www.`) shows papers at several addresses."""
    return bool(_sites(host))


def _sites(host: str) -> list[Site]:
    by_host = _sites_by_host()
    return by_host.get(host) or by_host.get(f"*.{host.partition('.')[2]}", [])


@cache
def _sites_by_host() -> dict[str, list[Site]]:
    sites: dict[str, list[Site]] = {}
    for site in SITES:
        for host in site.hosts.split():
            sites.setdefault(host, []).append(site)
    return sites


@cache
def _compile(path: str) -> re.Pattern[str]:
    """Compiled when first asked for: most lists know few of these sites."""
    return re.compile(path, re.IGNORECASE | re.ASCII)
