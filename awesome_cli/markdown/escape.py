"""Text from outside as Markdown that shows it literally, on GitHub and by CommonMark 0.31.

Only what would be read as Markdown is escaped. Formulas stay formulas.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from awesome_cli.normalize import BIDI_CONTROLS, address, collapse, printable

_BIDI = str.maketrans("", "", BIDI_CONTROLS)
_ANY_MARK = re.compile(r"[\\`*_\[\]<&~$]")
_MARK = re.compile(
    r"[`*\[\]$]"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash before a letter is one
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is no emphasis
    r"|<(?! )"
    r"|&(?=#?[0-9A-Za-z]+;)"  # an entity
    r"|(?<! )~|~(?![^\W_])"  # one after text can close what GitHub strikes out, one before none keeps `**` open
)
_ESCAPE = r"\\\g<0>"
_MATH = re.compile(  # GitHub opens no formula after a letter, and closes none before a letter or digit
    r"(?<![^\W_])\$(?! )(?=[^$`]*(?:[^\W\d]|[\\^]))([^$`]+)(?<! )\$(?![^\W_])"
)
_ADDRESS = re.compile(
    r"(?:(?<![a-z])(?:https?|ftp)://(?=[^\s!-/:-@\[-`{-~])|(?<![^\s*_~(\[\]])www\.)[^\s<]*", re.IGNORECASE
)
_RUN = re.compile(r"[^ ]+")
_SENTENCE_END_REVERSED = re.compile(r"(?:[?!.,:*_~'\"]|;(?:[A-Za-z]+&)?)*")
_BLOCK = re.compile(r"(?:#{1,6}|[-+]|(\d{1,9})[.)])(?= |$)|-(?=-)|>")
_CLOSING_HASHES = re.compile(r"(?:^|(?<= ))#(?=#*$)")


def clean(text: str) -> str:
    """Text on one line with nothing hidden in it.

    A control character shows as U+FFFD. Marks that turn the direction of text around are dropped: a reader must meet
    the characters in the order in which they are, and right-to-left scripts need no mark for that.
    """
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return printable(collapse(text.translate(_BIDI)))


def verbatim(text: str) -> str:
    """Markdown of the list's owner, unchanged but for blank lines around it and control characters."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")


def literal(text: str) -> str:
    """Text from outside, for a place within a line."""
    return escaped(clean(text))


def label(text: str) -> str:
    """Text from outside, for the inside of a link, where GitHub makes no links of its own."""
    return marks_escaped(clean(text))


def block(text: str) -> str:
    """Text from outside, for the beginning of a paragraph or list item: no heading, list or quotation begins here."""
    text = clean(text)
    return unmarked(text, escaped(text))


def unmarked(text: str, escaped: str) -> str:
    """What is escaped already, with its first character escaped too where that would open a block."""
    match = _BLOCK.match(text)
    if match is None:
        return escaped
    place = len(match[1] or "")
    return f"{escaped[:place]}\\{escaped[place:]}"


def heading(text: str) -> str:
    """Text from outside, for what follows the `#` of a heading."""
    return _CLOSING_HASHES.sub(r"\\#", literal(text))


def escaped(text: str, glued: bool = False, before: str = "") -> str:
    """Text with its addresses led where they say.

    `glued` says that it is followed by more without a space between, `before` is the character before it.

    GitHub makes links of the addresses in a text by itself, and takes a backslash in one for a part of it. So an
    address is bare only where nothing in it or right after it needs a backslash; any other is written as a link.
    """
    if not _ANY_MARK.search(text) and not glued:
        return text
    text = before + text
    out, place, run_end, bare = [], len(before), 0, False
    for match in _ADDRESS.finditer(text, place):
        if match.start() >= run_end:
            run = _RUN.match(text, match.start())
            assert run is not None
            run_end = run.end()
            bare = _stands_bare(run[0]) and not (glued and run_end == len(text))
        if bare:
            continue
        url = _without_sentence_end(match[0])
        target = _target(f"http://{url}" if url[:4].lower() == "www." else url)
        out += [_before_link(marks_escaped(text[place : match.start()])), f"[{_MARK.sub(_ESCAPE, url)}]({target})"]
        place = match.start() + len(url)
    return "".join([*out, marks_escaped(text[place:])])


def _stands_bare(run: str) -> bool:
    """Whether an address and what is glued to it need no escape, and take no bracket after them for theirs."""
    return not _MARK.search(run) and run.count("(") <= run.count(")")


def _without_sentence_end(url: str) -> str:
    """An address without the characters at its end that GitHub takes for the sentence's."""
    backwards = url[::-1]
    closing = url.count(")") - url.count("(")
    cut = 0
    while match := _SENTENCE_END_REVERSED.match(backwards, cut):
        cut = match.end()
        if closing <= 0 or backwards[cut : cut + 1] != ")":
            break
        cut, closing = cut + 1, closing - 1
    return url[: len(url) - cut]


def _before_link(text: str) -> str:
    """What is right before a link: a `!` there would make it an image."""
    return re.sub(r"!$", r"\\!", text)


def marks_escaped(text: str) -> str:
    """Text without anything that Markdown would read, but for the addresses that GitHub makes links of."""
    if not _ANY_MARK.search(text):
        return text
    if "$" not in text:
        return _MARK.sub(_ESCAPE, text)
    out, place = [], 0
    for match in _MATH.finditer(text):
        out += [_MARK.sub(_ESCAPE, text[place : match.start()]), _math(match[1])]
        place = match.end()
    return "".join([*out, _MARK.sub(_ESCAPE, text[place:])])


def _math(formula: str) -> str:
    return f"$`{formula}`$" if _MARK.search(formula) else f"${formula}$"


def code(text: str) -> str:
    """Text as a code span, whatever backticks it holds."""
    text = clean(text)
    if "`" not in text:
        return f"`{text}`"
    longest = max(map(len, re.findall("`+", text)))
    padding = " " if text[0] == "`" or text[-1] == "`" else ""
    return "`" * (longest + 1) + padding + text + padding + "`" * (longest + 1)


_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9][-\w.~:/?#@!$'*+,;=%]*$", re.ASCII)
_NOT_IN_URL = re.compile(r'[\s"<>\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff' + BIDI_CONTROLS + "]")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")


def href(url: str) -> str:
    """A URL as the target of a link, which every parser reads as the same address; empty unless it is http(s)."""
    if _PLAIN_URL.match(url):
        return url
    url = url.strip()
    if not url.lower().startswith(("http://", "https://")) or address(url) is None:
        return ""
    return _target(url)


def _target(url: str) -> str:
    url = _NOT_IN_URL.sub(lambda match: quote(match[0], safe="", errors="replace"), url)
    url = _ENTITY.sub("&amp;", url)  # a backslash before `&` would become a part of the address
    return url if _balanced(url) else f"<{url}>"


def _balanced(url: str) -> bool:
    # Parsers may give up on deeply nested parentheses, so one level is all that is without `<>`.
    return re.fullmatch(r"(?:[^()]|\([^()]*\))*", url) is not None


def link(text: str, target: str) -> str:
    """A link to what `href` gave; the text is literal, and the target replaces a text that shows nothing."""
    return f"[{label(text) or label(target)}]({target})"


def relative(url: str) -> str:
    """A URL without a scheme as the target of a link."""
    return _NOT_IN_URL.sub(lambda match: quote(match[0], safe="", errors="replace"), url.strip())
