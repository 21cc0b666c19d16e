"""The training loop, line by line, beside the right one."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import course, edits, on_the_board, questions, recorder, steps_by_hand, verdict
from core.training_loop import loop as core
from core.training_loop import loop_words as words
from core.training_loop.challenges import LINE_BY_LINE
from core.training_loop.mistakes import MISTAKES
from core.training_loop.puzzle import PUZZLE
from pages.parts import declare, room
from pages.parts.declare import Shared, buttons, choice, notches, whole
from pages.parts.memory import remember
from pages.parts.view import Shown, View, asks, challenged
from pages.training_loop import loop_lines, story

LINES = 3  # of a verdict
STARTS = {"one point": core.one_point, "50 points": core.fifty_points}
OPTIMIZERS = {
    "SGD": sgd,
    "SGD with momentum": momentum,
    "Adam": adam,
    "by hand, no_grad": steps_by_hand.StepWithNoGrad,
    "by hand, .data": steps_by_hand.StepThroughData,
    "by hand, assignment": steps_by_hand.StepByAssignment,
    "by hand, in place": steps_by_hand.StepInPlace,
}


def is_one_point(settings: Any) -> bool:
    """Tell whether the loop learns from one point."""
    return bool(settings.data == "one point")


def are_many(settings: Any) -> bool:
    """Tell whether the loop learns from many points."""
    return not is_one_point(settings)


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the data, who takes the step, and where the lines of the loop stand."""

    data: str = buttons("Start from", tuple(STARTS), "one point")
    step_with: str = choice("Step with", tuple(OPTIMIZERS), "SGD")
    zero_grad: str = choice("optim.zero_grad()", edits.ZERO_GRAD, "before backward")
    backward: str = choice("loss.backward()", edits.BACKWARD, "once")
    step: str = choice("optim.step()", edits.STEP, "after backward")
    step_size: float = notches("Step size (lr)", course.STEP_SIZES, 0.01, when=is_one_point)
    step_size_50: float = notches("Step size (lr)", course.STEP_SIZES, 0.1, when=are_many)
    steps: int = whole("Iterations", 1, 100, 60, when=is_one_point)
    steps_50: int = whole("Iterations", 1, 100, 20, when=are_many)
    line: int = declare.step("Lines run", 0)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments that the right loop has as well."""
    one = is_one_point(settings)
    return {
        "start": STARTS[settings.data],
        "optimizer": OPTIMIZERS[settings.step_with],
        "step_size": settings.step_size if one else settings.step_size_50,
        "steps": settings.steps if one else settings.steps_50,
        "seed": settings.seed,
        "device": settings.computes_on,
    }


def edits_of(settings: Settings) -> edits.Edits:
    """Return what the student has done to the lines."""
    return edits.Edits(settings.zero_grad, settings.step, settings.backward)


def run(settings: Settings) -> verdict.Loops:
    """Run both loops line by line; they are one where nothing is edited."""
    shared, edited = arguments(settings), edits_of(settings)
    yours = remember(recorder.record)(**shared, edits=edited)
    if edited == edits.UNEDITED and shared["optimizer"] in recorder.PYTORCHS_OWN:
        return verdict.Loops(yours, yours)
    return verdict.Loops(yours, remember(recorder.right_loop)(**shared))


def show(settings: Settings, loops: verdict.Loops) -> None:
    """Name what the loop does and why, let a student step through its lines, and say where it ends."""
    facts = None
    if "behind the back" in loops.causes:
        shared = {name: value for name, value in arguments(settings).items() if name != "optimizer"}
        facts = remember(verdict.look_behind_the_back)(**shared, edits=edits_of(settings))
    with room.lines(LINES, "verdict"):
        said = words.verdict(loops, facts), words.ends(loops), told_of_luck(settings, loops)
        st.markdown(" ".join((*said, words.limits(loops))))
    loop_lines.draw(loops)


def told_of_luck(settings: Settings, loops: verdict.Loops) -> str:
    """Return what is said of a wrong loop that ends lower than the right one."""
    if not words.beats_the_right_loop(loops):
        return ""
    given = arguments(settings)
    given["optimizer"] = recorder.right_optimizer(given["optimizer"])
    del given["step_size"]
    return words.luck(loops, remember(course.better_step_size)(loops, **given))


def program(settings: Settings, loops: verdict.Loops) -> Shown:
    """Return the program with the loop as it ran."""
    yours = loops.yours
    return Shown(
        "The training loop",
        core.training_loop,
        {"train": yours.loop.edited, **arguments(settings)},
        core.report,
        yours.refusal.message if yours.refusal else core.report(yours.run),
        "training_loop",
        result="run",
        raises=yours.refusal is not None,
    )


VIEW = View(
    name="line_by_line",
    title="Line by line",
    settings=Settings,
    run=run,
    above=show,
    words=lambda settings, loops: loop_lines.draw_below_controls(loops, settings.line),
    numbers=story.show_numbers,
    more={
        "Step by hand": lambda settings, loops: story.show_step(loops),
    },
    point=("zero_grad", "step_size", "step_size_50"),
    short=lambda settings, loops: on_the_board.write_on_the_board(loops.yours, arguments(settings)),
    program=program,
    questions=asks(lambda s: arguments(s) | {"edits": edits_of(s)}, *questions.ALL),
    puzzle=PUZZLE,
    challenges=challenged(lambda s: {"edits": edits_of(s)}, *LINE_BY_LINE),
    mistakes=MISTAKES,
)
