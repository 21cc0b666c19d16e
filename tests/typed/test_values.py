"""A typed matrix is read, never evaluated."""

import random

import hypothesis
import pytest
import torch
from hypothesis import strategies as st

from core.typed.error import TypedError
from core.typed.values import (
    LARGEST,
    MAX_COLUMNS,
    MAX_LENGTH,
    MAX_ROWS,
    as_rows,
    as_text,
    read_row,
    read_tensor,
    read_values,
    write_number,
)

NUMBERS = st.floats(-LARGEST, LARGEST) | st.integers(-int(LARGEST), int(LARGEST)) | st.booleans()
VECTORS = st.lists(NUMBERS, min_size=1, max_size=MAX_COLUMNS).map(tuple)
MATRICES = st.integers(1, MAX_COLUMNS).flatmap(
    lambda columns: st.lists(
        st.lists(NUMBERS, min_size=columns, max_size=columns).map(tuple), min_size=1, max_size=MAX_ROWS
    ).map(tuple)
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.1 0.2; 0.3 0.4", ((0.1, 0.2), (0.3, 0.4))),
        ("3 4 5", (3, 4, 5)),
        ("3 4 5.", (3, 4, 5.0)),
        ("3. 4. 5.", (3.0, 4.0, 5.0)),
        ("1, 2, 3", (1, 2, 3)),
        ("1,2,3", (1, 2, 3)),
        ("[1,2]", (1, 2)),
        ("True False", (True, False)),
        ("１，２，３", (1, 2, 3)),
        ("１ −２； 3 4", ((1, -2), (3, 4))),
        ("[[1 2] [3 4]]", ((1, 2), (3, 4))),
        ("[[1 2]\n [3 4]]", ((1, 2), (3, 4))),
        ("[1 2] [3 4]", ((1, 2), (3, 4))),
        ("1 2;", ((1.0, 2.0),)),
        ("[[1, 2], [3, 4.]]", ((1.0, 2.0), (3.0, 4.0))),
        ("[[1, 2]]", ((1.0, 2.0),)),
        ("[1, -2e3]", (1.0, -2000.0)),
        ("7", (7.0,)),
        ("[[1. 2.] [3. 4.]]", ((1.0, 2.0), (3.0, 4.0))),
        ("[1], [2]", ((1.0,), (2.0,))),
        ("[[1,2], [3,4]]", ((1, 2), (3, 4))),
        ("(1, 2)", (1, 2)),
        ("array([[1, 2],\n       [3, 4]])", ((1, 2), (3, 4))),
        ("tensor([[0.1, 0.2]], dtype=torch.float64)", ((0.1, 0.2),)),
        ("tensor([1., 2.], device='cuda:0')", (1.0, 2.0)),
    ],
)
def test_what_is_typed_is_read_and_can_be_written_again(text, values):
    assert repr(read_values(text)).replace(".0", "") == repr(values).replace(".0", "")
    assert repr(read_values(as_text(values))) == repr(values)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("7", 7),
        (" 7. ", 7.0),
        ("-2e3", -2000.0),
        ("True", True),
        ("[7]", (7,)),
        ("7,", (7,)),
        ("7;", ((7,),)),
        ("[[7]]", ((7,),)),
        ("7 8", (7, 8)),
        ("7,8", None),
    ],
)
def test_a_number_that_stands_alone_has_no_dimensions(text, values):
    if values is None:
        with pytest.raises(TypedError):
            read_tensor(text)
        return
    assert repr(read_tensor(text)) == repr(values)
    assert repr(read_tensor(as_text(values))) == repr(values)


@hypothesis.given(NUMBERS | VECTORS | MATRICES)
def test_a_tensor_is_read_as_it_was_written(values):
    assert repr(read_tensor(as_text(values))) == repr(values)


