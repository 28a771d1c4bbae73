"""Titles that name no work, and titles that only look like them."""

from __future__ import annotations

import pytest

from awesome_cli.addresses import placeholders
from awesome_cli.addresses.placeholders import is_placeholder, is_wall

WALLS = """
Before you continue to YouTube
Before you continue to Google Search
Sign in - Google Accounts
Sign in · GitLab
Sign in ・ Cloudflare Access
Sign In | LinkedIn
Log in to Twitter / X
Log in to your account
Log into Facebook
Facebook – log in or sign up
Login • Instagram
Robot Check
Robot or human?
Making sure you're not a bot!
Making sure you’re not a bot!
环境异常
百度安全验证
知乎 - 安全中心
登录 - 知乎
Just a moment...
Nur einen Moment…
请稍候…
Attention Required! | Cloudflare
Access denied | www.example.org used Cloudflare to restrict access
Access to this page has been denied.
Pardon Our Interruption
Vercel Security Checkpoint
Please wait while we check your browser
Verifying you are human. This may take a few seconds.
Subscribe to read | Financial Times
Page not found
Page Not Found - Example
Example | Page not found
Page not found · GitHub Pages
Seite nicht gefunden
页面不存在
404
404 Not Found
404 | Example
404 - Page not found
Error 404 (Not Found)!!1
HTTP Status 404 – Not Found
Page not found (404)
403 Forbidden
Amazon.com: Robot Check
Not Found | Example
Server Error (500)
502 Bad Gateway nginx
example.org | 521: Web server is down
404: This page could not be found.
404错误页面
Oops! That page can’t be found.
429 Too Many Requests
500 Internal Server Error
502 Bad Gateway
503 Service Temporarily Unavailable
ERROR: The request could not be satisfied
""".strip().splitlines()

BLANKS = ["", "  ", "Loading...", "Loading…", "Untitled", "Untitled document", "undefined", "TODO"]
BLANKS += ["{{ page.title }}", "${title}", "<%= t %>", "Fetching Title#hxa6", "Site Unreachable", "无标题文档"]
BLANKS += ["A gr\ufffdat title"]

TITLES = """
404 ways to fail
404: Not Found in Latent Space
4 + 1 views of architecture
500 prompts for writers
Access Denied: The Practice and Policy of Global Internet Filtering
Are You a Robot? Detecting Automation in the Browser
Attention Required for All of Us
Before you continue: reading plans
Error bars for evaluations
Lorem Ipsum Generators: a Survey
Loading balancing in mixtures of experts
Log-in Anomalies in the Wild
Login anomaly detection with transformers
Lost in translation - not found in data
Making sure your model is not a bot
Not Found in Translation
GPT-3.5: Access Denied and Granted
Page not found: memory errors in operating systems
Please Wait: Latency of Large Models
Robot Check-ups in Factories
Security Verification of Smart Contracts
Sign Language Recognition
Sign in the Wild: Traffic Sign Detection
The title of a paper - and its subtitle
Title generation
Untitled, or the Art of Naming
Waiting for a moment
安全验证技术综述
??
C
""".strip().splitlines()


@pytest.mark.parametrize("title", WALLS)
def test_the_title_of_a_wall_names_no_work(title: str) -> None:
    assert is_wall(title)
    assert is_placeholder(title)


@pytest.mark.parametrize("title", BLANKS)
def test_what_was_never_filled_in(title: str) -> None:
    assert is_placeholder(title)
    assert not is_wall(title)


@pytest.mark.parametrize("around", ["{}", "{} - Example", "Example | {}", "example.org: {}"])
def test_every_wall_is_known_as_people_see_it(around: str) -> None:
    walls = [wall.capitalize() for wall in placeholders._WALL_TITLES]
    assert [wall for wall in walls if not is_placeholder(around.format(wall))] == []


def test_every_beginning_and_every_empty_title_is_known() -> None:
    titles = [*placeholders._EMPTY_TITLES, *placeholders._EMPTY_BEGINNINGS, *placeholders._WALL_BEGINNINGS]
    assert [title for title in titles if not is_placeholder(f"{title.upper()}...")] == []


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_mentions_a_fault_is_one(title: str) -> None:
    assert not is_placeholder(title)
