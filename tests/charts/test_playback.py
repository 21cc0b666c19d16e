"""The clock: what Vega gets to play with. That it plays is for tests/browser to see."""

import altair as alt
import pytest

from core.charts.axes import table, x, y
from core.charts.playback import SO_FAR, with_playback


def clocked(last_frame: int) -> dict:
    line = alt.Chart(table("path")).transform_filter(SO_FAR).mark_line()
    view = line.encode(x=x("step", "step"), y=y("f", "f(x)"))
    return with_playback(alt.vconcat(view), last_frame)


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
