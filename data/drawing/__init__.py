"""The pictures of the default set, drawn from a seed: one module per subject."""
