"""The figures of the notebook `application`, in the order in which it shows them."""

from figures.application.method import method
from figures.application.models import L_layer, two_layer
from figures.application.vector import image_to_vector

FIGURES = (image_to_vector, two_layer, L_layer, method)
