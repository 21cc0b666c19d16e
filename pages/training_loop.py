"""The training loop: five lines, run one at a time, and what goes wrong when one is out of place."""

from itertools import zip_longest

import streamlit as st

from core.program import Settings, make_program
from core.training_loop import charts, line_by_line
from core.training_loop import loop as core
from core.training_loop import verdict as loop_verdict
from core.training_loop.arithmetic import parameters_of
from core.training_loop.mistakes import MISTAKES
from pages.lenses import loop_lines
from pages.parts import (
    code_panel,
    common,
    controls,
    heading,
    mistakes_panel,
    panels,
    picture,
    prediction,
    table,
)
from pages.parts.compute import remember

record = remember(line_by_line.record, entries=64)

STARTS = {"one point": core.one_point, "50 points": core.fifty_points}
STEP_SIZES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
OPTIMIZERS = {
    "SGD": core.sgd,
    "SGD with momentum": core.momentum,
    "Adam": core.adam,
    "by hand, no_grad": core.StepWithNoGrad,
    "by hand, .data": core.StepThroughData,
    "by hand, assignment": core.StepByAssignment,
    "by hand, in place": core.StepInPlace,
}
EDITS = ("zero_grad", "step", "backward")  # settings of the recording that a program has in its lines

BEHAVIOURS = {
    "same": "It goes as in the right loop",
    "differs": "It goes another way than in the right loop",
    "swings": "It falls, and rises again",
    "stands still": "It stays where it is",
    "runs away": "It grows and grows",
    "stops": "Nothing: an error stops the loop",
}
NAMES = {
    "same": "The same numbers as the right loop.",
    "differs": "Another way than the right loop.",
    "swings": "The loss falls, and rises again.",
    "stands still": "Nothing moves.",
    "runs away": "The loss grows and grows.",
    "stops": "An error stops the loop.",
}
CAUSES = {
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


def choose() -> Settings:
    """Draw the controls and return the settings of a recording."""
    with st.sidebar:
        start = controls.pick("Start from", "data", list(STARTS), "one point")
        optimizer = controls.choose("Step with", "step_with", list(OPTIMIZERS), "SGD")
        zero_grad = controls.choose(
            "optim.zero_grad()", "zero_grad", line_by_line.ZERO_GRAD, "before backward"
        )
        backward = controls.choose("loss.backward()", "backward", line_by_line.BACKWARD, "once")
        step = controls.choose("optim.step()", "step", line_by_line.STEP, "after backward")
        if start == "one point":
            step_size = controls.pick_number("Step size (lr)", "step_size", STEP_SIZES, 0.01)
            steps = controls.whole("Iterations", "steps", 1, 100, 60)
        else:
            step_size = controls.pick_number("Step size (lr)", "step_size_50", STEP_SIZES, 0.1)
            steps = controls.whole("Iterations", "steps_50", 1, 100, 20)
    return {
        "start": STARTS[start],
        "optimizer": OPTIMIZERS[optimizer],
        "step_size": step_size,
        "steps": steps,
        "seed": common.seed(),
        "device": common.device(),
        "zero_grad": zero_grad,
        "step": step,
        "backward": backward,
    }


def right_loop(settings: Settings) -> line_by_line.Record:
    """Return the record of the right loop with the same data, step size and optimizer.

    To a step by hand, `optim.SGD` is the right one.
    """
    right = {name: value for name, value in settings.items() if name not in EDITS}
    if settings["optimizer"] not in (core.sgd, core.momentum, core.adam):
        right["optimizer"] = core.sgd
    return record(**right)


def say_verdict(settings: Settings, recorded: line_by_line.Record, right: core.Run) -> str:
    """Name what the loop does and why; return the name."""
    behaviour = loop_verdict.name_behaviour(recorded, right)
    causes = loop_verdict.find_causes(recorded.loop.lines, recorded.optimizer)
    if behaviour == "same" and not causes:
        hand = (
            " By hand, it does what `optim.SGD` does."
            if recorded.optimizer in loop_lines.BY_HAND
            else ""
        )
        st.markdown(f"**This is the right loop.**{hand} Leave a line out, move one, or repeat one.")
        return behaviour
    words = [CAUSES[cause] for cause in causes if cause in CAUSES]
    if "behind the back" in causes:
        words.append(tell_of_data(settings, recorded))
    st.markdown(f"**{NAMES[behaviour]}** {' '.join(words)}")
    if recorded.refusal:
        line = recorded.loop.lines[recorded.refusal.line].text
        st.error(
            f"Iteration {recorded.refusal.iteration}, `{line}`:  \n"
            f"{mistakes_panel.as_code(recorded.refusal.message)}",
            icon=":material/error:",
        )
    return behaviour


def tell_of_data(settings: Settings, recorded: line_by_line.Record) -> str:
    """Say what assigning `.data` does that an in-place step does not, from two runs."""
    counted = record(**settings | {"optimizer": core.StepWithNoGrad}).versions
    memory = "the same" if recorded.same_memory else "new"
    return (
        f"`.data = ...` gives the parameter {memory} memory, and autograd does not count it as a "
        f"change: `_version` grew by {recorded.versions}, with `no_grad` by {counted}. "
        "A change that is not counted can spoil a `backward()` without a word: see Mistakes."
    )


def draw_comparison(recorded: line_by_line.Record, right: line_by_line.Record, behaviour: str) -> None:
    """Draw the losses and weights of both loops on one clock."""
    found = parameters_of(recorded.moments[0])
    names = [name for name, _, _ in found]
    loops = {}
    for loop, run in ((charts.RIGHT, right.run), (charts.YOURS, recorded.run)):
        columns = dict(zip(names, run.parameters.T.tolist(), strict=True))
        loops[loop] = {"loss": run.losses, **columns}
    rows = charts.loops_table(loops)
    weights = tuple(
        charts.weight_limits(name, rows[name].tolist()) for name, of, _ in found if of == "weight"
    )
    picture.draw(
        charts.comparison_picture(
            int(rows["step"].max()), *charts.loss_limits(rows["loss"].tolist()), weights
        ),
        {"loops": rows},
        alt="The loss along the iterations, of the right loop and of yours, and below it the "
        f"parameters. {NAMES[behaviour]}",
    )


def say_numbers(recorded: line_by_line.Record, right: core.Run) -> None:
    """Say where both loops end, and warn where they leave float32."""
    run = recorded.run
    if run.losses and run.losses == right.losses:
        st.markdown(f"After {len(run.losses)} iterations the loss is **{run.losses[-1]:.4g}**.")
    elif run.losses:
        st.markdown(
            f"After {len(run.losses)} iterations your loop's loss is **{run.losses[-1]:.4g}**, "
            f"the right loop's **{right.losses[-1]:.4g}**."
        )
    else:
        st.markdown("Your loop does not finish a single iteration.")
    if right.first_non_finite is not None or right.losses[-1] > 10 * right.losses[0]:
        st.warning(
            "Even the right loop runs away: the step size is too large.", icon=":material/trending_up:"
        )
    if run.losses and run.first_non_finite is not None:
        st.warning(
            f"In iteration {run.first_non_finite} your loop's numbers leave float32. It ends there.",
            icon=":material/trending_up:",
        )


def show_numbers(recorded: line_by_line.Record, right: core.Run) -> None:
    """Show both loops' rows as the tutorial prints them, and the weight before and after a step."""
    run = recorded.run
    weights = run.before.numel()
    before, _, _ = core.report(run).partition("\n\n")
    st.code(before, language=None)
    columns = {"iter": [str(step) for step in range(max(len(run.losses), len(right.losses)))]}
    for loop, rows in (("", run), (" (right)", right)):
        if loop and run.losses == right.losses:
            continue
        columns[f"loss{loop}"] = [print_loss(loss) for loss in rows.losses]
        columns[f"w{loop}"] = [str(row[:weights].numpy()) for row in rows.parameters]
        if run.has_bias:
            columns[f"b{loop}"] = [str(row[weights:].numpy()) for row in rows.parameters]
    texts = zip_longest(*columns.values(), fillvalue="")
    table.draw_printed(tuple(columns), list(texts))


def print_loss(loss: float) -> str:
    """Return a loss with two decimals, as the tutorial prints it, or shorter if it is huge."""
    return f"{loss:.2f}" if loss < 1e6 else f"{loss:.3g}"


def show_program(settings: Settings, recorded: line_by_line.Record) -> None:
    """Show the program with the loop as it ran, and what it prints."""
    arguments = {name: value for name, value in settings.items() if name not in EDITS}
    program = make_program(
        "The training loop",
        core.training_loop,
        {"train": recorded.loop.edited, **arguments},
        core.report,
        "run",
    )
    printed = recorded.refusal.message if recorded.refusal else core.report(recorded.run)
    code_panel.draw(program, printed, "training_loop")


def ask(settings: Settings, right: core.Run) -> None:
    """Ask what a change to the loop would do; the answer comes from a run with it."""
    if settings["zero_grad"] == "left out":
        change, words = "after backward", "Now call `zero_grad()` between `backward()` and `step()`."
    else:
        change, words = "left out", "Now leave `zero_grad()` out."
    run = record(**settings | {"zero_grad": change})
    answer = BEHAVIOURS[loop_verdict.name_behaviour(run, right)]
    causes = loop_verdict.find_causes(run.loop.lines, run.optimizer)
    why = " ".join(CAUSES[cause] for cause in causes if cause in CAUSES)
    end = f" The loss ends at {run.run.losses[-1]:.4g}." if run.run.losses else ""
    prediction.draw(
        prediction.Question(
            f"{words} All else stays. What will the loss do, in {settings['steps']} iterations?",
            tuple(BEHAVIOURS.values()),
            answer,
            f"{why}{end}",
        )
    )


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    settings = choose()
    recorded, right = record(**settings), right_loop(settings)
    behaviour = say_verdict(settings, recorded, right.run)
    loop_lines.draw(recorded)
    say_numbers(recorded, right.run)
    draw_comparison(recorded, right, behaviour)
    panels.draw(
        {
            "Numbers": lambda: show_numbers(recorded, right.run),
            "Code": lambda: show_program(settings, recorded),
            "Predict": lambda: ask(settings, right.run),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


LESSON = "training_loop"

heading.draw(LESSON)
st.markdown("Every training is these five lines, again and again. Run them one at a time.")
explore()
heading.remember(
    LESSON,
    "Forward and loss build the graph; `backward()` fills `.grad` and uses the graph up; `step()` "
    "changes the parameters.",
    "`backward()` adds to `.grad`, so `zero_grad()` must come between a step and the next `backward()`.",
    "Most mistakes in the loop raise no error. Watch the loss, and know which line changes what.",
)
