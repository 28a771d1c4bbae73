"""A rendered page that a person has edited: what of it is as it was written, what is new, what is gone."""
