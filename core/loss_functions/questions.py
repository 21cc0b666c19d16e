"""Predictions about losses: what becomes of them when errors, logits, classes or shapes change."""

from typing import Any

from core.loss_functions.cross_entropy import Rows, compute_cross_entropy
from core.loss_functions.errors import compute_loss
from core.loss_functions.softmax_twice import compare_softmax
from core.loss_functions.targets import try_targets
from core.questions import Question

# How far the page's controls go: a question must not ask for what cannot be set.
HIGHEST_INPUT = 2.0  # inputs and targets of errors, from minus to plus that, in tenths
HIGHEST_LOGIT = 5.0  # logits of cross entropy, likewise
LARGEST_STEP = 3.0


def _judge(difference: float, tolerance: float, above: str, below: str, equal: str) -> str:
    """Return the key for a difference above zero, below zero, or too small to be seen."""
    if abs(difference) < tolerance:
        return equal
    return above if difference > 0 else below


# Errors

ERROR_ANSWERS = {
    "twice": "Twice as large",
    "four times": "Four times as large",
    "half": "Half as large",
    "a quarter": "A quarter as large",
    "same": "The same",
    "other": "Something else",
}
RATIOS = {"twice": 2.0, "four times": 4.0, "half": 0.5, "a quarter": 0.25, "same": 1.0}
ERROR_TEXTS = {
    "double": "Now double every error. What becomes of the sum of the losses with {name}?",
    "halve": "Now halve every error. What becomes of the sum of the losses with {name}?",
    "exchange": "Now exchange every input with its target, so that every error changes its sign. "
    "What becomes of the sum of the losses with {name}?",
}


def change_the_errors(
    inputs: tuple[float, ...] = (0.0, 0.0, 0.0),
    targets: tuple[float, ...] = (1.0, 0.0, -1.0),
    name: str = "mse",
    **others: Any,
) -> Question:
    """Ask what doubling all errors does to the sum of the losses; the answer comes from a run.

    Takes the arguments of `compute_loss`, inputs and targets in tenths. Where no control goes that far,
    the errors are halved, or where half of them is not in tenths, change their signs.
    """
    # Adding 0.0 makes 0 of −0.
    doubled = tuple(round(t + 2 * (x - t), 1) + 0.0 for x, t in zip(inputs, targets, strict=True))
    halved = tuple(round(t + (x - t) / 2, 2) + 0.0 for x, t in zip(inputs, targets, strict=True))
    if max(abs(x) for x in doubled) <= HIGHEST_INPUT:
        change, keys, moved, against = "double", ("twice", "four times"), doubled, targets
    elif all(x == round(x, 1) for x in halved):
        change, keys, moved, against = "halve", ("half", "a quarter"), halved, targets
    else:
        change, keys, moved, against = "exchange", ("twice", "half"), targets, inputs
    before = compute_loss(name, inputs, targets, **others).each.sum().item()
    after = compute_loss(name, moved, against, **others).each.sum().item()
    ratio = after / before if before else 1.0
    options = {key: ERROR_ANSWERS[key] for key in (*keys, "same", "other")}
    near = [key for key in (*keys, "same") if abs(ratio / RATIOS[key] - 1) < 2e-5]  # float32
    why = (
        "It goes from {before:.4f} to {after:.4f}, {ratio:.3g} times as much."
        if before
        else "It goes from {before:.4f} to {after:.4f}: without an error there is no loss."
    )
    return Question(
        ERROR_TEXTS[change].format(name=name),
        options,
        near[0] if near else "other",
        why.format(before=before, after=after, ratio=ratio),
        {f"input{number}": x for number, x in enumerate(moved)}
        | {f"target{number}": t for number, t in enumerate(against)},
        hint="Is the loss curve a parabola, a straight line, or one of "
        "them near 0 and the other far away?",
    )


# Cross entropy

EFFECTS = {"grows": "It grows", "falls": "It falls", "stays": "It stays as it is"}
SHIFT_TEXTS = {
    "add": "Add {by:g} to every logit of every sample. What becomes of the loss?",
    "subtract": "Take {by:g} from every logit of every sample. What becomes of the loss?",
    "turn": "Change the sign of every logit of every sample. What becomes of the loss?",
}
SHIFT_REASONS = {
    "add": "It is {before:.4f} before and {after:.4f} after. Softmax sees only the differences "
    "between a sample's logits.",
    "turn": "It is {before:.4f} before and {after:.4f} after. In each sample the order of "
    "the classes is turned round.",
}


