"""What the parts of an item are: its title, address, names, venue, date, links, told from the item's own source.

Each part that is understood becomes a mark: a stretch of the source, and the slot of a template that would show it.
What lies between marks is the item's face. So an item, whatever its form, gives a template that writes it again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.identity import read_url, repository
from awesome_cli.markdown import dates, dialect, words
from awesome_cli.markdown.atoms import CODE, EM, HTML, IMAGE, LINK, STRONG, TEXT, Atom, atoms
from awesome_cli.model import ET_AL, Link
from awesome_cli.normalize import collapse
from awesome_cli.templates.language import LINKS, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Mark(NamedTuple):
    """A stretch of an item's source that is a value."""

    start: int
    end: int
    slot: Slot


class Unit(NamedTuple):
    """A stretch of an item's source that comes and goes as a whole: a link with its brackets, a code span."""

    start: int
    end: int


class Habits(NamedTuple):
    """What the items of a list have in common, and no single item shows."""

    codes: tuple[str, ...] = ()
    """The fields that the code spans behind the text are, in their order; empty where such a span is just text."""
    separators: tuple[str, ...] = ()
    """What stands between several values in one of these code spans; empty where it is one value."""
    has_link_group: bool = True
    """Whether a group of links behind the text is a thing of its own."""


class Labels:
    """An item's source with its marks, and what they say."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.marks: list[Mark] = []
        self.units: list[Unit] = []
        self.cells: list[tuple[int, int]] = []
        """Of a table's row: where each cell begins and ends."""
        self.values: dict[str, object] = {}
        self.custom: dict[str, str | tuple[str, ...]] = {}
        self.links: list[Link] = []
        self.codes: list[str] = []
        """The code spans behind its text."""
        self.has_weak_title = False
        """Whether nothing better was found than a title that says nothing."""

    def mark(self, start: int, end: int, field: str, form: str = "", label: str = "") -> None:
        """Notes that a stretch shows a field."""
        if start < end:
            self.marks.append(Mark(start, end, Slot(field, form, label)))

    def unit(self, start: int, end: int) -> None:
        """Notes that a stretch belongs together."""
        self.units.append(Unit(start, end))

    def plain(self, start: int, end: int) -> str:
        """The words of a stretch, without Markdown."""
        return words.plain(self.source[start:end])

    @property
    def title(self) -> str:
        """What it is called, as far as known."""
        return str(self.values.get("title", ""))

    @property
    def url(self) -> str:
        """Its address, as far as known."""
        return str(self.values.get("url", ""))


_SAYS_NOTHING = frozenset(
    "github|code|paper|papers|pdf|arxiv|abs|html|doi|link|links|website|web|site|homepage|home page|here|more|project|"
    "projectpage|project page|demo|video|slides|blog|docs|doc|documentation|source|url|repo|repository|dataset|data|"
    "model|models|official|official code|source code|code source|read more|see more|huggingface|hf|hugging face|"
    "hugging|face|readme|download|acm|openreview|page|home|see|read".split("|")
)
_MARKS = re.compile(
    r"(?:(?:[^\w\s\[\]()\"'“”\u2018’*_<>`!|\\~.,:;#&@$%^+=/?{}-]|[#*0-9]\ufe0f\u20e3|!(?!\[)|:[a-z0-9_+-]+:)[\ufe0f\u200d]*\s*)+",
    re.IGNORECASE,
)
_VENUE_NAME = (
    r"(?:[A-Z]|ar[Xx]iv|bioRxiv|medRxiv)[\w&+/’'@:-]*"
    r"(?:[ ](?:[A-Z&@][\w&+/’'@:-]*|of|on|for|in|and|the|to|Findings|preprint))*?"
)
_TASK = re.compile(r"\[[ xX]\]\s+(?=\S)")
_OPENING_DATE = re.compile(r"\s*(?P<open>[\[(【]?)")
_UNDERLINED = re.compile(r"\s*<(?P<tag>u|b|strong|em|i)>(?P<name>[^<>]{1,80})</(?P=tag)>\s*:?\s*")
_QUOTED = re.compile(
    r"\s*(?:\"(?P<plain>[^\"]{3,}?)\"|“(?P<curly>[^”]{3,}?)”|「(?P<corner>[^」]{3,}?)」|《(?P<book>[^》]{3,}?)》)"
)
_SEPARATOR = re.compile(r"\s*(?:[-–—:|·•]+(?=\s)|[-–—]+>?|=>|→|:|,|\.(?=\s|$))?\s*")
_ET_AL = r"(?:\bet\.?\s?al\b\.?|el al\b\.?|and others|等)"
_NAMES_AND_OTHERS = re.compile(
    rf"(?P<names>[^()]+?)(?P<affiliation>\s*\((?P<inside>[^()]*)\))?(?P<gap>,?\s*)(?P<others>{_ET_AL})", re.IGNORECASE
)
_GLUE = re.compile(r"[\s,|·/•&+;]*$")
_OPENERS, _CLOSERS = "([【{\uff08", {"(": ")", "[": "]", "【": "】", "{": "}", "\uff08": "\uff09"}


