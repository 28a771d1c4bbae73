"""Dead links: what is looked at, what is proposed, what is changed."""
