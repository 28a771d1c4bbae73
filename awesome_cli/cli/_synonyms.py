"""Words that other programs use for our options and commands: a person who types one of them is shown ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.registry import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPTIONS = tuple(
    line.split()
    for line in """
    --json --format --markdown --output-format --as-json --yaml --csv --text
    --dry-run --diff --check --preview --simulate --what-if --no-write --no-act
    --output --out --outfile --output-file --to-file
    --yes --assume-yes --no-confirm --noconfirm --no-input --force -f
    --section --to --into --under --in --category --parent --group --topic
    --quiet --silent -s
    --verbose --debug --detail --details --long -l
    --root --dir --directory --folder --path --cwd -C
    --limit --max --count --number --top --head
    --sort --order --order-by --sort-by
    --fix --apply --write --update --in-place -i
    --ids --id --only-ids --names
    --note --notes --comment --remark --message -m
    --also --and --keep --copy
    --since --after --from-date --older-than --newer-than
    --select --rule --rules --only --enable
    --ignore --exclude --skip --disable --except
    --author --by --authors
    --kind --type -t
    --offline --no-network --no-fetch
    --metrics --numbers --stats
    --link --url --links
    --highlight --star --favorite
    --explain --why --describe
    --unsafe-fixes --unsafe
    --prefer --ours --theirs --keep-from --favor
    --set --with --value --field
    """.split("\n")
)
_COMMANDS = tuple(
    line.split()
    for line in """
    list ls all entries index
    remove rm delete del drop
    move mv rename transfer
    merge join unite combine deduplicate dedupe dedup
    search find grep query look
    refresh update sync fetch pull upgrade
    lint check validate verify test doctor
    render build generate export gen make write
    show view cat info get print
    add new create insert append
    edit modify change
    open browse web visit
    undo revert rollback restore
    sections categories topics section tree
    import init load read start
    """.split("\n")
)


def find_options(word: str, known: Iterable[str]) -> list[str]:
    """The known options with the meaning of a word, else those with a similar spelling."""
    return _same_meaning(word, list(known), _OPTIONS)


def find_commands(word: str, known: Iterable[str]) -> list[str]:
    """The known commands with the meaning of a word, else those with a similar spelling."""
    return _same_meaning(word, list(known), _COMMANDS)


def _same_meaning(word: str, known: list[str], meanings: Iterable[list[str]]) -> list[str]:
    synonyms = [name for words in meanings if word.lower() in words for name in words if name in known]
    return synonyms or nearest(word, known, 2)
