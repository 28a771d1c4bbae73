"""New entries from references: read, looked up, made, written."""
