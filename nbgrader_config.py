"""nbgrader's configuration for this course: its commands and formgrader use the same engine as `course`."""

from nbgrader.preprocessors import AssignLatePenalties

from grading.record.preprocessors import GradeOutside, SaveVerdicts

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "deep-neural-network"
c.CourseDirectory.release_directory = "release/en"

# `nbgrader autograde`: students' code runs outside, and marks come from the judge's verdicts.
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [GradeOutside, SaveVerdicts, AssignLatePenalties]

# The exchange: what students put there is taken with care, and one who breaks theirs stops nobody else.
c.ExchangeFactory.collect = "grading.exchange.Collect"
c.ExchangeFactory.release_feedback = "grading.exchange.ReleaseFeedback"
