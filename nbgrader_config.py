"""The configuration of this course: nbgrader's commands and formgrader use the same engine as `course`."""

from nbgrader.preprocessors import AssignLatePenalties

from grading.hooks.preprocessors import GradeOutside, SaveVerdicts

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "deep-neural-network"
c.CourseDirectory.release_directory = "release/en"
# nbgrader hands out what lies beside a source notebook, but for this: exercises/ is not for students.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "exercises"]

# The assignments, as students meet them. An assignment is there because its folder is there: one that is not
# named here comes after these.
c.CoursePlan.order = ["activations", "step_by_step", "application"]
# Later assignments import the solutions of these from a module of utils/.
c.CoursePlan.handouts = {"activations": "dnn_utils", "step_by_step": "step_by_step"}
# Modules of utils/ by the names that notebooks of the first release import.
c.CoursePlan.renamed = {
    "utils.alt_text": "utils.draw.alt_text",
    "utils.experiment": "utils.draw.experiment",
    "utils.watching": "utils.draw.watching",
}

# `nbgrader autograde`: students' code runs outside, and marks come from the judge's verdicts.
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [GradeOutside, SaveVerdicts, AssignLatePenalties]

# `nbgrader generate_feedback`: the page that `course feedback` writes.
c.GenerateFeedback.exporter_class = "grading.hooks.feedback.OurPage"

# The exchange: what students put there is taken with care, and one who breaks theirs stops nobody else.
c.ExchangeFactory.collect = "grading.hooks.exchange.Collect"
c.ExchangeFactory.release_feedback = "grading.hooks.exchange.ReleaseFeedback"
