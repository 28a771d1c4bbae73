"""A list as Markdown, both ways: the one place that knows the dialect."""
