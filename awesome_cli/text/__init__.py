"""Small text tools that know nothing of lists: terminal columns, JSON, TeX, URIs, punctuation around references."""
