"""Contour lines lie where the surface has their height."""

import numpy as np
import pytest

from core.charts.contours import contour_table, height_table, spread_levels

AXIS = np.linspace(-2, 2, 101)
BOWL = AXIS[None, :] ** 2 + AXIS[:, None] ** 2


def test_every_point_of_a_line_has_its_height():
    lines = contour_table(AXIS, AXIS, BOWL, np.array([0.5, 1.0, 2.0]))
    assert (lines["w0"] ** 2 + lines["w1"] ** 2).to_numpy() == pytest.approx(lines["level"], abs=2e-3)


def test_the_first_axis_runs_along_the_columns():
    lines = contour_table(AXIS, AXIS, np.broadcast_to(AXIS, (101, 101)), np.array([1.0]))
    assert lines["w0"].to_numpy() == pytest.approx(1.0)


def test_a_saddle_has_two_lines_at_one_height():
    lines = contour_table(AXIS, AXIS, AXIS[None, :] ** 2 - AXIS[:, None] ** 2, np.array([0.5]))
    assert lines["line"].nunique() == 2
    assert len(height_table(lines)) == 2


def test_levels_are_denser_near_the_bottom_and_forgive_infinity():
    levels = spread_levels(np.array([[0.0, 4.0], [np.inf, np.nan]]))
    assert levels[0] > 0
    assert levels[-1] < 4
    assert (np.diff(levels, 2) > 0).all()


def test_a_flat_surface_has_no_lines():
    assert contour_table(AXIS, AXIS, np.zeros((101, 101)), np.array([1.0])).empty
