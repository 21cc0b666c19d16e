"""What questions ask about at the ends of the controls: the last place, and where they turn round."""

import pytest

from core.broadcasting import questions

TRAP = {"slope": 2.0, "noise": 0.3, "step_size": 0.2, "steps": 40, "seed": 446}


@pytest.mark.parametrize(("points", "asked"), [(3, 5), (6, 8), (7, 4), (8, 5)])
def test_two_points_more_as_far_as_eight(points, asked):
    question = questions.count_residuals(n_samples=points, **TRAP)
    assert question.shows == {"n_samples": asked}
    assert question.options[question.answer] == str(asked**2)


@pytest.mark.parametrize(
    ("shape", "others"),
    [
        ((2, 3), [(3, 2), (2, 3, 2), (2, 2)]),
        ((2, 2), [(2, 2, 2), (2, 3)]),
        ((), [(2,), (3,)]),
        ((1, 2, 3, 4, 5, 6), [(6, 5, 4, 3, 2, 1), (1, 2, 3, 4, 5, 2), (1, 2, 3, 4, 5, 3)]),
    ],
)
def test_a_shape_is_turned_round_or_ends_otherwise(shape, others):
    found = questions.other_shapes(shape)
    assert all(other in found for other in others)
    assert shape not in found
    assert max(map(len, found)) <= 6


@pytest.mark.parametrize(
    ("x", "y", "result", "guesses"),
    [
        ((3, 1), (2,), (3, 2), {(3, 2), (3, 1), (2,), (3, 1, 2)}),
        ((2, 3), (4,), None, {(4, 3), (2, 3), (4,)}),
        ((), (), (), {()}),
    ],
)
def test_four_shapes_are_to_choose_from_and_three_beside_an_error(x, y, result, guesses):
    """Lined up from the left, one of them, or one behind the other: the shortest first."""
    found = questions.guess_shapes(x, y, result)
    assert set(found) == guesses
    assert len(found) == len(guesses)
    assert [len(str(guess)) for guess in found] == sorted(len(str(guess)) for guess in found)
