"""A list on disk: awesome.yaml, entries/ and metrics.csv, read and written."""
