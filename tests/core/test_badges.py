"""What somebody has done, in an address and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.badges import code_of, read, write

CODES = st.text("abcXYZ019_-", min_size=3, max_size=3)


@given(st.frozensets(CODES, max_size=100))
def test_codes_come_back_from_an_address_in_any_order(codes):
    assert read(write(codes)) == codes
    assert write(sorted(codes, reverse=True)) == write(codes)


@pytest.mark.parametrize("text", ["", "ab", "abcd", "ab c", "abcde", "äbc", "abc\n"])
def test_what_is_no_row_of_codes_has_none(text):
    assert read(text) == frozenset()


def test_a_hundred_codes_are_read_and_no_more():
    codes = [f"{number:03}" for number in range(101)]
    assert read("".join(codes)) == frozenset(codes[:100])
    assert read("".join(codes[:100])) == frozenset(codes[:100])


def test_a_code_has_three_characters_that_an_address_can_have_and_its_name_decides():
    code = code_of("autograd", "graph")
    assert read(code) == {code}
    assert (
        len(
            {
                code,
                code_of("autograd", "steps"),
                code_of("devices", "graph"),
                code_of("autograd.graph", ""),
            }
        )
        == 4
    )
