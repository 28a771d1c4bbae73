"""The text of an entry file with no fault."""

GOOD = "title: A\nkind: paper\nsections: [pretrain]\narxiv: 2406.14830\n"
