"""What a browser says was drawn becomes the text that could have been typed, or is refused."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.typed.drawn_points import call_classes, write_points
from core.typed.points import read_points

ROW = st.tuples(
    st.integers(-(10**6), 10**6).map(lambda n: n / 100), st.integers(-300, 300), st.integers(0, 3)
).map(list)
LABEL = st.sampled_from(["red", "a, b", 'say "x"', "<b>", "中文", "it's", "x;y"])


@given(st.lists(ROW, min_size=10, max_size=40), st.lists(LABEL, unique=True, max_size=4))
def test_the_points_are_read_back_with_their_classes(rows, names):
    called = [*names, *(f"class {n}" for n in range(len(names), 4))]
    if len({row[2] for row in rows}) < 2:
        with pytest.raises(ValueError, match="different label"):
            write_points(rows, names)
        return
    points, labels = read_points(write_points(rows, names))
    read = [(x, y, labels[label]) for x, y, label in points.rows]
    by_class = sorted(rows, key=lambda row: row[2])
    assert read == [(float(f"{x:g}"), y, called[label]) for x, y, label in by_class]
    assert list(labels) == [name for n, name in enumerate(called) if any(row[2] == n for row in rows)]


@pytest.mark.parametrize(
    "rows",
    [None, "x", {}, [[1, 2]] * 20, [[1, 2, 4]] * 20, [[1, 2, -1]] * 20, [[1, 2, True]] * 20,
     [[1, math.nan, 0]] * 20, [["1", 2, 0]] * 20, [[1, 2, 0.0]] * 20, [(1, 2, 0)] * 20,
     [[0, 0, 0], [1, 1, 1]] * 251, [[0, 0, 0], [1, 1, 1]] * 4, [[2e6, 0, 0], [1, 1, 1]] * 8],
)  # fmt: skip
def test_what_is_no_list_of_points_is_refused(rows):
    with pytest.raises(ValueError, match=r"rows of x, y|can be used|numbers go from"):
        write_points(rows, ["red", "blue"])


def test_new_classes_have_names_of_their_own_whatever_is_there():
    chance = random.Random(446)
    for _ in range(300):
        pool = [*(f"class {n}" for n in range(6)), "red", "blue"]
        names = chance.sample(pool, chance.randint(2, 4))
        called = call_classes(names)
        assert called[: len(names)] == names
        assert len(set(called)) == len(called) == 4
        rows = [[float(n), 0.5, n % 4] for n in range(12)]
        assert read_points(write_points(rows, names))[1] == tuple(called)
