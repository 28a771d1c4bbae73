"""GitHub's record of a repository in the form of GraphQL: what is asked for, and what it states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awesome_cli.model.licenses import spdx
from awesome_cli.model.values import SEPARATOR
from awesome_cli.sources.json_parts import record_in, records, texts
from awesome_cli.sources.source import clean, iso_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FIELDS = (
    "nameWithOwner description stargazerCount forkCount isArchived isPrivate pushedAt homepageUrl mirrorUrl "
    "parent{nameWithOwner isArchived pushedAt} primaryLanguage{name} licenseInfo{spdxId} "
    "repositoryTopics(first:20){nodes{topic{name}}} latestRelease{tagName publishedAt} "
    "defaultBranchRef{target{... on Commit{committedDate}}}"
)
"""What is asked about each repository. Fifty are one request and cost one point of 5,000 an hour: a hundred lists of
something (here the topics of a hundred repositories) are a point, by GitHub's documentation of its limits."""
_REST_NAMES = {
    "nameWithOwner": "full_name",
    "stargazerCount": "stargazers_count",
    "forkCount": "forks_count",
    "isArchived": "archived",
    "isPrivate": "private",
    "description": "description",
    "pushedAt": "pushed_at",
    "homepageUrl": "homepage",
    "mirrorUrl": "mirror_url",
}
"""REST's names of fields by GraphQL's."""


def query(keys: Sequence[str]) -> dict[str, object]:
    """The body of a request of GraphQL about repositories, each `owner/name`; the first is named `r0` in the answer."""
    variables = {}
    for number, key in enumerate(keys):
        variables[f"o{number}"], _, variables[f"n{number}"] = key.partition("/")
    declared = ",".join(f"${name}:String!" for name in variables)
    asked = " ".join(f"r{i}:repository(owner:$o{i},name:$n{i}){{{_FIELDS}}}" for i in range(len(keys)))
    return {"query": f"query({declared}){{{asked}}}", "variables": variables}


def last_commit(node: Mapping[str, Any]) -> object:
    """The time of the last commit on the default branch; where that is not stated, of the last push to any."""
    target = record_in(record_in(node.get("defaultBranchRef")).get("target"))
    return target.get("committedDate") or node.get("pushedAt")


def facts(node: Mapping[str, Any]) -> dict[str, str]:
    """What a repository states of itself; what GitHub was not asked for, or could not read, is not there."""
    topics = [record_in(one.get("topic")).get("name") for one in records(node, "repositoryTopics", "nodes")]
    license_, release = record_in(node.get("licenseInfo")), record_in(node.get("latestRelease"))
    parent = record_in(node.get("parent")).get("nameWithOwner")
    by_field = {
        "licenseInfo": {"license": spdx(texts([license_.get("spdxId")]))},
        "primaryLanguage": {"language": clean(record_in(node.get("primaryLanguage")).get("name"))},
        "repositoryTopics": {"topics": SEPARATOR.join(texts(topics))},
        "homepageUrl": {"homepage": clean(node.get("homepageUrl"))},
        "latestRelease": {"release": clean(release.get("tagName")), "released": iso_date(release.get("publishedAt"))},
        "parent": {"fork_of": f"https://github.com/{clean(parent)}" if isinstance(parent, str) else ""},
        "mirrorUrl": {"mirror_of": clean(node.get("mirrorUrl"))},
    }
    return {name: value for field, facts in by_field.items() if field in node for name, value in facts.items()}


def originals(node: Mapping[str, Any]) -> dict[str, str]:
    """The day of the last commit of what it is a fork or mirror of, where that is alive; evidence for these facts."""
    parent = record_in(node.get("parent"))
    days = {
        "fork_of": iso_date(parent.get("pushedAt")) if parent.get("isArchived") is False else "",
        "mirror_of": iso_date(last_commit(node)) if node.get("mirrorUrl") else "",
    }
    return {name: day for name, day in days.items() if day}


def as_graphql(record: Mapping[str, Any]) -> dict[str, Any]:
    """A repository of REST in the form of GraphQL, as far as REST has it: it has no releases, for one."""
    parent, license_ = record_in(record.get("parent")), record_in(record.get("license"))
    nested = {
        "primaryLanguage": ("language", {"name": record.get("language")}),
        "licenseInfo": ("license", {"spdxId": license_.get("spdx_id")}),
        "repositoryTopics": ("topics", {"nodes": [{"topic": {"name": name}} for name in texts(record.get("topics"))]}),
        "parent": (
            "fork",
            {
                "nameWithOwner": parent.get("full_name"),
                "isArchived": parent.get("archived"),
                "pushedAt": parent.get("pushed_at"),
            },
        ),
    }
    named = {name: record[rest] for name, rest in _REST_NAMES.items() if rest in record}
    return named | {name: value for name, (rest, value) in nested.items() if rest in record}
