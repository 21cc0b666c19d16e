"""Whether a tensor can be viewed as one row is PyTorch's verdict, and the page can show the case."""

from typing import Any

import hypothesis
import pytest
import torch
from hypothesis import strategies as st

from core.questions import Question
from core.reshape_and_view.operations import (
    MOST_OPERATIONS,
    OPERATIONS,
    change_shape,
)
from core.reshape_and_view.questions import flatten_all_but_the_first, view_it_backwards
from core.typed.shape import read_arguments
from tests.reshape_and_view import by_hand


def shown_by(question: Question) -> dict[str, Any]:
    return dict(question.shows)


SHAPES = st.lists(st.integers(0, 4), max_size=6).map(tuple)
ARGUMENTS = st.lists(st.integers(-2, 6), max_size=4).map(tuple)
CALLS = st.lists(
    st.tuples(st.sampled_from(OPERATIONS), ARGUMENTS)
    | st.sampled_from([("transpose", (0, 1)), ("flatten", ()), ("unsqueeze", (0,)), ("view", (-1,))]),
    max_size=MOST_OPERATIONS,
).map(tuple)


@hypothesis.settings(deadline=None, max_examples=200)
@hypothesis.given(SHAPES, CALLS, st.booleans())
def test_the_case_that_is_shown_ends_as_the_answer_says(shape, calls, chain):
    question = view_it_backwards(shape, calls, chain)
    shows = shown_by(question)
    count = shows["operations"]
    assert 2 <= count <= MOST_OPERATIONS
    assert set(shows) == {"start", "operations"} | {
        f"{kind}{number}" for number in range(1, count + 1) for kind in ("op", "args")
    }
    assert shows["start"] == "the one before"
    x = by_hand.count_up(shape)
    for number in range(1, count):
        assert shows[f"op{number}"] in OPERATIONS
        x = by_hand.call(x, (shows[f"op{number}"], read_arguments(shows[f"args{number}"])))
    before = x.permute(tuple(reversed(range(x.dim()))))
    assert f"of shape {tuple(before.shape)}," in question.text
    assert (shows[f"op{count}"], shows[f"args{count}"]) == ("view", "-1")
    try:
        x.view(-1)
    except RuntimeError as raised:
        error = str(raised)
    else:
        error = ""
    assert question.answer == ("error" if error else "view")
    assert error in question.why
    assert ("makes a copy" in question.why) == bool(error)


def test_nothing_is_asked_where_x_cannot_be_made():
    assert view_it_backwards((10**6,) * 6, ()) is None


def test_a_result_that_leaves_no_room_for_two_more_is_left_for_an_earlier_one():
    calls = (("transpose", (0, 1)),) * 4
    question = view_it_backwards((2, 3), calls, chain=True)
    assert shown_by(question)["operations"] == MOST_OPERATIONS
    six = view_it_backwards((1, 2, 1, 3, 1, 1), (("unsqueeze", (0,)),), chain=True)
    assert six.shows["op1"] == "permute"  # seven axes are too many to type


@pytest.mark.parametrize(("shape", "answer"), [((2, 3), "error"), ((1, 6), "view"), ((), "view")])
def test_known_answers(shape, answer):
    assert view_it_backwards(shape, ()).answer == answer
    assert change_shape(shape, (("permute", tuple(range(len(shape)))[::-1]),))[1].verdict == "view"


@hypothesis.settings(deadline=None, max_examples=200)
@hypothesis.given(SHAPES, CALLS, st.booleans())
def test_flattening_from_the_second_axis_gives_pytorchs_shape(shape, calls, chain):
    question = flatten_all_but_the_first(shape, calls, chain)
    if question is None:
        return
    shows = shown_by(question)
    count = shows["operations"]
    x = by_hand.count_up(shape)
    for number in range(1, count):
        x = by_hand.call(x, (shows[f"op{number}"], read_arguments(shows[f"args{number}"])))
    assert (shows[f"op{count}"], shows[f"args{count}"]) == ("flatten", "1")
    assert question.options[question.answer] == str(tuple(torch.flatten(x, 1).shape))
    assert (" = " in question.why) == (x.dim() > 2)
    assert "so it stays, too" in question.why or x.dim() > 2
    assert x.dim() >= 2
