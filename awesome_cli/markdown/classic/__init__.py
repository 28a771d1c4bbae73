"""The dialect of `classic` and its sister lists, read with all the correcting that they need."""
