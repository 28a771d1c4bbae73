"""Facts and numbers from services: what a source is, how it is asked, and one service per file."""
