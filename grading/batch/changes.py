"""Who has another mark than before, and why."""

from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class Change:
    """Another mark than before; why: reasons in words, the exercise first where it is one."""

    student: str
    before: float
    after: float
    why: tuple

    def __str__(self):
        return f"{self.student} {self.before:g} → {self.after:g} ({'; '.join(self.why)})"

    def as_dict(self):
        return asdict(self)


def change_of(before, after, dropped, earlier, grades, cases):
    """The Change of one submission, or None if its mark is the same, or its first.

    Arguments:
    before, after -- Counted in the gradebook; before is None the first time
    dropped -- {function: points} of exercises that the assignment once had
    earlier, grades -- the contents of its grades.json, before (or None) and now
    cases -- {function: what is special about each hidden case, in all languages: [(words, translations)]}
    """
    if before is None:
        return None
    known = {exercise["name"]: exercise for exercise in earlier["exercises"]} if earlier else {}
    gone = known.keys() - {exercise["name"] for exercise in grades["exercises"]}
    dropped = {name: points for name, points in dropped.items() if name in gone}
    before = replace(before, scores=before.scores | dropped)
    if round(before.mark - after.mark, 6) == 0:
        return None
    why = [f"{name}: no longer asked" for name in dropped]
    if earlier and earlier["submission_sha256"] != grades["submission_sha256"]:
        why.append("another notebook was handed in")
    elif earlier:
        for exercise in grades["exercises"]:
            name = exercise["name"]
            if round(before.scores.get(name, 0.0) - after.scores.get(name, 0.0), 6):
                why.append(f"{name}: {_reason(known.get(name), exercise, cases.get(name, ()))}")
    if round(before.penalty - after.penalty, 6):
        why.append(f"{after.penalty:g} taken off for being late, {before.penalty:g} before")
    return Change(grades["student"], before.mark, after.mark, tuple(why) or ("recorded anew",))


def _reason(earlier, now, cases):
    """Why an exercise counts for more or less than before."""
    if earlier is None:
        return "not asked before"
    if earlier["max_score"] != now["max_score"]:
        return f"worth {now['max_score']:g} points, {earlier['max_score']:g} before"
    if now["verdict"] == "passed":
        return "right now"
    for output in now["outputs"]:
        if output["verdict"] != "passed":
            for words, translations in cases:
                if any(one in output["explanation"] for one in (words, *translations)):
                    return words
            return output["mistake"] or output["verdict"]
    return now["verdict"]
