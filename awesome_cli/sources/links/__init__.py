"""Whether the addresses of a list still lead somewhere: who is asked, what came back, and what follows from it."""
