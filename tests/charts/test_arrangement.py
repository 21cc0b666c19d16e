"""Views stand side by side where there is room, below each other on a phone, and all of them stand."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.arrangement import GAP, arrange, height_of, side_by_side, tables_left_out, width_of
from tests.charts.specs import validate

WIDTH = 892


def column(number: int) -> dict:
    """Return a finished chart of so many views."""
    views = [{"mark": "point", "height": 10 * (place + 1)} for place in range(number)]
    return {
        "vconcat": views,
        "params": [{"name": "frame", "value": 3}],
        "usermeta": {"clock": {"last": 3}},
    }


def widths(*known: int) -> list[dict]:
    """Return the parameters that say how wide the views are."""
    return [{"name": width_of(view), "value": width} for view, width in enumerate(known)]


def stacks(spec: dict) -> list[list[dict]]:
    """Return the views of each column."""
    return [each.get("vconcat", [each]) for each in spec["hconcat"]]


@pytest.mark.parametrize("is_narrow", [True, False])
def test_a_single_view_is_as_wide_as_its_place(is_narrow):
    chart = {"mark": "point", "height": 10}
    spec = arrange(chart, 300, is_narrow)
    assert spec.pop("params") == [{"name": width_of(0), "value": 300}]
    assert spec == {"mark": "point", "height": 10, "width": 300}
    assert "width" not in chart


@pytest.mark.parametrize("is_narrow", [True, False])
def test_a_column_stays_a_column_and_every_view_is_as_wide_as_its_place(is_narrow):
    chart = column(3)
    before = copy.deepcopy(chart)
    spec = arrange(chart, 300, is_narrow)
    assert spec.pop("params") == [*widths(300, 300, 300), *before.pop("params")]
    assert spec == before | {"vconcat": [view | {"width": 300} for view in before["vconcat"]]}
    chart.pop("params")
    assert chart == before


def test_columns_share_the_width_as_they_are_told():
    spec = arrange(side_by_side(column(3), (3, (0,)), (2, (1, 2))), WIDTH, is_narrow=False)
    validate(spec)
    left, right = stacks(spec)
    assert [view["height"] for view in left] == [10]
    assert [view["height"] for view in right] == [20, 30]
    assert {view["width"] for view in left} == {(WIDTH - GAP) * 3 // 5}
    assert {view["width"] for view in right} == {(WIDTH - GAP) * 2 // 5}
    assert spec["spacing"] == GAP
    assert "vconcat" not in spec
    left_width, right_width = left[0]["width"], right[0]["width"]
    known = widths(left_width, right_width, right_width)
    assert spec["params"] == [*known, *column(3)["params"]]  # the clock is the same for all columns
    assert spec["usermeta"]["clock"] == {"last": 3}


def test_on_a_phone_all_views_stand_below_each_other():
    chart = column(3)
    wide = side_by_side(chart, (3, (2,)), (2, (1, 0)))
    assert "columns" not in chart["usermeta"]
    spec = arrange(wide, 356, is_narrow=True)
    assert [view["height"] for view in spec["vconcat"]] == [10, 20, 30]
    assert {view["width"] for view in spec["vconcat"]} == {356}
    assert "hconcat" not in spec


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(300, 2000))
def test_columns_fill_their_place_and_no_more(shares, width):
    columns = [(share, (place,)) for place, share in enumerate(shares)]
    spec = arrange(side_by_side(column(len(shares)), *columns), width, is_narrow=False)
    used = sum(views[0]["width"] for views in stacks(spec)) + GAP * (len(shares) - 1)
    assert width - len(shares) < used <= width


def test_expressions_know_the_width_of_every_view_wherever_it_stands():
    chart = side_by_side(column(3), (1, (2,)), (1, (0, 1)))
    for is_narrow in (True, False):
        spec = arrange(chart, 300, is_narrow)
        known = {param["name"]: param.get("value") for param in spec["params"]}
        for stack in [spec["vconcat"]] if is_narrow else stacks(spec):
            for view in stack:
                assert known[width_of(view["height"] // 10 - 1)] == view["width"]


def test_views_below_are_as_wide_as_all_columns_and_others_go_where_it_is_narrow():
    chart = side_by_side(column(4), (3, (0,)), (2, (1, 2)), below=(3,), narrow={1: 5, 3: 0})
    wide = arrange(chart, WIDTH, is_narrow=False)
    validate(wide)
    row, under = wide["vconcat"]
    assert len(row["hconcat"]) == 2
    assert under["width"] == WIDTH
    assert {"name": "height_of_view_1", "value": 20} in wide["params"]
    narrow = arrange(chart, WIDTH, is_narrow=True)
    validate(narrow)
    assert [view["height"] for view in narrow["vconcat"]] == [10, 5, 30]
    assert {"name": "height_of_view_1", "value": 5} in narrow["params"]


@pytest.mark.parametrize("is_narrow", [True, False])
def test_expressions_know_the_height_of_a_view_that_is_higher_where_it_stands_alone(is_narrow):
    spec = arrange(side_by_side(column(3), (1, (2,)), (1, (0, 1)), height=500), 300, is_narrow)
    known = {param["name"]: param.get("value") for param in spec["params"]}
    heights = [10, 20, 30 if is_narrow else 500]
    assert [known[height_of(view)] for view in range(3)] == heights
    found = spec["vconcat"] if is_narrow else [view for stack in stacks(spec) for view in stack]
    assert sorted(view["height"] for view in found) == heights


def test_tables_of_views_that_are_left_out_are_known():
    views = [{"height": 9, "data": {"name": name}} for name in ("kept", "lost", "shared", "read")]
    views[0]["layer"] = [{"data": {"name": "shared"}}, {"transform": "data('read')"}]
    chart = {"vconcat": views, "usermeta": {"narrow": {1: 0, 2: 0, 3: 0}}, "datasets": {"lost": object}}
    assert tables_left_out(chart, arrange(chart, 300, is_narrow=True)) == {"lost"}
    assert tables_left_out(chart, arrange(chart, 300, is_narrow=False)) == set()
