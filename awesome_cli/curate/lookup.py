"""Asks the sources what references are: the things themselves, their papers, and the repositories that they link to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate._wrong_answers import find_wrong_answers
from awesome_cli.identity import Identity, project, read
from awesome_cli.model import CouldNotLook, Missing
from awesome_cli.sources import fetch
from awesome_cli.sources.source import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from awesome_cli.curate._wrong_answers import WrongAnswer
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry
    from awesome_cli.sources.source import Answer, SourceReply

    Replies = dict[Identity, list[SourceReply]]


class Answers(NamedTuple):
    """The replies of the sources, by the identity that each is about."""

    replies: Mapping[Identity, Sequence[SourceReply]]

    def of(self, identity: Identity) -> Answer:
        """The merged answer about one thing."""
        return fetch.merge(self.replies.get(identity, ()))

    def at(self, url: str) -> Answer | None:
        """The merged answer about the repository that a link leads into; None where no source was asked."""
        found = project(url)
        replies = self.replies.get(found.identity) if found else None
        return fetch.merge(replies) if replies else None

    def failures(self, entries: Iterable[Entry]) -> list[CouldNotLook]:
        """What could not be looked up about some entries, each failure once."""
        subjects = [subject for entry in entries for subject in entry.subjects()]
        found = [reply.answer for subject in subjects for reply in self.replies.get(Identity(subject), ())]
        return list(dict.fromkeys(answer for answer in found if isinstance(answer, CouldNotLook)))


def look_up(references: Sequence[Reference], links: Iterable[str], say: Callable[[str], None]) -> Answers:
    """Asks the sources, each for all references together.

    Pages may name the preprint or the DOI of their paper, of which others know more. Repositories come last: papers
    link to further ones, whose stars are wanted too.
    """
    repositories = [one for one in references if (found := project(one.url)) and found.identity == one.identity]
    replies = _ask([reference for reference in references if reference not in repositories], say)
    replies |= _look_up_papers_of_pages(replies, say)
    _settle_venues(replies, say)
    _reject_wrong_answers(replies)
    urls = [*_linked_urls(replies), *links, *(reference.url for reference in references)]
    repositories += [reference for url in urls if (reference := project(url)) is not None]
    return Answers({**replies, **_ask(repositories, say)})


def _linked_urls(replies: Replies) -> list[str]:
    """The addresses that things link to, and those of the repositories that they are made of."""
    known = [reply.answer for found in replies.values() for reply in found if isinstance(reply.answer, Metadata)]
    homes = [answer.repository for answer in known if answer.repository]
    return [*(link.url for answer in known for link in answer.links), *homes]


def _reject_wrong_answers(replies: Replies) -> None:
    """Replaces replies that are about other things by failures."""
    for found in replies.values():
        for wrong in find_wrong_answers(found):
            found[found.index(wrong.reply)] = _reject(wrong)


def _look_up_papers_of_pages(replies: Replies, say: Callable[[str], None]) -> Replies:
    """Asks about the papers that pages name; the replies about a page get those about its paper added."""
    answers = {name: fetch.merge(found) for name, found in replies.items() if name.startswith("url:")}
    pages = {name: answer for name, answer in answers.items() if isinstance(answer, Metadata)}
    papers = {name: paper for name, page in pages.items() if (paper := _paper_of_page(page))}
    new = _ask([paper for paper in papers.values() if paper.identity not in replies], say)
    for name, paper in papers.items():
        replies[name] += _believable(new.get(paper.identity, ()), pages[name].title)
    return new


def _believable(replies: Sequence[SourceReply], title: str) -> list[SourceReply]:
    """The replies with facts about what has a title, without those about another thing."""
    wrong = [answer.reply for answer in find_wrong_answers(replies, title)]
    return [reply for reply in replies if reply not in wrong and isinstance(reply.answer, Metadata)]


def _settle_venues(replies: Replies, say: Callable[[str], None]) -> None:
    """Asks where preprints were published, and adds the answers to their replies."""
    questions = fetch.questions(reply for of_thing in replies.values() for reply in of_thing)
    for reply in fetch.gather(fetch.plan_venues(questions, say)) if questions else ():
        if not isinstance(reply.answer, Missing):  # a source that lacks the venue says nothing about the paper
            replies[reply.identity].append(reply)


def _paper_of_page(page: Metadata) -> Reference | None:
    """The preprint, the DOI or the book that a page names."""
    named = (("arxiv", page.arxiv), ("doi", page.doi), ("isbn", page.isbn))
    return next((read(f"{scheme}:{name}") for scheme, name in named if name), None)


def _ask(references: Sequence[Reference], say: Callable[[str], None]) -> Replies:
    replies: Replies = {}
    for reply in fetch.gather(fetch.plan(references, say=say)) if references else ():
        replies.setdefault(reply.identity, []).append(reply)
    return replies


def _reject(wrong: WrongAnswer) -> SourceReply:
    """The reply about another paper, with the reason instead of its answer."""
    reply = wrong.reply
    reason = f"it calls {reply.identity} {wrong.theirs!r}, not {wrong.ours!r}"
    return reply._replace(answer=CouldNotLook(reply.source, reason, "so nothing is taken from it"))
