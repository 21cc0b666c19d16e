"""Predictions about the training loop, answered by a run of the changed loop."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.questions import Question
from core.training_loop.course import loss_now
from core.training_loop.edits import UNEDITED, Edits
from core.training_loop.loop import MakeOptimizer, Start
from core.training_loop.recorder import Record, record, right_loop
from core.training_loop.verdict import find_causes, name_behaviour

# What a loop does, by `core.training_loop.verdict.BEHAVIOURS`: as a page says it, and as it asks.
NAMES = {
    "same": "The same weights as in the right loop, to four digits.",
    "differs": "Another way than the right loop.",
    "swings": "The loss falls, and rises again.",
    "stands still": "No parameter moves.",
    "runs away": "The loss runs away.",
    "stops": "An error stops the loop.",
}
OPTIONS = {
    "same": "It goes as in the right loop",
    "differs": "It goes another way than in the right loop, without a swing",
    "swings": "It swings: falls to half or less, and rises to twice that again",
    "stands still": "It stays where it is",
    "runs away": "It runs away: to more than ten times its start",
    "stops": "Nothing: an error stops the loop",
}

# Why it does so, by those of `core.training_loop.verdict.CAUSES` that can change what the loss does.
# ("behind the back" cannot: see `look_behind_the_back`.)
WHY = {
    "no backward": "No line computes gradients: `.grad` stays None.",
    "piles up": "No line clears `.grad`, and `backward()` adds to it: it holds the sum of all gradients "
    "so far.",
    "thrown away": "`zero_grad()` runs between `backward()` and the next `step()`. The step finds no "
    "gradient: `.grad` is None.",
    "late": "`step()` runs before `backward()`. It takes what the iteration before has left in `.grad`; "
    "in the first, None.",
    "no step": "No line changes the parameters: that is what `step()` is for.",
    "used up": "The first `backward()` frees what the graph has saved. The second finds nothing left.",
    "doubled": "Each iteration adds the same gradient to `.grad` twice.",
    "new names": "`p = p - ...` makes a new tensor and calls it p. The model keeps its own, unchanged.",
    "watched": "A parameter is a leaf of the graph, and autograd is watching. It may only be changed in "
    "place under `torch.no_grad()`.",
    "other order": "The order is another one, but `.grad` is empty when `backward()` begins and full "
    "when `step()` begins. Nothing else counts.",
}
NONE_BY_HAND = "`optim.SGD` leaves such parameters alone; a step by hand cannot multiply None."
ADAM_DIVIDES = "Adam divides by the size of the gradients, and does not notice."
TWICE_AS_FAR = "So a step goes twice as far."
EMPTY_GRAD = ("no backward", "thrown away", "late")


def reasons(record: Record) -> list[str]:
    """Return why a loop does what it does, a sentence a cause; nothing of what it did not come to."""
    causes = find_causes(record.loop.lines, record.optimizer)
    if record.refusal:
        line = record.loop.lines[record.refusal.line].role
        if line == "backward":  # the second one: no step was ever taken
            causes = [cause for cause in causes if cause == "used up"]
        elif record.refusal.message.startswith("TypeError"):
            causes = [cause for cause in causes if cause in EMPTY_GRAD]
        else:
            causes = [cause for cause in causes if cause == "watched"]
    said = [WHY[cause] for cause in causes if cause in WHY]
    if not record.refusal and set(causes) <= {"doubled", "behind the back"} and "doubled" in causes:
        said.append(ADAM_DIVIDES if record.optimizer == "adam" else TWICE_AS_FAR)
    if record.refusal and record.refusal.message.startswith("TypeError"):
        said.append(NONE_BY_HAND)
    return said


def move_zero_grad(
    start: Start,
    optimizer: MakeOptimizer,
    step_size: float,
    steps: int,
    seed: int = 446,
    device: str = "cpu",
    edits: Edits = UNEDITED,
) -> Question:
    """Ask what the loss does without zero_grad(); where there is none, with one behind backward().

    The arguments are those of `core.training_loop.recorder.record`. `shows` has `zero_grad`.
    """
    if edits.zero_grad == "left out":
        change = "after backward"
        text = (
            "Now call `zero_grad()` between `backward()` and `step()`. All else stays. What will the "
            "loss do, in {iterations}?"
        )
    else:
        change = "left out"
        text = "Now leave `zero_grad()` out. All else stays. What will the loss do, in {iterations}?"
    changed = replace(edits, zero_grad=change)
    given = (start, optimizer, step_size, steps, seed, device)
    return _what_it_does(text, changed, {"zero_grad": change}, *given)


def call_backward_twice(
    start: Start,
    optimizer: MakeOptimizer,
    step_size: float,
    steps: int,
    seed: int = 446,
    device: str = "cpu",
    edits: Edits = UNEDITED,
) -> Question:
    """Ask what the loop does with two calls of backward(), or where there are two, without any.

    The arguments are those of `core.training_loop.recorder.record`. `shows` has `backward`.
    """
    change = "left out" if edits.backward == "twice" else "twice"
    what = "Now leave `backward()` out" if change == "left out" else "Now call `loss.backward()` twice"
    text = what + ". All else stays. What will the loss do, in {iterations}?"
    given = (start, optimizer, step_size, steps, seed, device)
    return _what_it_does(text, replace(edits, backward=change), {"backward": change}, *given)


def _count(iterations: int) -> str:
    """Write a number of iterations."""
    return f"{iterations} iteration{'s' * (iterations != 1)}"


def _what_it_does(
    text: str,
    changed: Edits,
    shows: Mapping[str, object],
    start: Start,
    optimizer: MakeOptimizer,
    step_size: float,
    steps: int,
    *where: Any,
) -> Question:
    """Ask what a loop with these edits does. where: seed and device."""
    seed, device = where
    run = record(start, optimizer, step_size, steps, seed, device, changed)
    right = right_loop(start, optimizer, step_size, steps, seed, device)
    sentences = reasons(run)
    if run.run.losses:
        sentences.append(f"After {_count(len(run.run.losses))} the loss is {loss_now(run):.4g}.")
    return Question(
        text.format(iterations=_count(steps)),
        OPTIONS,
        name_behaviour(run, right.run),
        " ".join(sentences),
        shows,
        hint="What does `.grad` hold when `step()` begins: the last "
        "gradient, a sum of several, or None?",
    )


ALL = (move_zero_grad, call_backward_twice)
"""The questions of the page, in their order."""
