"""The clock and the numbers of a chart: what Vega gets. That it plays is for tests/browser to see."""

import copy
import math

import altair as alt
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.axes import compile_chart, table, x, y
from core.charts.legends import OFFSET, base
from core.charts.playback import (
    NUMBERS,
    NUMBERS_LAYER,
    OVER_TITLE,
    SO_FAR,
    finish,
    opening_at_the_start,
    pace,
    with_playback,
)
from tests.charts.specs import number, numbers, param, validate, views

MOST = 1e6  # frames: more than any chart has
LISTS = st.lists(st.floats(allow_nan=False), max_size=7) | st.lists(st.text(), max_size=7).map(tuple)


def walk() -> dict:
    """Return a compiled chart in two views, of which the lower has layers."""
    line = alt.Chart(table("path")).transform_filter(SO_FAR).mark_line()
    view = line.encode(x=x("step", "step"), y=y("f", "f(x)"))
    return compile_chart(alt.vconcat(view, alt.layer(view, view)))


def clock(spec: dict) -> dict:
    found: dict = spec["usermeta"]["clock"]
    return found


def test_a_chart_with_a_clock_is_one_that_vega_lite_knows():
    validate(with_playback(walk(), 14, clicked="pads", numbers={"low": 0.0, "names": ("a", "b")}))


def test_the_clock_goes_over_all_frames_and_rests_at_the_last():
    spec = with_playback(walk(), 14, "epoch")
    assert (clock(spec)["last"], clock(spec)["words"]) == (14, "epoch")
    assert param(spec, "frame")["expr"] == "min(asked, last_frame)"
    assert number(spec, "last_frame") == 14
    assert param(spec, "asked")["value"] >= MOST


def test_a_story_opens_at_its_first_frame():
    spec = with_playback(walk(), 14)
    story = opening_at_the_start(spec)
    validate(story)
    assert param(story, "asked")["value"] == clock(story)["first"] == 0
    assert param(story, "asked")["on"] == param(spec, "asked")["on"]
    assert "first" not in clock(spec)
    assert param(spec, "asked")["value"] >= MOST


def test_the_chart_hears_the_transport_and_no_clock_of_its_own():
    (told,) = param(with_playback(walk(), 14), "asked")["on"]
    assert told["events"] == {"source": "window", "type": "frame"}
    assert told["update"] == "event.detail.frame"
    assert "timer" not in str(with_playback(walk(), 14, clicked="pads"))


def test_parameters_stand_behind_those_that_they_read():
    names = [each["name"] for each in with_playback(walk(), 3, numbers={"low": 0.0})["params"]]
    assert names.index("last_frame") < names.index("frame") > names.index("asked")


@pytest.mark.parametrize(("last_frame", "seconds"), [(5, 2), (15, 5), (100, 13), (0, 1)])
def test_a_run_is_over_before_a_class_looks_away(last_frame, seconds):
    told = clock(with_playback(walk(), last_frame))
    assert told["pace"] == pace(last_frame)
    assert told["pace"] >= 40
    assert last_frame * told["pace"] / 1000 <= seconds


def test_where_there_is_something_to_read_every_frame_stays_long_enough():
    assert clock(with_playback(walk(), 100, reading=1500))["pace"] == 1500
    assert clock(with_playback(walk(), 5, reading=10))["pace"] == pace(5)


def test_the_specification_is_the_same_for_every_run():
    long = with_playback(walk(), 99, numbers={"low": -1.0, "names": ["a"]})
    short = with_playback(walk(), 3, numbers={"low": 2.5, "names": ["b", "it's", "c"]})
    for spec in (long, short):
        spec.pop("datasets")
        spec.pop("usermeta")  # the transport is told of it; Vega makes nothing of it
    assert long == short


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(allow_nan=False) | LISTS, min_size=1))
def test_numbers_and_lists_of_any_lengths_come_back_from_the_table(given_numbers):
    spec = finish({"layer": []}, given_numbers)
    assert isinstance(spec["datasets"][NUMBERS], pa.Table)
    assert numbers(spec) == {
        name: list(value) if isinstance(value, list | tuple) else value
        for name, value in given_numbers.items()
    }


def test_what_overflowed_comes_back_as_it_is():
    spec = finish({"layer": []}, {"none": math.nan, "endless": math.inf, "names": ["a", "b"]})
    assert math.isnan(number(spec, "none"))
    assert number(spec, "endless") == math.inf


