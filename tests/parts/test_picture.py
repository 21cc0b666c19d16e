"""A picture is made once for whoever comes with the same, and goes out as Arrow."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.parts import picture
from pages.parts.view import Picture
from tests.parts.components import alts

MADE: list[int] = []
ROWS = {"step": [0, 1, 2], "loss": [0.5, float("nan"), float("inf")], "name": ["a", "b", None]}


def draw_line(last: int) -> Picture | None:
    MADE.append(last)
    if last < 0:
        return None
    spec = {"mark": "line", "encoding": {"x": {"field": "step", "title": "step"}}}
    return Picture(spec, {"data": pd.DataFrame(ROWS)}, alt=f"A line to {last}", words={"step": "pas"})


def test_tables_go_out_as_they_are():
    packed = picture.packed(draw_line)(2)
    assert packed is not None
    table = packed.tables["data"]
    assert isinstance(table, pa.Table)
    assert table.column_names == list(ROWS)
    assert table.to_pandas().equals(pd.DataFrame(ROWS))
    assert packed.spec["encoding"]["x"]["title"] == "pas"
    again = picture.packed(lambda: replace(packed, words={}))()
    assert again is not None
    assert again.tables["data"] is table


@given(st.lists(st.floats(), min_size=200, max_size=220), st.integers(-(2**40), 2**40))
def test_many_numbers_go_out_smaller_where_the_screen_cannot_tell(floats, whole):
    rows = pd.DataFrame(
        {"x": floats, "n": [whole] + [7] * (len(floats) - 1), "name": ["a"] * len(floats)}
    )
    packed = picture.packed(lambda: Picture({}, {"data": rows}, alt="Many"))()
    assert packed is not None
    table = packed.tables["data"]
    assert table["n"].to_pylist() == rows["n"].tolist()
    assert table["name"].to_pylist() == rows["name"].tolist()
    for sent, number in zip(table["x"].to_pylist(), floats, strict=True):
        if math.isnan(number):
            assert sent is None  # as Arrow has it from pandas, and as Streamlit sends it
        else:
            assert sent == pytest.approx(number, rel=1e-6, abs=0)
    assert table["n"].type == (pa.int32() if abs(whole) < 2**31 else pa.int64())


def test_ordinary_numbers_take_half_the_bytes():
    rows = pd.DataFrame({"x": np.linspace(-5, 5, 1000), "n": range(1000)})
    packed = picture.packed(lambda: Picture({}, {"data": rows}, alt="Many"))()
    assert packed is not None
    assert packed.tables["data"].nbytes < 0.55 * pa.Table.from_pandas(rows).nbytes


def test_no_picture_is_drawn_where_none_is_made():
    assert picture.packed(draw_line)(-1) is None


def test_it_is_made_once_for_everybody():
    script = """
from pages.parts import picture
from tests.parts.test_picture import draw_line
picture.draw("main", draw_line, 7)
picture.draw("main", draw_line, -1)
"""
    from tests.parts.test_picture import MADE as SEEN

    SEEN.clear()
    for _ in range(3):
        app = AppTest.from_string(script, default_timeout=120).run()
        assert not app.exception
        assert len(app.get("vega_lite_chart")) == 1
        assert alts(app) == ["A line to 7"]
    assert SEEN == [7, -1]
