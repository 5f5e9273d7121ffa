"""What draws in a notebook: plots, and their words in the reader's language."""
