"""Out to a learning management system: the gradebook's marks in the columns that it imports."""
