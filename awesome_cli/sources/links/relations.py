"""What two addresses are to each other, and what the words of one say of where it leads. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

from awesome_cli.model import page_of
from awesome_cli.normalize import address, fold, without_tracking
from awesome_cli.sources.links.page_patterns import CONSENT, GONE, LOGIN, is_at, page_patterns
from awesome_cli.text.uri import ascii_host

INVENTED = "no-such-page-4f1c9a"
"""A name that nobody has given to a page."""
_WORDS_OF_HOME = (
    "404",
    "error",
    "notfound",
    "not-found",
    "not_found",
    "redirect",
    "ref",
    "from",
    "source",
    "lang",
    "hl",
)
"""Names and values in the query of a home page that lead to no other page."""
_STOP_WORDS = ("the", "page", "site", "this", "for")


def host(url: str) -> str:
    """The host of an address in lower case, without `www.` and port; empty for no address on the web."""
    parts = address(url)
    name = ascii_host(parts.host) if parts else ""
    return name.partition("]")[0] if name.startswith("[") else name.partition(":")[0].rstrip(".")


def is_one_site(first: str, second: str) -> bool:
    """Whether two addresses are of one host, or of one below the other."""
    one, two = host(first), host(second)
    return one == two or is_at(one, (two,)) or is_at(two, (one,))


def segments(url: str) -> list[str]:
    """The parts of an address' path."""
    parts = address(url)
    return [unquote(part) for part in parts.segments()] if parts else []


def is_home(url: str) -> bool:
    """Whether an address is the first page of a site, in whatever language."""
    parts = address(url)
    if parts is None:
        return False
    names = page_patterns().paths["home"]
    path = [part.lower() for part in segments(url)]
    if any(part not in names and not (place == 0 and _is_language(part)) for place, part in enumerate(path)):
        return False
    query = parse_qsl(without_tracking(parts.query), keep_blank_values=True)
    return all(name.lower() in _WORDS_OF_HOME or value.lower() in _WORDS_OF_HOME for name, value in query)


def _is_language(part: str) -> bool:
    """Whether a part of a path is a language, with or without a country: `en`, `pt-br`, `zh_Hans`."""
    language, _, country = part.replace("_", "-").partition("-")
    return language in page_patterns().paths["languages"] and (not country or 2 <= len(country) <= 4)


def redirect_meaning(url: str, written: str) -> str:
    """What a redirect from the address that was written means: LOGIN, CONSENT, GONE, or empty for a page."""
    if url == written:
        return ""
    name, labels = host(url), host(url).split(".")[:-2]
    before, known = set(map(str.lower, segments(written))), page_patterns()
    after = set(map(str.lower, segments(url))) - before
    for what in (LOGIN, CONSENT):
        elsewhere = host(written) != name and not is_at(host(written), known.hosts[what])
        if elsewhere and (is_at(name, known.hosts[what]) or not known.hosts[f"{what}_labels"].isdisjoint(labels)):
            return what
        if not known.paths[what].isdisjoint(after) and not known.paths[what] & before:
            return what
    return GONE if not known.paths[GONE].isdisjoint(after) else ""


def is_parking(url: str, written: str) -> bool:
    """Whether a redirect leads to those who sell names of hosts."""
    names = page_patterns().hosts["parking"]
    return is_at(host(url), names) and not is_at(host(written), names)


def is_closed(url: str) -> bool:
    """Whether the host shows programs the same whether a page is there or not."""
    return is_at(host(url), page_patterns().hosts["closed"])


def mentions(url: str, said: str) -> bool:
    """Whether the path of an address has the words that a title consists of: then its page is about them.

    An article on the status 404 has it in its title.
    """
    parts = address(url)
    here = set(fold(unquote(f"{parts.path} {parts.query}")).split()) if parts else set()
    words = {word for word in fold(said).split() if len(word) > 2 and word not in _STOP_WORDS}
    shared = words & here
    return any(word.isdecimal() for word in shared) or (bool(shared) and shared == words)


def invented_neighbor(url: str) -> str:
    """The address of a page beside this one that is not there."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    if not name:
        folder = folder.rpartition("/")[0]
    suffix = re.search(r"\.(?:html?|php|aspx?|jsp)$", name)
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{INVENTED}{suffix[0] if suffix else ''}", "", ""))


def is_shorter(url: str, written: str) -> bool:
    """Whether an address has fewer parts than another."""
    return len(segments(url)) < len(segments(written))


def request_url(url: str) -> str:
    """An address as it is asked for: no fragment, no name and password, nothing that a request cannot hold."""
    parts = urlsplit(page_of(url))
    netloc = ascii_host(parts.netloc.rpartition("@")[2].lower())
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~", errors="replace")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?", errors="replace")
    return urlunsplit((parts.scheme.lower(), netloc, path or "/", query, ""))


def is_within_one_host(first: str, second: str) -> bool:
    """Whether two addresses are of one host, `www.` aside."""
    return host(first) == host(second) != ""
