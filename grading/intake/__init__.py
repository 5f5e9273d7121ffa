"""What came in: files that nobody vouches for, read and merged into the instructor's notebook."""
