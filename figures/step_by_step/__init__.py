"""The figures of the notebook `step_by_step`, in the order in which it shows them."""

from figures.step_by_step.descent import gradient_descent
from figures.step_by_step.example import backward_numbers
from figures.step_by_step.gradients import backward_shapes
from figures.step_by_step.layer import linear_activation, linear_backward
from figures.step_by_step.matrices import broadcasting, shapes
from figures.step_by_step.network import L_model_backward, L_model_forward
from figures.step_by_step.overview import notation, outline

FIGURES = (
    outline,
    notation,
    broadcasting,
    shapes,
    linear_activation,
    L_model_forward,
    backward_numbers,
    linear_backward,
    backward_shapes,
    L_model_backward,
    gradient_descent,
)
