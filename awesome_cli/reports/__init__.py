"""Reports about a list: its changes and its numbers. Pure: from catalogs to values and texts."""
