"""What may still be typed, and what is one too many: the bounds that people are told."""

import pytest

from core.typed.error import TypedError
from core.typed.formula import read_formula
from core.typed.lines import read_lines
from core.typed.points import read_points
from core.typed.shape import read_arguments, read_shape
from core.typed.values import read_values


def points(count, classes=2):
    return "\n".join(f"{number}, {number * number}, {number % classes}" for number in range(count))


def balanced(leaves):
    """Return a sum of x, nested no deeper than it has to be: a number less of operations than of x."""
    return "x" if leaves == 1 else f"({balanced(leaves // 2)}+{balanced(leaves - leaves // 2)})"


LAST_AND_TOO_MANY = [
    (read_formula, "x" + " " * 197 + "+1", "x" + " " * 198 + "+1", "200 characters"),
    (read_formula, "+".join("x" * 21), "+".join("x" * 22), "nested 20 deep"),
    (read_formula, balanced(30), balanced(31), "60 numbers, names and operations"),
    (read_formula, "x**20", "x**21", "Exponents go up to 20"),
    (read_formula, "x**(-20)", "x**(-21)", "Exponents go up to 20"),
    (read_formula, "x + 1000000", "x + 1000001", "Numbers go up to 1,000,000"),
    (read_lines, "a+b+c+d", "a+b+c+d+f", "At most 4 variables"),
    (
        read_lines,
        f"y = {balanced(10)}; z = y*{balanced(10)}",
        f"y = {balanced(10)}; z = y*{balanced(11)}",
        "at most 40",
    ),
    (read_shape, "1,2,3,4,5,6", "1,2,3,4,5,6,7", "up to 6 axes"),
    (read_shape, "1000000", "1000001", "1000000|1,000,000"),
    (read_arguments, "-1000000000000", "-1000000000001", "1000000000000|1,000,000,000,000"),
    (read_values, "1 2 3 4 5", "1 2 3 4 5 6", "4 rows of 1 to 5 numbers"),
    (read_values, "1; 2; 3; 4", "1; 2; 3; 4; 5", "4 rows of 1 to 5 numbers"),
    (read_values, "-1e12", "1.001e12", "not between -1e.12 and 1e.12"),
    (read_points, points(10), points(9), "There are 9 points; 10 to 500"),
    (read_points, points(500), points(501), "There are 501 points; 10 to 500"),
    (read_points, points(20, 4), points(20, 5), "5 different labels; 2 to 4"),
    (read_points, points(20, 2), points(20, 1), "1 different label; 2 to 4"),
]


@pytest.mark.parametrize(("read", "last", "too_many", "message"), LAST_AND_TOO_MANY)
def test_the_last_that_may_be_typed_is_read_and_one_more_is_refused(read, last, too_many, message):
    read(last)
    with pytest.raises(TypedError, match=message):
        read(too_many)


@pytest.mark.parametrize(
    ("read", "begins", "most"),
    [
        (read_formula, "x", 200),
        (read_lines, "y = a", 200),
        (read_shape, "1,2", 100),
        (read_values, "1 2", 512),
    ],
)
def test_so_many_characters_may_be_typed(read, begins, most):
    read(begins.ljust(most))
    with pytest.raises(TypedError, match=f"{most} characters") as raised:
        read(begins.ljust(most + 1))
    assert raised.value.position == most


def test_a_file_of_points_may_have_fifty_thousand_characters():
    text = points(500)
    read_points(text + " " * (50_000 - len(text)))
    with pytest.raises(TypedError, match="50,000 characters"):
        read_points(text + " " * (50_001 - len(text)))