_NO_HABITS = Habits()


def label(source: str, habits: Habits = _NO_HABITS) -> Labels:
    """What the parts of an item are, from its source without its bullet."""
    found = Labels(source)
    row = atoms(source)
    place = _head(found, row)
    _tail(found, [atom for atom in row if atom.end > place], place, habits)
    if (found.has_weak_title or says_nothing(found.title)) and "short" in found.custom:
        found.values["title"] = found.custom["short"]
    mark_badges(found, row)
    mark_pdf(found)
    found.marks.sort()
    return found


def label_title(source: str) -> Labels:
    """What the parts of a cell are that holds a title: all of it, but for badges, marks and further links."""
    found = Labels(source)
    row = atoms(source)
    place = _head(found, row, is_whole=True)
    for atom in row:
        if atom.kind == LINK and atom.start >= place and atom.href:
            _further_named(found, atom)
    found.marks.sort()
    return found


def is_paper_label(label: str) -> bool:
    """Whether a link's label says that it leads to a paper."""
    return words.bare(label) in ("paper", "pdf", "arxiv", "abs", "doi", "html", "论文")


def mark_pdf(found: Labels) -> None:
    """An arXiv paper may be shown by its abstract or its PDF: where it is the PDF, the slot says so."""
    for number, mark in enumerate(found.marks):
        if (
            mark.slot.field == "url"
            and not mark.slot.format
            and re.search(r"arxiv\.org/pdf/", found.source[mark.start : mark.end], re.IGNORECASE)
        ):
            found.marks[number] = mark._replace(slot=Slot("url", "pdf"))


def says_nothing(text: str) -> bool:
    """Whether a label says only what kind of thing it leads to: `Paper`, `GitHub`, `More...`"""
    return re.sub(r"[^\w\s.…]", "", text).strip(" .…").lower() in _SAYS_NOTHING or not any(map(str.isalnum, text))


# The head: marks, date, short name, title, address ------------------------------------------------------------


def _head(found: Labels, row: Sequence[Atom], is_whole: bool = False) -> int:
    """Labels what stands up to the end of the title; returns where that is."""
    place = _opening(found, row)
    for atom in row:
        if atom.end <= place:
            continue
        if atom.kind == TEXT and not found.source[max(atom.start, place) : atom.end].strip(" \n\t\"“'"):
            continue
        if atom.kind in (LINK, STRONG, EM):
            end = _titled(found, atom, row)
            if end is not None:
                return end
        break
    return _plain_title(found, row, place, is_whole)


def _opening(found: Labels, row: Sequence[Atom]) -> int:
    """Badges, emoji, a date and a short name before the title."""
    source, place = found.source, 0
    if task := _TASK.match(source):
        place = task.end()
    while True:
        start = place
        atom = next((atom for atom in row if atom.start <= place < atom.end), None)
        if atom is None:
            return place
        if atom.kind in (IMAGE, HTML) and atom.start == place and not _UNDERLINED.match(source, place):
            place = atom.end
        elif atom.kind == LINK and atom.start == place and _is_image(atom):
            found.unit(atom.start, atom.end)
            _further(found, atom)
            place = atom.end
        elif match := _UNDERLINED.match(source, place):
            if "short" in found.custom:
                return place
            found.custom["short"] = collapse(match["name"])
            found.mark(match.start("name"), match.end("name"), "short")
            found.unit(place, match.end())
            place = match.end()
        elif atom.kind == TEXT:
            place = _opening_text(found, place, atom)
        elif atom.kind == STRONG and source[place - 1 : place] == "[" and source[atom.end : atom.end + 1] == "]":
            place = atom.end
        if place == start:
            return place


def _opening_text(found: Labels, place: int, atom: Atom) -> int:
    source = found.source
    if match := _MARKS.match(source, place, atom.end):
        text = match[0].rstrip()
        if "mark" not in found.custom:
            found.custom["mark"] = text
            found.mark(place, place + len(text), "mark")
            found.unit(place, match.end())
        return match.end()
    match = _OPENING_DATE.match(source, place)
    if match and "published" not in found.values and (date := dates.seen(source, match.end())):
        end, form = date
        closer = _CLOSERS.get(match["open"], "")
        after = re.compile(r"\s*:?\s*").match(source, end + len(closer))
        if (not closer or source.startswith(closer, end)) and source[end + len(closer) : end + len(closer) + 1] != "(":
            field = "published" if form != "%Y" else "year"
            found.values[field] = dates.parsed(source[match.end() : end], form)
            found.mark(match.end(), end, field, form if field == "published" else "")
            found.unit(place, after.end() if after else end)
            return after.end() if after else end
    if "short" not in found.custom and (name := _bracketed_name(source, place)):
        start, end, after_name = name
        found.custom["short"] = words.plain(source[start:end])
        found.mark(start, end, "short")
        found.unit(place, after_name)
        return after_name
    blank = re.compile(r"\s+").match(source, place)
    return blank.end() if blank else place


