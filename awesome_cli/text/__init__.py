"""Text in its small forms: columns of a terminal, JSON, TeX, URIs, what a sentence leaves around a reference."""
