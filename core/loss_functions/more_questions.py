"""More predictions about losses: another function, another target, other numbers of steps."""

from typing import Any

import torch

from core.loss_functions.cross_entropy import Rows, compute_cross_entropy
from core.loss_functions.errors import compute_loss
from core.loss_functions.questions import ACCEPTANCE, EFFECTS, WINNERS, make_target
from core.loss_functions.shapes import compare_shapes
from core.loss_functions.softmax_twice import compare_softmax
from core.loss_functions.targets import try_targets
from core.questions import Question

MOST_STEPS = 200
OVERLAPPING, CLOSE = 1.6, 0.4  # standard deviations of points round their centres
FARTHEST_OFF = 2.0  # how far every prediction may be off
ORDER = {"larger": "Larger", "smaller": "Smaller", "equal": "As large"}
CHEAPER = {
    "mixed": "The one of mixed shapes",
    "equal": "The one of equal shapes",
    "same": "Both are as large",
}


def take_another_reduction(
    inputs: tuple[float, ...] = (0.0, 0.0, 0.0),
    targets: tuple[float, ...] = (1.0, 0.0, -1.0),
    name: str = "mse",
    reduction: str = "mean",
    **others: Any,
) -> Question:
    """Ask what the sum instead of the mean, or where it is there, the mean, does to the gradient.

    Takes the arguments of `compute_loss`. `shows` has `reduction`.
    """
    other, n = "mean" if reduction == "sum" else "sum", len(inputs)
    now, then = (
        compute_loss(name, inputs, targets, each, **others).gradient.abs().sum().item()
        for each in (reduction, other)
    )
    ratios = {"times": float(n), "same": 1.0, "part": 1 / n}
    ratio = then / now if now else 1.0
    return Question(
        f"Now take the reduction {other} instead of {reduction}. How strong is the gradient by the "
        "inputs then?",
        {"times": f"{n} times as strong", "same": "As strong", "part": f"1/{n} as strong"},
        min(ratios, key=lambda key: abs(ratios[key] - ratio)),
        f"Its three numbers add up to {now:.4f} now, and to {then:.4f} then, signs left out."
        if now
        else "Without an error there is no gradient.",
        {"reduction": other},
        hint=f"A mean is a sum divided by {n}. And its gradient?",
    )


def flip_every_target(
    inputs: tuple[float, ...] = (-1.0, 1.0, 0.0),
    targets: tuple[float, ...] = (1.0, 1.0, 0.0),
    **others: Any,
) -> Question:
    """Ask what the other target for every sample does to the mean of the losses; a run answers.

    Takes the arguments of `compute_loss`. `shows` has `class0`, `class1` and so on.
    """
    flipped = tuple(1 - target for target in targets)
    now, then = (compute_loss("bce", inputs, each).loss.item() for each in (targets, flipped))
    return Question(
        "Now turn every target round, 0 to 1 and 1 to 0. What becomes of the mean of the losses?",
        EFFECTS,
        {"larger": "grows", "smaller": "falls", "equal": "stays"}[_order(now, then)],
        f"It is {now:.4f} now, and {then:.4f} then.",
        {f"class{number}": f"{target:g}" for number, target in enumerate(flipped)},
        hint="A turned target changes a loss by the size of its logit. Which ones agree now?",
    )


def apply_sigmoid_before(
    inputs: tuple[float, ...] = (-1.0, 1.0, 0.0),
    targets: tuple[float, ...] = (1.0, 1.0, 0.0),
    **others: Any,
) -> Question:
    """Ask what the loss of the first sample is where a sigmoid stands before the loss; a run answers.

    Takes the arguments of `compute_loss`. `shows` is empty: no setting puts a sigmoid there.
    """
    logit, target = inputs[0], targets[0]
    p = torch.tensor(logit).sigmoid().item()
    now, then = compute_loss("bce", (logit, p), (target, target), "none").each.flatten().tolist()
    return Question(
        f"Logit 0 is {logit:g}, its target {target:g}. Somebody puts a sigmoid before this loss. How "
        "large is the loss of this sample then, compared with now?",
        ORDER,
        _order(now, then),
        f"It is {now:.4f} now, and {then:.4f} then: the loss takes p = {p:.4f} for a logit.",
        hint="The loss takes p for a logit. Where does p lie, and is that nearer to the target?",
    )


def name_another_class(
    logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)),
    targets: tuple[int, ...] = (1, 1, 0),
    **others: Any,
) -> Question:
    """Ask what the next class as target of the first sample does to the loss of them all.

    Takes the arguments of `compute_cross_entropy`. `shows` has `target_class0`.
    """
    target, others = targets[0], {name: each for name, each in others.items() if name == "device"}
    other = (target + 1) % len(logits[0])
    now, then = (
        compute_cross_entropy(logits, (each, *targets[1:]), **others).loss.item()
        for each in (target, other)
    )
    return Question(
        f"Let the right class of sample 0 be {other}, and not {target}. What becomes of the loss?",
        EFFECTS,
        {"larger": "grows", "smaller": "falls", "equal": "stays"}[_order(now, then)],
        f"The mean is {now:.4f} with class {target}, and {then:.4f} with class {other}: the logits are "
        f"{logits[0][target]:g} and {logits[0][other]:g}.",
        {"target_class0": other},
        hint="Which of the two classes has the larger logit in sample 0?",
    )


