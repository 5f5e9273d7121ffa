"""What explains: compares an answer with what is expected and says, in words, what is wrong."""
