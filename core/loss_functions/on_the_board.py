"""The losses as they are written on the board, with what the page has found by them."""

from collections.abc import Mapping
from typing import Any

from core.loss_functions.cross_entropy import CrossEntropy, compare_classes
from core.loss_functions.errors import Loss, compare
from core.loss_functions.shapes import LOSSES, Shapes, compare_with_a_row
from core.loss_functions.three_ways import Ways, say_yes_or_no
from core.short_program import ShortProgram

LOSS, SOFTMAX, GRADIENT = "{}", "softmax: {}", "gradient: {}"
WAYS = (
    "BCEWithLogitsLoss: {:.4f}",
    GRADIENT,
    "BCELoss: {:.4f}",
    "CrossEntropyLoss: {:.4f}",
    "sigmoid twice: {:.4f}",
)
ASK_ERRORS = "Put 10 in the place of the first input: how much larger will the loss be? Then run it."
ASK_CLASSES = "Add 5 to all logits of the first row: what will become of the loss? Then run it."
ASK_WAYS = "Put 0.0 in the place of the first logit: what will its gradient be? Then run it."
ASK_SHAPES = "Write target[:, None] in the first call: which loss will it be? Then run it."


def write_errors(result: Loss, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a loss of errors, made with these arguments of `compute_loss`."""
    rows = {name: list(arguments[name]) for name in ("inputs", "targets")}
    return ShortProgram(
        "A loss function",
        compare,
        {**arguments, **rows},
        f"{result.loss!s}\n{GRADIENT.format(result.gradient)}",
        prints=(LOSS, GRADIENT),
        ask=ASK_ERRORS,
    )


def write_cross_entropy(result: CrossEntropy, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a cross entropy, as `compute_cross_entropy` is called."""
    rows = {"logits": list(map(list, arguments["logits"])), "targets": list(arguments["targets"])}
    printed = str(result.loss), SOFTMAX.format(result.probabilities)
    return ShortProgram(
        "Cross entropy",
        compare_classes,
        {**arguments, **rows},
        "\n".join([*printed, GRADIENT.format(result.gradient)]),
        prints=(LOSS, SOFTMAX, GRADIENT),
        ask=ASK_CLASSES,
    )


def write_yes_or_no(result: Loss, ways: Ways, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a binary cross entropy in all its ways, of `compute_loss`."""
    values = ways.with_logits, ways.of_sigmoid, ways.two_classes, ways.sigmoid_twice
    first, *others = (
        template.format(value) for template, value in zip(WAYS[:1] + WAYS[2:], values, strict=True)
    )
    return ShortProgram(
        "Binary cross entropy",
        say_yes_or_no,
        {
            "logits": list(arguments["inputs"]),
            "targets": list(arguments["targets"]),
            "device": arguments["device"],
        },
        "\n".join([first, GRADIENT.format(result.gradient[0]), *others]),
        prints=WAYS,
        ask=ASK_WAYS,
    )


def write_shapes(shapes: Shapes, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a loss with mixed shapes, as `compare_shapes` is called."""
    rows = (
        (shapes.prediction.shape, shapes.target.shape, str(shapes.mixed)),
        (shapes.target.shape, shapes.target.shape, str(shapes.equal)),
    )
    return ShortProgram(
        "Shapes in a loss",
        compare_with_a_row,
        {**arguments, "loss": LOSSES[arguments["loss"]]},
        "\n".join("{} {} {}".format(*row) for row in rows),
        ask=ASK_SHAPES,
    )
