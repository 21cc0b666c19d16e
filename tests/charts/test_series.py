"""Lines of several kinds and points on them share their colours and the legend's choice."""

from core.charts.axes import compile_chart, layer, x, y
from core.charts.legends import clickable_legend
from core.charts.series import lines, points
from tests.charts.specs import validate, views


def test_points_lie_on_the_scales_of_the_lines():
    shown = clickable_legend()
    curves = lines("curves", ("a", "it's"), shown, x("n", "n"), y("loss", "loss"), []).add_params(shown)
    spec = compile_chart(layer(curves, points("points", "n", "loss", shown, []), height=100))
    validate(spec)
    line, point = (part["encoding"] for part in views(spec)[0]["layer"])
    assert line["color"]["scale"]["domain"] == ["a", "it's"]
    assert point["color"] == {"field": "kind", "type": "nominal"}
    assert line["opacity"] == point["opacity"]