@pytest.mark.parametrize(
    ("text", "words"), [("3 4 5", "(3, 4, 5)"), ("3 4 5.", "(3, 4, 5.0)"), ("3e0 True", "(3.0, True)")]
)
def test_a_number_has_the_type_that_python_gives_it(text, words):
    assert repr(read_values(text)) == words


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "1 to 4 rows of 1 to 5 numbers"),
        (";", 0, "1 to 4 rows"),
        ("1 2 3 4 5 6", 10, "1 to 4 rows"),
        ("1;2;3;4;5", 8, "1 to 4 rows"),
        ("1 2; 3", 5, "All rows need as many numbers"),
        ("1 x", 2, "x is not a number"),
        ("0,5 1,5", 0, "write 0.5 for one number, 0, 5 for two"),
        ("1 0,25", 2, "0,25 has two meanings"),
        ("[0,5 1,5]", 1, "write 0.5 for one number"),
        ("0,5, 1,5", 0, "write 0.5 for one number"),
        ("[[0,5 1]; [2 3]]", 2, "0,5 has two meanings"),
        ("tensor(x)", 7, "x is not a number"),
        ("array([1, 2", 0, "is not a number"),
        ("__import__('os')", 0, "is not a number"),
        ("1 nan", 2, "nan is not between"),
        ("inf", 0, "inf is not between"),
        ("[[1, 1e13]]", 5, "1e13 is not between"),
        ("1 " * 300, MAX_LENGTH, "at most 512 characters"),
    ],
)
def test_anything_else_is_refused_with_a_sentence_and_a_place(text, position, words):
    with pytest.raises(TypedError, match=words) as raised:
        read_values(text)
    assert raised.value.position == position


def test_a_vector_is_one_row():
    assert as_rows((1.0, 2.0)) == [[1.0, 2.0]]
    assert as_rows(((1.0,), (2.0,))) == [[1.0], [2.0]]


@hypothesis.given(VECTORS | MATRICES)
def test_all_values_are_written_so_that_the_very_same_ones_are_read_back(values):
    text = as_text(values)
    assert len(text) <= MAX_LENGTH
    assert repr(read_values(text)) == repr(values)  # repr tells -0.0 from 0.0


def test_a_negative_zero_is_written_with_its_sign():
    assert as_text((0.0, -0.0)) == "0. -0."
    assert repr(read_values("-0. 0. -0.0")) == "(-0.0, 0.0, -0.0)"
    assert write_number(-0.0) == "-0"


@hypothesis.given(st.text(max_size=40) | st.text("0123456789.,;[]- e", max_size=40))
def test_any_text_is_read_or_refused_at_a_place_in_it(text):
    try:
        values = read_values(text)
    except TypedError as error:
        ok = 0 <= error.position <= len(text)
    else:
        ok = repr(read_values(as_text(values))) == repr(values)
    assert ok


@pytest.mark.parametrize("text", ["1 2 -0.", "[1, 2, -0.]", "[[1, 2, -0.]]", "1 2 -0.;"])
def test_a_row_is_read_however_it_is_written(text):
    assert repr(read_row(text)) == "(1.0, 2.0, -0.0)"


@pytest.mark.parametrize(
    ("text", "position"), [("1 2; 3 4", 3), ("[[1, 2], [3, 4]]", 6), ("1;2;3", 1), ("1 x", 2)]
)
def test_what_is_more_than_one_row_is_refused_where_the_first_ends(text, position):
    with pytest.raises(TypedError) as refused:
        read_row(text)
    assert refused.value.position == position


def test_what_numpy_and_pytorch_print_of_small_numbers_is_read_back():
    draw = random.Random(1223)
    for _ in range(300):
        rows, columns = draw.randint(1, 3), draw.randint(1, 4)
        of_whole = draw.random() < 0.5
        numbers = [
            [draw.randint(-99, 99) if of_whole else draw.randint(-99, 99) / 4 for _ in range(columns)]
            for _ in range(rows)
        ]
        tensor = torch.tensor(numbers, dtype=draw.choice([None, torch.float64]))
        array = tensor.numpy()
        for text in (str(tensor), repr(array), str(array)):
            assert read_tensor(text) == tuple(map(tuple, numbers)), text
        assert read_tensor(str(tensor[0, 0])) == numbers[0][0]


def test_a_comma_beside_a_decimal_point_parts_two_numbers():
    """1.5,2.5 has one meaning: 5,2 is none of its numbers."""
    draw = random.Random(49)
    for _ in range(300):
        numbers = [draw.choice([round(draw.uniform(-9, 9), 2), draw.randint(-9, 9)]) for _ in range(4)]
        if all(isinstance(number, float) for number in numbers[:-1]):
            assert read_values(",".join(map(str, numbers))) == tuple(numbers)
    for text in ("1.5,2", "1,2.5", "1e1,2", ".5,1", "2,.5"):
        assert read_values(text) == tuple(map(float, text.split(",")))
