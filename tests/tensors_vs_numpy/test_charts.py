"""The charts of Tensors vs NumPy: valid, made once, and true to their tables."""

import altair as alt
import pytest

from core.tensors_vs_numpy import charts
from core.tensors_vs_numpy import memory_charts as shared_memory
from core.tensors_vs_numpy import rounding_charts as rounding


@pytest.mark.parametrize(
    "spec",
    [charts.distance_picture(-1, 2), shared_memory.memory_picture(4, 2), rounding.sum_picture()],
)
def test_a_chart_is_valid_vega_lite(spec):
    plain = {key: value for key, value in spec.items() if key != "params"}
    alt.Chart.from_dict(plain, validate=True)


def test_the_specification_is_made_once():
    assert charts.distance_picture(-1, 2) is charts.distance_picture(-1, 2)
    assert shared_memory.memory_picture(4, 2) is shared_memory.memory_picture(4, 2)
    assert rounding.sum_picture() is rounding.sum_picture()


def test_axes_have_titles():
    encoding = charts.distance_picture(-1, 2)["layer"][0]["encoding"]
    assert encoding["x"]["title"] == "size of the number"
    assert "equal" in encoding["y"]["title"]
    titles = [view["layer"][0]["encoding"]["x"]["title"] for view in rounding.sum_picture()["vconcat"]]
    assert titles == ["steps between float64 numbers", "steps between float32 numbers"]


def test_equal_numbers_stand_at_the_bottom_and_keep_their_distance_of_zero():
    cells = [("x", 0.5, 0.5, 0.0), ("y", -3.0, -3.1, 0.1), ("z", 0.0, 0.0, 0.0)]
    table = charts.distance_table(cells, -1, 2)
    assert table["distance"].tolist() == [0.0, 0.1, 0.0]
    assert table["size"].tolist() == [0.5, 3.0, 0.1]
    assert table["shown"].tolist() == [1e-11, 1e-3, 1e-11]


def test_steps_double_at_the_powers_of_two():
    sizes = charts.limits_table(-1, 1)["size"].tolist()
    assert sizes[:-1] == [0.1, 0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0]
    assert sizes[-1] == pytest.approx(10.0)


def test_shared_memory_is_one_row_of_cells_with_the_written_one_marked():
    moments = [
        ("a = ...", {"a": (16, (1.0, 2.0))}),
        ("b = ...", {"a": (16, (1.0, 2.0)), "b": (16, (1.0, 2.0))}),
        ("a[1] = 9", {"a": (16, (1.0, 9.0)), "b": (16, (1.0, 9.0))}),
    ]
    tables = shared_memory.memory_tables(moments)
    last = tables["cells"].query("step == 2")
    assert last["number"].tolist() == ["1", "9"]
    assert last["changed"].tolist() == [False, True]
    assert not tables["cells"].query("step < 2")["changed"].any()
    assert tables["names"]["label"].tolist() == ["a, at 0x10", "a and b, at 0x10", "a and b, at 0x10"]
    assert tables["code"]["label"].tolist() == ["a = ...", "b = ...", "a[1] = 9"]


def test_memory_that_a_name_has_left_stays_in_the_picture():
    moments = [
        ("a", {"a": (16, (1.0,))}),
        ("b", {"a": (16, (1.0,)), "b": (32, (1.0,))}),
        ("a = a + 1", {"a": (48, (2.0,)), "b": (32, (1.0,))}),
    ]
    names = shared_memory.memory_tables(moments)["names"].query("step == 2")
    assert names["label"].tolist() == ["no name any more, at 0x10", "b, at 0x20", "a, at 0x30"]
    assert names["top"].is_monotonic_increasing


def test_a_close_up_holds_the_floats_and_three_numbers():
    table = rounding.close_up_table((-1.0, 0.0, 1.0), -0.5, -0.8)
    assert table["place"].tolist() == [-1.0, 0.0, 1.0, 0.0, -0.5, -0.8]
    assert table["what"].tolist()[3:] == [rounding.TOTAL, rounding.UNROUNDED, rounding.WRITTEN]
