"""What is said of a query that cannot be understood: the place, and how to write it."""

from __future__ import annotations

import pytest

from awesome_cli.search.query import QueryError
from awesome_cli.text.columns import width
from tests.search.five_entries import found


@pytest.mark.parametrize(
    ("query", "marked", "said"),
    [
        # The mark is where ^ is put into the query.
        ("AND mixture", "^AND mixture", 'AND has nothing before it; to look for the word, write "AND"'),
        ("mixture OR", "mixture ^OR", "OR has nothing after it"),
        ("a OR OR b", "a ^OR OR b", "OR has nothing after it"),
        ("a AND AND b", "a ^AND AND b", "AND has nothing after it"),
        ("OR", "^OR", "OR has nothing before it"),
        ("moe NOT", "moe ^NOT", "NOT has nothing after it"),
        ("(a OR ) b", "(a ^OR ) b", "OR has nothing after it"),
        ("a ( ) b", "a ^( ) b", "there is nothing in this parenthesis"),
        ("a (b", "a ^(b", "this parenthesis is never closed"),
        ("(a (b) c", "^(a (b) c", "this parenthesis is never closed"),
        ("a) b", "a^) b", "no parenthesis is open here"),
        (") b", "^) b", "no parenthesis is open here"),
        ('a "b c', 'a ^"b c', "this quote is never closed"),
        ('author:"b c', 'author:^"b c', "this quote is never closed"),
        ("a auther:gu", "a ^auther:gu", "no field `auther:`; did you mean `author:`?"),
        ("licence:MIT", "^licence:MIT", "did you mean `license:`?"),
        ("min-star:5", "^min-star:5", "did you mean `min-stars:`?"),
        ("spoons:>5", "^spoons:>5", "no field `spoons:`; known: abstract, added,"),
        ("kind: repo", "^kind: repo", "`kind:` needs a value right after it"),
        ("(kind:)", "(^kind:)", "`kind:` needs a value right after it"),
        ("kind:,", "kind:^,", "needs a value"),
        ("kind:(repo OR link)", "kind:^(repo OR link)", "written with commas: `kind:one,another`"),
        ("moe kind:rep", "moe kind:^rep", "unknown kind 'rep'; did you mean 'repo'?"),
        ("a OR section:mo", "a OR section:^mo", "no section 'mo'; did you mean moe?"),
        ("stars:many", "stars:^many", "`stars` is a number, 7, 7..13, 7.., ..13, >7 or <=13, not 'many'"),
        ("added:30d", "added:^30d", "or an age, <30d, not '30d'"),
        ("year:<30d", "year:^<30d", "`year` is 2024, 2023..2024"),
        ("a /mo.*e/", "a ^/mo.*e/", "there are no regular expressions: `moe*` finds what begins so"),
        ("title:/moe$/", "title:^/moe$/", "there are no regular expressions"),
        ("-(a OR has:cod)", "-(a OR has:^cod)", "did you mean 'code'?"),
    ],
)
def test_an_error_points_at_its_place(query: str, marked: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        found(query)
    message, shown, mark = str(raised.value).splitlines()
    assert said in message
    assert shown == f"  {query}"
    assert mark == f"  {' ' * marked.index('^')}^"


def test_of_a_long_query_the_place_is_shown_within_a_narrow_terminal() -> None:
    with pytest.raises(QueryError) as raised:
        found(f"{'大' * 90} auther:x {'b ' * 90}")
    _, shown, mark = str(raised.value).splitlines()
    assert shown == f"  …{'大' * 8} auther:x {'b ' * 4}…"
    assert mark == f"  {' ' * (1 + 2 * 8 + 1)}^"
    assert width(shown) <= 40


@pytest.mark.parametrize("query", ["(" * 10_000, "-(" * 10_000, "(" * 10_000 + "a" + ")" * 10_000])
def test_what_is_too_deep_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="more than 50 parentheses are open here"):
        found(query)


@pytest.mark.parametrize("operator", [" OR ", " AND ", " ", " NOT ", " -"])
def test_what_is_long_is_answered(operator: str) -> None:
    assert found("mixture" + operator + operator.join(["router"] * 2_000)) in ("a", "ac", "abc", "b")
