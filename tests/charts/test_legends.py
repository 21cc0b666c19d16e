"""Legends: kinds are data, whatever they are called, and fit a phone."""

import json
from typing import Any, cast

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.axes import compile_chart, layer
from core.charts.legends import (
    OFFSET,
    PHONE,
    ROW,
    base,
    clickable_legend,
    columns_for,
    legend,
    only,
    steady_numbers,
    strength,
)
from tests.charts.specs import programs, validate

NASTY = (
    "don't",
    'say "no"',
    "back\\slash",
    "{braces}",
    "<b>tag</b>",
    "中文",
    "a\nb",
    "\u2028",
    "'+frame+'",
)


def read_literal(text: str) -> str:
    """Return what the only literal of an expression says. Vega reads JavaScript's strings, so JSON's."""
    value = json.loads(text)
    assert isinstance(value, str)
    return value


@given(st.text() | st.sampled_from(NASTY))
def test_a_kind_in_an_expression_is_one_string_and_nothing_else(kind):
    chart = base("curve", kind, (kind, "other")).mark_line().to_dict(context={"pre_transform": False})
    (program,) = programs(chart["transform"])
    assert read_literal(program) == kind
    assert program.isascii()  # line separators would end a string in JavaScript before 2019
    assert chart["encoding"]["color"]["scale"]["domain"] == [kind, "other"]


@pytest.mark.parametrize("kind", NASTY)
def test_a_choice_of_kinds_is_no_program(kind):
    one = alt.Chart(alt.NamedData(name="t")).transform_filter(only(kind)).mark_line()
    two = alt.Chart(alt.NamedData(name="t")).transform_filter(only(kind, "b")).mark_line()
    spec = compile_chart(layer(one, two, height=10))
    validate(spec)
    assert not list(programs(spec))
    assert spec["layer"][0]["transform"] == [{"filter": {"field": "kind", "equal": kind}}]
    assert spec["layer"][1]["transform"] == [{"filter": {"field": "kind", "oneOf": [kind, "b"]}}]


def drawn(color: alt.Color) -> dict[str, Any]:
    """Return a channel as it is compiled."""
    return cast("dict[str, Any]", color.to_dict(context={"data": None}))


def test_a_legend_lists_some_of_the_kinds_that_have_colours():
    color = drawn(legend(("a", "b", "c"), listed=("a", "c")))
    assert color["scale"]["domain"] == ["a", "b", "c"]
    assert color["legend"]["values"] == ["a", "c"]


def test_a_legend_may_leave_its_kinds_open():
    color = drawn(legend("kinds", listed="listed"))
    assert color["scale"]["domain"] == {"expr": "kinds"}
    assert color["legend"]["values"] == {"expr": "listed"}
    assert color["legend"]["columns"] == {"expr": "legend_columns"}
    assert "values" not in drawn(legend("kinds"))["legend"]
    assert columns_for(("a", "b")) == 0
    assert columns_for(("a long name, and more",) * 4) == 1


@pytest.mark.parametrize(("kinds", "columns"), [(("a", "b"), None), (("a long name, and more",) * 4, 1)])
def test_a_legend_fits_a_phone(kinds, columns):
    shown = drawn(legend(kinds))["legend"]
    assert shown.get("columns") == columns
    assert PHONE < 360


def test_a_click_on_the_legend_leaves_one_kind_strong():
    shown = clickable_legend()
    assert shown.param.to_dict() == {
        "name": "shown",
        "bind": "legend",
        "select": {"type": "point", "fields": ["kind"]},
    }
    chart = alt.Chart(alt.NamedData(name="t")).mark_line().encode(opacity=strength(shown))
    opacity = chart.to_dict()["encoding"]["opacity"]
    assert opacity["condition"] == [{"param": "shown", "value": 1}]
    assert opacity["value"] < 0.2


def test_views_stay_where_they_are_under_a_steady_legend():
    everyone = ("sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw", "contours")
    bottoms = set()
    for count in range(1, len(everyone) + 1):
        numbers = steady_numbers(everyone[:count], everyone, 4)
        rows = -(-count // numbers["legend_columns"]) if numbers["legend_columns"] else 1
        bottoms.add(numbers["legend_offset"] + ROW * rows)
    assert bottoms == {OFFSET + ROW * 2}
    chart = base("curve", "sgd", "kinds", steady=True).mark_line()
    spec = compile_chart(layer(chart, height=100))
    validate(spec)
    assert spec["layer"][0]["encoding"]["color"]["legend"]["offset"] == {"expr": "legend_offset"}
