"""A categorized list in any form: its items read by templates found from the items themselves, its face kept.

What the page shows comes back from a render: headings in their form, prose where it was, items with the same words
and links. An item that the list's template cannot write keeps a template of its own.
"""
