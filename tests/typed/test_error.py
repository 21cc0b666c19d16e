"""Whatever is typed, its reader refuses it with the one error, at a place in it."""

import hypothesis
import pytest
from hypothesis import strategies as st

from core.typed import formula, lines, points, shape, values
from core.typed.error import TypedError

READERS = {
    formula.read_formula: formula.MAX_LENGTH,
    lines.read_lines: lines.MAX_LENGTH,
    shape.read_shape: shape.MAX_LENGTH,
    shape.read_arguments: shape.MAX_LENGTH,
    values.read_values: values.MAX_LENGTH,
    points.read_points: points.MAX_LENGTH,
}
TEXTS = st.text(max_size=40) | st.text("0123456789,;x=()[]. +*-\n", max_size=40)


@pytest.mark.parametrize("read", READERS)
@hypothesis.given(text=TEXTS)
def test_any_text_is_read_or_refused_at_a_place_in_it(read, text):
    try:
        read(text)
    except TypedError as error:
        place, words = error.position, str(error)
    else:
        place, words = 0, "read"
    assert 0 <= place <= len(text)
    assert words


@pytest.mark.parametrize(("read", "longest"), READERS.items())
def test_what_is_too_long_is_refused_where_it_becomes_so(read, longest):
    with pytest.raises(TypedError, match="at most") as raised:
        read("1" * (longest + 1))
    assert raised.value.position == longest


def test_no_place_is_the_beginning():
    assert TypedError("Say something.").position == 0
    assert isinstance(TypedError("Say something."), ValueError)
