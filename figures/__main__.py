"""`python -m figures` draws every figure and writes it where its notebook looks for it."""

from figures.catalogue import FIGURES, ROOT, place

for assignment, name in FIGURES:
    path = place(assignment, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FIGURES[assignment, name]().svg(), encoding="utf-8")
    print(path.relative_to(ROOT))
