"""How grading grows with the class: time, processors, memory and database."""
