"""Axes: drawn inside the view, and without one where there are only cells."""

import altair as alt

from core.charts.axes import GUTTER, at, ends, layer, plain_x, plain_y, read, table, text, x, y
from tests.charts.specs import validate


def compiled(across: alt.X, up: alt.Y) -> dict:
    spec: dict = layer(alt.Chart(table("t")).mark_point().encode(x=across, y=up), height=100).to_dict()
    validate(spec)
    encoding: dict = spec["layer"][0]["encoding"]
    return encoding


def test_the_vertical_axis_stands_inside_the_view_in_the_gutter():
    encoding = compiled(x("n", "steps", domain=[0, 3]), y("loss", "loss", type="log"))
    assert encoding["x"]["scale"] == {"domain": [0, 3], "rangeMin": GUTTER}
    assert encoding["y"]["axis"]["offset"] == -GUTTER
    assert encoding["y"]["scale"] == {"type": "log"}
    assert (encoding["x"]["title"], encoding["y"]["title"]) == ("steps", "loss")


def test_ends_are_numbers_or_parameters_of_the_clock():
    assert ends(0, 1) == {"domain": [0, 1], "nice": False}
    first, last = ends("-reach", "reach")["domain"]
    assert (first.expr, last.expr) == ("-reach", "reach")


def test_a_plain_scale_fills_the_view_and_has_no_axis():
    encoding = compiled(plain_x("left", 0, "columns"), plain_y("top", -0.5, 3))
    assert encoding["x"]["axis"] is None
    assert encoding["x"]["scale"]["domain"] == [0, {"expr": "columns"}]
    assert encoding["y"]["scale"]["reverse"] is True  # rows are counted from the top
    assert (
        compiled(plain_x("a", 0, 1), plain_y("b", 0, 1, downward=False))["y"]["scale"]["reverse"]
        is False
    )


def test_a_tooltip_tells_numbers_from_words():
    number, word = (tip.to_dict() for tip in read(("x", "x₀", ".3f"), ("label", "what", "")))
    assert number == {"field": "x", "title": "x₀", "type": "quantitative", "format": ".3f"}
    assert word == {"field": "label", "title": "what", "type": "nominal"}


def test_other_layers_share_the_scales_of_the_first():
    assert {name: part.to_dict() for name, part in at("a", "b").items()} == {
        "x": {"field": "a", "type": "quantitative"},
        "y": {"field": "b", "type": "quantitative"},
    }
    assert text("label").to_dict() == {"field": "label", "type": "nominal"}
