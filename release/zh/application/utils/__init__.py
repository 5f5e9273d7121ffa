"""What the notebooks import. A release copies the parts an assignment needs beside its notebook."""
