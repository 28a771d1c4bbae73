"""How similar things are to what a list holds: which section fits an entry, which new papers belong on the list."""
