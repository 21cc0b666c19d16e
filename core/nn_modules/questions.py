"""Predictions about modules: numbers to learn, how steep a function is, answers in training mode."""

from typing import Any

from core.activations import ACTIVATIONS
from core.nn_modules.activations import apply_activation
from core.nn_modules.linear_layer import apply_linear
from core.nn_modules.modes import LAYERS, TRAIN, call_in_both_modes, write_answers
from core.nn_modules.sequential import Layers, apply_sequential
from core.questions import Question
from core.telling_apart import write_decimals

MOST_SAMPLES = 4  # rows of x
MOST_FEATURES = 6  # the widest x, and the widest layer, that the page offers


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _numbers(guesses: set[int]) -> dict[str, str]:
    """Return numbers as options, the smallest first."""
    return {str(guess): str(guess) for guess in sorted(guesses)}


def count_another_layer(
    in_features: int = 3, out_features: int = 4, bias: bool = True, **others: Any
) -> Question:
    """Ask how many numbers a layer of another size has to learn; they are counted in one.

    Takes the arguments of `apply_linear`. The other layer is larger, or, where the page has no larger
    one, smaller.
    """
    n_in = in_features + 2 if in_features + 2 <= MOST_FEATURES else in_features - 2
    n_out = out_features + 1 if out_features < MOST_FEATURES else out_features - 1
    count = apply_linear(n_in, n_out, bias, **others).count
    why = (
        "W has {n_out} rows of {n_in} weights, a row for every output: {weights}. "
        "Every output has a bias, too: {n_out} more."
        if bias
        else "W has {n_out} rows of {n_in} weights, a row for every output: {weights}. There is no bias."
    )
    return Question(
        f"How many numbers does `nn.Linear({n_in}, {n_out}, bias={bias})` have to learn?",
        _numbers({n_in + n_out, n_in * n_out, n_in * n_out + n_in, n_in * (n_out + 2) + 1, count}),
        str(count),
        why.format(n_in=n_in, n_out=n_out, weights=n_in * n_out),
        {"in_features": n_in, "out_features": n_out},
        hint="Each output has a weight for each input. And what else?"
        if bias
        else "Each output has a weight for each input.",
    )


HEIGHT = {"higher": "Higher", "lower": "Lower", "equal": "As high"}
STEEPNESS = {"steeper": "Steeper", "flatter": "Flatter", "equal": "Equally steep"}


def is_it_steeper(
    activation: str = "relu", inputs: tuple[float, ...] = (-1.0, 1.0, 0.0), device: str = "cpu"
) -> Question:
    """Ask whether the function after the next is steeper than this one at the first input.

    Takes the arguments of `apply_activation`. The derivatives answer. Steep is what is far from flat, up
    or down; what agrees to four digits is equally steep.
    """
    names, x = list(ACTIVATIONS), inputs[0]
    other = names[(names.index(activation) + 2) % len(names)]
    first, second = (
        apply_activation(name, (x,), device).derivative[0].item() for name in (activation, other)
    )
    if abs(abs(first) - abs(second)) < 5e-5:
        answer = "equal"
    else:
        answer = "steeper" if abs(second) > abs(first) else "flatter"
    return Question(
        f"x₀ is {x:g}. Now take {other} instead of {activation}: how steep is it there, compared with "
        "now?",
        STEEPNESS,
        answer,
        f"At {x:g} the derivative of {activation} is {first:.4f}, and that of {other} {second:.4f}.",
        {"activation": other},
        hint=f"Where does {other} rise most, and where is it flat?",
    )


MORE = {
    "alone": "A new output of layer 1 has {weights} and a bias. So {before} numbers become {after}.",
    "followed": "A new output of layer 1 has {weights} and a bias, and {following} "
    "of layer 2 needs a weight for it. So {before} numbers become {after}.",
}
FEWER = {
    "alone": "An output of layer 1 has {weights} and a bias. So {before} numbers become {after}.",
    "followed": "An output of layer 1 has {weights} and a bias, and {following} "
    "of layer 2 has a weight for it. So {before} numbers become {after}.",
}


def cost_of_an_output(layers: Layers = ((3, 4, "tanh"), (4, 1, "sigmoid")), **others: Any) -> Question:
    """Ask how many numbers one more output of the first layer costs; they are counted in both models.

    Takes the arguments of `apply_sequential`. Where the first layer is as wide as the page has it, the
    question is what one output fewer saves.
    """
    (n_in, width, then), *rest = layers
    more = width < MOST_FEATURES
    change = 1 if more else -1
    changed: list[tuple[int, int, str]] = [(n_in, width + change, then), *rest]
    following = 0
    if rest:
        second_in, following, second_then = rest[0]
        changed[1] = (second_in + change, following, second_then)
    before = apply_sequential(layers, **others).count
    after = apply_sequential(tuple(changed), **others).count
    cost = abs(after - before)
    each = "the output" if following == 1 else f"each of the {following} outputs"
    text = (
        "Layer 1 gives {width}. Let it give one more: how many more are there to learn?"
        if more
        else "Layer 1 gives {width}. Let it give one fewer: how many fewer are there to learn?"
    )
    why = (MORE if more else FEWER)["followed" if rest else "alone"]
    return Question(
        text.format(width=_several(width, "number")),
        _numbers({1, n_in, n_in + following, n_in + following + 2, cost}),
        str(cost),
        why.format(weights=_several(n_in, "weight"), following=each, before=before, after=after),
        {"width1": width + change},
        hint="Count what the output needs itself, and what whoever comes next needs because of it.",
    )


