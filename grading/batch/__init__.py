"""A class: who grades, what is handed to whom, what a run says meanwhile."""