def _bracketed_name(source: str, place: int) -> tuple[int, int, int] | None:
    """A name in brackets that are no link's: `[Flock]`, `[**Flock**]`."""
    match = re.compile(r"\[(\*\*)?([^\[\]\n*]{1,60})(\*\*)?\](?![(\[])[ :]*").match(source, place)
    if match is None or not source[match.end() :].strip():
        return None
    return match.start(2), match.end(2), match.end()


def _titled(found: Labels, atom: Atom, row: Sequence[Atom]) -> int | None:
    """A title that is a link, or emphasised: what it takes. None where it is no title."""
    if atom.kind == LINK:
        if not atom.text or (says_nothing(atom.text) and _has_words(found, row, atom)):
            return None if atom.text or _has_words(found, row, atom) else _bare_title(found, atom)
        start, end = _trimmed(atom)
        _set_title(found, start, end)
        _set_url(found, atom)
        found.unit(*_around(found.source, atom))
        return found.units[-1].end
    inner = atoms(atom.text, atom.inner)
    linked = [part for part in inner if part.kind == LINK and not _is_image(part)]
    if len(linked) == 1 and not says_nothing(linked[0].text) and _only(inner, linked[0]):
        _titled(found, linked[0], row)
        found.units[-1:] = []
        found.unit(atom.start, atom.end)
        return atom.end
    if atom.kind == EM and len(row) > 1 and _is_names(atom.text):
        return None
    start, end = _trimmed(atom)
    if linked or says_nothing(words.plain(atom.text)):
        return None
    label = re.match(r"\s*:\s*", found.source[atom.end :])
    if (label or atom.text.rstrip().endswith(":")) and "short" not in found.custom:
        following = next((part for part in row if part.start >= atom.end and part.kind != TEXT), None)
        after = found.source[atom.end : following.start] if following else ""
        if following and following.kind == LINK and not after.strip(" :") and not says_nothing(following.text):
            stripped = atom.text.rstrip(" :")
            found.custom["short"] = words.plain(stripped)
            found.mark(atom.inner, atom.inner + len(stripped), "short")
            return _titled(found, following, row)
    _set_title(found, start, end)
    found.unit(atom.start, atom.end)
    return atom.end


def _has_words(found: Labels, row: Sequence[Atom], but: Atom) -> bool:
    """Whether an item says more than the labels of its links."""
    text = " ".join(part.text for part in row if part is not but and part.kind in (TEXT, STRONG, EM))
    return any(len(word) > 1 and not says_nothing(word) for word in re.findall(r"\w+", text))


def _only(inner: Sequence[Atom], link: Atom) -> bool:
    return all(part is link or (part.kind == TEXT and not part.text.strip(" .:")) for part in inner)


def _bare_title(found: Labels, atom: Atom) -> int | None:
    """An address that stands alone: it is its own title."""
    _set_url(found, atom, is_title=True)
    return atom.end


def _trimmed(atom: Atom) -> tuple[int, int]:
    """The inside of an atom without emphasis and quotes around all of it."""
    start, text = atom.inner, atom.text
    while True:
        match = re.fullmatch(r"(\s*)(?:(\*\*|__|\*|_|`|\")(.+)\2|“(.+)”|(\[)([^\[\]]+)\])(\s*)", text, re.DOTALL)
        inner = next((group for group in (3, 4, 6) if match and match[group]), 0)
        if not match or (match[2] and match[2] in match[3]):
            break
        start, text = start + match.start(inner), match[inner]
    stripped = text.strip()
    start += len(text) - len(text.lstrip())
    return start, start + len(stripped)


def _set_title(found: Labels, start: int, end: int) -> None:
    group = re.search(r"\s*\((@[^()]+)\)\s*$", found.source[start:end])
    if group and "organisation" not in found.custom:
        found.custom["organisation"] = group[1][1:]
        found.mark(start + group.start(1) + 1, start + group.end(1), "organisation")
        found.unit(start + group.start(), start + group.end())
        end = start + group.start()
    found.values["title"] = found.plain(start, end)
    found.mark(start, end, "title")


def _set_url(found: Labels, atom: Atom, is_title: bool = False) -> None:
    found.values["url"] = atom.href
    if is_title:
        found.values["title"] = atom.href
    found.mark(*atom.target, "url")