def name_a_class_below_zero(
    logits: Rows = ((-1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)), targets: tuple[int, ...] = (1, 1, 0)
) -> Question:
    """Ask what PyTorch says of the class -1, or of -2 where that is the last target; PyTorch answers.

    Takes the arguments of `try_targets`. `shows` has `given2`.
    """
    asked = -1 if targets[-1] != -1 else -2
    words, changed, shows = make_target(targets, 2, asked, len(logits[0]))
    first = try_targets(logits, changed)[0]
    return Question(
        f"In Python, the index {asked} counts from the end. Make {words}: what does PyTorch answer?",
        ACCEPTANCE,
        "loss" if first.accepted else "error",
        f"Classes are counted from 0, and none from the end. PyTorch says: `{first.answer}`",
        shows,
        hint="Which columns of logits may a target name?",
        second_hint="Only -100 has a meaning of its own below 0: it is left out.",
    )


def train_for_more_steps(step_size: float = 0.1, steps: int = 100, **others: Any) -> Question | None:
    """Ask which training is surer after twice as many steps, or as many as there are.

    Takes the arguments of `compare_softmax`. What agrees to three digits is equally sure. None where
    there are no more. `shows` has `steps`.
    """
    other = min(2 * steps, MOST_STEPS)
    if other == steps:
        return None
    comparison = compare_softmax(step_size=step_size, steps=other, **others)
    once, twice = comparison.once.probabilities[-1], comparison.twice.probabilities[-1]
    apart = once - twice
    return Question(
        f"Train both for {other} steps. Which gives the right class the higher probability then?",
        WINNERS,
        "equal" if abs(apart) < 5e-4 else "once" if apart > 0 else "twice",
        f"On average the right class gets {once:.4f} from the one on logits, and {twice:.4f} from the "
        "one with softmax twice.",
        {"steps": other},
        hint="Which of the two has the stronger gradient where it is wrong?",
    )


def spread_the_points(spread: float = 0.8, **others: Any) -> Question:
    """Ask what points that lie closer, or that overlap, do to the training on logits; a run answers.

    Takes the arguments of `compare_softmax`. What agrees to three digits stays. `shows` has `spread`.
    """
    other = OVERLAPPING if spread < 1 else CLOSE
    now, then = (
        compare_softmax(spread=each, **others).once.probabilities[-1] for each in (spread, other)
    )
    return Question(
        f"Let the points of a class spread by {other:g}, not {spread:g}. How sure of the right class is "
        "the one on logits at the end?",
        {"grows": "Surer than now", "falls": "Less sure", "stays": "As sure as now"},
        "stays" if abs(then - now) < 5e-4 else "grows" if then > now else "falls",
        f"On average the right class gets {now:.4f} now, and {then:.4f} then.",
        {"spread": other},
        hint="The centres stay 2 away from the middle. Do the classes overlap?",
    )


def miss_by_as_much(
    loss: str = "mse", n_samples: int = 4, error: float = 0.0, spread: float = 1.0
) -> Question:
    """Ask which loss is larger where every prediction is off by 1, or where it is, by 2.

    Takes the arguments of `compare_shapes`. What agrees to five digits is as large. `shows` has `off`.
    """
    off = 1.0 if error != 1.0 else FARTHEST_OFF
    there = compare_shapes(loss, n_samples, off, spread)
    mixed, equal = there.mixed.item(), there.equal.item()
    order = {"larger": "mixed", "smaller": "equal", "equal": "same"}[_order(equal, mixed)]
    return Question(
        f"Now every prediction is {off:g} too high. Which loss is the larger one?",
        CHEAPER,
        order,
        f"It is {mixed:.4f} with mixed shapes, and {equal:.4f} with equal ones.",
        {"off": off},
        hint="With mixed shapes every prediction meets every target: nearer ones and farther ones.",
    )


def make_targets_alike(
    loss: str = "mse", n_samples: int = 4, error: float = 0.0, spread: float = 1.0
) -> Question:
    """Ask which loss is larger where all targets are the same, or where they are, 1 apart.

    Takes the arguments of `compare_shapes`. What agrees to five digits is as large. `shows` has `apart`.
    """
    apart = 0.0 if spread else 1.0
    there = compare_shapes(loss, n_samples, error, apart)
    mixed, equal = there.mixed.item(), there.equal.item()
    change = "all targets are the same" if spread else "each target is 1 more than the one before"
    return Question(
        f"Now {change}, and every prediction is off by {error:g}. Which loss is the larger one?",
        CHEAPER,
        {"larger": "mixed", "smaller": "equal", "equal": "same"}[_order(equal, mixed)],
        f"It is {mixed:.4f} with mixed shapes, and {equal:.4f} with equal ones.",
        {"apart": apart},
        hint="With mixed shapes every prediction meets every target, also those of others.",
        second_hint="Are the targets of others any farther away?",
    )


def _order(now: float, then: float) -> str:
    """Say how a number compares with the one now, to about five digits, which is what float32 has."""
    if abs(then - now) <= 2e-5 * max(abs(now), abs(then), 1.0):
        return "equal"
    return "larger" if then > now else "smaller"
