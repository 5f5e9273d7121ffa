"""How difficult the pictures are: everything that decides it, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Knobs:
    """The spread of size, place, turn and light; lengths are shares of the picture's side.

    `close_ups`: share of the cats seen from near; `size`: scale of a subject, least and most;
    `shift`: how far it may be from the middle; `turn`: radians, the spread of its tilt;
    `relief`: how much lighter or darker than its background a subject is at least: it may be
    either, so a linear rule sees little of the outline and a deeper network more;
    `blur`: how far the background is out of focus at most; `depth`, `exposure`: mean and spread
    of the logarithm of gamma (deep tones also keep gradient descent steady);
    `contrast`: least and most; `tint`: spread of each colour channel; `gradient`, `vignette`:
    the most light lost; `grain`: the most noise.
    """

    close_ups: float = 0.62
    size: tuple[float, float] = (0.385, 0.48)
    shift: float = 0.03
    turn: float = 0.06
    relief: float = 0.4
    blur: float = 0.02
    depth: float = 0.35
    exposure: float = 0.2
    contrast: tuple[float, float] = (1.0, 1.25)
    tint: float = 0.05
    gradient: float = 0.3
    vignette: float = 0.35
    grain: float = 0.012


DEFAULT = Knobs()
