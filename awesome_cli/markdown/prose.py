"""Markdown within a line that an owner wrote: links, emphasis and code stay, all else is shown as it is written."""

from __future__ import annotations

import re

from awesome_cli.markdown import escape

_SPECIAL = re.compile(r"[\\`*_\[\]<&~$!]")
_PART = re.compile(
    r"(?P<escaped>\\[!-/:-@\[-`{-~])"
    r"|(?P<math>\$`[^`$]+`\$)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?<!`)(?P<fence>`+)(?!`)(?P<code>.*?[^`])(?P=fence)(?!`)"
    r"|<(?P<auto>https?://[^\s<>]+)>"
    r"|(?P<image>!?)\[(?P<label>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*)\]"
    r"\((?P<url><[^<>\n]*>|(?:[^\s()<>]|\([^\s()<>]*\))+)(?P<title>\s+\"[^\"]*\")?\s*\)"
    r"|(?P<strong>\*\*|__|~~)(?P<bold>(?=\S)(?:(?!(?P=strong)).)+?(?<=\S))(?P=strong)"
    r"|(?<![\w*])\*(?P<em>(?=[^\s*])[^*]+?(?<=\S))\*(?!\*)"
    r"|(?<![\w_])_(?P<under>(?=[^\s_])[^_]+?(?<=\S))_(?![\w_])",
    re.DOTALL,
)
_ON_PAGE = re.compile(r"(?:#|\.{0,2}/|[\w%,+@~'-]+(?:[./]|$))[^\s:]*$")
"""An address without a scheme: on the page, or relative to it."""
_DEEPEST = 8


def markdown(text: str) -> str:
    """A description or note as it is written within a line of the list.

    Links to the web or into the list's repository, emphasis and code are kept exactly. Images and HTML are shown
    as text, other addresses (`javascript:`) are no links. What it returns it gives back as it is.
    """
    return _markdown(escape.clean(text), 0, in_link=False)


def _markdown(text: str, depth: int, in_link: bool) -> str:
    if not _SPECIAL.search(text):
        return text
    out, place = [], 0
    for match in _PART.finditer(text):
        kept = _kept(match, depth, in_link)
        if kept is None:
            continue
        before = _text(text, place, match.start(), in_link)
        if before.endswith("!") and kept.startswith("["):
            before = f"{before[:-1]}\\!"
        out += [before, kept]
        place = match.end()
    return "".join([*out, _text(text, place, len(text), in_link)])


def _text(text: str, start: int, end: int, in_link: bool) -> str:
    """A stretch without Markdown; in a link no page makes links of the addresses in it."""
    if in_link:
        return escape.marks_escaped(text[start:end])
    is_glued = end < len(text) and text[end - 1 : end] not in ("", " ")
    return escape.escaped(text[start:end], is_glued, text[start - 1 : start] if start else "")


def _kept(match: re.Match[str], depth: int, in_link: bool) -> str | None:
    """A part as it is kept; None where it is text."""
    if match["code"] and not match["code"].strip():
        return None  # spaces between backticks: no reader sees code there, and no two parsers agree
    if match["escaped"] or match["math"] or match["entity"] or match["code"] or match["auto"]:
        return match[0]
    if depth > _DEEPEST:
        return None
    if match["url"] is None:
        mark = match["strong"] or match[0][0]
        return f"{mark}{_markdown(match['bold'] or match['em'] or match['under'], depth + 1, in_link)}{mark}"
    url = match["url"].strip("<>")
    if match["image"] or in_link or not (is_safe(url) or url.lower().startswith("ftp://")):
        return None  # GitHub makes links of FTP addresses itself
    return f"[{_label(match['label'], depth + 1)}]({match['url']}{match['title'] or ''})"


def _label(text: str, depth: int) -> str:
    """The text of a link. Brackets around all of it stay, as in `[[code]](https://...)`."""
    if text.startswith("[") and text.endswith("]") and not re.search(r"[\[\]\\]", text[1:-1]):
        return f"[{_markdown(text[1:-1], depth, in_link=True)}]"
    return _markdown(text, depth, in_link=True)


def is_safe(url: str) -> bool:
    """Whether an address may be a link's: on the web, or on this page or beside it."""
    return url.lower().startswith(("http://", "https://", "mailto:")) or _ON_PAGE.match(url) is not None
