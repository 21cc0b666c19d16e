"""The picture of both views: the plane, the losses, and the network, on one clock."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from core.charts.ghost import GHOST
from core.charts.words import word_table
from core.classification import charts, loss_charts, network_tables, regions_words, tables
from core.classification.anatomy import Anatomy, say_all
from core.classification.classify import Net
from core.classification.features import make_features
from core.classification.legs import Leg
from core.classification.past import say_changes
from core.classification.plane import MAP, as_maps, make_grid
from core.classification.record import FULL, Classification
from core.point_clouds import REACH, Window
from pages.parts.view import Picture

PLANE = (-REACH, REACH, -REACH, REACH)


def draw_network(
    result: Classification,
    net: Net,
    legs: tuple[Leg, ...],
    names: tuple[str, ...],
    axes: tuple[str, str] = ("x₀", "x₁"),
    window: Window = PLANE,
    show_test: bool = True,
    flat: bool = False,
) -> Picture:
    """Draw what the network answers, its losses and itself, as they change.

    `names` are those of the classes, none where points have values; `axes` and `window` are names and
    ends of the plane's axes; a `flat` plane has one colour a class.
    """
    frames = result.snapshots
    losses = tables.loss_table(
        [frame.epoch for frame in frames],
        [frame.train_loss for frame in frames],
        [frame.test_loss for frame in frames],
    )
    anatomy = Anatomy(net.inputs, names or ("value",), result.sizes)
    weights = np.array([frame.weights for frame in frames], np.float32)
    shown = len(result.y) if show_test else result.n_train
    kinds = [loss_charts.TRAIN, loss_charts.TEST][: 2 if result.n_test and show_test else 1]
    numbers: dict[str, Any] = {
        **network_tables.numbers_of_network(anatomy, weights),
        **tables.window_numbers(window),
        **tables.loss_numbers(losses),
        "kinds_listed": kinds,
    }
    epochs = [frame.epoch for frame in frames]
    regions = [frame.region for frame in frames]
    if names:
        spec = charts.class_picture(epochs, names, numbers)
        plane = tables.class_tables(regions, [frame.percent for frame in frames], len(names), flat)
        what: dict[str, Any] = {"class": [names[int(label)] for label in result.y]}
    else:
        spec = charts.value_picture(epochs, result.limits[-1], numbers)
        plane, what = tables.value_tables(regions, flat), {"value": list(result.y)}
    places = _in_window(result.x0, window[:2]), _in_window(result.x1, window[2:])
    points = tables.point_table(places, what, result.n_train)[:shown]
    said = say_all(anatomy, result, net.activation, window)
    changes = say_changes(legs)
    return Picture(
        spec,
        {
            **plane,
            **_network(anatomy, result, net, weights, said),
            "points": points,
            "losses": losses,
            GHOST: losses[:0],
            "axes": tables.axis_table(axes),
            "changes": tables.change_table(changes),
            "now": word_table([regions_words.label_frame(frame, bool(names)) for frame in frames]),
        },
        alt=regions_words.describe(result, names, show_test, flat),
    )


def _network(
    anatomy: Anatomy, result: Classification, net: Net, weights: np.ndarray, said: list[list[str]]
) -> Mapping[str, pa.Table]:
    """Return the tables of the network itself."""
    frames = result.snapshots
    maps = np.frombuffer(b"".join(frame.maps for frame in frames), np.int8)
    inputs = as_maps(make_features(make_grid(), net.inputs))
    return network_tables.network_tables(
        anatomy,
        {
            "weights": weights,
            "biases": np.array([frame.biases for frame in frames], np.float32),
            "maps": maps.reshape(len(frames), -1, MAP * MAP) / FULL,
        },
        (inputs / REACH).clamp(-1, 1).numpy(),
        said,
    )


def _in_window(values: tuple[float, ...], ends: tuple[float, float]) -> list[float]:
    """Return coordinates of the plane in the units of its axis."""
    low, high = ends
    return [low + (value + REACH) / (2 * REACH) * (high - low) for value in values]
