"""How like things are to what a list holds: which section speaks for an entry, and what of the new belongs here."""
