"""Finds what is wrong with a list, offline, and mends what it can."""
