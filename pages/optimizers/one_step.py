"""One step of an optimizer taken apart: the formulas with their numbers, beside torch.optim's."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import streamlit as st

from core.optimizers import arithmetic_charts, board, charts
from core.optimizers import one_step as core
from core.optimizers import one_step_words as words
from core.optimizers.course import its_own
from core.optimizers.formulas import STEPS, Setting
from core.optimizers.line_up import LANDSCAPES_OF_A_STEP, STEP_SIZES
from core.optimizers.mistakes import MISTAKES
from core.optimizers.one_step import Apart
from core.optimizers.questions import another_step_size_of_one, ten_times_the_loss
from core.short_program import ShortProgram
from core.torch_optimizers import OPTIMIZERS
from pages.optimizers import landscapes, one_step_numbers
from pages.optimizers.landscapes import Pair
from pages.parts import room
from pages.parts.declare import Shared, buttons, choice, notches, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

AXES = ("w₀", "w₁")
GRADIENTS = ("g₀", "g₁")
TITLE = "step {} → {}: {} = {:.4g}"


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: an optimizer, what it is told, and where it steps."""

    optimizer: str = choice("Optimizer", tuple(OPTIMIZERS), "sgd")
    spell_out: str = buttons("Spell out", AXES, "w₀")
    step_size: float = notches("Step size", STEP_SIZES, 0.01)
    apart_steps: int = whole("Steps", 1, 40, 10)
    landscape: str = choice("Landscape", tuple(LANDSCAPES_OF_A_STEP), "one point")
    condition: float = landscapes.condition()
    ravine: tuple[Pair, ...] = landscapes.on("ravine")
    turned: tuple[Pair, ...] = landscapes.on("turned")
    rosenbrock: tuple[Pair, ...] = landscapes.on("rosenbrock")
    saddle: tuple[Pair, ...] = landscapes.on("saddle")
    beale: tuple[Pair, ...] = landscapes.on("beale")
    regression: tuple[Pair, ...] = landscapes.on("regression")
    momentum: float = landscapes.momentum("", lambda s: s.optimizer in ("momentum", "nesterov"))
    weight_decay: float = landscapes.decay("adamw", 0.01, "", lambda s: s.optimizer == "adamw")
    adam_decay: float = landscapes.decay("adam", 0, "", lambda s: s.optimizer == "adam")


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `take_apart`, but for how many steps."""
    name = settings.optimizer
    every = Setting(*(getattr(settings, each.name) for each in fields(Setting)))
    start = None if settings.landscape == "one point" else landscapes.start_of(settings)
    return {
        "optimizer": name,
        "by_hand": STEPS[name],
        "surface": landscapes.surface_of(settings),
        "start": start,
        "setting": its_own(name, every),
    }


def run(settings: Settings) -> list[Apart]:
    """Take the steps of one optimizer apart."""
    return remember(core.take_apart)(**arguments(settings), steps=settings.apart_steps)


def draw_steps(settings: Settings, steps: list[Apart]) -> Picture:
    """Draw the path, both arrows of every step, and its arithmetic."""
    place = AXES.index(settings.spell_out)
    w = np.stack([step.w.numpy() for step in steps])
    ends = np.stack([step.by_torch.numpy() for step in steps])
    gradients = np.stack([step.gradient.numpy() for step in steps])
    told = [
        (TITLE.format(now, now + 1, GRADIENTS[place], step.gradient[place]), core.spell_out(step, place))
        for now, step in enumerate(steps)
    ]
    told_now, most_lines = arithmetic_charts.words_of(told)
    limits = landscapes.limits(settings.landscape)
    times = core.times_as_long(steps, settings.step_size, limits)
    return Picture(
        charts.step_picture(len(steps) - 1, limits, *most_lines),
        {
            **landscapes.contours(settings),
            "path": charts.place_table(w, [step.loss for step in steps]),
            "arrows": charts.arrow_table(w, ends, gradients, settings.step_size, times),
            "words": told_now,
        },
        alt=words.describe_picture(steps, settings.optimizer),
        name="step_picture",
    )


def say(settings: Settings, steps: list[Apart]) -> None:
    """Say whether the formulas are PyTorch's, and how long the arrows are."""
    with room.lines(2, "words"):
        limits = landscapes.limits(settings.landscape)
        arrows = words.say_arrows(core.times_as_long(steps, settings.step_size, limits))
        st.markdown(words.say_steps(steps, settings.apart_steps) + arrows)


def explain(settings: Settings, steps: list[Apart]) -> None:
    """Say what a step of the optimizer is."""
    is_tutorial = settings.landscape == "one point"
    formula = "" if is_tutorial else landscapes.view_of(settings.landscape).formula
    st.markdown(words.explain(steps, settings.optimizer, formula))


def program(settings: Settings, steps: list[Apart]) -> Shown:
    """Return the program of these steps."""
    return Shown(
        f"The steps of {settings.optimizer}",
        core.take_apart,
        {**arguments(settings), "steps": settings.apart_steps},
        core.report,
        core.report(steps),
        f"{settings.optimizer}_by_hand",
        result="steps",
    )


def write(settings: Settings, steps: list[Apart]) -> ShortProgram:
    """Return the short program of these steps."""
    given = arguments(settings)
    return board.write_steps(
        steps, given["optimizer"], given["surface"], given["start"], given["setting"]
    )


VIEW = View(
    name="one_step",
    title="One step",
    settings=Settings,
    run=run,
    picture=draw_steps,
    below=say,
    numbers=lambda settings, steps: one_step_numbers.show_numbers(steps),
    more={"Explained": explain},
    point=("optimizer", "step_size"),
    short=write,
    program=program,
    questions=asks(arguments, ten_times_the_loss, another_step_size_of_one),
    mistakes=MISTAKES,
    formerly={"optimizers": "one step"},
)
