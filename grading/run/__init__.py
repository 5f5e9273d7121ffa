"""Where students' code runs: a process of its own, which takes plain data and gives plain data."""
