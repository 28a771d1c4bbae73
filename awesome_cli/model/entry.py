"""An entry: one thing on a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.addresses.paper_ids import arxiv_id
from awesome_cli.identity import Identity, project, read, read_book, read_url, title_identity
from awesome_cli.model.file_names import file_stem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awesome_cli.identity import Reference
    from awesome_cli.model.answers import Subject

ET_AL = "et al."
"""What `authors` holds where names are left out."""
CustomValue = str | tuple[str, ...] | bool
"""The value of a field that the list declares itself: text (numbers and dates too), a list of text, or a flag."""


class Link(NamedTuple):
    """A further address of an entry."""

    url: str
    label: str = ""
    """Empty where the address needs none."""


class Placement(NamedTuple):
    """Another place of an entry, where it is under other words than its own."""

    section: str
    title: str = ""
    """Empty where it is the entry's own, as for the others."""
    description: str = ""
    item: str = ""


class Entry(NamedTuple):
    """One thing on the list. Fields that are not known are empty; see docs/entry.md for what each holds."""

    id: str = ""
    """The stem of its file."""
    path: str = ""
    """Its file, relative to the list's folder, with `/`."""
    title: str = ""
    kind: str = ""
    sections: tuple[str, ...] = ()
    arxiv: str = ""
    doi: str = ""
    isbn: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    venue: str = ""
    year: str = ""
    links: tuple[Link, ...] = ()
    packages: tuple[str, ...] = ()
    """Canonical package URLs: `pkg:pypi/requests`."""
    notes: tuple[str, ...] = ()
    description: str = ""
    abstract: str = ""
    highlight: bool = False
    weight: int | None = None
    status: str = ""
    finished: bool = False
    """Whether no further work on it is to be expected."""
    replaced_by: str = ""
    added: str = ""
    under: str = ""
    """The ID of the entry that it is under."""
    item: str = ""
    """An item template of its own, where it is shown in another form than the rest."""
    placements: tuple[Placement, ...] = ()
    custom: Mapping[str, CustomValue] = {}
    """The fields that awesome.yaml declares, by name."""

    def places(self) -> tuple[str, ...]:
        """The paths of all sections that it is in, once each: its own first, then those of its placements."""
        if not self.placements:
            return self.sections if len(self.sections) < 2 else tuple(dict.fromkeys(self.sections))
        return tuple(dict.fromkeys([*self.sections, *[placement.section for placement in self.placements]]))

    def repeated_places(self) -> set[str]:
        """The paths of the sections that it is in more than once."""
        paths = [*dict.fromkeys(self.sections), *[placement.section for placement in self.placements]]
        return {path for path in paths if paths.count(path) > 1}

    def custom_texts(self) -> list[str]:
        """The words in the fields that the list declares; flags have none."""
        values = [(value,) if isinstance(value, str) else value for value in self.custom.values() if value is not True]
        return [text for texts in values if texts for text in texts]

    def with_resolved_sections(self, resolve: Callable[[str], str]) -> Entry:
        """The entry with each path of a section as it is now."""
        placements = tuple(placement._replace(section=resolve(placement.section)) for placement in self.placements)
        sections = tuple(map(resolve, self.sections))
        is_same = sections == self.sections and placements == self.placements
        return self if is_same else self._replace(sections=sections, placements=placements)

    def identities(self) -> list[Identity]:
        """Its identities, the one that names its file and its numbers first.

        Without any address it is known by its title. Empty if it has no title either.
        """
        identities = [Identity(f"arxiv:{_normalize_arxiv(self.arxiv)}")] if self.arxiv else []
        if self.doi:
            identities.append(_identity_of(read(self.doi), f"doi:{self.doi.lower()}"))
        if self.isbn:
            identities.append(_identity_of(read_book(self.isbn), f"isbn:{self.isbn.lower()}"))
        if self.url:
            identities.append(_identity_of(read_url(self.url), f"url:{self.url}"))
        if not identities and self.title:
            identities.append(title_identity(self.title))
        return identities if len(identities) < 2 else list(dict.fromkeys(identities))

    def is_known_by_title(self) -> bool:
        """Whether it has no address, and only its title says what it is."""
        return not (self.url or self.arxiv or self.doi or self.isbn)

    def as_placed(self, placement: Placement) -> Entry:
        """The entry with the words that it has at another place."""
        return self._replace(
            title=placement.title or self.title,
            description=placement.description or self.description,
            item=placement.item or self.item,
        )

    def changes_to(self, other: Entry) -> dict[str, object]:
        """The fields in which another state of the entry differs, with its values; None for those that it lacks."""
        changes: dict[str, object] = {}
        for name, value in other._asdict().items():
            if name == "custom":
                names = {**self.custom, **other.custom}
                changed = {key: value.get(key) for key in names if self.custom.get(key) != value.get(key)}
                changes |= {key: None if own in ("", ()) else own for key, own in changed.items()}
            elif name not in ("id", "path") and value != getattr(self, name):
                changes[name] = None if value in ("", ()) or value is False else value
        return changes

    def with_fields(self, fields: Mapping[str, object]) -> Entry:
        """The entry with other values of some fields, built in or its list's own; None takes a value away."""
        built_in = {name: value for name, value in fields.items() if name in self._fields}
        values = {name: self._field_defaults[name] if value is None else value for name, value in built_in.items()}
        own = {**self.custom, **{name: value for name, value in fields.items() if name not in self._fields}}
        custom = {name: value for name, value in own.items() if value is not None}
        return self._replace(**values, custom=custom)  # type: ignore[arg-type]  # each field has its type

    def without_abstract(self) -> Entry:
        """The entry without most of its text. Of `_replace` it takes a fifth: lint does it to each entry."""
        return Entry._make((*self[:_ABSTRACT], "", *self[_ABSTRACT + 1 :])) if self.abstract else self

    def stem(self) -> str:
        """The name its file should have, without `.yaml`; empty if it has no identity."""
        identities = self.identities()
        return file_stem(identities[0]) if identities else ""

    def address(self) -> str:
        """Where a reader goes: its url, else the page of its paper or book."""
        if self.url:
            return self.url
        if self.arxiv:
            return f"https://arxiv.org/abs/{_normalize_arxiv(self.arxiv)}"
        reference = read(self.doi) or read_book(self.isbn)
        return reference.url if reference else ""

    def subjects(self) -> list[Subject]:
        """Every subject whose numbers are its own: its identities, repositories it lies in and links to, packages."""
        subjects: list[str] = list(self.identities())
        urls = (self.url, *(link.url for link in self.links))
        subjects += [reference.identity for url in urls if (reference := project(url) or read_url(url))]
        return list(dict.fromkeys([*subjects, *self.packages]))

    def newest(self) -> str:
        """When it came, for order by date: `published`, else `added`, else its arXiv id's month, else empty."""
        return self.published or self.added or arxiv_month(_normalize_arxiv(self.arxiv))


_ABSTRACT = Entry._fields.index("abstract")


def _identity_of(reference: Reference | None, written: str) -> Identity:
    """The identity of a reference; of a value that is none, what is written."""
    return reference.identity if reference else Identity(written)


def _normalize_arxiv(text: str) -> str:
    """The id in what a person wrote under `arxiv`: with a version, as a URL..."""
    if identifier := arxiv_id(text):
        return identifier
    reference = read(text)
    return reference.identity.removeprefix("arxiv:") if reference else text


def arxiv_month(identifier: str) -> str:
    """The month an arXiv id was given, `YYYY-MM`; empty for what is no id."""
    digits = identifier.rpartition("/")[2][:4]
    if len(digits) != 4 or not digits.isdecimal():
        return ""
    century = "19" if digits >= "9000" else "20"
    return f"{century}{digits[:2]}-{digits[2:]}"
