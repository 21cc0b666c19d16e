"""What the data are, and what both models make of them after some iterations, as rows to be drawn."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from core.training_loop.course import course_of
from core.training_loop.recorder import Record

Row = tuple[Any, ...]  # numbers, and the kind of a loop
Rows = dict[str, list[Row]]


def rows_of_data(records: Mapping[str, Record], iteration: int) -> Rows:
    """Return the rows of the tables that `charts.loops_picture` draws the data from.

    With one feature, y is drawn over x, with each model as a line. With two, y_hat is drawn over y: a
    model that is right has every point on the line y_hat = y.
    `records` are the loops by their kinds, all with the same data. What is not finite is not drawn.
    """
    data = next(iter(records.values()))
    rows: Rows = {"points": [], "models": [], "guesses": [], "aim": [], "title": []}
    low, high = ends_across(data)
    if has_line(data):
        rows["title"] = [("y over x",)]
        rows["points"] = list(zip(_across(data), data.y, strict=True))
    else:
        rows["title"] = [("y_hat over y",)]
        rows["aim"] = [(low, low), (high, high)]
    for kind, record in records.items():
        guesses = guesses_of(record, data.X)
        now = guesses[min(iteration, len(guesses) - 1)].tolist()
        rows["guesses"] += [(kind, *each) for each in zip(_across(data), now, data.y, strict=True)]
        if has_line(data):
            line = guesses_of(record, [(low,), (high,)])
            ends = line[min(iteration, len(line) - 1)].tolist()
            rows["models"] += [(kind, low, ends[0]), (kind, high, ends[1])]
    return {name: [row for row in each if _is_finite(row)] for name, each in rows.items()}


def has_line(record: Record) -> bool:
    """Tell whether the data have one feature, so that a model of them is a line."""
    return len(record.X[0]) == 1


def ends_across(record: Record) -> tuple[float, float]:
    """Return between which whole numbers the data lie: x of one feature, or else y."""
    seen = _across(record)
    return float(np.floor(min(seen) - 0.1)), float(np.ceil(max(seen) + 0.1))


def all_guesses(records: Mapping[str, Record]) -> list[float]:
    """Return what all models ever make of the data, and the data's own values."""
    data = next(iter(records.values()))
    every = [guesses_of(record, data.X).ravel() for record in records.values()]
    return [*data.y, *np.concatenate(every).tolist()]


def guesses_of(record: Record, X: Sequence[tuple[float, ...]]) -> np.ndarray:
    """Return x w + b of every row x of X, after 0, 1, 2, ... iterations: (iterations + 1, rows)."""
    columns = [column for name, column in course_of(record).items() if name != "loss"]
    weights = np.array(columns).T
    features = np.array(X)
    if record.run.has_bias:
        features = np.hstack([features, np.ones((len(features), 1))])
    with np.errstate(all="ignore"):
        guesses: np.ndarray = weights @ features.T
    return guesses


def _across(record: Record) -> list[float]:
    return [row[0] for row in record.X] if has_line(record) else list(record.y)


def _is_finite(row: Row) -> bool:
    return all(isinstance(cell, str) or bool(np.isfinite(cell)) for cell in row)
