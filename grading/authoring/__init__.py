"""Write an exercise: begin its files, see whether they fit together, rehearse what students read."""
