"""What a list has to say of itself: what became of it, and its numbers. Pure: two catalogs in, values and texts out."""
