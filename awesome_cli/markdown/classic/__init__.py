"""The dialect of `classic` and its sister lists, read with all the mending that they need."""
