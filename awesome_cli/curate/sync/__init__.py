"""A page that people edited by hand, taken into the data: what they changed is found, told, and applied as a whole."""
