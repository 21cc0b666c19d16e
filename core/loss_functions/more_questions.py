"""More predictions about losses: another function, another target, other numbers of steps."""

from typing import Any

from core.loss_functions.cross_entropy import Rows, compute_cross_entropy
from core.loss_functions.errors import compute_loss
from core.loss_functions.questions import ACCEPTANCE, EFFECTS, WINNERS
from core.loss_functions.shapes import compare_shapes
from core.loss_functions.softmax_twice import compare_softmax
from core.loss_functions.targets import try_targets
from core.questions import Question

LOSSES = ("mse", "l1", "huber")
MOST_STEPS = 200
FARTHEST_OFF = 2.0  # how far every prediction may be off
ORDER = {"larger": "Larger", "smaller": "Smaller", "equal": "As large"}
CHEAPER = {
    "mixed": "The one of mixed shapes",
    "equal": "The one of equal shapes",
    "same": "Both are as large",
}


def take_another_loss(
    inputs: tuple[float, ...] = (0.0, 0.0, 0.0),
    targets: tuple[float, ...] = (1.0, 0.0, -1.0),
    name: str = "mse",
    **others: Any,
) -> Question:
    """Ask how the sum of the next of the `LOSSES` compares with that of this one.

    Takes the arguments of `compute_loss`. What agrees to five digits is as large. `shows` has `loss`.
    """
    other = LOSSES[(LOSSES.index(name) + 1) % len(LOSSES)]
    now, then = (
        compute_loss(each, inputs, targets, **others).each.sum().item() for each in (name, other)
    )
    return Question(
        f"Now take {other} instead of {name}. How large is the sum of the losses, compared with now?",
        ORDER,
        _order(now, then),
        f"It is {then:.4f} with {other}, and {now:.4f} with {name}.",
        {"loss": other},
        hint="A square makes small errors smaller and large ones larger. Which are there?",
    )


def flip_the_target(
    inputs: tuple[float, ...] = (-1.0, 1.0, 0.0),
    targets: tuple[float, ...] = (1.0, 1.0, 0.0),
    **others: Any,
) -> Question:
    """Ask what the other target does to the loss of the first sample; the answer comes from a run.

    Takes the arguments of `compute_loss`. `shows` has `class0`.
    """
    logit, target = inputs[0], targets[0]
    pair = compute_loss("bce", (logit, logit), (target, 1 - target), "none")
    now, then = pair.each.flatten().tolist()
    return Question(
        f"Logit 0 is {logit:g}. Change its target from {target:g} to "
        f"{1 - target:g}: what becomes of the "
        "loss of this sample?",
        EFFECTS,
        {"larger": "grows", "smaller": "falls", "equal": "stays"}[_order(now, then)],
        f"It is {now:.4f} with the target {target:g}, and {then:.4f} with {1 - target:g}.",
        {"class0": f"{1 - target:g}"},
        hint="A positive logit says yes, a negative one no. Which of the targets agrees with it?",
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
    first = try_targets(logits, (*targets[:-1], asked))[0]
    return Question(
        f"In Python, the index {asked} counts from the end. Make target 2 a {asked}: what does PyTorch "
        "answer?",
        ACCEPTANCE,
        "loss" if first.accepted else "error",
        f"Classes are counted from 0, and none from the end. PyTorch says: `{first.answer}`",
        {"given2": asked},
        hint="Which columns of logits may a target name?",
        second_hint="Only -100 has a meaning of its own below 0: it is left out.",
    )


def train_for_other_steps(step_size: float = 0.1, steps: int = 100, **others: Any) -> Question:
    """Ask which training is surer after twice as many steps, or half, where there are no more.

    Takes the arguments of `compare_softmax`. What agrees to three digits is equally sure. `shows` has
    `steps`.
    """
    other = 2 * steps if 2 * steps <= MOST_STEPS else max(round(steps / 20) * 10, 10)
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


def _order(now: float, then: float) -> str:
    """Say how a number compares with the one now, to about five digits, which is what float32 has."""
    if abs(then - now) <= 2e-5 * max(abs(now), abs(then), 1.0):
        return "equal"
    return "larger" if then > now else "smaller"
