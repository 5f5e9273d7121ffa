"""Verdicts in words, in the language that is spoken."""

from utils.tutor.words import say


def verdict_words():
    """{verdict: what people read}; grades.json holds the verdicts themselves, in any language."""
    return {
        "passed": say("Right"),
        "partly": say("Partly right"),
        "wrong answer": say("Not right yet"),
        "exception": say("Stopped with an error"),
        "timeout": say("Took too long"),
        "memory": say("Took too much memory"),
        "output limit": say("Gave too much output"),
        "crash": say("Ended the Python process"),
        "missing": say("Not found"),
        "unsolved": say("Not written yet"),
    }
