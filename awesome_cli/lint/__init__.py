"""Finds what is wrong with a list, offline, and fixes what it can."""
