"""Shapes that a student types: the usual ways are read, and garbage is pointed at."""

import hypothesis
import pytest
from hypothesis import strategies as st

from core.typed.error import TypedError
from core.typed.shape import (
    LARGEST_ARGUMENT,
    LARGEST_SIZE,
    MAX_LENGTH,
    MOST_AXES,
    print_shape,
    read_arguments,
    read_shape,
)

SHAPES = st.lists(st.integers(0, LARGEST_SIZE), max_size=MOST_AXES).map(tuple)


@pytest.mark.parametrize(
    "text",
    [
        "5,1,4,1",
        "(5, 1, 4, 1)",
        "5x1x4x1",
        "5 × 1 × 4 × 1",
        "5*1*4*1",
        "5 1 4 1",
        "[5, 1, 4, 1]",
        "(5,1,4,1,)",
        "torch.Size([5, 1, 4, 1])",
        "  5,1 , 4,1  ",
        "([5, 1, 4, 1])",
    ],
)
def test_the_usual_ways_to_write_a_shape_are_read(text):
    assert read_shape(text) == (5, 1, 4, 1)


@pytest.mark.parametrize("text", ["", "  ", "()", "[]", "( )", "torch.Size([])"])
def test_nothing_is_the_shape_of_a_scalar(text):
    assert read_shape(text) == ()


def test_one_axis_needs_no_comma():
    assert read_shape("3") == read_shape("(3,)") == read_shape("(3)") == (3,)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("5,a", 2, "a is no size"),
        ("5,,1", 2, "no size before"),
        (",5", 0, "no size before"),
        ("5.5", 1, "whole number"),
        ("5,-2", 2, "negative"),
        ("5,-1", 2, "negative"),
        ("(5,1", 0, "never closed"),
        ("5,1)", 3, "Nothing opens"),
        ("(5,1]", 4, "Nothing opens"),
        ("(5)1", 3, "Nothing may follow"),
        ("5(1)", 1, "at the beginning only"),
        ("1,1,1,1,1,1,1", 12, "up to 6 axes"),
        ("5,99999999", 2, "at most"),
        ("torch", 0, "t is no size"),
        ("__import__('os')", 0, "_ is no size"),
        ("5;1", 1, "; is no size"),
    ],
)
def test_garbage_gets_a_sentence_that_points_at_the_place(text, position, words):
    with pytest.raises(TypedError, match=words) as raised:
        read_shape(text)
    assert raised.value.position == position


def test_arguments_are_left_to_pytorch_to_judge_unless_no_tensor_counts_so_far():
    assert read_arguments("(-2, 23520000)") == (-2, 23520000)
    assert read_arguments("") == ()
    for text in ("2,9999999999999", "2,-9999999999999"):
        with pytest.raises(TypedError) as raised:
            read_arguments(text)
        assert raised.value.position == 2


@hypothesis.given(SHAPES)
def test_a_printed_shape_is_read_back(shape):
    assert read_shape(print_shape(shape)) == shape
    assert read_shape(str(shape)) == shape


@hypothesis.given(st.text(max_size=30) | st.text(alphabet="0123456789,x()[] -.torchSize", max_size=30))
def test_any_text_is_a_shape_or_is_refused_at_a_place_in_it(text):
    try:
        shape = read_shape(text)
    except TypedError as error:
        place = error.position
        hypothesis.target(float(place))
        ok = 0 <= place < len(text)
    else:
        ok = len(shape) <= MOST_AXES and all(0 <= size <= LARGEST_SIZE for size in shape)
    assert ok


@hypothesis.given(
    st.lists(st.integers(-LARGEST_ARGUMENT, LARGEST_ARGUMENT), max_size=MOST_AXES).map(tuple)
)
def test_printed_arguments_are_read_back(arguments):
    assert read_arguments(print_shape(arguments)) == arguments


@pytest.mark.parametrize("read", [read_shape, read_arguments])
def test_a_text_without_end_is_refused_where_it_becomes_too_long(read):
    with pytest.raises(TypedError, match="at most 100 characters") as raised:
        read("1 " * 1000)
    assert raised.value.position == MAX_LENGTH
