"""Words on charts stand in tables."""

import altair as alt
import pytest

from core.charts.axes import compile_chart, table
from core.charts.words import (
    arithmetic_height,
    arithmetic_view,
    corner_words,
    keep_spaces,
    readout,
    title_layer,
    word_table,
)
from tests.charts.specs import programs, views


def test_the_words_of_a_corner_belong_to_now_and_have_the_colour_of_their_kind():
    spec = corner_words("now", "the fit").to_dict()
    assert spec["data"] == {"name": "now"}
    assert spec["transform"] == [{"filter": "datum.step == frame"}]
    assert spec["encoding"]["text"]["field"] == "label"
    assert spec["encoding"]["color"] == {"datum": "the fit"}
    assert "color" not in corner_words("now").to_dict()["encoding"]


@pytest.mark.parametrize("words", [None, "datum.kind + ': ' + datum.loss"])
def test_a_readout_has_a_line_for_each_kind_in_its_colour(words):
    spec = compile_chart(readout(alt.Chart(table("paths")), ("it's", "b"), words))
    lines = views(spec)[0]["layer"]
    colors = [line["encoding"]["color"]["datum"] for line in lines]
    chosen = [line["transform"][0]["filter"] for line in lines]
    assert colors == [one["equal"] for one in chosen] == ["it's", "b"]
    assert set(programs(spec)) == ({words} if words else set())
    heights = [line["encoding"]["y"]["value"] for line in lines]
    assert heights == sorted(set(heights))
    assert heights[-1] < spec["height"]


def test_arithmetic_gets_as_much_room_as_it_has_lines():
    heights = [compile_chart(arithmetic_view(lines))["height"] for lines in (1, 2, 3)]
    assert heights[1] - heights[0] == heights[2] - heights[1] == 22
    assert heights == [arithmetic_height(lines) for lines in (1, 2, 3)]


def test_titles_stand_where_the_table_says():
    encoding = title_layer("titles", "true").to_dict()["encoding"]
    assert [encoding[channel]["field"] for channel in ("x", "y", "text")] == ["left", "top", "label"]


def test_a_word_table_counts_its_steps_and_takes_any_words():
    labels = ["it's", 'say "a\\b"', "{x} <b>", "中文"]
    assert word_table(labels).to_pydict() == {"step": [0, 1, 2, 3], "label": labels}
    assert word_table([]).num_rows == 0


def test_no_space_is_left_that_a_browser_would_draw_together():
    assert keep_spaces("=   1 · 2") == "=\u00a0\u00a0\u00a01\u00a0·\u00a02"
