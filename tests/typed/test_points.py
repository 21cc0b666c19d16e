"""Pasted points are read, or refused with the line that is wrong."""

import pytest

from core.typed.error import TypedError
from core.typed.points import MAX_LENGTH, read_points

GOOD = "x, y, label\n" + "\n".join(f"{i}, {-i}, {'red' if i % 2 else 'blue'}" for i in range(10))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_lines_of_x_y_label_are_read_with_and_without_a_heading(separator):
    text = GOOD.replace(",", separator)
    points, names = read_points(text)
    assert names == ("blue", "red")
    assert points.rows[1] == (1.0, -1.0, 1)
    assert read_points(text.split("\n", 1)[1]) == (points, names)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Paste lines of"),
        (GOOD + "\n1, 2", "Line 12 has 2 fields"),
        (GOOD + "\n1, two, red", "Line 12: 'two' is not a number"),
        (GOOD + "\nnan, 2, red", "Line 12: numbers go from"),
        (GOOD + "\n1e9, 2, red", "Line 12: numbers go from"),
        ("1, 2, red\n3, 4, blue", "There are 2 points"),
        (GOOD.replace("red", "blue"), "There are 1 different labels"),
        ("\n".join(f"{i}, 0, {i}" for i in range(20)), "There are 20 different labels"),
        ("\n".join(f"{i}, 0, {i % 2}" for i in range(501)), "There are 501 points"),
        (GOOD + "\n1,5,2,3,red", "part the fields by semicolons"),
        (GOOD + "\n1_0, 2, red", "Line 12: '1_0' is not a number"),
        ("1.2.3, 4, red\n" + GOOD, "Line 1: '1.2.3' is not a number"),
        ("x" * 60_000, "at most 50,000 characters"),
        ('"unclosed, 1, 2', "has 1 field instead"),
    ],
)
def test_what_is_wrong_is_named(text, message):
    with pytest.raises(TypedError, match=message):
        read_points(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1, 2, red\n\n3, four, blue", "four"),
        ("1, 2, red\r\n 3 , 4", " 3"),
        ("1, 2, red\n1e9, 0, blue", "1e9"),
        ('1, 2, red\n"a""b", 0, blue', '"a'),
    ],
)
def test_what_is_wrong_in_a_line_has_its_place(text, at):
    with pytest.raises(TypedError, match=r"Line \d") as raised:
        read_points(text)
    assert raised.value.position == text.index(at)


def test_a_text_without_end_is_refused_where_it_becomes_too_long():
    with pytest.raises(TypedError) as raised:
        read_points("x" * 60_000)
    assert raised.value.position == MAX_LENGTH


def test_a_negative_zero_stays_one():
    points, _ = read_points(GOOD + "\n-0, -0.0, red")
    assert repr(points.rows[-1]) == "(-0.0, -0.0, 1)"


def european(text, separator):
    """Return lines as a spreadsheet in Europe writes them."""
    return text.replace(", ", separator).replace(".", ",")


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("heading", ["", "sep=;\n"])
def test_decimal_commas_are_read_where_commas_do_not_part_the_fields(separator, heading):
    rows = [(i / 4, -i / 8, "rot" if i % 3 else "blau") for i in range(30)]
    plain = "\n".join(f"{x}, {y}, {label}" for x, y, label in rows)
    heading = heading.replace(";", separator)
    assert read_points(heading + european(plain, separator)) == read_points(plain)


def test_numbers_and_labels_may_stand_in_quotes():
    quoted = "\n".join(f'"{i},5", "-{i}", "red, {i % 2}"' for i in range(10))
    points, names = read_points(quoted)
    assert names == ("red, 0", "red, 1")
    assert points.rows[3] == (3.5, -3.0, 1)


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert read_points("\ufeff" + GOOD) == read_points(GOOD)
    assert read_points("\ufeff" + GOOD.split("\n", 1)[1]) == read_points(GOOD)
