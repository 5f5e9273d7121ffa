"""How fast grading is: held against stock nbgrader, and against the least that it could cost."""
