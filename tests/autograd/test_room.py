"""Words fit the room they are given, by widths that a font really has, rounded up."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.autograd.room import LETTER_OF_CODE, measure, wrap

TEXTS = st.lists(st.text("abMW .,il", min_size=1), max_size=12).map(" ".join)


def test_letters_take_what_source_sans_gives_them_rounded_up():
    """At 16 pixels, in thousandths of an em: i 246, a 504, n 544, D 615, m 824, space 200; code 602."""
    for letter, thousandths in {"i": 246, "a": 504, "n": 544, "D": 615, "m": 824, " ": 200}.items():
        assert 0 <= measure(letter) - 0.016 * thousandths < 1.1
    assert 0 <= LETTER_OF_CODE - 0.016 * 602 < 0.05
    assert measure("") == 0


@given(TEXTS, TEXTS)
def test_the_width_of_a_text_is_that_of_its_letters(first, second):
    assert measure(first + second) == pytest.approx(measure(first) + measure(second))


@given(TEXTS, st.integers(20, 200))
def test_rows_fit_hold_all_words_and_no_row_has_room_for_the_next_word(text, width):
    rows = wrap(text, width)
    assert " ".join(rows).split() == text.split()
    for row in rows:
        assert measure(row) <= width or " " not in row
    for row, after in itertools.pairwise(rows):
        assert measure(f"{row} {after.split()[0]}") > width


def test_a_row_may_be_exactly_as_wide_as_the_room():
    assert wrap("ab cd", measure("ab cd")) == ["ab cd"]
    assert wrap("ab cd", measure("ab cd") - 0.01) == ["ab", "cd"]
