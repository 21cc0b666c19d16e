"""The losses as they are written on the board, with what the page has found by them."""

from collections.abc import Mapping
from typing import Any

from core.loss_functions.cross_entropy import CrossEntropy, compare_classes
from core.loss_functions.errors import Loss, compare
from core.loss_functions.shapes import LOSSES, Shapes, compare_with_a_row
from core.loss_functions.softmax_twice import OnceAndTwice, train_in_both_ways
from core.loss_functions.targets import Attempt, are_classes, give_in_many_forms
from core.loss_functions.three_ways import Ways, say_yes_or_no
from core.notebook_pictures import curves, grids, targets_accepted
from core.short_program import ShortProgram

LOSS, SOFTMAX, GRADIENT = "{}", "softmax: {}", "gradient: {}"
WAYS = (
    "BCEWithLogitsLoss: {:.4f}",
    GRADIENT,
    "BCELoss: {:.4f}",
    "CrossEntropyLoss: {:.4f}",
    "sigmoid twice: {:.4f}",
)
COLUMNS = ("losses", "gradients", "probabilities", "accuracies", "cross_entropies")
COURSE = "{}: loss {:.4f}, gradient {:.4f}, right class {:.4f}, accuracy {:.2f}, cross entropy {:.4f}"
ASK_SOFTMAX = "Change the step size from {given:g} to {other:g}: which way leads? Then run it."
ASK_TARGETS = "Add the form classes.double(): will PyTorch take it? Then run it."
ASK_REFUSED = "Make all targets 0: will the program come to its end? Then run it."
ASK_ERRORS = "Put 10 in the place of the first input: how much larger will the loss be? Then run it."
ASK_CLASSES = "Add 5 to all logits of the first row: what will become of the loss? Then run it."
ASK_WAYS = "Put {} in the place of the first logit: what will its gradient be? Then run it."
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
        drawing=grids("input", "target", "input.grad"),
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
        drawing=grids("output", "output.softmax(dim=1)", "target", "output.grad"),
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
        drawing=grids("z", "z.sigmoid()", "y"),
        ask=ASK_WAYS.format(0.0 if arguments["inputs"][0] else 1.0),
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
        {
            **arguments,
            "loss": LOSSES[arguments["loss"]],
            "error": max(arguments["error"], 0.0),
            "less": max(-arguments["error"], 0.0),
        },
        "\n".join("{} {} {}".format(*row) for row in rows),
        drawing=grids("prediction[:, None] - target", "prediction - target"),
        ask=ASK_SHAPES,
    )


def write_softmax_twice(comparison: OnceAndTwice, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of both trainings, made with these arguments of `compare_softmax`."""
    lines = [
        COURSE.format(step, *row)
        for course in (comparison.once, comparison.twice)
        for step, row in enumerate(zip(*(getattr(course, name) for name in COLUMNS), strict=True))
    ]
    step_size = arguments["step_size"]
    return ShortProgram(
        "Softmax twice",
        train_in_both_ways,
        {"n_per_class": 30, **arguments},
        "\n".join(lines),
        prints=(COURSE,),
        drawing=curves(
            ("step", "loss", "gradient", "right class", "accuracy", "cross entropy", "twice"), "twice"
        ),
        ask=ASK_SOFTMAX.format(given=step_size, other=2.0 if step_size < 1 else 0.1),
    )


def write_targets(attempts: tuple[Attempt, ...], arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program that gives all forms of targets, as `try_targets` is called.

    Where targets are no classes, it ends in the error of making them one-hot.
    """
    logits, targets = arguments["logits"], arguments["targets"]
    is_class = are_classes(targets, len(logits[0]))
    lines = [f"{each.what} {each.target} {each.answer}" for each in attempts if each.target is not None]
    refused = next((each.answer for each in attempts if each.target is None), "")
    return ShortProgram(
        "Targets of a cross entropy",
        give_in_many_forms,
        {"logits": list(map(list, logits)), "targets": list(targets), "is_class": is_class},
        "\n".join([*lines, refused]).rstrip("\n"),
        drawing=targets_accepted(),
        ask=ASK_TARGETS if is_class else ASK_REFUSED,
        raises=not is_class,
    )