def _around(source: str, atom: Atom) -> tuple[int, int]:
    """An atom with the quotes or brackets that are around it alone."""
    start, end = atom.start, atom.end
    while start and end < len(source) and {'"': '"', "“": "”", "*": "*"}.get(source[start - 1]) == source[end]:
        start, end = start - 1, end + 1
    return start, end


def _plain_title(found: Labels, row: Sequence[Atom], place: int, is_whole: bool = False) -> int:
    """A title that is quoted, or plain text up to the first link, emphasis, code or separator."""
    source = found.source
    if match := _QUOTED.match(source, place):
        group = next(name for name in ("plain", "curly", "corner", "book") if match[name])
        _set_title(found, match.start(group), match.end(group))
        found.unit(match.start(), match.end())
        return match.end()
    start = place + len(source[place:]) - len(source[place:].lstrip())
    end = start
    for atom in row:
        if atom.end <= start:
            continue
        if atom.kind in (IMAGE, HTML) or (atom.kind == LINK and end > start):
            break
        if atom.kind in (EM, STRONG, CODE) and end > start and not is_whole:
            break
        if atom.kind == TEXT and not is_whole:
            text = source[max(atom.start, start) : atom.end]
            cut = re.search(r"\s+[-–—|]+\s|\s\(@" if "short" in found.custom else r"\s+[-–—|]+\s|:\s|\s\(@", text)
            if cut and text[: cut.start()].strip():
                end = max(atom.start, start) + cut.start()
                break
            if sentence := _before_names(text):
                end = max(atom.start, start) + sentence
                break
        end = atom.end
        if atom.kind == LINK:
            break
    text = source[start:end]
    text = text[: len(text.rstrip(" \n\t([{【\uff08<|-–—:,"))]
    if not words.plain(text).strip():
        return _weak_title(found, row, place)
    flowing = _flowing_link(found, row, start, text)
    if flowing is not None and not is_whole:
        return flowing
    _set_title(found, start, start + len(text))
    around = next((unit for unit in found.units if unit.start < start + len(text) <= unit.end), None)
    return around.end if around else start + len(text)


_SENTENCE = re.compile(r"[.?!](?=\s+(?P<next>(?:[^.]|\b[A-Z]\.|\bal\.)+)(?:\.(?=\s|$)|$))")


def _before_names(text: str) -> int:
    """Where the title ends in `Title. Names. Venue 2017.`; 0 where no names follow a sentence."""
    for match in _SENTENCE.finditer(text):
        following = match["next"].split(" arXiv")[0]
        others = re.match(rf"(?P<names>.+?),?\s*{_ET_AL}", following)
        if others and _is_names(others["names"]):
            return match.start()
        if re.search(r",| and |&", following) and _is_names(following):
            return match.start()
    return 0


def _flowing_link(found: Labels, row: Sequence[Atom], start: int, text: str) -> int | None:
    """A sentence with links in it is about the first of them that has a name; all of it stays as the description.

    None for a title that stands before its links.
    """
    link = next((atom for atom in row if atom.kind == LINK and atom.start >= start), None)
    if link is None or says_nothing(link.text) or _is_image(link) or not words.plain(link.text):
        return None
    between = found.source[start + len(text) : link.start]
    if link.start > start + len(text) + 3 or (
        (re.search(r"[(\[|–—-]\s*$", between) or text.rstrip().endswith((".", "!", "?"))) and not says_nothing(text)
    ):
        return None
    if says_nothing(text) or (between.strip() == ":" and len(text.split()) <= 3):
        _set_title(found, *_trimmed(link))
        _set_url(found, link)
        found.unit(link.start, link.end)
        return link.end
    end = len(found.source.rstrip())
    found.values |= {"title": words.plain(link.text), "url": link.href, "description": found.source[start:end]}
    found.mark(start, end, "description")
    return len(found.source)


def _weak_title(found: Labels, row: Sequence[Atom], place: int) -> int:
    """Nothing but links: the first is the title, though its label may say nothing."""
    link = next((atom for atom in row if atom.kind == LINK and atom.start >= place), None)
    if link is None:
        return place
    found.has_weak_title = True
    if link.text and not _is_image(link):
        _set_title(found, *_trimmed(link))
    _set_url(found, link, is_title=not found.title)
    found.unit(link.start, link.end)
    return link.end


# The tail: authors, venue, description, code spans, further links -------------------------------------------


def _tail(found: Labels, row: Sequence[Atom], place: int, habits: Habits) -> None:
    place = _pictures(found, row, place)
    body_end = _trailers(found, row, place, habits)
    body = [atom for atom in row if atom.start < body_end]
    place = _rest_of_title(found, place, body_end)
    place = _authors(found, body, place, body_end)
    place = _conference(found, place, body_end)
    place = _venue(found, place, body_end)
    _description(found, place, body_end)
    _choose_url(found)


