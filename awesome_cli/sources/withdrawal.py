"""Finds the sentence in which authors say that their paper is withdrawn; no service has a field for that. Pure.

An earlier version, another paper, a claim, or a conference that a paper was withdrawn from do not count.
"""

from __future__ import annotations

import re

_PAPER = (
    r"(?:(?:entire|whole|present|current|arxiv|submitted)\s+)*"
    r"(?:paper|article|manuscript|submission|preprint|pre-print|e-?print|work|version|note|draft|letter|report|study)\b"
)
_NOT_FROM_ELSEWHERE = (
    r"(?!\s+from\s+(?!(?:the\s+|this\s+)?(?:arxiv|archive|e-?print|preprint|server|repository|publication)))"
)
_HAS_OR_IS = r"(?:has|have|had|is|was|are|were)"
_WITHDRAWN = (
    rf"(?:{_HAS_OR_IS}\s+)?(?:(?:been|being|now|hereby|also|since|therefore|thus|hence|unfortunately|temporarily|permanently"
    r"|voluntarily|formally|officially)\s+)*"
    rf"(?:withdrawn?|retracted|(?:removed|deleted)(?=\s+(?:by|due|because|from\s+arxiv)))\b{_NOT_FROM_ELSEWHERE}"
)
_WITHDRAW = r"(?:withdr(?:aws?|ew|awn|awing)|retract(?:s|ed|ing)?)"
_REASON = (
    r"(?=[\s\])*!]*$|[\])*!]*(?:\s*[.,:;()\]!]|\s+(?:[–—-]|(?:by|due|because|as|since|for|until|pending|in\s+(?:favou?r|view)"
    r"|owing|after|following|and|at|on|to|from|temporarily|permanently)\b)))"
)
"""What may follow `withdrawn` where no paper is named."""
_NOTICE = re.compile(
    r"^(?:[^.]*:\s+)?(?:(?:so|hence|therefore|thus|consequently|unfortunately|sorry|note|nb|important)[,:!]?\s+)*"
    rf"(?:(?:this|the|our|my)\s+{_PAPER}(?:[^.;]{{1,80}}(?:,|\band)\s+(?={_HAS_OR_IS}\b))?\s*{_WITHDRAWN}"
    rf"|(?:(?:it|{_PAPER})\s+)?{_WITHDRAWN}{_REASON}"
    r"|(?:withdrawal|retraction)\s+notice\b|notice\s+of\s+(?:withdrawal|retraction)\b(?!\s+of))",
    re.IGNORECASE,
)
"""A sentence that begins with the notice."""
_THIS_PAPER = re.compile(
    rf"(?<!\bif\s)(?<!\bwhether\s)\b(?:this|our|my)\s+{_PAPER}\s+{_WITHDRAWN}"
    rf"|\b(?:{_WITHDRAW}|(?:withdrawal|retraction)\s+of)\s+(?:this|our|my)\s+{_PAPER}{_NOT_FROM_ELSEWHERE}"
    rf"|\b(?:authors?|we|i)(?:\s+(?:have|has|had|hereby|wish(?:es)?|would|like|want|decided?|decides|chose|choose|are|is"
    rf"|am|to|now|jointly|voluntarily|therefore|request(?:s|ed)?))*\s+{_WITHDRAW}\s+(?:(?:the|their|his|her)\s+)?{_PAPER}"
    rf"{_NOT_FROM_ELSEWHERE}",
    re.IGNORECASE,
)
"""A sentence that says so about this paper, anywhere."""
_BY_ITS_AUTHORS = re.compile(
    rf"^the\s+{_PAPER}\s+{_WITHDRAWN}\s+by\s+(?:(?:the|its|all|both)\s+)*(?:authors?|arxiv)\b", re.IGNORECASE
)
_ABOUT_OTHERS = re.compile(r"\bwas\s+retracted\b", re.IGNORECASE)
"""How an abstract speaks of other people's papers."""
_OTHER_VERSION = re.compile(
    r"\b(?:previous|earlier|prior|former|old|older|original|first|second|initial|preliminary|v\d+)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.;!])\s+")


def withdrawal_notice(text: str) -> str:
    """The sentence of a comment that says that the paper is withdrawn; empty if none does."""
    return next(
        (
            sentence
            for sentence in _sentences(text)
            if _is_notice(_NOTICE, sentence) or _is_notice(_THIS_PAPER, sentence)
        ),
        "",
    )


def notice_in_abstract(abstract: str) -> str:
    """The sentence of an abstract that says so, if it is the first or the last; others are about something else."""
    sentences = _sentences(abstract)
    if not sentences:
        return ""
    first, last = sentences[0], sentences[-1]
    if (_is_notice(_NOTICE, first) or _is_notice(_THIS_PAPER, first)) and not _ABOUT_OTHERS.search(first):
        return first
    return (
        last
        if (_is_notice(_THIS_PAPER, last) or _is_notice(_BY_ITS_AUTHORS, last)) and not _ABOUT_OTHERS.search(last)
        else ""
    )


def _sentences(text: str) -> list[str]:
    """The sentences of a text, without characters that emphasize a notice."""
    stripped = (sentence.strip().lstrip("[({*!~#=-– ") for sentence in _SENTENCE_END.split(text))
    return [sentence for sentence in stripped if sentence]


def _is_notice(pattern: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence says so about the paper itself."""
    match = pattern.search(sentence)
    return match is not None and not _OTHER_VERSION.search(sentence, 0, match.end())
