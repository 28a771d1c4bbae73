"""The page of a rule, from its docstring, options and examples: for `--explain` and docs/rules.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.lint import rule as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.lint.rule import Rule


def summary(rule: Rule) -> str:
    """The first paragraph of a rule's docstring, on one line."""
    return " ".join(_paragraphs(rule)[0].split())


def reason(rule: Rule) -> str:
    """The other paragraphs of it."""
    return "\n\n".join(_paragraphs(rule)[1:])


def _paragraphs(rule: Rule) -> list[str]:
    from inspect import cleandoc

    return cleandoc(type(rule).__doc__ or "").split("\n\n")


def has_fix(rule: Rule) -> bool:
    """Whether the rule has a fix, which its examples show."""
    return any(example.fixed for example in rule.invalid)


def options(rule: Rule) -> dict[str, str]:
    """The options of a rule, each with its docstring."""
    import ast
    import inspect
    from itertools import pairwise
    from textwrap import dedent

    [found] = ast.parse(dedent(inspect.getsource(type(rule)))).body
    body = found.body if isinstance(found, ast.ClassDef) else []
    texts = dict.fromkeys(rules.options_of(rule), "")
    for node, after in pairwise(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in texts:
            text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            texts[node.target.id] = str(text)
    return texts


def page(rule: Rule) -> str:
    """The whole page, as Markdown."""
    parts = [f"## {rule.name}", summary(rule), reason(rule), _facts(rule)]
    if texts := options(rule):
        parts.append("\n".join(_option_lines(rule, texts)))
    parts += ["Right:", *(_code(rule, text) for text in rule.valid), "Wrong:"]
    for example in rule.invalid:
        parts.append(_code(rule, example.text))
        if example.fixed:
            parts += ["which the fix makes:", _code(rule, example.fixed)]
    return "\n\n".join(parts) + "\n"


def _facts(rule: Rule) -> str:
    fix = "`--fix` fixes it" if has_fix(rule) else "no fix"
    return f"*{rule.level}; {fix}{'; only where it is asked for' if rule.is_optional else ''}*"


def _option_lines(rule: Rule, texts: dict[str, str]) -> Iterator[str]:
    defaults = rules.options_of(rule)
    yield "| option | default | |"
    yield "|---|---|---|"
    for option, text in texts.items():
        default = defaults[option]
        value = f"`{default}`" if isinstance(default, int) else ", ".join(f"`{v}`" for v in sorted(_words(default)))
        yield f"| `{option}` | {value or 'none'} | {text} |"


def _words(default: object) -> frozenset[str]:
    return default if isinstance(default, frozenset) else frozenset()


def _shortened(text: str) -> str:
    """Shortens an example that is long on purpose."""
    return "\n".join(
        line if len(line) <= 120 else f"{line[:60]}... ({len(line)} characters)" for line in text.split("\n")
    )


def _code(rule: Rule, text: str) -> str:
    language = "yaml" if rule.about in (rules.ENTRY, rules.CONFIG) else "text"
    return f"```{language}\n{_shortened(text)}\n```"