_REST = re.compile(
    r"\s*:\s+(?P<title>[^|]+?)\s+\|\s+(?P<venue>[A-Z][\w&/ -]*?)"
    r"(?:\s*[’']\s*(?P<short>\d\d)|\s+(?P<year>(?:19|20)\d\d))\s*$"
)


def _rest_of_title(found: Labels, place: int, end: int) -> int:
    """`[Short](url): The rest of the title | SOSP' 24`: what the link says is the short name."""
    match = _REST.match(found.source, place, end)
    if match is None or "short" in found.custom:
        return place
    found.custom["short"] = found.title
    found.marks = [mark._replace(slot=Slot("short")) if mark.slot.field == "title" else mark for mark in found.marks]
    found.values |= {"venue": match["venue"], "year": match["year"] or f"20{match['short']}"}
    _set_title(found, match.start("title"), match.end("title"))
    found.mark(match.start("venue"), match.end("venue"), "venue")
    found.mark(match.start("year"), match.end("year"), "year")
    found.mark(match.start("short"), match.end("short"), "year", "%y")
    return match.end()


def _pictures(found: Labels, row: Sequence[Atom], place: int) -> int:
    """Pictures right behind the title: badges. Returns where they end."""
    for atom in row:
        if atom.kind == IMAGE and atom.start >= place and not found.source[place : atom.start].strip():
            found.unit(atom.start, atom.end)
            place = atom.end
    return place


def _trailers(found: Labels, row: Sequence[Atom], place: int, habits: Habits) -> int:
    """Labels links, code spans, badges and dates at the end; returns where the text before them ends."""
    groups = list(_groups(found.source, row, place))
    end = _closing_date(found, place)
    taken: list[tuple[int, int, list[Atom]]] = []
    for start, stop, inside in reversed(groups):
        if not _is_glue(found.source[stop:end], taken == []):
            break
        kinds = {atom.kind for atom in inside}
        if kinds == {CODE} and (not habits.codes or stop - start > 80):
            found.codes.insert(0, inside[0].text)
            if not habits.codes:
                break
        if kinds <= {LINK, IMAGE} and not _stands_apart(found, start, place, inside, taken):
            break
        if kinds == {HTML} and not re.fullmatch(r"</?br\s*/?>", inside[0].text, re.IGNORECASE):
            break
        taken.append((start, stop, inside))
        end = start
    if habits.codes:
        found.codes = [inside[0].text for _, _, inside in reversed(taken) if inside[0].kind == CODE]
    _take(found, list(reversed(taken)), habits)
    return len(found.source[:end].rstrip(" \n\t,;|·-–—\\" if end < len(found.source) else None))


def _closing_date(found: Labels, place: int) -> int:
    """Labels a date at the end; returns where the text before it ends."""
    source = found.source
    if "published" in found.values:
        return len(source)
    for match in re.finditer(r"(?<=[\s(\[|·,\\*])(?=[A-Z\d])", source[max(place, len(source) - 24) :]):
        start = max(place, len(source) - 24) + match.start()
        date = dates.seen(source, start)
        if date and date[1] != "%Y" and not source[date[0] :].strip(" )].*\\"):
            found.values["published"] = dates.parsed(source[start : date[0]], date[1])
            found.mark(start, date[0], "published", date[1])
            opener = source[:start].rstrip("*")[-1:]
            begin = start - 1 if opener and opener in _OPENERS else start
            found.unit(begin, len(source))
            return begin
    return len(source)


def _is_glue(text: str, is_last: bool) -> bool:
    return not text.strip(" \n\t,|·/•&+;.\\" if is_last else " \n\t,|·/•&+;-–—\\")


def _groups(source: str, row: Sequence[Atom], place: int) -> Iterator[tuple[int, int, list[Atom]]]:
    """Links, images and code spans behind the title, those in one pair of brackets together."""
    number = 0
    while number < len(row):
        atom = row[number]
        if atom.start < place or atom.kind not in (LINK, IMAGE, CODE, HTML):
            number += 1
            continue
        last = number
        start, stop = atom.start, atom.end
        opener = source[:start].rstrip()[-1:]
        if atom.kind != CODE and opener and opener in _OPENERS:
            closer = _CLOSERS[opener]
            while True:
                after = source[
                    row[last].end : row[last + 1].end
                    if last + 1 < len(row) and row[last + 1].kind == TEXT
                    else row[last].end
                ]
                if after.lstrip().startswith(closer):
                    start, stop = len(source[:start].rstrip()) - 1, row[last].end + after.index(closer) + 1
                    break
                following = last + 1 + (last + 1 < len(row) and row[last + 1].kind == TEXT)
                if following >= len(row) or row[following].kind not in (LINK, IMAGE) or not _GLUE.match(after):
                    last = number
                    break
                last = following
        yield start, stop, [part for part in row[number : last + 1] if part.kind != TEXT]
        number = last + 1


