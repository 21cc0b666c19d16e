"""Paths end where the numbers do, and can be told apart."""

import altair as alt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.axes import compile_chart, layer, table, x, y
from core.charts.legends import clickable_legend
from core.charts.paths import Runs, count_finite, falling_view, path_layers
from tests.charts.specs import validate, views

SHOWN = clickable_legend()


def compiled(dashed: tuple[str, ...]) -> dict:
    runs = Runs(SHOWN, [], dashed)
    ground = alt.Chart(table("paths")).mark_point().encode(x=x("w0", "w₀"), y=y("w1", "w₁"))
    top = layer(ground.add_params(SHOWN), *path_layers(runs), height=100)
    spec = compile_chart(alt.vconcat(top, falling_view(runs, "loss", y("loss", "loss"), height=50)))
    validate(spec)
    return spec


def test_lines_and_dots_show_what_has_been_and_a_large_dot_what_is_now():
    _, line, dots, now = views(compiled(()))[0]["layer"]
    so_far, at_now = "datum.step <= frame", "datum.step == min(frame, datum.end)"
    assert [part["transform"][-1]["filter"] for part in (line, dots, now)] == [so_far, so_far, at_now]
    assert now["mark"]["size"] > dots["mark"]["size"]


def test_only_the_dashed_have_gaps_in_both_views():
    for view in compiled(("it's",))["vconcat"]:
        (dash,) = [
            part["encoding"]["strokeDash"] for part in view["layer"] if "strokeDash" in part["encoding"]
        ]
        assert dash["condition"][0]["test"] == {"field": "kind", "equal": "it's"}
    assert "strokeDash" not in str(compiled(()))


def test_the_first_number_that_is_not_finite_ends_a_path():
    w = np.array([[1.0, 2.0], [3.0, np.inf], [5.0, 6.0]])
    assert count_finite(w, np.array([1.0, 2.0, 3.0])) == 1
    assert count_finite(w[:1], np.array([np.nan])) == 0
    assert count_finite(np.zeros((0, 2)), np.zeros(0)) == 0


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=8))
def test_all_before_the_end_of_a_path_is_finite(numbers):
    end = count_finite(np.array(numbers))
    assert np.isfinite(numbers[:end]).all()
    assert end == len(numbers) or not np.isfinite(numbers[end])


@pytest.mark.parametrize("name", ["loss", "gap"])
def test_the_falling_view_has_one_axis_for_the_line_and_the_dot(name):
    view = falling_view(Runs(SHOWN, []), name, y(name, "title"), height=70).to_dict()
    assert [part["encoding"]["y"]["field"] for part in view["layer"]] == [name, name]
    assert view["height"] == 70
