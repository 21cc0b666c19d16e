"""What questions ask about where the controls end: four operations, and six axes."""

from types import SimpleNamespace

import pytest

from core.reshape_and_view import questions


def steps(*axes, error=None):
    """Return steps with so many axes; the one of the number `error` failed."""
    return tuple(
        SimpleNamespace(shape=(2,) * count, error="no" if number == error else "")
        for number, count in enumerate(axes)
    )


@pytest.mark.parametrize(
    ("chain", "axes", "error", "last"),
    [
        (True, (1, 2, 3), None, 2),
        (True, (1, 2, 3, 2, 1), None, 2),  # two more operations are four
        (False, (1, 2, 3, 2, 1), None, 4),
        (True, (1, 2, 3), 2, 1),
        (True, (1, 6), None, 1),
        (True, (1, 7), None, 0),
        (True, (7,), None, None),
        (True, (1,), 0, None),
    ],
)
def test_the_last_step_that_two_more_can_follow_is_found(chain, axes, error, last):
    assert questions.find_last(steps(*axes, error=error), chain) == last


def test_a_chain_is_shown_by_settings_of_its_own():
    assert questions.settings_of((("view", (2, -1)), ("t", ()))) == {
        "start": "the one before",
        "operations": 2,
        "op1": "view",
        "args1": "2,-1",
        "op2": "t",
        "args2": "",
    }


@pytest.mark.parametrize(
    ("shape", "answer"), [((2, 3), "2,3"), ((2, 3, 4), "2,12"), ((5, 1, 1, 2), "5,2"), ((2,), None)]
)
def test_all_axes_but_the_first_become_one(shape, answer):
    question = questions.flatten_all_but_the_first(shape, ())
    if answer is None:
        assert question is None
    else:
        assert (question.answer, question.shows["op1"], question.shows["args1"]) == (
            answer,
            "flatten",
            "1",
        )
        assert question.options[answer] == f"({answer.replace(',', ', ')})"