def _stands_apart(found: Labels, start: int, place: int, inside: list[Atom], taken: Sequence[object]) -> bool:
    """Whether links at the end are a thing of their own, not words of the sentence before them."""
    if all(atom.kind == IMAGE for atom in inside):
        return True
    before = found.source[place:start].rstrip()
    if start < inside[0].start:
        return True
    if not before.strip(" -–—:|·,.\\"):
        return all(_is_label(atom) for atom in inside) or not before.strip()
    if not all(_is_label(atom) for atom in inside):
        return False
    if before[-1] in ",:" and (not found.url or all(says_nothing(atom.text) for atom in inside)):
        return True
    return (
        before[-1] in ".!?。|·•)]*_\\`>"
        or found.source[start - 2 : start] == "  "
        or before.endswith(("--", " -", "–", "—"))
        or bool(taken)
    )


def _is_label(atom: Atom) -> bool:
    """Whether a link's text names what it leads to, rather than being words of a sentence."""
    text = words.plain(atom.text)
    return _is_image(atom) or says_nothing(text) or len(text.split()) <= 3


def _is_image(atom: Atom) -> bool:
    return atom.kind == LINK and bool(re.match(r"\s*(?:!\[|<img\b)", atom.text, re.IGNORECASE))


def _take(found: Labels, taken: list[tuple[int, int, list[Atom]]], habits: Habits) -> None:
    codes = iter(zip(habits.codes, habits.separators, strict=False))
    for start, stop, inside in taken:
        found.unit(start, stop)
        for atom in inside:
            if atom.kind == LINK:
                _further(found, atom)
            elif atom.kind == CODE:
                _code(found, atom, next(codes, ("", "")))


def _code(found: Labels, atom: Atom, known: tuple[str, str]) -> None:
    name, separator = known
    text = collapse(atom.text)
    if not name or (name == "year" and not re.fullmatch(r"(?:19|20)\d\d", text)):
        return
    slot = Slot(name, "" if separator in ("", ", ") else separator, "", in_code=True)
    start = atom.start + len(found.source[atom.start : atom.end]) - len(found.source[atom.start : atom.end].lstrip("`"))
    found.marks.append(Mark(start, start + len(atom.text), slot))
    if name == "year":
        found.values["year"] = text
    else:
        found.custom[name] = tuple(part.strip() for part in text.split(separator)) if separator else text


def _further(found: Labels, atom: Atom) -> None:
    """A further link, with the label that it shows, or what its picture says."""
    if not atom.href:
        return
    text = words.plain(atom.text) or _alternative(atom.text)
    if _is_image(atom) or "<" in atom.text:
        name = _free_label(found, words.plain(re.sub(r"<[^>]*>", " ", atom.text)) or _alternative(atom.text) or "link")
        found.links.append(Link(atom.href, name))
        found.mark(*atom.target, LINKS, label=name)
        return
    start, end = _trimmed(atom)
    name = words.plain(found.source[start:end]) or text
    found.links.append(Link(atom.href, name))
    if atom.target[0] != start and atom.text:
        found.mark(start, end, "label")
    found.mark(*atom.target, "link")


def _further_named(found: Labels, atom: Atom) -> None:
    """A further link beside a title in a cell: its label is part of the face."""
    name = _free_label(found, words.plain(atom.text) or _alternative(atom.text) or "link")
    found.links.append(Link(atom.href, name))
    found.mark(*atom.target, LINKS, label=name)


def _free_label(found: Labels, name: str) -> str:
    name = re.sub(r"[{}/:]", " ", name).strip() or "link"
    known = {link.label for link in found.links}
    return name if name not in known else next(f"{name} {n}" for n in range(2, 99) if f"{name} {n}" not in known)


def _alternative(text: str) -> str:
    match = re.search(r"!\[([^\]]*)\]|\balt\s*=\s*[\"']([^\"']+)", text)
    return collapse((match[1] or match[2] or "") if match else "")


def _authors(found: Labels, body: Sequence[Atom], place: int, end: int) -> int:
    """Names in italics, or before a venue, right behind the title."""
    match = re.compile(r"[\s.,:–—\\-]*").match(found.source, place)
    start = match.end() if match else place
    atom = next((atom for atom in body if atom.start <= start < atom.end), None)
    if atom is None or start >= end:
        return place
    if (
        atom.kind == EM
        and atom.start == start
        and (done := mark_names(found, atom.inner, atom.inner + len(atom.text))) is not None
    ):
        _venue(found, done, atom.inner + len(atom.text))
        found.unit(atom.start, atom.end)
        return atom.end
    gap = found.source[place:start]
    others = re.match(r"(?P<names>[^()]{3,200}?),?\s*\bet\.? ?al\b", found.source[start:end], re.IGNORECASE)
    if atom.kind == TEXT and not others and (listed := _listed(found.source[start : min(atom.end, end)])):
        return mark_names(found, start, start + listed) or place
    if atom.kind == TEXT and ("\n" in gap or (others and _is_names(others["names"]))):
        stop = atom.end if "\n" not in found.source[start : atom.end] else found.source.index("\n", start)
        if (done := mark_names(found, start, min(stop, end))) is not None:
            return done
    return place