REPLIES = {
    "one": "The same answer every time",
    "many": "Other answers from call to call",
    "error": "An error",
}


def ask_alone(layer: str = "dropout", batch_size: int = 4, **others: Any) -> Question:
    """Ask what the model answers in training mode where the sample is alone; the calls are made.

    Takes the arguments of `call_in_both_modes`; it trains for 20 calls. Where the sample is alone
    already, the question is about batches of 8.
    """
    size = 1 if batch_size > 1 else 8
    asked = call_in_both_modes(layer, batch_size=size, **others | {"training_calls": 20})
    answers = asked.answers(TRAIN)
    several = len({f"{answer:.4f}" for answer in answers}) > 1
    who = "alone, in batches of 1" if size == 1 else f"with 7 others, drawn anew, in batches of {size}"
    return Question(
        f"Call the model with the same sample 20 times in training mode, {who}. What does it answer?",
        REPLIES,
        "error" if asked.error else "many" if several else "one",
        f"PyTorch says: `{asked.error}`" if asked.error else write_answers(answers),
        {"batch_size": size, "training_calls": 20},
        hint="In training mode, does this layer draw random numbers, or look at the rest of the batch?",
    )


def take_another_function(
    activation: str = "relu", inputs: tuple[float, ...] = (-1.0, 1.0, 0.0), device: str = "cpu"
) -> Question:
    """Ask how the next function's output compares with this one's at the first input; both answer.

    Takes the arguments of `apply_activation`. What agrees to four digits is as high.
    """
    names = list(ACTIVATIONS)
    other = names[(names.index(activation) + 1) % len(names)]
    x = inputs[0]
    now, then = (apply_activation(name, (x,), device).y[0].item() for name in (activation, other))
    apart = then - now
    y = [write_decimals(each, apart=(-1.0, 1.0)) for each in (now, then)]
    return Question(
        f"x₀ is {x:g}. Now take {other} instead of {activation}: how high is y₀, compared with now?",
        HEIGHT,
        "equal" if abs(apart) < 5e-5 else "higher" if apart > 0 else "lower",
        f"{activation} gives {y[0]} at {x:g}, and {other} gives {y[1]}.",
        {"activation": other},
        hint=f"Where does {other} flatten out, and what does it make of a number on that side of 0?",
    )


def count_for_more_samples(
    in_features: int = 3, out_features: int = 4, bias: bool = True, n_samples: int = 2, **others: Any
) -> Question:
    """Ask how many numbers the layer has to learn for another number of samples; they are counted.

    Takes the arguments of `apply_linear`. `shows` has `n_samples`.
    """
    other = n_samples + 2 if n_samples + 2 <= MOST_SAMPLES else n_samples - 2
    count = apply_linear(in_features, out_features, bias, n_samples=other, **others).count
    return Question(
        f"Now x has {_several(other, 'sample')}, not {n_samples}. How many numbers does "
        "the layer have to learn?",
        _numbers({other, count, count * other, count + in_features * other, count + other}),
        str(count),
        f"It stays {count}: all samples, in {_several(other, 'row')}, go through the same W and b.",
        {"n_samples": other},
        hint="What does the shape of W depend on?",
    )


def cost_of_an_input(
    layers: Layers = ((3, 4, "tanh"), (4, 1, "sigmoid")), n_features: int = 3, **others: Any
) -> Question | None:
    """Ask how many numbers one more feature of x costs; they are counted in both models.

    Takes the arguments of `apply_sequential`. Where x is as wide as the page has it, the question is
    what one feature fewer saves. None where the first layer does not fit x.
    """
    (n_in, width, then), *rest = layers
    if n_in != n_features:
        return None
    change = 1 if n_in < MOST_FEATURES else -1
    changed = ((n_in + change, width, then), *rest)
    before = apply_sequential(layers, n_features=n_features, **others).count
    after = apply_sequential(changed, n_features=n_features + change, **others).count
    cost = abs(after - before)
    word = "more" if change > 0 else "fewer"
    return Question(
        f"x has {_several(n_in, 'feature')}. Let it have one {word}: how many {word} must be learned?",
        _numbers({1, n_in, width + 1, width * n_in + 1, cost}),
        str(cost),
        f"Each output of layer 1, which has {width}, has a weight for each feature, and no other layer "
        f"sees x. So {before} numbers become {after}.",
        {"features": n_in + change},
        hint="Which layer sees the features of x, and how many outputs does it have?",
    )


def ask_the_other_layer(layer: str = "dropout", batch_size: int = 4, **others: Any) -> Question:
    """Ask what a model with the other layer answers in training mode; the calls are made.

    Takes the arguments of `call_in_both_modes`; it trains for 20 calls.
    """
    names = list(LAYERS)
    other = names[(names.index(layer) + 1) % len(names)]
    asked = call_in_both_modes(other, batch_size=batch_size, **others | {"training_calls": 20})
    answers = asked.answers(TRAIN)
    several = len({f"{answer:.4f}" for answer in answers}) > 1
    return Question(
        f"Now put {other} in the middle, and call the model with the same sample 20 times in training "
        f"mode, in batches of {batch_size}. What does it answer?",
        REPLIES,
        "error" if asked.error else "many" if several else "one",
        f"PyTorch says: `{asked.error}`" if asked.error else write_answers(answers),
        {"layer": other, "training_calls": 20},
        hint="What changes from call to call: what is dropped, or who else is in the batch?",
    )
