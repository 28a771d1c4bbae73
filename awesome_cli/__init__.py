"""The owner of curated lists: one YAML file per entry in, a categorized Markdown list out."""

__version__ = "0.1.0"
