"""The grids of a broadcast sum: valid, complete, and every cell where it belongs."""

import itertools
import math

import numpy as np
import pytest

from core.broadcasting import grid_charts as charts
from core.charts.axes import TYPE
from core.charts.tensor_layout import place_cells
from tests.charts.specs import param, validate


def grids_of(*shapes: tuple[int, ...]) -> tuple[list[charts.Grid], np.ndarray]:
    """Return tensors that count up, and their sum, as NumPy broadcasts them."""
    arrays = [10**n * np.arange(math.prod(s)).reshape(s) for n, s in enumerate(shapes)]
    total = sum(arrays[1:], arrays[0])
    grids = []
    for name, array in zip("xyz", arrays, strict=False):
        places = np.broadcast_to(np.arange(array.size).reshape(array.shape), total.shape)
        grids.append(charts.Grid(name, array.shape, array.ravel().tolist(), places.ravel().tolist()))
    return grids, total


def tables_of(*shapes: tuple[int, ...]):
    grids, total = grids_of(*shapes)
    layout = charts.arrange(total.shape, len(shapes) + 1)
    assert layout is not None
    tables = charts.grid_tables(layout, grids, total.ravel().tolist())
    return layout, {name: table.to_pandas() for name, table in tables.items()}


def picture_of(shape: tuple[int, ...], digits: int):
    layout = charts.arrange(shape, 3)
    assert layout is not None
    return charts.grid_picture(layout, digits, math.prod(shape) - 1)


def test_the_chart_is_valid_vega_lite():
    validate(picture_of((5, 3, 4, 1), 2))


def test_one_compiled_chart_serves_all_sizes():
    small, large = picture_of((3, 4), 2), picture_of((2, 5, 2), 3)
    (one,), (other,) = small["vconcat"], large["vconcat"]
    assert one["layer"] is other["layer"]
    assert one["height"] == other["height"]


def test_a_click_on_the_result_moves_the_clock_to_it():
    spec = picture_of((3, 4), 2)
    click = {"events": "@result_pad_marks:click", "update": "datum.step"}
    assert click in param(spec, "asked")["on"]


@pytest.mark.parametrize(
    "shapes",
    [((3, 1), (4,)), ((5, 1, 4, 1), (3, 1, 1)), ((2, 3), (2, 3)), ((), ()), ((2, 1, 1), (3, 1), (2,))],
)
def test_every_element_is_drawn_once_and_every_copy_beside_it(shapes):
    _, tables = tables_of(*shapes)
    grids, total = grids_of(*shapes)
    assert len(tables["elements"]) == sum(len(grid.numbers) for grid in grids)
    assert len(tables["elements"]) + len(tables["copies"]) == len(shapes) * total.size
    assert tables["results"]["number"].tolist() == [str(number) for number in total.ravel()]
    cells = [tables[name][["left", "top"]].round(6) for name in ("elements", "copies", "results")]
    everything = [tuple(place) for table in cells for place in table.to_numpy().tolist()]
    assert len(set(everything)) == len(everything)


def test_a_chosen_number_frames_its_sources_and_says_the_sum():
    _, tables = tables_of((3, 1), (4,))
    chosen = tables["chosen"][tables["chosen"]["step"] == 7]  # row 1, column 3
    assert len(chosen) == 5  # place and memory of both tensors, and the result
    drawn = tables["elements"].merge(chosen, on=["left", "top"])
    assert sorted(drawn["number"]) == ["1", "30"]
    words = tables["words"]["label"][7].splitlines()
    assert words == ["(x + y)[1, 3] = 31", "x[1, 0] = 1", "y[3] = 30"]


@pytest.mark.parametrize("shape", [(1,), (), (5, 3, 4, 1), (2, 2, 2, 2), (9, 2), (3, 1, 3, 1, 3), (20,)])
def test_grids_stay_inside_the_picture(shape):
    layout = charts.arrange(shape, 3)
    assert layout is not None
    left, top, *_ = place_cells(shape)
    assert layout.columns <= charts.MOST_COLUMNS
    assert layout.rows * layout.row == pytest.approx(charts.HEIGHT)
    for x, y in layout.corners:
        assert left.max() + x + 1 <= layout.columns + 1e-9
        assert top.max() + y + 1 <= layout.rows + 1e-9


@pytest.mark.parametrize("grids", [3, 4])
def test_whatever_is_drawn_is_no_higher_than_a_laptop_shows_and_its_rows_hold_their_numbers(grids):
    for shape in itertools.product(range(1, 9), repeat=3):
        layout = charts.arrange(shape, grids)
        if layout:
            lowest = max(top for _, top in layout.corners) + place_cells(shape)[3]
            assert lowest * layout.row <= charts.HEIGHT + 1e-9
            assert layout.row >= TYPE
            assert layout.columns <= charts.MOST_COLUMNS
            assert len(set(layout.corners)) == grids


def test_what_is_empty_or_too_large_is_not_drawn():
    assert charts.arrange((0, 3), 3) is None
    assert charts.arrange((50,), 3) is None
    assert charts.arrange((60, 2), 3) is None


@pytest.mark.parametrize("digits", [2, 3])
@pytest.mark.parametrize("grids", [3, 4])
def test_on_a_phone_whatever_is_drawn_can_be_read(grids, digits):
    for shape in [(2, 3, 4), (3, 3), (5, 3, 4, 1), (4, 4), (8,), (2, 2, 2), (1, 1), ()]:
        layout = charts.arrange(shape, grids, digits, on_phone=True)
        if layout is None:
            continue
        assert layout.row >= charts.LEAST_ROW
        assert layout.rows * layout.row <= charts.TALL + 1
        beside = charts.arrange(shape, grids, digits)
        if beside:
            assert layout.columns <= beside.columns or layout.row > beside.row
    wide = charts.arrange((2, 3, 4), 4, 3, on_phone=True)
    assert charts.NARROW / wide.columns / 3 * 1.7 > 20
