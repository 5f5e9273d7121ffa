"""The course that comes with the engine."""

from pathlib import Path

from grading.course import Course

HERE = Course.open(Path(__file__).parents[1])
