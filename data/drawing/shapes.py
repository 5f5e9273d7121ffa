"""Outlines: functions that give (n, 2) points in a subject's own coordinates, y downwards."""

import numpy as np


def ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> np.ndarray:
    """An ellipse around (x, y), turned by `turn` radians."""
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    u, v = rx * np.cos(t), ry * np.sin(t)
    c, s = np.cos(turn), np.sin(turn)
    return np.stack([x + c * u - s * v, y + s * u + c * v], axis=1)


def blob(*points: tuple[float, float], steps: int = 8) -> np.ndarray:
    """A smooth closed curve through the points."""
    p = np.array(points, dtype=np.float64)
    return _spline(np.roll(p, 1, axis=0), p, np.roll(p, -1, axis=0), np.roll(p, -2, axis=0), steps)


def curve(*points: tuple[float, float], steps: int = 8) -> np.ndarray:
    """A smooth open curve through the points."""
    p = np.array(points, dtype=np.float64)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    return np.vstack([_spline(p[:-3], p[1:-2], p[2:-1], p[3:], steps), p[-2:-1]])


def _spline(p0, p1, p2, p3, steps):
    """Catmull-Rom: every piece runs from p1 to p2."""
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (p[:, None, :] for p in (p0, p1, p2, p3))
    points = p1 + 0.5 * t * (
        p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))
    )
    return points.reshape(-1, 2)


def stroke(line: np.ndarray, start: float, end: float | None = None) -> np.ndarray:
    """The outline of a brush drawn along `line`, as wide as `start` at one end, `end` at the other.

    Both ends are round.
    """
    end = start if end is None else end
    line = np.asarray(line, dtype=np.float64)
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.hypot(along[:, :1], along[:, 1:]), 1e-9)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    half = np.linspace(start, end, len(line))[:, None] / 2
    t = np.linspace(0, np.pi, 7)[1:-1, None]
    first = line[0] + half[0] * (-across[0] * np.cos(t) - along[0] * np.sin(t))
    last = line[-1] + half[-1] * (across[-1] * np.cos(t) + along[-1] * np.sin(t))
    return np.vstack([line + half * across, last, (line - half * across)[::-1], first])


def fluffy(rng: np.random.Generator, outline: np.ndarray, amount: float) -> np.ndarray:
    """The outline with tufts of fur `amount` long."""
    middle = outline.mean(axis=0)
    away = outline - middle
    away /= np.maximum(np.hypot(away[:, :1], away[:, 1:]), 1e-9)
    return outline + away * amount * rng.uniform(-0.4, 1.0, (len(outline), 1))


def box(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    """A rectangle."""
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
