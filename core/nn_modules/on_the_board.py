"""The modules as they are written on the board, with what the page has found by them."""

from collections.abc import Mapping
from typing import Any

from core.activations import ACTIVATIONS
from core.nn_modules.activations import Activated, activate
from core.nn_modules.linear_layer import Linear, send_through
from core.nn_modules.modes import EVALUATION_CALLS, TRAIN, Modes, call_again
from core.nn_modules.sequential import ForwardPass, modules_of, pass_on
from core.notebook_pictures import against, grids_of_layers, grids_of_what_is_printed, points
from core.short_program import MEND, ShortProgram

WEIGHT, BIAS, OUT = "W: {}", "b: {}", "y: {}"
ACTIVATED, DERIVATIVE = "activated: {}", "derivative: {}"
THROUGH = "{}: {}"
TRAINING, EVALUATION = "training: {:.4f}", "evaluation: {:.4f}"
ASK_LINEAR = (
    "Change nn.Linear({given}, {out}) to nn.Linear({other}, {out}): what will happen? Then run it."
)
ASK_ACTIVATION = "Change {given}() to nn.{other}(): which derivatives will be 0? Then run it."
ASK_SEQUENTIAL = "Write nn.ReLU() as one more line behind the last layer: what will come out of it?"
ASK_MODES = {
    "dropout": "Leave out the line model.eval(): what will the last {calls} answers be? Then run it.",
    "batch norm": "Write model.eval() in the place of model.train(): what will the answers be?",
}


def write_linear(linear: Linear, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a linear layer, made with these arguments of `apply_linear`."""
    taken = ("in_features", "out_features", "bias", "seed", "device")
    lines = [WEIGHT.format(linear.weight)]
    if linear.bias is not None:
        lines.append(BIAS.format(linear.bias))
    given, out = arguments["in_features"], arguments["out_features"]
    return ShortProgram(
        "A linear layer",
        send_through,
        {"numbers": linear.x.tolist(), **{name: arguments[name] for name in taken}},
        "\n".join([*lines, OUT.format(linear.y)]),
        prints=(WEIGHT, BIAS, OUT),
        drawing=grids_of_what_is_printed(),
        ask=ASK_LINEAR.format(given=given, out=out, other=given + 1),
    )


def write_activation(result: Activated, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of an activation function, as `apply_activation` is called."""
    activation = ACTIVATIONS[arguments["activation"]]
    other = "Tanh" if activation.__name__ == "ReLU" else "ReLU"
    return ShortProgram(
        "An activation function",
        activate,
        {**arguments, "activation": activation, "inputs": list(arguments["inputs"])},
        f"{ACTIVATED.format(result.y)}\n{DERIVATIVE.format(result.derivative)}",
        prints=(ACTIVATED, DERIVATIVE),
        drawing=against("x", x="x.tolist()", activated="y.tolist()", derivative="x.grad.tolist()"),
        ask=ASK_ACTIVATION.format(given=f"nn.{activation.__name__}", other=other),
    )


def write_sequential(forward: ForwardPass, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of layers in a row, as `apply_sequential` is called."""
    lines = [str(forward.model)]
    lines += [THROUGH.format(stage.module, stage.values) for stage in forward.stages]
    lines += [forward.error.splitlines()[-1]] if forward.error else []
    return ShortProgram(
        "Layers in a row",
        pass_on,
        {
            "modules": modules_of(arguments["layers"]),
            "numbers": forward.x.tolist(),
            "seed": arguments["seed"],
            "device": arguments["device"],
        },
        "\n".join(lines),
        prints=("{}", THROUGH),
        drawing=grids_of_layers() if forward.stages else None,
        ask=MEND if forward.error else ASK_SEQUENTIAL,
        raises=bool(forward.error),
    )


def write_modes(modes: Modes, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of the calls in both modes, as `call_in_both_modes` is called."""
    lines = [
        (TRAINING if call.mode == TRAIN else EVALUATION).format(call.answer) for call in modes.calls
    ]
    return ShortProgram(
        "Training and evaluation mode",
        call_again,
        {
            "layer": modes.layer,
            "p": modes.p,
            "n_others": modes.batch_size - 1,
            "training_calls": modes.training_calls,
            "evaluation_calls": EVALUATION_CALLS,
            "seed": arguments["seed"],
        },
        "\n".join([modes.model, *([modes.error] if modes.error else lines)]),
        prints=("{}", TRAINING, EVALUATION),
        drawing=None if modes.error else points(("answer", "mode"), "call", "answer", "mode"),
        ask=ASK_MODES[modes.layer].format(calls=EVALUATION_CALLS),
        raises=bool(modes.error),
    )