@given(st.data())
def test_two_finishes_differ_only_in_their_data(data):
    chart = {"layer": [], "params": [{"name": "shown"}]}
    low, ends, names = st.floats(allow_nan=False), LISTS, st.lists(st.text(), max_size=5)
    one, other = (
        finish(chart, {"low": data.draw(low), "ends": data.draw(ends), "names": data.draw(names)})
        for _ in range(2)
    )
    assert {**one, "datasets": {}} == {**other, "datasets": {}}


def test_the_numbers_stand_beside_other_tables_and_before_other_parameters():
    held = pa.table({"x": [1]})
    chart = {"layer": [], "params": [{"name": "shown"}], "datasets": {"path": held}}
    spec = finish(chart, {"low": 1.5})
    assert spec["datasets"]["path"] is held
    assert [each["name"] for each in spec["params"]] == ["low", "shown"]
    assert set(chart["datasets"]) == {"path"}  # type: ignore[call-overload]


def test_the_numbers_stand_in_the_first_view_of_layers_and_are_not_to_be_seen():
    chart = walk()
    upper, lower = chart["vconcat"]
    assert NUMBERS_LAYER not in upper.get("layer", [])
    assert lower["layer"].count(NUMBERS_LAYER) == 1
    assert len(views(chart)[1]["layer"]) == 2
    assert NUMBERS_LAYER["data"] == {"name": NUMBERS}
    assert NUMBERS_LAYER["mark"]["opacity"] == 0
    assert NUMBERS_LAYER["mark"]["aria"] is False


def test_heights_are_those_of_the_views_and_the_compiled_chart_stays_as_it_is():
    chart = walk()
    before = copy.deepcopy(chart)
    spec = with_playback(chart, 3, heights=[77], numbers={"low": -1.0})
    assert spec["vconcat"][0]["height"] == 77
    assert spec["vconcat"][1] is chart["vconcat"][1]
    assert chart == before


def test_a_chart_without_a_clock_is_finished_as_well():
    chart = {"layer": [], "height": 10, "params": [{"name": "shown"}]}
    spec = finish(chart, {"low": 1.5, "names": ("a", "b")}, [33])
    assert numbers(spec) == {"low": 1.5, "names": ["a", "b"]}
    assert spec["params"][-1] == {"name": "shown"}
    assert spec["height"] == 33
    assert chart == {"layer": [], "height": 10, "params": [{"name": "shown"}]}
    assert finish(chart) == finish(chart, heights=[None]) == chart


def test_a_view_of_height_0_is_left_out_and_one_without_a_height_stays_as_it_is():
    chart = {"vconcat": [{"height": 5, "name": name} for name in "abcd"]}
    spec = finish(chart, heights=[7, 0, None])
    assert [(view["name"], view["height"]) for view in spec["vconcat"]] == [("a", 7), ("c", 5), ("d", 5)]
    assert len(chart["vconcat"]) == 4


def test_a_click_on_a_named_layer_leads_to_its_step_and_the_transport_can_read_it():
    told = param(with_playback(walk(), 3), "asked")
    clicked = param(with_playback(walk(), 3, clicked="pads"), "asked")
    assert clicked["on"] == [*told["on"], {"events": "@pads_marks:click", "update": "datum.step"}]
    assert clicked["bind"]["input"] == "range"
    assert clicked["bind"]["min"] == 0
    assert clicked["bind"]["max"] >= clicked["value"]  # or the field would move the clock
    assert "bind" not in told


def test_one_selection_over_several_views_finds_its_layers_by_the_names_they_were_given():
    parts = [
        alt.layer(
            alt.Chart(table("t")).mark_point().encode(x=x("a", "a"), y=y("b", "b")).properties(name=name)
        )
        for name in ("one", "two", "one_more")
    ]
    select = {"name": "lit", "select": "point", "views": ["one", "two"]}
    spec = with_playback(compile_chart(alt.vconcat(*parts)), 3, selections=[select])
    names = [view["layer"][0]["name"] for view in spec["vconcat"]]
    assert param(spec, "lit")["views"] == names[:2]
    assert select["views"] == ["one", "two"]


def test_the_legend_of_a_single_view_stands_over_the_title_of_its_axis():
    line = base("path", "one", ("one", "other")).mark_line()
    titled = line.encode(x=x("step", "step"), y=y("f", "f(x)"))

    def offset(chart: alt.TopLevelMixin) -> float | None:
        found: float | None = views(compile_chart(chart))[0]["layer"][0]["encoding"]["color"][
            "legend"
        ].get("offset")
        return found

    assert offset(alt.layer(titled)) == OVER_TITLE
    assert offset(alt.layer(line)) == OFFSET
    assert offset(alt.vconcat(alt.layer(titled), alt.layer(titled))) == OFFSET
    validate(compile_chart(alt.layer(titled)))
