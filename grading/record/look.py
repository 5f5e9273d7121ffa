"""Which submissions a human should look at."""

#: What happened, for verdicts that say nothing about the answer.
NEEDS_A_LOOK = {
    "crash": "ended its Python process",
    "timeout": "did not come back in time",
    "memory": "took more memory than it may have",
    "output limit": "printed or returned far more than it should",
}


def reasons_to_look(grades):
    """Why somebody should look at a submission, in words; none for most. From the content of grades.json."""
    reasons = [
        f"{exercise['name']} {NEEDS_A_LOOK[exercise['verdict']]}"
        for exercise in grades["exercises"]
        if exercise["verdict"] in NEEDS_A_LOOK
    ]
    return reasons + list(grades["notes"])
