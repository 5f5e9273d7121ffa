"""Make up a class: submissions as students hand them in, right, wrong and broken."""
