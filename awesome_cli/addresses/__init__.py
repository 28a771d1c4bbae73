"""Facts about sites: those that show one page at several addresses, those whose addresses name a paper."""
