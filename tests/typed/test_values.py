"""A typed matrix is read, never evaluated."""

import pytest

from core.typed.values import ValuesError, as_rows, as_text, parse_values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.1 0.2; 0.3 0.4", ((0.1, 0.2), (0.3, 0.4))),
        ("3 4 5", (3.0, 4.0, 5.0)),
        ("1, 2, 3", (1.0, 2.0, 3.0)),
        ("1 2;", ((1.0, 2.0),)),
        ("[[1, 2], [3, 4.]]", ((1.0, 2.0), (3.0, 4.0))),
        ("[[1, 2]]", ((1.0, 2.0),)),
        ("[1, -2e3]", (1.0, -2000.0)),
        ("7", (7.0,)),
    ],
)
def test_what_is_typed_is_read_and_can_be_written_again(text, values):
    assert parse_values(text) == values
    assert parse_values(as_text(values)) == values


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "1 to 4 rows of 1 to 5 numbers"),
        (";", "1 to 4 rows"),
        ("1 2 3 4 5 6", "1 to 4 rows"),
        ("1;2;3;4;5", "1 to 4 rows"),
        ("1 2; 3", "All rows need as many numbers"),
        ("1 x", "x is not a number"),
        ("__import__('os')", "is not a number"),
        ("1 nan", "nan is not between"),
        ("inf", "inf is not between"),
        ("1e13", "1e13 is not between"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(text, words):
    with pytest.raises(ValuesError, match=words.replace("(", r"\(")):
        parse_values(text)


def test_a_vector_is_one_row():
    assert as_rows((1.0, 2.0)) == [[1.0, 2.0]]
    assert as_rows(((1.0,), (2.0,))) == [[1.0], [2.0]]
