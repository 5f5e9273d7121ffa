"""Grade the same classes in every way, and work out what each submission costs."""

import time

from benchmarks.cohorts import ASSIGNMENT, honest_class
from benchmarks.floor import FloorCourse
from benchmarks.machine import machine
from benchmarks.measure import Line
from benchmarks.ours import Ours, look_closely
from benchmarks.stock import Stock
from grading.authoring.init import init_course
from grading.report.class_report import gradebook_scores


class MarksDiffer(AssertionError):
    """Two ways of grading gave an honest student different marks."""


def compare(scratch, sizes, moments, compared, tell=print):
    """Everything that results.write keeps, as a dictionary.

    Arguments:
    scratch -- an empty folder to work in
    sizes -- of the two classes
    moments -- after how many submissions a worker's memory is looked at
    compared -- how many submissions are held against the floor one by one
    tell -- called with a line about each step
    """
    began = time.monotonic()
    origin = init_course(scratch / "origin")
    origin.secret  # noqa: B018 - made now, for others to copy
    everyone = honest_class(origin, max(sizes))
    ways = {
        "stock": lambda handed_in, folder: Stock(handed_in, folder),
        "one_worker": lambda handed_in, folder: Ours(handed_in, folder, 1),
        "two_workers": lambda handed_in, folder: Ours(handed_in, folder, 2),
        "floor": lambda handed_in, folder: FloorCourse(handed_in, folder),
    }
    names, lines, marks, feedback = {}, {}, {}, {}
    for key, make in ways.items():
        costs, pages = {}, {}
        for size in sizes:
            way = make(everyone.first(size), _made(scratch / f"{key}-{size}"))
            costs[size], _ = way.grade()
            names[key] = way.name
            tell(f"{way.name}: {size} submissions in {costs[size].seconds:.1f} s")
            if key in ("stock", "one_worker"):
                pages[size], _ = way.feedback()
                tell(f"{way.name}: {size} feedback pages in {pages[size].seconds:.1f} s")
            if key != "floor":
                marks[key, size] = gradebook_scores(way.course, ASSIGNMENT)
        lines[key] = Line.through(costs)
        if pages:
            feedback[key] = Line.through(pages)
    for key, size in marks:
        _require_same(marks["stock", size], marks[key, size], names[key])
    tell("The marks are the same in all of them.")
    peaks = {}
    for key in ("stock", "one_worker", "two_workers"):
        way = ways[key](everyone.first(min(sizes)), _made(scratch / f"{key}-memory"))
        peaks[key] = way.grade(memory=True)[1]
        tell(f"{names[key]}: at most {peaks[key] / 2**20:.0f} MB")
    closely = look_closely(everyone.first(min(sizes)), compared, moments)
    return {
        "machine": machine(),
        "cohorts": list(sizes),
        "minutes": round((time.monotonic() - began) / 60, 1),
        "ways": {
            key: {
                "name": names[key],
                "seconds": round(line.each.seconds, 4),
                "cpu_seconds": round(line.each.cpu_seconds, 4),
                "start_up": round(line.start_up.seconds, 2),
                "peak_memory_mb": round(peaks[key] / 2**20) if key in peaks else None,
            }
            for key, line in lines.items()
        },
        "ratio_1_worker": _ratio(lines, "one_worker"),
        "ratio_2_workers": _ratio(lines, "two_workers"),
        "over_floor": round(closely.over_floor, 2),
        "execution_seconds": {
            "ours": round(closely.execution, 4),
            "floor": round(closely.floor, 4),
            "heavy_cells_not_run": round(closely.heavy, 4),
        },
        "feedback_seconds": {key: round(line.each.seconds, 4) for key, line in feedback.items()},
        "feedback_ratio": _ratio(feedback, "one_worker"),
        "memory_mb": {
            "worker": {str(n): round(size / 2**20, 1) for n, size in closely.worker.items()},
            "zygote": {str(n): round(size / 2**20, 1) for n, size in closely.zygote.items()},
        },
        "marks_agree": True,
    }


def _made(folder):
    folder.mkdir()
    return folder


def _require_same(stock, other, name):
    different = [student for student in stock if stock[student] != other.get(student)]
    if different or len(stock) != len(other):
        student = different[0] if different else None
        raise MarksDiffer(
            f"{name} gives other marks than stock nbgrader to {len(different)} students, the first of "
            f"them {student}: {stock.get(student)} and {other.get(student)}"
        )


def _ratio(lines, key):
    return round(lines["stock"].each.seconds / lines[key].each.seconds, 1)
