"""How numbers stand in sentences: where one way of writing ends and the next begins."""

import pytest

from core.linear_regression.writing import write_part, write_steps, write_weights


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (0.99e-5, "under 0.001%"),
        (1e-5, "0.001%"),
        (0.01234, "1.2%"),
        (0.0994, "9.9%"),
        (0.1, "10%"),
        (1.5, "150%"),
    ],
)
def test_a_part_is_said_in_percent(part: float, said: str) -> None:
    assert write_part(part) == said


def test_weights_and_steps_are_short() -> None:
    assert write_weights((0.131491, -2.0)) == "[0.13149, -2]"
    assert [write_steps(count) for count in (1, 1.0, 2, 0.2)] == [
        "1 step",
        "1 step",
        "2 steps",
        "0.2 steps",
    ]
