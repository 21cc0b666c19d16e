"""The training loop: five lines, run one at a time, and what goes wrong when one is out of place."""

from itertools import zip_longest

import streamlit as st

from core.program import Settings, make_program
from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import charts, edits, questions, recorder, steps_by_hand
from core.training_loop import loop as core
from core.training_loop import verdict as loop_verdict
from core.training_loop.mistakes import MISTAKES
from core.training_loop.questions import WHY
from pages.lenses import loop_lines
from pages.old_parts import (
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
from pages.old_parts.compute import remember

record = remember(recorder.record, entries=64)
right_loop = remember(recorder.right_loop, entries=64)

STARTS = {"one point": core.one_point, "50 points": core.fifty_points}
STEP_SIZES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
OPTIMIZERS = {
    "SGD": sgd,
    "SGD with momentum": momentum,
    "Adam": adam,
    "by hand, no_grad": steps_by_hand.StepWithNoGrad,
    "by hand, .data": steps_by_hand.StepThroughData,
    "by hand, assignment": steps_by_hand.StepByAssignment,
    "by hand, in place": steps_by_hand.StepInPlace,
}
NAMES = {
    "same": "The same numbers as the right loop.",
    "differs": "Another way than the right loop.",
    "swings": "The loss falls, and rises again.",
    "stands still": "Nothing moves.",
    "runs away": "The loss grows and grows.",
    "stops": "An error stops the loop.",
}


def choose() -> Settings:
    """Draw the controls and return the settings of a recording."""
    with st.sidebar:
        start = controls.pick("Start from", "data", list(STARTS), "one point")
        optimizer = controls.choose("Step with", "step_with", list(OPTIMIZERS), "SGD")
        zero_grad = controls.choose("optim.zero_grad()", "zero_grad", edits.ZERO_GRAD, "before backward")
        backward = controls.choose("loss.backward()", "backward", edits.BACKWARD, "once")
        step = controls.choose("optim.step()", "step", edits.STEP, "after backward")
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
        "edits": edits.Edits(zero_grad, step, backward),
    }


def without_edits(settings: Settings) -> Settings:
    """Return the settings that the right loop has as well."""
    return {name: value for name, value in settings.items() if name != "edits"}


def say_verdict(settings: Settings, recorded: recorder.Record, right: core.Run) -> str:
    """Name what the loop does and why; return the name."""
    behaviour = loop_verdict.name_behaviour(recorded, right)
    causes = loop_verdict.find_causes(recorded.loop.lines, recorded.optimizer)
    if behaviour == "same" and not causes:
        hand = (
            " By hand, it does what `optim.SGD` does."
            if recorded.optimizer in steps_by_hand.BY_HAND
            else ""
        )
        st.markdown(f"**This is the right loop.**{hand} Leave a line out, move one, or repeat one.")
        return behaviour
    words = [WHY[cause] for cause in causes if cause in WHY]
    if "behind the back" in causes:
        words.append(tell_of_data(settings))
    st.markdown(f"**{NAMES[behaviour]}** {' '.join(words)}")
    if recorded.refusal:
        line = recorded.loop.lines[recorded.refusal.line].text
        st.error(
            f"Iteration {recorded.refusal.iteration}, `{line}`:  \n"
            f"{mistakes_panel.as_code(recorded.refusal.message)}",
            icon=":material/error:",
        )
    return behaviour


def tell_of_data(settings: Settings) -> str:
    """Say what assigning `.data` does that an in-place step does not, from two runs."""
    arguments = {name: value for name, value in settings.items() if name != "optimizer"}
    facts = loop_verdict.look_behind_the_back(**arguments)
    memory = "the same" if facts.same_memory else "new"
    return (
        f"`.data = ...` gives the parameter {memory} memory, and autograd does not count it as a "
        f"change: `_version` grew by {facts.versions}, with `no_grad` by {facts.in_place}. "
        "A change that is not counted can spoil a `backward()` without a word: see Mistakes."
    )


