"""Contour lines lie where the surface has their height."""

import random

import numpy as np
import pyarrow as pa
import pytest

from core.charts.contour_labels import ACROSS, DOWN
from core.charts.contours import (
    AROUND,
    contour_tables,
    fair_levels,
    name_limits,
    spread_levels,
)

AXIS = np.linspace(-2, 2, 101)
BOWL = AXIS[None, :] ** 2 + AXIS[:, None] ** 2


def columns(table: pa.Table) -> dict[str, np.ndarray]:
    return {name: table[name].to_numpy() for name in table.column_names}


def test_every_point_of_a_line_has_its_height():
    lines = columns(contour_tables(AXIS, AXIS, BOWL, np.array([0.5, 1.0, 2.0]))["contours"])
    assert lines["w0"] ** 2 + lines["w1"] ** 2 == pytest.approx(lines["level"], abs=2e-3)


def test_the_first_axis_runs_along_the_columns():
    plane = np.broadcast_to(AXIS, (101, 101))
    lines = columns(contour_tables(AXIS, AXIS, plane, np.array([1.0]))["contours"])
    assert lines["w0"] == pytest.approx(1.0)


def test_a_saddle_has_two_lines_at_one_height():
    saddle = AXIS[None, :] ** 2 - AXIS[:, None] ** 2
    tables = contour_tables(AXIS, AXIS, saddle, np.array([0.5]))
    lines, heights = columns(tables["contours"]), columns(tables["heights"])
    assert set(lines["line"]) == {0, 1}
    for line in (0, 1):
        here = lines["line"] == line
        assert lines["order"][here].tolist() == list(range(here.sum()))
        assert heights["w0"][line] in lines["w0"][here]


def test_heights_stand_whole_on_their_lines_and_cover_neither_each_other_nor_other_words():
    rng = random.Random(5)
    written = 0
    for _ in range(300):
        turn, steep = rng.uniform(0, 3.14), 10 ** rng.uniform(0, 3)
        u, v = np.cos(turn) * AXIS[None, :] + np.sin(turn) * AXIS[:, None], AXIS[:, None] - AXIS[None, :]
        surface = rng.choice(
            [u**2 + steep * v**2, u**2 - v**2, u**4 - u**2 + v**2, steep * u**2 + 0 * v]
        )
        taken = [(rng.uniform(-2, 2), rng.uniform(-2, 2)) for _ in range(rng.randrange(4))]
        tables = contour_tables(AXIS, AXIS, surface, fair_levels(surface), taken)
        lines, heights = columns(tables["contours"]), columns(tables["heights"])
        places = np.column_stack([heights["w0"], heights["w1"]])
        written += len(places)
        for place, level in zip(places, heights["level"], strict=True):
            here = lines["level"] == level
            assert (np.column_stack([lines["w0"], lines["w1"]])[here] == place).all(axis=1).any()
        assert (np.abs(places) <= 2 - 4 * np.array([ACROSS, DOWN]) / 2 + 1e-6).all()
        others = np.concatenate([places, np.array(taken).reshape(-1, 2)])
        for number, place in enumerate(places):
            far = (
                np.abs(np.delete(others, number, axis=0) - place) / 4 >= np.array([ACROSS, DOWN]) - 1e-6
            )
            assert far.any(axis=1).all()
    assert written > 1200


def test_what_is_sent_is_small_and_has_a_height_for_every_line():
    tables = contour_tables(AXIS, AXIS, BOWL, np.array([0.5, 1.0, 2.0]))
    types = {field.name: str(field.type) for field in tables["contours"].schema}
    assert types == {"w0": "float", "w1": "float", "level": "float", "line": "int16", "order": "int16"}
    assert tables["heights"]["level"].to_pylist() == [0.5, 1.0, 2.0]


def test_a_flat_surface_has_empty_tables():
    tables = contour_tables(AXIS, AXIS, np.zeros((101, 101)), np.array([1.0]))
    assert [table.num_rows for table in tables.values()] == [0, 0]


def test_a_hole_without_heights_has_no_lines():
    holed = np.where(AXIS[None, :] > 0, BOWL, np.nan)
    lines = columns(contour_tables(AXIS, AXIS, holed, np.array([1.0]))["contours"])
    assert len(lines["w0"])
    assert (lines["w0"] > 0).all()


def test_levels_are_denser_near_the_bottom_and_forgive_infinity():
    levels = spread_levels(np.array([[0.0, 4.0], [np.inf, np.nan]]))
    assert levels[0] > 0
    assert levels[-1] < 4
    assert (np.diff(levels, 2) > 0).all()


def test_fair_levels_are_dense_where_the_plane_is_low():
    levels = fair_levels(np.linspace(0, 1, 101) ** 4)
    assert (np.diff(levels) > 0).all()
    assert np.diff(levels)[0] < np.diff(levels)[-1]


def test_limits_are_parameters_of_the_clock_by_their_names():
    assert name_limits((-2.0, 1.0, 0.0, 3.0)) == dict(zip(AROUND, (-2.0, 1.0, 0.0, 3.0), strict=True))