def shift_the_logits(logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)), **others: Any) -> Question:
    """Ask what a number more on all logits does to the loss; the answer comes from a run.

    Takes the arguments of `compute_cross_entropy`, logits in tenths. They all go up or down as far as
    the controls go. Where some are at either end already, all change their signs.
    """
    flat = [logit for row in logits for logit in row]
    up, down = HIGHEST_LOGIT - max(flat), HIGHEST_LOGIT + min(flat)
    by = round(max(up, down), 1)
    if by == 0:
        change = "turn"
        changed = tuple(tuple(-logit + 0.0 for logit in row) for row in logits)
    else:
        change = "add" if up >= down else "subtract"
        sign = 1 if change == "add" else -1
        changed = tuple(tuple(round(logit + sign * by, 1) for logit in row) for row in logits)
    before = compute_cross_entropy(logits, **others).loss.item()
    after = compute_cross_entropy(changed, **others).loss.item()
    return Question(
        SHIFT_TEXTS[change].format(by=by),
        EFFECTS,
        _judge(after - before, 1e-5, "grows", "falls", "stays"),
        SHIFT_REASONS["turn" if change == "turn" else "add"].format(before=before, after=after),
        {
            f"logit{sample}{label}": logit
            for sample, row in enumerate(changed)
            for label, logit in enumerate(row)
        },
        hint="Softmax compares the logits of a sample with each other. "
        "Which differences are others now?",
    )


ACCEPTANCE = {"loss": "A loss", "error": "An error"}


def name_the_class_behind_the_last(
    logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)), targets: tuple[int, ...] = (1, 1, 0)
) -> Question:
    """Ask what PyTorch says of the class n where there are n classes, counted from 0.

    Takes the arguments of `try_targets`. Where the first target is that class already, the question is
    about the last class. The answer is PyTorch's.
    """
    n_classes = len(logits[0])
    asked = n_classes if targets[0] != n_classes else n_classes - 1
    words, changed, shows = make_target(targets, 0, asked, n_classes)
    first = try_targets(logits, changed)[0]
    return Question(
        f"There are {n_classes} classes. Make {words}: what does PyTorch answer?",
        ACCEPTANCE,
        "loss" if first.accepted else "error",
        f"Classes are counted from 0. PyTorch says: `{first.answer}`",
        shows,
        hint="A class is the number of a column of logits.",
        second_hint=f"The first column has the number 0. Which is the number of "
        f"the last of {n_classes}?",
    )


def make_target(
    targets: tuple[int, ...], number: int, asked: int, n_classes: int
) -> tuple[str, tuple[int, ...], dict[str, object]]:
    """Return what to change so that a target is the one asked about, and no other one is no class.

    In words; the targets then; and the settings.
    """
    wrong = [k for k, target in enumerate(targets) if not 0 <= target < n_classes and k != number]
    changes = dict.fromkeys(wrong, 0) | {number: asked}
    words = " and ".join(f"target {k} a {target}" for k, target in changes.items())
    made = tuple(changes.get(k, target) for k, target in enumerate(targets))
    return words, made, {f"given{k}": target for k, target in changes.items()}


WINNERS = {
    "once": "The one on logits",
    "twice": "The one with softmax twice",
    "equal": "Both are equally sure, to three digits",
}


def train_with_another_step_size(step_size: float = 0.1, steps: int = 100, **others: Any) -> Question:
    """Ask which training is surer with twice the step size; the answer comes from a run.

    Takes the arguments of `compare_softmax`. Where twice the step size is too large for the page, it is
    half of it, in tenths. What agrees to three digits is equally sure.
    """
    other = round(2 * step_size, 1)
    if other > LARGEST_STEP:
        other = round(step_size / 2, 1)
    comparison = compare_softmax(step_size=other, steps=steps, **others)
    once, twice = comparison.once.probabilities[-1], comparison.twice.probabilities[-1]
    return Question(
        f"Train both again with a step size of {other:g}. After {steps} steps, which gives the right "
        "class the higher probability?",
        WINNERS,
        _judge(once - twice, 5e-4, "once", "twice", "equal"),
        f"On average the right class gets {once:.4f} from the one on logits, and {twice:.4f} from the "
        "one with softmax twice.",
        {"step_size": other},
        hint="What is the largest difference between two logits, if these are probabilities already?",
    )
