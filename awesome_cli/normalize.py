"""Makes URLs and texts comparable; with the facts that this needs (tracking parameters, hosts, names of sites)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from awesome_cli.text.patterns import pattern
from awesome_cli.text.uri import ascii_host, normalize, remove_dot_segments

TRACKING_PARAMETERS = frozenset(
    "fbclid gclid dclid gbraid wbraid msclkid yclid igshid mc_cid mc_eid mkt_tok hss_channel vd_source spm_id_from "
    "share_source share_medium share_plat share_session_id share_tag share_from ref_src ref_url twclid ttclid "
    "_hsenc _hsmi oly_anon_id oly_enc_id wickedid s_cid vero_id".split()
)
"""Query parameters that say who came from where; with any that begins with `utm_` they never choose the page."""

SHORTENERS = frozenset(
    "aka.ms bit.ly buff.ly dlvr.it dub.sh fb.me goo.gl is.gd lnkd.in ow.ly rb.gy t.co tinyurl.com".split()
)
"""Hosts whose addresses lead elsewhere."""

SITE_NAMES = (
    "知乎", "机器之心", "量子位", "哔哩哔哩", "bilibili", "CSDN博客", "掘金", "简书", "腾讯云开发者社区",
    "arXiv", "DeepMind", "DeepSpeed", "GitHub", "Google Research", "Hugging Face", "LessWrong", "Lil'Log", "LinkedIn",
    "Medium", "Notion", "OpenAI", "OpenReview", "Papers With Code", "PyTorch", "Stack Overflow", "Substack",
    "Towards Data Science", "YouTube",
)  # fmt: skip
"""Names that sites append to the titles of their pages."""

# Patterns as text are compiled where they are needed first: few runs need them, and large sets take long to compile.
_SITE_SUFFIX = (  # of a title on one line, without a space at its end
    rf"(?: [|·—–-] | ?\| ?|(?<=[^\x00-\x7f])_)(?i:{'|'.join(map(re.escape, SITE_NAMES))})$"
    r"| - an? \S+ (?i:Collection)$"
    r"| \| [^|]{1,80}(?i:'s|’s) (?i:Personal Website|Blog|Website)$"
)
_MAX_SITE_NAME = 200
"""Longer than the names that any site puts after a title."""
_SITE_PREFIX = r"^(?:GitHub\s+-\s+\S+/\S+:\s+|Paper page\s+-\s+|\[\d{4}\.\d{4,5}(?:v\d+)?\]\s+)"

_SPACES = pattern(r"\s+")
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the direction of text: what is read differs from what is there."""
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
_NOT_IN_URL = "[\\s\x00-\x1f\x7f-\x9f\ud800-\udfff]"
"""Characters that no address holds as they are: they are compared in their escaped form."""
_HOST_END = pattern(r"(?:\.|:(?:443|80)?)+$")
"""A default port, and the final dot of a whole name."""
_SECRET = (
    r"(?i)^\s*[a-z][a-z0-9+.-]*://[^/?#\s]*@|[?&#](?:access_token|api_?key|auth_token|client_secret|passw(?:or)?d"
    r"|private_token|secret|x-amz-signature)=[^&#]"
)
_NOT_ASCII = pattern(r"[^\x00-\x7f]")
_NOT_WORD = pattern("[\x00-/:-`{-\x7f]+")


def collapse(text: str) -> str:
    """Text on one line: any white space (no-break spaces too) becomes one space, the ends are stripped."""
    return " ".join(text.split())


def printable(text: str) -> str:
    """Text that cannot control a terminal or change the direction of text: control characters become U+FFFD.

    Tabs, newlines and the marks that right-to-left text needs stay.
    """
    return text if text.isprintable() else re.sub(_CONTROL, "\ufffd", text)


def plural(count: int, singular: str, many: str = "") -> str:
    """A number of things: `1 file`, `2 files`."""
    return f"{count:,} {singular if count == 1 else many or singular + 's'}"


@lru_cache(maxsize=1024)  # several rules fold one title
def fold(text: str) -> str:
    """Text for comparison: no accents, no case, compatibility forms united, each run of other characters one space.

    Only accents go: marks that make another letter (the dots of kana, the vowel signs of Indic scripts) stay.
    """
    text = text.casefold()
    if text.isascii():
        if text.replace(" ", "").isalnum() and "  " not in text:  # words alone, as many titles are
            return text.strip()
    else:
        text = unicodedata.normalize("NFC", _NOT_ASCII.sub(_fold_character, unicodedata.normalize("NFC", text)))
    return _NOT_WORD.sub(" ", text).strip()


