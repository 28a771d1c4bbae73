"""Dates of entries in the forms that lists show: `2024-03`, `2024/03/05`, `14 Mar 2023`."""

from __future__ import annotations

import re

from awesome_cli.normalize import plural

_MONTHS = "January February March April May June July August September October November December".split()
YEAR = r"(?:19|20)\d\d"
"""A year in which things on a list appeared, as a regular expression."""
_DIRECTIVE = re.compile(r"%([YmndeobBy])")
_PATTERNS = {
    "Y": rf"(?P<Y>{YEAR})",
    "y": r"(?P<y>\d\d)",
    "m": r"(?P<m>0[1-9]|1[0-2])",
    "n": r"(?P<n>[1-9]|1[0-2])",
    "d": r"(?P<d>0[1-9]|[12]\d|3[01])",
    "e": r"(?P<e>[1-9]|[12]\d|3[01])",
    "o": r"(?P<o>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))",
    "b": rf"(?P<b>{'|'.join(month[:3] for month in _MONTHS)})",
    "B": rf"(?P<B>{'|'.join(_MONTHS)})",
}
MONTH = rf"(?:{'|'.join(_MONTHS)}|{'|'.join(month[:3] for month in _MONTHS)})"
"""A regular expression for the name of a month, short or in full."""
ISO = ("%Y", "%Y-%m", "%Y-%m-%d")


def is_form(text: str) -> bool:
    """Whether a text is the form of a date: `%Y-%m`."""
    return _DIRECTIVE.search(text) is not None


def formatted(date: str, form: str) -> str | None:
    """A date `YYYY[-MM[-DD]]` in a form with `%Y %y %m %n %b %B %d %e %o`; None where it lacks a part that is shown."""
    if not date:
        return None
    year, month, day = (*date.split("-"), "", "")[:3]
    if not form:
        return date
    if (re.search("%[mnbB]", form) and not month) or (re.search("%[deo]", form) and not day):
        return None

    def part(match: re.Match[str]) -> str:
        name = _MONTHS[int(month) - 1] if match[1] in "bB" else ""
        number = day.lstrip("0")
        values = {"Y": year, "y": year[2:], "m": month, "d": day, "e": number, "b": name[:3], "B": name}
        values["n"] = month.lstrip("0")
        values["o"] = number + _ordinal_suffix(number)
        return values[match[1]]

    return _DIRECTIVE.sub(part, form)


def _ordinal_suffix(number: str) -> str:
    """`st` of 1st, `nd` of 2nd, `rd` of 3rd, `th` of all others."""
    is_teen = number.startswith("1") and len(number) > 1
    return "th" if is_teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th")


AGE_PATTERN = r"\d++ (?:day|week|month|year)s?"
"""A regular expression for an age."""
_AGES = ((730, 365, "year"), (60, 30.4375, "month"), (14, 7, "week"))
"""From so many days on, an age is told in units of so many days."""


def age(earlier: str, later: str) -> str | None:
    """How long before a day another was, both YYYY-MM-DD: `3 months`. None where the later one is not known.

    An age that was read off an item has no days behind it, and is what it is.
    """
    if re.fullmatch(AGE_PATTERN, earlier):
        return earlier
    if not (earlier and later):
        return None
    from datetime import date

    days = max(0, (date.fromisoformat(later) - date.fromisoformat(earlier)).days)
    count, unit = next(((int(days / size), unit) for least, size, unit in _AGES if days >= least), (days, "day"))
    return plural(count, unit)


def pattern(form: str) -> str:
    """A regular expression for a date in a form, without named groups."""
    return re.sub(r"\(\?P<\w>", "(?:", _pattern(form))


def _pattern(form: str) -> str:
    if not form:
        return r"(?P<Y>(?:19|20)\d\d)(?:-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>0[1-9]|[12]\d|3[01]))?)?"
    parts = _DIRECTIVE.split(form)
    return "".join(_PATTERNS[part] if number % 2 else re.escape(part) for number, part in enumerate(parts))


def parsed(text: str, form: str) -> str:
    """The date that a text in a form is, `YYYY[-MM[-DD]]`; empty where it is none."""
    match = re.fullmatch(_pattern(form), text)
    if match is None:
        return ""
    found = {name: value for name, value in match.groupdict().items() if value}
    year = found.get("Y") or f"20{found['y']}"
    name = found.get("b") or found.get("B")
    number = found.get("m") or found.get("n", "").zfill(2).replace("00", "")
    month = number or (f"{[m[:3] for m in _MONTHS].index(name[:3]) + 1:02}" if name else "")
    day = found.get("d") or (found.get("e") or found.get("o", "")[:-2]).zfill(2)
    date = "-".join(part for part in (year, month, day if day != "00" else "") if part)
    return date if _is_in_calendar(date) else ""


def _is_in_calendar(date: str) -> bool:
    """Whether a date of one to three parts has no day that its month lacks, as in 2024-02-30."""
    if date[8:] <= "28":
        return True
    from datetime import date as day

    try:
        return bool(day.fromisoformat(date))
    except ValueError:
        return False


_SEEN = re.compile(
    r"(?P<Y>(?:19|20)\d\d)(?:(?P<s1>[-./])(?P<m>0?[1-9]|1[0-2])(?:(?P<s2>[-./])(?P<d>0?[1-9]|[12]\d|3[01]))?)?(?!\d)"
    rf"|(?P<e>\d{{1,2}})(?P<nth>st|nd|rd|th)? (?P<b>{MONTH})(?P<c2>\.?,?) "
    r"(?P<Y2>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<b3>{MONTH})(?P<dot>\.?,?) (?:(?P<e3>\d{{1,2}})(?P<c>,?) )?"
    r"(?P<Y3>(?:19|20)\d\d)(?!\d)"
    r"|(?P<m4>0[1-9]|1[0-2])(?P<s4>[./-])(?P<Y4>(?:19|20)\d\d)(?!\d)"
)


def seen(text: str, place: int = 0) -> tuple[int, str] | None:
    """The date that begins at a place of a text: where it ends, and the form it has. None where none does."""
    match = _SEEN.match(text, place)
    if match is None:
        return None
    if match["Y"]:
        month = f"{match['s1']}{'%m' if len(match['m']) == 2 else '%n'}" if match["s1"] else ""
        form = "%Y" + month + (f"{match['s2']}{'%d' if len(match['d']) == 2 else '%e'}" if match["s2"] else "")
    elif match["Y4"]:
        form = f"%m{match['s4']}%Y"
    elif match["Y2"]:
        month = "%B" if len(match["b"]) > 3 else "%b"
        day = "%o" if match["nth"] else "%d" if len(match["e"]) == 2 else "%e"
        form = f"{day} {month}{match['c2']} %Y"
    else:
        month = "%B" if len(match["b3"]) > 3 else "%b"
        day = "" if not match["e3"] else f" {'%d' if len(match['e3']) == 2 else '%e'}{match['c']}"
        form = f"{month}{match['dot']}{day} %Y"
    return (match.end(), form) if parsed(match[0], form) else None


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date."""
    date = seen(text)
    return date is not None and date[0] == len(text)
