"""What nbgrader calls: its configuration names these."""