def _listed(text: str) -> int:
    """How long a list of names is that a venue and a year follow; 0 where none does."""
    match = re.match(rf"(?P<names>[^()\[\]]{{3,400}}?)[,.]\s+(?={_VENUE_NAME},?\s+(?:19|20)\d\d\b)", text)
    return match.end("names") if match and _is_names(match["names"]) else 0


def _is_names(text: str) -> bool:
    if re.search(rf"\b{_ET_AL}", text, re.IGNORECASE):
        return True
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;\s*", text.strip(" ."))
    return all(_is_name(part) for part in parts) and (len(parts) > 1 or len(text.split()) in (2, 3))


def _is_name(text: str) -> bool:
    text = text.strip().strip("*")
    return (
        0 < len(text) <= 60
        and len(text.split()) <= 6
        and bool(re.match(r"[^\W\d_]", text))
        and not text[0].islower()
        and not re.search(r"\d{2,}|[.!?]$|https?:", re.sub(r"\b(?:Jr|Sr|[A-Z])\.$", "", text))
    )


def mark_names(found: Labels, start: int, end: int) -> int | None:
    """Labels the names in a stretch; returns where they end, None where it holds none."""
    text = found.source[start:end]
    match = _NAMES_AND_OTHERS.match(text)
    if match and len(match["names"]) < 1500:
        listed = match["names"]
        form, people = _form(listed)
        if match["inside"]:
            found.values["authors"] = (*people, ET_AL)
            found.custom["affiliation"] = match["inside"]
            found.mark(start, start + match.end("names"), "authors", form if len(people) > 1 else "A")
            found.mark(start + match.start("inside"), start + match.end("inside"), "affiliation")
        else:
            found.values["authors"] = (*people, ET_AL)
            others = match["gap"] + match["others"]
            example = ("A" if len(people) == 1 else form) + others
            found.mark(start, start + match.end(), "authors", example)
        return start + match.end()
    stop = re.search(r"\.(?=\s+[A-Z0-9]|\s*$)|\s*\(", text)
    while stop and re.search(r"\b[A-Z]$", text[: stop.start()]):
        stop = re.compile(r"\.(?=\s+[A-Z0-9]|\s*$)|\s*\(").search(text, stop.end())
    listed = text[: stop.start()] if stop else text.rstrip(" .,")
    listed = listed.rstrip()
    if not _is_names(listed):
        return None
    form, people = _form(listed)
    found.values["authors"] = tuple(people)
    found.mark(start, start + len(listed), "authors", form)
    return start + len(listed)


def _form(listed: str) -> tuple[str, list[str]]:
    """How names are put together, as an example, and the names."""
    separators = re.findall(r",\s*(?:and|&)\s+|\s+and\s+|\s*&\s*|\s*;\s*|\s*,\s*|\s*、\s*", listed)
    people = [
        part.strip().strip("*")
        for part in re.split(r",\s*(?:and|&)\s+|\s+and\s+|\s*&\s*|\s*;\s*|\s*,\s*|\s*、\s*", listed)
        if part.strip()
    ]
    if not separators:
        return "", people
    between, last = separators[0], separators[-1]
    return (f"A{between}B" if between == last else f"A{between}B{last}C"), people


def _conference(found: Labels, place: int, end: int) -> int:
    """`(A & B et al., CVPR 2022)`, `(CVPR 2022)`, `(2018)` right behind the title or the names."""
    match = re.compile(r"[\s,.:]*\((?P<inside>[^()]{2,400})\)").match(found.source, place, end)
    if match is None:
        return place
    start, inside = match.start("inside"), match["inside"]
    if re.fullmatch(r"(?:19|20)\d\d", inside) and "year" not in found.values:
        found.values["year"] = inside
        found.mark(start, match.end("inside"), "year")
        found.unit(match.start() + 1, match.end())
        return match.end()
    known = re.fullmatch(
        rf"(?P<names>.+?)(?P<others>,?\s*{_ET_AL})?(?:,\s*(?P<rest>[^,]*(?:,\s*(?:19|20)\d\d[^,]*)?))?",
        inside,
        re.IGNORECASE,
    )
    if known and "authors" not in found.values and (known["others"] or (known["rest"] and _is_names(known["names"]))):
        form, people = _form(known["names"])
        others = known["others"] or ""
        found.values["authors"] = (*people, ET_AL) if others else tuple(people)
        shape = ("A" if len(people) == 1 and others else form) + others
        found.mark(start, start + known.end("others") if others else start + known.end("names"), "authors", shape)
        if known["rest"]:
            _venue(found, start + known.start("rest"), start + known.end("rest"))
        found.unit(match.start() + len(match[0]) - len(match[0].lstrip(" ,.:")), match.end())
        return match.end()
    if (
        re.search(r"(?:19|20)\d\d", inside)
        and len(inside) < 60
        and "venue" not in found.values
        and _venue(found, start, match.end("inside")) > start
    ):
        found.unit(match.start() + len(match[0]) - len(match[0].lstrip(" ,.:")), match.end())
        return match.end()
    return place


