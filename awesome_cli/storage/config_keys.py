"""Every key of awesome.yaml, by the place where it is: the one table, which docs/awesome-yaml.md repeats."""

from __future__ import annotations

from typing import NamedTuple

from awesome_cli.model.rank import COUNTS, RECENT


class Key(NamedTuple):
    """One key."""

    value: str
    """What it must be, in words."""
    about: str
    """What it is for: Markdown, for the documentation."""
    pattern: str = ""
    """What its text matches, where that is all there is to check."""


_ORDERS = "`newest`, `title`, `citations`, `stars`, `added` or `rank`"

LIST = {
    "title": Key("text", "What the list is called. Required."),
    "description": Key("text", "One line about it, under its title."),
    "url": Key("URL", "Where the list is published; formats that need a link to it take this one."),
    "fields": Key("fields by name", "Fields that the list's entries may have beside the built-in ones."),
    "sections": Key("list of sections", "The headings of the list, in their order."),
    "views": Key("list of views", "Questions whose answers the page shows once more: *Recently added*."),
    "rank": Key("weights by number", "How much each number counts where a section is in the order `rank`."),
    "render": Key("options", "How the Markdown looks."),
    "outputs": Key(
        "formats or options by path",
        "What `awesome render --all` writes: `{README.md: markdown}`; a folder ends in `/`.",
    ),
    "forges": Key("software by host", "Further hosts of repositories: `{git.example.org: gitlab}`, or `forgejo`."),
    "stale_after": Key(
        "a whole number of months, or `false`", "How long a repository may be without a commit; 24 by default."
    ),
    "licenses": Key("list of text", "The licenses that software on the list may have, as SPDX names them: `[MIT]`."),
    "lint": Key("options", "What `awesome lint` looks for."),
}
"""The top of the file."""

FIELD = {
    "type": Key("`text`, `list`, `flag`, `number` or `date`", "What its values are. Required."),
    "about": Key("text", "What it is for."),
    "choices": Key("list of text", "The only values that there are; for `text` and `list`."),
}
"""A field that the list declares; its type alone is enough (`platforms: list`)."""

SECTION = {
    "title": Key("text", "The heading. Its path, which entries name, is GitHub's anchor for it. Required."),
    "slug": Key("text", "Its part of the path, where two siblings have one title, or a title has no letter."),
    "text": Key("Markdown", "The text under the heading."),
    "sort": Key(_ORDERS, "The order of its entries; without it weights count."),
    "was": Key("path, or list of paths", "Paths that it had; entries that name them are still in it."),
    "shown": Key("`heading`, `bullet`, `bold`, `details` or `text`", "How its title is shown; `heading` by default."),
    "heading": Key("template", "Its heading: Markdown with `{title}` in it."),
    "closing": Key("Markdown", "The text after its entries, before the sections under it."),
    "item": Key("template", "How its entries are shown."),
    "placed": Key("ids by id", "Entries that are elsewhere than `sort` says, each with the one before it."),
    "queries": Key(
        "list of text", "What `awesome discover` asks arXiv for (GitHub and GitLab where it holds software)."
    ),
    "categories": Key(
        "list of text",
        "Categories of arXiv whose new papers `awesome discover` reads: `cs.CL`.",
        r"[a-z-]{2,}(?:\.[A-Za-z-]{2,})?",
    ),
    "feeds": Key("list of URLs", "Atom or RSS feeds whose items `awesome discover` looks through."),
    "collapse": Key("options, or `false`", "Which of its entries are folded; `false` for none."),
    "sections": Key("list of sections", "The sections under it."),
}
"""One of `sections:`."""

VIEW = {
    "title": Key("text", "Its heading; its name is GitHub's anchor for it. Required."),
    "slug": Key("text", "Its name, where the title has no letter, or a section has that path."),
    "query": Key("query", "Which entries it shows: what `awesome search` takes. Required."),
    "sort": Key(_ORDERS, "The order of its entries; without it the best match comes first, or the newest."),
    "limit": Key("a whole number from 1", "How many entries it shows at most."),
    "item": Key("template", "How its entries are shown; by default as in the list."),
}
"""One of `views:`."""

VIEW_PLACE = {"view": Key("name of a view", "What is shown at this place of the list.")}
"""One of `sections:` that is no section."""

OUTPUT = {
    "format": Key("format", "`markdown` by default."),
    "view": Key("name of a view", "The view whose entries it holds; without one, all of the list."),
}
"""One of `outputs:`, which its format alone may be."""

RENDER = {
    "authors": Key("a whole number from 1", "How many authors are shown before `et al.`; 10 by default."),
    "header": Key("file in the list's folder", "Markdown between the title and the contents."),
    "footer": Key("file in the list's folder", "Markdown after the last section."),
    "item": Key("template, or templates by kind", "How entries are shown; `default` is for all other kinds."),
    "heading": Key("template", "How titles of sections are shown: `{title}`, and `{#}` for the marks of the level."),
    "contents": Key("options, or `false`", "The form of the contents; `false` for none."),
    "split": Key("`sections`", "For a long list: README.md is an index, and each section a file in `sections/`."),
    "collapse": Key("options, or `false`", "Which entries are folded in each section that does not say it itself."),
}
"""`render:`."""

COLLAPSE = {
    "after": Key("a whole number", "How many entries are shown before the others are folded.", "[0-9]{1,5}"),
    "below": Key(
        "`NUMBER < LIMIT`",
        "Folds the entries whose number is known and smaller: `stars < 50`, `rank < 4.5`.",
        "[a-z_]+ *< *[0-9]{1,12}([.][0-9]{1,3})?",
    ),
    "summary": Key("text", "What is shown of the folded ones: `Show {count} more` by default."),
}
"""`collapse:` of a section, or of `render:`. An entry is folded by either limit; `highlight` keeps it unfolded."""

WEIGHT = Key("a number up to 100", "How much this number counts.", "[0-9]{1,2}(?:[.][0-9]{1,3})?|100")
"""Each value of `rank:` but `recent`."""

RANK = {
    **dict.fromkeys(COUNTS, WEIGHT),
    RECENT: Key(
        "a number up to 1",
        "The share that a rank loses after two years without work; 0.5 by default.",
        "0(?:[.][0-9]{1,3})?|1(?:[.]0{1,3})?",
    ),
}
"""`rank:`, which may name the list's own fields of the type `number` too."""

CONTENTS = {
    "bullet": Key("text", "The text before each line; `-` by default.", ".+"),
    "indent": Key(
        "a whole number", "How many spaces a line is indented below that of the section above it; 2.", "[0-9]{1,2}"
    ),
    "depth": Key("a whole number from 1", "How many levels of sections are shown; all by default.", "[1-9][0-9]?"),
    "numbered": Key("true or false", "Whether the lines have numbers.", "true|false"),
    "shown": Key("true or false", "Whether there are contents at all.", "true|false"),
}
"""`render: contents:`."""

LINT = {"rules": Key("levels or options by rule", "What each rule does; `awesome lint --list` names all rules.")}
"""`lint:`."""

RULE = {
    "level": Key("`error`, `warning`, `information` or `off`", "How much it counts; the rule's own by default."),
}
"""One of `rules:`, which its level alone may be; beside it are the rule's own options (see [rules.md](rules.md))."""
