"""YAML as entry files hold it: read, written, edited with comments kept. Of the rest only lint looks in here."""
