"""One submission: packed for a worker, run, judged, and written down."""
