"""What the parts of an item are: its title, address, names, venue, date, links, told from the item's own source."""
