"""Facts and numbers of entries looked up again, and what follows from them."""
