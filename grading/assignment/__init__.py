"""What the instructor wrote: a course's sources, exercises and what its notebooks import."""