def draw_comparison(recorded: recorder.Record, right: recorder.Record, behaviour: str) -> None:
    """Draw the losses and weights of both loops on one clock."""
    loops = {
        loop: core.columns_of(run)
        for loop, run in ((charts.RIGHT, right.run), (charts.YOURS, recorded.run))
    }
    weights_of = core.parameter_names(right.run.before.numel(), has_bias=False)
    rows = charts.loops_table(loops)
    weights = tuple(charts.weight_limits(name, rows[name].tolist()) for name in weights_of)
    picture.draw(
        charts.comparison_picture(
            int(rows["step"].max()), *charts.loss_limits(rows["loss"].tolist()), weights
        ),
        {"loops": rows},
        alt="The loss along the iterations, of the right loop and of yours, and below it the "
        f"parameters. {NAMES[behaviour]}",
    )


def say_numbers(recorded: recorder.Record, right: core.Run) -> None:
    """Say where both loops end, and warn where they leave float32."""
    run = recorded.run
    ends = loop_verdict.compare_ends(run, right)
    if ends == "same":
        st.markdown(f"After {len(run.losses)} iterations the loss is **{run.losses[-1]:.4g}**.")
    elif ends == "apart":
        st.markdown(
            f"After {len(run.losses)} iterations your loop's loss is **{run.losses[-1]:.4g}**, "
            f"the right loop's **{right.losses[-1]:.4g}**."
        )
    else:
        st.markdown("Your loop does not finish a single iteration.")
    if loop_verdict.runs_away(right):
        st.warning(
            "Even the right loop runs away: the step size is too large.", icon=":material/trending_up:"
        )
    if run.losses and run.first_non_finite is not None:
        st.warning(
            f"In iteration {run.first_non_finite} your loop's numbers leave float32. It ends there.",
            icon=":material/trending_up:",
        )


def show_numbers(recorded: recorder.Record, right: core.Run) -> None:
    """Show both loops' rows as the tutorial prints them, and the weight before and after a step."""
    run = recorded.run
    st.code(core.report_first_step(run), language=None)
    columns = {"iter": [str(step) for step in range(max(len(run.losses), len(right.losses)))]}
    for loop, each in (("", run), (" (right)", right)):
        if loop and loop_verdict.compare_ends(run, right) == "same":
            continue
        names = ("loss", "w", "b") if each.has_bias else ("loss", "w")
        rows = core.print_rows(each)
        for place, name in enumerate(names):
            columns[f"{name}{loop}"] = [row[place] for row in rows]
    texts = zip_longest(*columns.values(), fillvalue="")
    table.draw_printed(tuple(columns), list(texts))


def show_program(settings: Settings, recorded: recorder.Record) -> None:
    """Show the program with the loop as it ran, and what it prints."""
    program = make_program(
        "The training loop",
        core.training_loop,
        {"train": recorded.loop.edited, **without_edits(settings)},
        core.report,
        "run",
    )
    printed = recorded.refusal.message if recorded.refusal else core.report(recorded.run)
    code_panel.draw(program, printed, "training_loop")


def ask(settings: Settings) -> None:
    """Ask what a change to the loop would do; the answer comes from a run with it."""
    question = questions.move_zero_grad(**settings)
    options = tuple(question.options.values())
    answer = question.options[question.answer]
    prediction.draw(prediction.Question(question.text, options, answer, question.why))


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    settings = choose()
    recorded, right = record(**settings), right_loop(**without_edits(settings))
    behaviour = say_verdict(settings, recorded, right.run)
    loop_lines.draw(recorded)
    say_numbers(recorded, right.run)
    draw_comparison(recorded, right, behaviour)
    panels.draw(
        {
            "Numbers": lambda: show_numbers(recorded, right.run),
            "Code": lambda: show_program(settings, recorded),
            "Predict": lambda: ask(settings),
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
