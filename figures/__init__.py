"""The drawings of the course: every figure of the notebooks, as deterministic SVG.

`python -m figures` writes them to `source/<assignment>/images/`.
"""
