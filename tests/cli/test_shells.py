"""Completion in the shells themselves: what each of them offers for a line that is not finished."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from awesome_cli.model import Entry
from tests.conftest import CONFIG
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeList

OFFERED = {
    "awesome sec": {"sections"},
    "awesome add x --section pre": {"pretrain", "pretrain/other"},
    "awesome show arxiv-": {"arxiv-2401.00001"},
    "awesome lint --explain section-unk": {"section-unknown"},
    "awesome render --format ma": {"markdown"},
    "awesome render --item papers": {"papers-table"},
    "awesome search lic": {"license:MIT", "license:BSD"},
    "awesome search license:M": {"license:MIT"},
    "awesome search x -license:M": {"-license:MIT"},
    "awesome search '(license:M": {"(license:MIT"},
    "awesome links --only license:M": {"license:MIT"},
}
"""What is offered for a line: commands, sections, ids, rules, formats, templates, the list's own fields."""

BASH = r"""
source completion
for line in "$@"; do
  [[ $line == *\'* ]] && COMP_WORDS=(${line%%\'*} "'${line#*\'}") || COMP_WORDS=(${line//:/ : })
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _awesome_completion awesome
  printf '%s\n' "$line" "${COMPREPLY[@]/#/offer:}"
done
"""
FISH = """
source completion
for line in $argv
  echo $line
  complete --do-complete $line | string replace --regex '^' 'offer:'
end
"""
ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
# The line editor asks by itself as it starts: keys sent to a terminal would race with its change of modes.
# What the completion hands to the line editor is printed on its way; -O, -A and -D ask for matches alone.
cat >startup <<'END'
autoload -Uz compinit; compinit -u -D; source completion
compadd() {
  if [[ ${@[(I)-[OAD]*]} -eq 0 ]]; then
    local -a found; builtin compadd -A found "$@"; print -rl -- "" "offer:"$^found
  fi
  builtin compadd "$@"
}
zle-line-init() {
  for line in $asked; do
    print -rl -- "" $line; BUFFER=$line CURSOR=$#line; zle complete-word
  done
  BUFFER=exit; zle accept-line
}
zle -N zle-line-init
END
print -r -- "asked=(${(qq)@})" >>startup
zpty -w shell "PROMPT=; source ./startup"
while zpty -r shell line; do print -rn -- $line; done
"""
SHELLS = {"bash": ["bash", "-c", BASH, "bash"], "fish": ["fish", "-c", FISH], "zsh": ["zsh", "-c", ZSH, "zsh"]}


@pytest.fixture
def root(make_list: MakeList, tmp_path: Path) -> Path:
    """A list, with a program `awesome` in a folder beside it."""
    program = tmp_path / "bin/awesome"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m awesome_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    config = f"{CONFIG}fields: {{license: {{type: text, choices: [MIT, BSD]}}}}\n"
    entry = Entry(title="One", kind="paper", sections=("pretrain",), arxiv="2401.00001")
    return make_list({"awesome.yaml": config}, entry)


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_offers(root: Path, shell: str) -> None:
    path = f"{root.parent / 'bin'}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(root)}
    asked = {**environment, "_AWESOME_COMPLETE": f"source_{shell}"}
    source = subprocess.run(["awesome"], env=asked, capture_output=True, text=True, timeout=20, check=True).stdout
    (root / "completion").write_text(source, encoding="utf-8")
    command = [*SHELLS[shell], *OFFERED]
    done = subprocess.run(
        command, cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
    )
    offers: dict[str, set[str]] = {}
    for line in done.stdout.splitlines():
        if line in OFFERED:
            offers[line] = set()
        elif line.startswith("offer:"):
            offer = line.removeprefix("offer:").partition("\t")[0]
            asked_for = [*offers][-1]
            before = asked_for.split()[-1].partition(":")[0] + ":" if offer == "MIT" else ""  # Bash cuts at `:`
            offers[asked_for].add(before + offer)
    assert offers == OFFERED, done.stdout + done.stderr
