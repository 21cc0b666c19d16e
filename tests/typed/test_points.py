"""Pasted points are read, or refused with the line that is wrong."""

import random

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
        (GOOD + "\ninf, 2, red", "and inf is none"),
        (GOOD + "\n1, 2,", "Line 12 has no label"),
        ("red, 1, 2\n" * 20, "Line 1: 'red' is not a number. The order is x, y, label"),
        ("1, 2, red", "There is 1 point;"),
        ("1, 2, red\n3, 4, blue", "There are 2 points"),
        (GOOD.replace("red", "blue"), "There is 1 different label;"),
        ("\n".join(f"{i}, 0, {i}" for i in range(20)), "There are 20 different labels"),
        ("\n".join(f"{i}, 0, {i % 2}" for i in range(501)), "There are 501 points"),
        (GOOD + "\n1,5,2,3,red", "part the fields by semicolons"),
        (GOOD + "\n1/4, 2, red", "Line 12: '1/4' is not a number. Write 0.25."),
        (GOOD + "\n½, 2, red", "Write 0.5."),
        (GOOD + "\n1_0, 2, red", "Line 12: '1_0' is not a number"),
        ("1.2.3, 4, red\n" + GOOD, "Line 1: '1.2.3' is not a number"),
        ("x" * 60_000, "There is 1 line and 60,000 characters"),
        ("1, 2, red\n" * 100_000, "There are 100,000 lines and 1,000,000 characters"),
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


@pytest.mark.parametrize("separator", [";", "\t", ",", "；", "，"])
def test_what_a_spreadsheet_leaves_empty_is_left_out(separator):
    chance = random.Random(446)
    lines = GOOD.replace(", ", separator).split("\n")
    for _ in range(50):
        beyond = separator * chance.randint(0, 4)
        below = [separator * chance.randint(2, 6) for _ in range(chance.randint(0, 3))]
        text = "\n".join([line + beyond for line in lines] + below)
        assert read_points(text) == read_points(GOOD), text


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("n_fields", [2, 4, 5, 6, 7])
def test_how_many_fields_were_seen_is_counted(separator, n_fields):
    """In whatever stands on every line; the count is of the separator that was used."""
    chance = random.Random(n_fields)
    for _ in range(30):
        fields = [str(chance.choice([1, 0.5, "red", "x y"])) for _ in range(n_fields)]
        with pytest.raises(TypedError, match=rf"Line 1 has {n_fields} fields"):
            read_points("\n".join([separator.join(fields)] * 12))


def test_a_number_is_never_read_by_two_rules_for_its_comma():
    """1.234 is a thousand and more beside 2,5, and less than two beside 2.5."""
    rows = "\n".join(f"{i},5; {i}; {i % 2}" for i in range(12))
    with pytest.raises(TypedError, match=r"not both: 0,5 in line 1 and 1\.234 in line 13"):
        read_points(rows + "\n1.234; 2; 1")
    points, _ = read_points(rows.replace(",", ".") + "\n1.234; 2; 1")
    assert points.rows[-1] == (1.234, 2.0, 1)


def test_numbers_and_labels_may_stand_in_quotes():
    quoted = "\n".join(f'"{i},5", "-{i}", "red, {i % 2}"' for i in range(10))
    points, names = read_points(quoted)
    assert names == ("red, 0", "red, 1")
    assert points.rows[3] == (3.5, -3.0, 1)


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert read_points("\ufeff" + GOOD) == read_points(GOOD)
    assert read_points("\ufeff" + GOOD.split("\n", 1)[1]) == read_points(GOOD)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_number_in_groups_is_refused_with_what_mends_it(separator):
    """Whatever parts the groups, and whichever sign the decimals stand behind."""
    draw = random.Random(47)
    for _ in range(300):
        number, decimals = draw.randint(1000, 9_999_999), draw.choice(["", "5", "25", "125"])
        gap = draw.choice(" '_\u2019.," if number >= 1_000_000 or decimals else " '_\u2019")
        point = draw.choice([mark for mark in ".," if mark != gap])
        sign = draw.choice(["", "-"])
        field = sign + f"{number:,}".replace(",", gap) + (point + decimals if decimals else "")
        plain = f"{sign}{number}" + (f".{decimals}" if decimals else "")
        text = GOOD.replace(", ", separator) + f"\n{field}{separator}1{separator}red"
        with pytest.raises(TypedError) as raised:
            read_points(text)
        assert str(raised.value).endswith(f"is not a number. Write {plain}."), (field, raised.value)


def test_a_comma_that_may_part_thousands_is_refused_where_no_other_number_tells():
    draw = random.Random(48)
    for _ in range(200):
        rows = [
            f"{draw.randint(1, 999)},{draw.randint(0, 999):03};{draw.randint(0, 9)};{k % 2}"
            for k in range(12)
        ]
        with pytest.raises(TypedError, match=r"Line 1: \d+,\d+ has two .* \d{4,} or \d+\.\d"):
            read_points("\n".join(rows))
        telling = draw.choice(["0,125", "2,5", "1234,5", "-0,75", "3,1416"])
        rows[draw.randrange(12)] = f"{telling};3;1"
        points, _ = read_points("\n".join(rows))
        plain = [float(row.split(";")[0].replace(",", ".")) for row in rows]
        assert [x for x, _, _ in points.rows] == plain
