"""Several entries of one thing as one: what is united, what a person has to choose, and the command to type."""
