"""Shapes lined up from the right: valid, and every size below its axis."""

from core.broadcasting import line_up_charts as charts
from tests.charts.specs import number, validate


def test_the_chart_is_valid_and_compiled_once():
    spec = charts.line_up_picture(4, 2)
    validate(spec)
    assert spec["height"] == 5 * charts.ROW
    other = charts.line_up_picture(7, 3)
    assert other["layer"] is spec["layer"]
    assert other["height"] == 6 * charts.ROW
    assert number(spec, "columns") == 5
    assert number(other, "columns") == 8.5


def test_shapes_line_up_from_the_right():
    axes = [(-1, (1, 4), "stretched", 4), (-2, (3, None), "added", 3)]
    drawn = charts.line_up_tables(axes, ["x", "y", "result"])
    tables = {name: table.to_pandas() for name, table in drawn.items()}
    sizes = tables["sizes"].sort_values(["top", "left"])
    assert sizes["label"].tolist() == ["3", "1", "–", "4", "3", "4"]
    assert sizes["verdict"].tolist() == ["added", "stretched"] * 3
    names = tables["names"]
    assert names[names["center"] == 0.5].sort_values("middle")["label"].tolist() == ["dim -2", "dim -1"]
    assert set(names[names["center"] == 4.5]["label"]) == {
        charts.MARKS["added"],
        charts.MARKS["stretched"],
    }
    over_columns = set(names[names["center"].isin([0.5, 4.5])]["middle"])
    assert over_columns == set(drawn["sizes"].to_pandas()["middle"])


def test_an_impossible_axis_has_no_size():
    tables = charts.line_up_tables([(-1, (2, 4), "impossible", None)], ["x", "y", "result"])
    assert tables["sizes"]["label"].to_pylist() == ["2", "4", "?"]
