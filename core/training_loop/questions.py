"""Predictions about the training loop, answered by a run of the changed loop."""

from dataclasses import replace

from core.questions import Question
from core.training_loop.edits import UNEDITED, Edits
from core.training_loop.recorder import MakeOptimizer, Start, record, right_loop
from core.training_loop.verdict import find_causes, name_behaviour

# What the loss may do, by `core.training_loop.verdict.BEHAVIOURS`.
OPTIONS = {
    "same": "It goes as in the right loop",
    "differs": "It goes another way than in the right loop",
    "swings": "It falls, and rises again",
    "stands still": "It stays where it is",
    "runs away": "It grows and grows",
    "stops": "Nothing: an error stops the loop",
}

# Why it does so, by those of `core.training_loop.verdict.CAUSES` that can change what the loss does.
# ("behind the back" cannot: see `look_behind_the_back`.)
WHY = {
    "piles up": "No line clears `.grad`, and `backward()` adds to it. Every step takes the sum of all "
    "gradients so far.",
    "thrown away": "`zero_grad()` runs between `backward()` and the next `step()`. The step finds no "
    "gradient: `.grad` is None.",
    "late": "`step()` runs before `backward()`. It takes the gradient of the iteration before.",
    "no step": "The gradients are there, but no line uses them to change the parameters.",
    "used up": "The first `backward()` frees what the graph has saved. The second finds nothing left.",
    "doubled": "`backward()` adds the same gradient twice, so `.grad` is double. SGD goes twice as far; "
    "Adam divides by the size of the gradient, and does not notice.",
    "new names": "`p = p - ...` makes a new tensor and calls it p. The model keeps its own, unchanged.",
    "watched": "A parameter is a leaf of the graph, and autograd is watching. It may only be changed in "
    "place under `torch.no_grad()`.",
    "other order": "The order is another one, but `.grad` is empty when `backward()` begins and full "
    "when `step()` begins. Nothing else counts.",
}


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
            "loss do, in {steps} iterations?"
        )
    else:
        change = "left out"
        text = (
            "Now leave `zero_grad()` out. All else stays. What will the loss do, in {steps} iterations?"
        )
    changed = replace(edits, zero_grad=change)
    run = record(start, optimizer, step_size, steps, seed, device, changed)
    right = right_loop(start, optimizer, step_size, steps, seed, device)
    causes = find_causes(run.loop.lines, run.optimizer)
    sentences = [WHY[cause] for cause in causes if cause in WHY]
    if run.run.losses:
        sentences.append(f"The loss ends at {run.run.losses[-1]:.4g}.")
    return Question(
        text.format(steps=steps),
        OPTIONS,
        name_behaviour(run, right.run),
        " ".join(sentences),
        {"zero_grad": change},
    )
