"""The clock: what Vega gets to play with. That it plays is for tests/browser to see."""

import altair as alt
import pytest

from core.charts.axes import compile_chart, table, x, y
from core.charts.playback import SO_FAR, finish, with_playback


def clocked(last_frame: int) -> dict:
    line = alt.Chart(table("path")).transform_filter(SO_FAR).mark_line()
    view = line.encode(x=x("step", "step"), y=y("f", "f(x)"))
    return with_playback(compile_chart(alt.vconcat(view)), last_frame)


def param(spec: dict, name: str) -> dict:
    return next(param for param in spec["params"] if param["name"] == name)


def test_the_scrubber_goes_over_all_frames_and_rests_at_the_last():
    frame = param(clocked(14), "frame")
    assert frame["value"] == 14
    assert frame["bind"] == {"input": "range", "min": 0, "max": 14, "step": 1, "name": "step"}


def test_there_are_five_buttons_and_each_is_listened_to():
    spec = clocked(14)
    names = {layer["name"] for layer in spec["vconcat"][0]["layer"]}
    heard = {event["events"] for event in param(spec, "frame")["on"] if isinstance(event["events"], str)}
    assert heard == {f"@{name}_marks:click" for name in names if name.endswith("_pad")}
    assert len(heard) == 5


@pytest.mark.parametrize(("last_frame", "seconds"), [(5, 2), (15, 5), (100, 13), (0, 1)])
def test_a_run_is_over_before_a_class_looks_away(last_frame, seconds):
    timer = param(clocked(last_frame), "frame")["on"][0]["events"]
    assert timer["type"] == "timer"
    assert last_frame * timer["throttle"] / 1000 <= seconds


def test_playing_ends_at_the_last_frame():
    assert param(clocked(3), "playing")["on"][-1]["update"] == "playing && frame < last_frame"


def test_numbers_become_parameters_and_heights_those_of_the_views():
    chart = clocked(3)
    plain = {"vconcat": chart["vconcat"][1:]}
    spec = with_playback(plain, 3, heights=[77], numbers={"low": -1.0})
    assert param(spec, "low")["value"] == -1.0
    assert spec["vconcat"][1]["height"] == 77
    assert "height" not in plain["vconcat"][0]  # the compiled chart stays as it is


def test_a_chart_without_a_clock_is_finished_as_well():
    chart = {"layer": [], "height": 10, "params": [{"name": "shown"}]}
    spec = finish(chart, {"low": 1.5, "names": ("a", "b")}, [33])
    assert spec["params"] == [
        {"name": "low", "value": 1.5},
        {"name": "names", "value": ("a", "b")},
        {"name": "shown"},
    ]
    assert spec["height"] == 33
    assert chart == {"layer": [], "height": 10, "params": [{"name": "shown"}]}
    assert finish(chart) == finish(chart, heights=[None]) == chart


def test_a_view_of_height_0_is_left_out_and_one_without_a_height_stays_as_it_is():
    chart = {"vconcat": [{"height": 5, "name": name} for name in "abcd"]}
    spec = finish(chart, heights=[7, 0, None])
    assert [(view["name"], view["height"]) for view in spec["vconcat"]] == [("a", 7), ("c", 5), ("d", 5)]
    assert len(chart["vconcat"]) == 4


def test_a_click_on_a_named_layer_leads_to_its_step():
    plain = {"vconcat": clocked(3)["vconcat"][1:]}
    heard = param(with_playback(plain, 3, clicked="pads"), "frame")["on"]
    assert {"events": "@pads_marks:click", "update": "datum.step"} in heard
    assert len(param(with_playback(plain, 3), "frame")["on"]) == len(heard) - 1


def test_one_selection_over_several_views_finds_its_layers_by_the_names_they_were_given():
    views = [
        alt.layer(
            alt.Chart(table("t")).mark_point().encode(x=x("a", "a"), y=y("b", "b")).properties(name=name)
        )
        for name in ("one", "two", "one_more")
    ]
    select = {"name": "lit", "select": "point", "views": ["one", "two"]}
    spec = with_playback(compile_chart(alt.vconcat(*views)), 3, selections=[select])
    names = [view["layer"][0]["name"] for view in spec["vconcat"][1:]]
    assert param(spec, "lit")["views"] == names[:2]
    assert select["views"] == ["one", "two"]