_PRESENTED = r"[Oo]ral|[Ss]potlight|[Pp]oster|Highlight|[Ww]orkshop|Best Paper|Findings|DB Highlight|Long|Short|Main"
_VENUE_TEXT = re.compile(
    rf"(?P<lead>[\s,.:;\\*_]*)(?P<venue>{_VENUE_NAME})"
    r"(?:(?P<gap>[\s,’'·]*)(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"(?P<more>(?:\s+\(?(?:{_PRESENTED})\)?)*)"
    r"(?=[\s.,;:|)*\]\\]*(?:$|\n|\[|\())"
)


def _venue(found: Labels, place: int, end: int) -> int:
    """A venue and its year, where nothing else stands before the end of the text or the links."""
    if "venue" in found.values or place >= end:
        return place
    match = _VENUE_TEXT.match(found.source, place, end)
    if match is None or (match.end() < end and found.source[match.end() : end].strip(" .,;:|)*]\\\n")):
        year = re.compile(r"[\s,.(:]*(?P<year>(?:19|20)\d\d)[\s).,]*$").match(found.source, place, end)
        if year and "year" not in found.values:
            found.values["year"] = year["year"]
            found.mark(year.start("year"), year.end("year"), "year")
            return year.end("year")
        return place
    if not match["year"] and ("authors" not in found.values or len(match["venue"].split()) > 6):
        return place
    found.values["venue"] = match["venue"]
    found.mark(match.start("venue"), match.end("venue"), "venue")
    if match["year"] and "year" not in found.values:
        found.values["year"] = match["year"]
        found.mark(match.start("year"), match.end("year"), "year")
    return match.end()


def _description(found: Labels, place: int, end: int) -> None:
    match = _SEPARATOR.match(found.source, place, end)
    start = match.end() if match else place
    text = found.source[start:end].rstrip()
    if not any(map(str.isalnum, text)):
        return
    found.values["description"] = text
    found.mark(start, start + len(text), "description")


def _choose_url(found: Labels) -> None:
    """An item whose title is no link is about the paper that it links to, else the first link of all."""
    if found.url or not found.links:
        return
    papers = [link for link in found.links if is_paper_label(link.label) or is_paper(link.url)]
    chosen = (papers or found.links)[0]
    found.links.remove(chosen)
    found.values["url"] = chosen.url
    for number, mark in enumerate(found.marks):
        if mark.slot.field in ("link", LINKS) and found.source[mark.start : mark.end] == chosen.url:
            found.marks[number] = mark._replace(slot=Slot("url"))
            before = found.marks[number - 1]
            if (
                mark.slot.field == "link"
                and number
                and before.slot.field == "label"
                and found.source[before.end : mark.start].strip(']*_`"') == "("
            ):
                del found.marks[number - 1]
            break


def is_paper(url: str) -> bool:
    """Whether an address is a paper's."""
    reference = read_url(url)
    return reference is not None and reference.identity.startswith(("arxiv:", "doi:"))


def mark_badges(found: Labels, row: Sequence[Atom]) -> None:
    """Pictures whose address names a repository that the item links to: only that name is the item's own."""
    repositories = {}
    if owner_name := repository(found.url):
        repositories["/".join(owner_name).lower()] = ""
    for link in found.links:
        if owner_name := repository(link.url):
            repositories.setdefault("/".join(owner_name).lower(), link.label)
    for match in re.finditer(
        r"!\[[^\]]*\]\((https?://[^\s)]+)|<img\b[^>]*\bsrc\s*=\s*[\"']?(https?://[^\s\"'>]+)", found.source
    ):
        url = match[1] or match[2]
        badge = dialect.BADGE.search(url) or re.search(r"/([\w.-]+)/([\w.-]+?)(?=[./?]|$)", url)
        if not dialect.BADGE.search(url):
            continue
        name = f"{badge[1]}/{badge[2].removesuffix('.svg')}" if badge else ""
        start = match.start(1 if match[1] else 2) + (badge.start(1) if badge else 0)
        if name.lower() in repositories:
            label = repositories[name.lower()]
            slot = Slot(LINKS, "repo", label) if label else Slot("url", "repo")
            found.marks.append(Mark(start, start + len(name), slot))
            found.unit(match.start(), match.end() + (found.source[match.end() : match.end() + 1] in (")", ">")))
