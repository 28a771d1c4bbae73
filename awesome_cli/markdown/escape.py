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
    r"|(?<! )~"  # only such a tilde can close what GitHub strikes out
)
_MATH = re.compile(r"\$(?! )(?=[^$`]*(?:[^\W\d]|[\\^]))([^$`]+)(?<! )\$(?!\d)")
_BLOCK = re.compile(r"(?:#{1,6}|[-+]|(\d{1,9})[.)])(?= |$)|-(?=-)|>")
_CLOSING_HASHES = re.compile(r"(?:^|(?<= ))#(?=#*$)")


def clean(text: str) -> str:
    """Text on one line with nothing hidden in it.

    A control character shows as U+FFFD. Marks that turn the direction of text around are dropped: a reader must meet
    the characters in the order in which they stand, and right-to-left scripts need no mark for that.
    """
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return printable(collapse(text.translate(_BIDI)))


def literal(text: str) -> str:
    """Text from outside, for a place within a line."""
    return escaped(clean(text))


def block(text: str) -> str:
    """Text from outside, for the beginning of a paragraph or list item: no heading, list or quotation begins here."""
    text = clean(text)
    return _unmarked(text, escaped(text))


def _unmarked(text: str, escaped: str) -> str:
    """What is escaped already, with its first sign escaped too where that would open a block."""
    match = _BLOCK.match(text)
    if match is None:
        return escaped
    place = len(match[1] or "")
    return f"{escaped[:place]}\\{escaped[place:]}"


def heading(text: str) -> str:
    """Text from outside, for what follows the `#` of a heading."""
    return _CLOSING_HASHES.sub(r"\\#", literal(text))


def escaped(text: str) -> str:
    """Clean text with every character escaped that would be read as Markdown."""
    if not _ANY_MARK.search(text):
        return text
    if "$" not in text:
        return _MARK.sub(r"\\\g<0>", text)
    out, place = [], 0
    for match in _MATH.finditer(text):
        out += [_MARK.sub(r"\\\g<0>", text[place : match.start()]), _math(match[1])]
        place = match.end()
    return "".join([*out, _MARK.sub(r"\\\g<0>", text[place:])])


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


_NOTE_PART = re.compile(
    r"(?<!`)(?P<fence>`+)(?!`)(?P<code>.*?[^`])(?P=fence)(?!`)"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<url>https?://(?:[^\s()]|\([^\s()]*\))+)\)",
    re.IGNORECASE,
)
_CODED_MATH = re.compile(r"\$`([^`$]+)`\$")


def note(text: str) -> str:
    """A curator's remark: its http(s) links, code spans and formulas stay, all else is literal. It begins an item."""
    text = _CODED_MATH.sub(r"$\1$", clean(text))
    out, place = [], 0
    for match in _NOTE_PART.finditer(text):
        target = href(match["url"]) if match["url"] else ""
        if not target and not match["code"]:
            continue
        plain = escaped(text[place : match.start()])
        if target:
            plain = re.sub(r"!$", r"\\!", plain)  # or the link would be an image
        out += [plain, link(match["label"], target) if target else code(match["code"].strip())]
        place = match.end()
    return _unmarked(text, "".join([*out, escaped(text[place:])]))


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
    url = _NOT_IN_URL.sub(lambda match: quote(match[0], safe="", errors="replace"), url)
    url = _ENTITY.sub(r"\\&", url)
    return url if _balanced(url) else f"<{url}>"


def _balanced(url: str) -> bool:
    # Parsers may give up on deeply nested parentheses, so one level is all that stands without `<>`.
    return re.fullmatch(r"(?:[^()]|\([^()]*\))*", url) is not None


def link(label: str, target: str) -> str:
    """A link to what `href` gave; the label is literal, and the target stands for one that shows nothing."""
    return f"[{literal(label) or literal(target)}]({target})"


def relative(url: str) -> str:
    """A URL without a scheme as the target of a link."""
    return _NOT_IN_URL.sub(lambda match: quote(match[0], safe="", errors="replace"), url.strip())
