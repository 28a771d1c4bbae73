"""One rule per file; a rule's name is its file's name with `-` for `_`."""
