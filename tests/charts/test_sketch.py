"""Sketches stay inside their frame, and carry their colours with them."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.sketch import HEIGHT, WIDTH, Window, boxes, dots, ends, in_colors, line, sketch, text

numbers = st.floats(-1e6, 1e6)


@given(st.lists(numbers, min_size=1), st.lists(numbers, min_size=1), numbers, numbers)
def test_every_point_stands_inside(xs, ys, x, y):
    left, top = Window(ends(xs), ends(ys)).place(x, y)
    assert 0 <= left <= WIDTH
    assert 0 <= top <= HEIGHT


def test_up_is_up_and_the_ends_are_the_edges():
    window = Window((0, 10), (0, 1), left=0, top=0, width=100, height=50)
    assert window.places((0, 5, 10), (0, 0.5, 1)) == [(0, 50), (50, 25), (100, 0)]


@pytest.mark.parametrize("same", [0.0, 3.0, -2.0])
def test_numbers_that_are_all_the_same_have_ends_apart(same):
    low, high = ends([same, same])
    assert low < same < high


def test_a_sketch_is_a_picture_in_its_colors():
    parts = (line([(1, 2), (3, 4)], "c0"), dots([(5, 6)], "c1"), boxes([(0, 0)], 2, 3, "c2", 0.5))
    picture = in_colors(sketch(*parts, text(1, 2, "a < b")), {"c0": "#123456", "ink": "#abcdef"})
    root = ElementTree.fromstring(picture)
    style, *drawn = list(root)
    assert ".c0{color:#123456}.ink{color:#abcdef}" in (style.text or "")
    assert [each.get("class") for each in drawn] == ["line c0", "line c1", "fill c2", "ink"]
    assert drawn[-1].text == "a < b"
    assert drawn[2].get("d") == "M0.0,0.0h2.0v3.0h-2.0z"
