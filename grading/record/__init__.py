"""Where marks are written: the autograded notebook, grades.json, the gradebook."""
