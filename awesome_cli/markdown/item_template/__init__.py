"""Entries written with item templates, and items read with them."""
