"""Challenges of the lesson: the right inputs instead of a large network."""

from typing import Any

from core.challenges import Challenge, Condition
from core.classification.classify import Net
from core.classification.record import Classification
from core.training import count_parameters

FEW_PARAMETERS, GOOD_SHARE = 25, 0.95
TRAINED = (
    "activation",
    "optimizer",
    "step_size",
    "batch_size",
    "epochs",
    "start",
    "show_test",
    "discrete",
)


def solves_with_few(result: Classification, **_: Any) -> tuple[Condition, ...]:
    """Check that a network with few parameters is right on nearly all test points."""
    count = count_parameters(result.sizes)
    few = Condition(
        f"{count} parameters: at most {FEW_PARAMETERS} is the goal.", count <= FEW_PARAMETERS
    )
    return few, *are_right(result)


def solves_in_one_layer(result: Classification, net: Net, **_: Any) -> tuple[Condition, ...]:
    """Check that a network without a hidden layer is right on nearly all test points."""
    words = f"{net.layers} hidden layer{'s' * (net.layers != 1)}: none is the goal."
    return Condition(words, net.layers == 0), *are_right(result)


def are_right(result: Classification) -> tuple[Condition, ...]:
    """Check the share of points that are right, of those held back."""
    share = result.snapshots[-1].test_accuracy
    words = (
        f"{100 * share:.3g} % of the test points are right: at least {100 * GOOD_SHARE:g} % is the goal."
    )
    return (Condition(words, share >= GOOD_SHARE),)


REGIONS = (
    Challenge(
        "circles_in_one_layer",
        "Separate the circles (95 % of the test points) without any hidden layer.",
        ("layers", "inputs", "width", "alike", "units", *TRAINED),
        (
            "Without hidden layers the border is straight in what the network is told. Tell it more.",
            "On a circle x₀² + x₁² is the same everywhere.",
        ),
        solves_in_one_layer,
    ),
    Challenge(
        "small_spiral",
        "Solve the spiral (95 % of the test points) with at most 25 parameters.",
        ("layers", "inputs", "width", "alike", "units", *TRAINED),
        (
            "Four inputs, one layer of three units and two outputs: 4 · 3 + 3 + 3 · 2 + 2 = 23.",
            "Tell it the sines beside x₀ and x₁, and give it time: small batches and many epochs.",
        ),
        solves_with_few,
        {"data": "spiral"},
    ),
)
