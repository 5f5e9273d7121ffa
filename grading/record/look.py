"""Which submissions a human should look at."""

#: Verdicts that say nothing about the answer.
NEEDS_A_LOOK = ("crash", "timeout", "memory", "output limit")


def reasons_to_look(grades):
    """Why somebody should look at a submission, in words; none for most. From the content of grades.json."""
    reasons = [
        f"{exercise['name']}: {exercise['verdict']}"
        for exercise in grades["exercises"]
        if exercise["verdict"] in NEEDS_A_LOOK
    ]
    return reasons + list(grades["notes"])
