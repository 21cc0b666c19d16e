"""How good a classifier is: against guessing, against another one, and whether it is good enough."""

import math

SOLVED = 0.97  # of the training points, from which on the spiral counts as solved
CLOSE = 0.02  # accuracies that differ by less are about the same
ROUNDING = 1e-9  # shares of points are no whole numbers, and differences of them are rounded
BARELY = 0.1  # so much more than guessing would get is no better than guessing


def guess(n_classes: int) -> float:
    """Return which share of the points guessing gets right, on average."""
    return 1 / n_classes


def is_solved(accuracy: float) -> bool:
    """Return whether an accuracy on the training points is as high as one may ask for."""
    return accuracy >= SOLVED


def compare_accuracies(here: float, there: float, n_classes: int) -> str:
    """Say how the accuracy `there` compares with the one `here`.

    "similar" is within 2 %, "better" is above that; below it is "guessing", where it is less than 10 %
    above what guessing would get, or else "worse". NaN is of answers that are no numbers: none is right.
    """
    here, there = (0.0 if math.isnan(accuracy) else accuracy for accuracy in (here, there))
    if there - here >= CLOSE - ROUNDING:
        return "better"
    if here - there < CLOSE - ROUNDING:
        return "similar"
    return "guessing" if there - guess(n_classes) < BARELY - ROUNDING else "worse"
