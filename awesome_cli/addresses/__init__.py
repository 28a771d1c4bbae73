"""Facts about sites: which show one page at several addresses, and which addresses name a paper."""
