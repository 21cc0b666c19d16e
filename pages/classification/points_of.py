"""The points that settings ask for, drawn or brought along, and the names of their classes."""

from typing import Any

from core.classification.known import KNOWN
from core.classification.points import FormulaPoints
from core.classification.regions_words import CLASS
from core.point_clouds import CLOUDS, OwnPoints, Points
from core.typed.condition import read_condition
from core.typed.points import read_points
from pages.classification.own_points import FORMULA, is_cloud, is_own
from pages.parts.memory import remember


def names_of(settings: Any) -> tuple[str, ...]:
    """Return the names of the classes, which may be the visitor's own."""
    if is_own(settings):
        return remember(read_points)(settings.own_points)[1]
    if settings.data in KNOWN:
        return KNOWN[settings.data].names
    n_classes = settings.n_classes if is_cloud(settings) else 2
    return tuple(CLASS.format(number=number) for number in range(n_classes))


def points_of(settings: Any) -> Points | OwnPoints | FormulaPoints:
    """Return the points, drawn or brought along."""
    if is_own(settings):
        return remember(read_points)(settings.own_points)[0]
    if settings.data in KNOWN:
        return KNOWN[settings.data].points
    if settings.data == FORMULA:
        over = remember(read_condition)(settings.formula)
        return FormulaPoints(over, settings.n_samples, settings.noise)
    return Points(CLOUDS[settings.data], settings.n_samples, settings.noise, settings.n_classes)
