"""Storage and tensor: every element once, where its strides lead, and lit in both views."""

import math
import random

import numpy as np
import pytest

from core.reshape_and_view import storage_charts as charts
from core.reshape_and_view.operations import change_shape
from core.reshape_and_view.step_charts import Step
from tests.charts.specs import param, validate


def steps_of(shape, calls, chain=True) -> list[Step]:
    """Return what the charts need to know of the operations."""
    return [
        Step(
            step.code,
            step.verdict,
            step.shape,
            step.stride,
            step.storage,
            bool(step.error),
            step.elements,
            step.memory,
            step.offset,
            step.contiguous,
        )
        for step in change_shape(shape, calls, chain=chain)
    ]


def tables_of(shape, calls):
    tables, *_ = charts.shape_tables(steps_of(shape, calls), chain=True)
    return {name: table.to_pandas() for name, table in tables.items()}


@pytest.mark.filterwarnings("error")
def test_the_chart_is_valid_vega_lite():
    validate(charts.shape_picture(2, 8, 4, 6))


def test_one_compiled_chart_serves_all_shapes():
    small, large = charts.shape_picture(2, 8, 4, 6), charts.shape_picture(3, 16, 2, 20)
    for one, other in zip(small["vconcat"], large["vconcat"], strict=True):
        assert one["layer"] is other["layer"]
    assert small["vconcat"][1]["height"] < large["vconcat"][1]["height"]


def test_hovering_is_one_selection_over_the_cells_of_both_views():
    spec = charts.shape_picture(2, 8, 4, 6)
    lit = param(spec, "lit")
    assert lit["select"]["on"] == "pointerover"
    cells = [layer for view in spec["vconcat"] for layer in view["layer"] if "name" in layer]
    assert lit["views"] == [layer["name"] for layer in cells]
    assert [layer["data"]["name"] for layer in cells] == ["strip", "grid"]


def test_a_cell_says_its_place_and_how_the_strides_lead_there():
    tables = tables_of((2, 3), (("transpose", (0, 1)),))
    grid = tables["grid"]
    turned = grid[grid["step"] == 1]
    assert turned["number"].tolist() == [0, 3, 1, 4, 2, 5]
    assert turned["place"].tolist() == [0, 3, 1, 4, 2, 5]
    assert turned["sum"].iloc[3] == "[1, 1] lies at 1·1 + 1·3 = place 4"
    strip = tables["strip"]
    assert strip[strip["step"] == 1]["number"].tolist() == [0, 1, 2, 3, 4, 5]


def test_a_copy_has_a_strip_in_its_own_order_and_a_name():
    tables = tables_of((2, 3), (("transpose", (0, 1)), ("contiguous", ())))
    strip = tables["strip"]
    assert strip[strip["step"] == 2]["number"].tolist() == [0, 3, 1, 4, 2, 5]
    names = [word for word in tables["strip_words"]["label"] if "read" not in word]
    assert names == [*["the storage of X"] * 3, "copy 1: a storage of its own"]
    old = tables["old"]
    assert (set(old["step"]), old["number"].tolist()) == ({2}, [0, 1, 2, 3, 4, 5])
    assert old["bottom"].max() < strip[strip["step"] == 2]["top"].min()


def test_a_failed_operation_shows_what_it_started_from():
    calls = (("transpose", (0, 1)), ("view", (6,)))
    tables = tables_of((2, 3), calls)
    grid = tables["grid"]
    assert grid[grid["step"] == 2]["number"].tolist() == [0, 3, 1, 4, 2, 5]
    labels = tables["grid_words"]["label"].tolist()
    assert "X.transpose(0, 1).view(6): error" in labels
    assert "still shape (3, 2), stride (1, 3)" in labels


@pytest.mark.parametrize("shape", [(0,), (3, 0), (2, 2, 2, 2, 2)])
def test_what_has_no_cells_is_no_error(shape):
    tables, columns, strip_rows, grid_rows = charts.shape_tables(steps_of(shape, ()), chain=False)
    assert tables["grid"].num_rows == tables["strip"].num_rows == 0
    assert min(columns, strip_rows, grid_rows) > 0


def drawn_settings(draw):
    shape = tuple(draw.randint(1, 4) for _ in range(draw.randint(1, 4)))
    axes = list(range(len(shape)))
    draw.shuffle(axes)
    axis = draw.randrange(len(shape))
    begin = draw.randrange(shape[axes[axis]])
    length = draw.randint(1, shape[axes[axis]] - begin)
    return shape, tuple(axes), (axis, begin, length)


def test_what_is_read_is_tied_to_its_place_in_memory():
    """Against NumPy, which reads the same storage in its own way."""
    draw = random.Random(5)
    for number in range(300):
        shape, axes, (axis, begin, length) = drawn_settings(draw)
        calls = (("permute", axes), ("narrow", (axis, begin, length)))
        steps = steps_of(shape, calls)
        tables, _, strip_rows, _ = charts.shape_tables(steps, chain=True)
        x = np.arange(math.prod(shape)).reshape(shape).transpose(axes)
        x = np.take(x, range(begin, begin + length), axis)
        where = f"seed 5, draw {number}: {shape}, {calls}"
        ties, order = (tables[name].to_pandas().query("step == 2") for name in ("ties", "order"))
        words = tables["strip_words"].to_pandas().query("step == 2")["label"].tolist()
        straight = (np.diff(x.ravel()) == 1).all()
        assert words[-1].endswith(": contiguous" if straight else ": not contiguous"), where
        assert max(ties["bottom"].max() if len(ties) else 0, 1) <= strip_rows, where
        if math.prod(shape) <= 16:
            assert order["number"].tolist() == x.ravel().tolist(), where
            assert (ties["left"] - 0.5).tolist() == x.ravel().tolist(), where
            assert (ties["right"] - 0.5).tolist() == list(range(x.size)), where
        else:
            down = [*ties["top"][:1], *ties["bottom"]]
            assert np.argsort(down).tolist() == np.argsort(x.ravel())[: len(down)].tolist(), where
            assert length < shape[axes[axis]] or max(down) - min(down) >= 1.5, where  # jumps can be seen