def _fold_character(character: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFKD", character[0]).casefold()
    return "".join(_TRANSLITERATIONS.get(c, c) if c.isalnum() else _fold_mark(c) for c in decomposed)


def _fold_mark(character: str) -> str:
    """What means a character that is no letter: a mark that makes a letter, nothing for an accent, a space."""
    category = unicodedata.category(character)
    if (
        category in ("Mn", "Mc")
        and unicodedata.combining(character) in _LETTER_MARKS
        and not "\ufe00" <= character <= "\ufe0f"
    ):
        return character
    return "" if category in ("Mn", "Mc", "Me", "Cf") else " "


_TRANSLITERATIONS = {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"}
"""Letters that Unicode does not split."""
_LETTER_MARKS = frozenset((0, 7, 8, 9))
"""Combining classes of vowel signs, nukta, the dots of kana and virama."""


def slug(title: str) -> str:
    """GitHub's anchor for a title, without the spaces around it; empty where nothing remains."""
    return anchor(title.strip())


def anchor(heading: str) -> str:
    """GitHub's anchor for a heading, before repeats are numbered.

    Source: `TableOfContentsFilter` of github.com/gjtorikian/html-pipeline: lower case, everything but
    Ruby's `\\p{Word}` (letters, marks, decimal numbers, connectors), `-` and spaces dropped, spaces to `-`.
    """
    lower = heading.lower()
    if lower.isascii():
        return re.sub(r"[^\w\- ]", "", lower).replace(" ", "-")
    return "".join(c for c in lower if c in "- " or _is_word(c)).replace(" ", "-")


def _is_word(character: str) -> bool:
    return unicodedata.category(character) in _WORD_CATEGORIES or _SYMBOLS_OF_LETTERS.match(character) is not None


_WORD_CATEGORIES = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"))
_SYMBOLS_OF_LETTERS = pattern("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
"""Symbols that Unicode counts among the letters (Other_Alphabetic): in circles and squares."""


def without_site_name(title: str) -> str:
    """The title without the names that its site put around it; unchanged if nothing would remain."""
    shorter = re.sub(_SITE_PREFIX, "", collapse(title))
    head, tail = shorter[:-_MAX_SITE_NAME], shorter[-_MAX_SITE_NAME:]
    while (cut := re.sub(_SITE_SUFFIX, "", tail).rstrip()) != tail:
        tail = cut
    if (shorter := head + tail) == collapse(title):
        return title
    return shorter or title


class Address(NamedTuple):
    """An http(s) URL in parts: host in lower case without `www.` and default port, path as written."""

    host: str
    path: str
    query: str
    fragment: str

    def segments(self) -> list[str]:
        """The parts of the path that are not empty."""
        return [part for part in self.path.split("/") if part]

    def decoded_segments(self) -> list[str]:
        """Likewise, with escapes read; an escaped slash does not separate parts."""
        segments = self.segments()
        return [unquote(segment) for segment in segments] if "%" in self.path else segments

    def __str__(self) -> str:
        query = f"?{self.query}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"https://{self.host}{self.path}{query}{fragment}"


_PLAIN_URL = pattern(r"https?://((?:[a-z0-9-]+\.)+[a-z]+)(/[!-\"$->@-~]*)?")
"""A host and a path in ASCII, as most links are; splitting other URLs takes five times as long."""


@lru_cache(maxsize=1024)  # one URL is asked about several times in a row: its identity, its owner, its label
def address(url: str) -> Address | None:
    """An http(s) URL in parts, or None for anything else."""
    if plain := _PLAIN_URL.fullmatch(url):
        host, path = plain.groups("")
        return Address(_without_www(host), path, "", "")
    try:
        scheme, netloc, path, query, fragment = urlsplit(url.strip())
    except ValueError:  # an IPv6 address that is none
        return None
    host = _bare_host(netloc.rpartition("@")[2].lower())
    if scheme not in ("http", "https") or not host or not _is_whole(host):
        return None
    return Address(host, path, query, fragment)


def without_tracking(query: str) -> str:
    """A query string without its tracking parameters; the rest as written."""
    if not query:
        return ""
    parts = query.split("&")
    return "&".join(part for part in parts if not _is_tracking(part.partition("=")[0].lower()))


def _is_tracking(name: str) -> bool:
    return name in TRACKING_PARAMETERS or name.startswith("utm_")


def _bare_host(host: str) -> str:
    return _without_www(_HOST_END.sub("", host))


def _without_www(host: str) -> str:
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    return host


def comparable_url(url: str) -> str:
    """A URL as it is compared: https, no `www.`, no trailing slash, no tracking parameters, else in its normal form.

    Other text as written.
    """
    parts = address(url)
    return str(comparable(parts)) if parts else url.strip()


def comparable(parts: Address) -> Address:
    """An address as it is compared."""
    path = remove_dot_segments(normalize(parts.path)).rstrip("/")
    query = without_tracking(normalize(parts.query))
    host = ascii_host(parts.host)
    if host != parts.host:
        host = _bare_host(host)
    return Address(host, path, query, normalize(parts.fragment))


def escape_spaces(url: str) -> str:
    """A URL with escapes for the characters that would end it; otherwise as written."""
    return url if _is_whole(url) else re.sub(_NOT_IN_URL, lambda found: quote(found[0], errors="replace"), url)


def _is_whole(url: str) -> bool:
    """Whether a text holds nothing that would end an address."""
    if url.isascii():
        return " " not in url and url.isprintable()
    return re.search(_NOT_IN_URL, url) is None


def holds_secret(url: str) -> bool:
    """Whether a URL holds a user name, a password or a token, which no public list may."""
    return ("@" in url or "=" in url) and re.search(_SECRET, url) is not None


def clean_url(url: str) -> str:
    """A URL without its tracking parameters, otherwise as written."""
    head, mark, fragment = url.strip().partition("#")
    base, _, query = head.partition("?")
    kept = without_tracking(query)
    return base + (f"?{kept}" if kept else "") + mark + fragment


def host_name(url: str) -> str:
    """The host a link leads to, in lower case without `www.`; empty for what is not an http(s) URL."""
    parts = address(url)
    return parts.host if parts else ""
