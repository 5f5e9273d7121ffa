"""The trusted side: hidden inputs, reference answers, verdicts. Never runs a student's code."""
