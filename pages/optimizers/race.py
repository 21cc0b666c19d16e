"""A race: optimizers from one start, each with a step size of its own, on one clock."""

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

import streamlit as st

from core.optimizers import charts, questions
from core.optimizers import race as core
from core.optimizers.line_up import LINE_UPS
from core.optimizers.mistakes import MISTAKES
from core.optimizers.schedules import SCHEDULES
from core.questions import Question
from core.torch_optimizers import OPTIMIZERS
from pages.optimizers import landscapes, one_by_one, race_words
from pages.optimizers.landscapes import Pair
from pages.parts import table
from pages.parts.declare import Shared, choice, get_member, several, slider, whole
from pages.parts.view import Picture, Shown, View

NOBODY = "Choose at least one optimizer for the line-up."
LOSSES = "The loss before the first step and after each:"
ON_IT, CONSTANTS = "Start and step sizes", "Constants"


def racers(settings: Any) -> tuple[str, ...]:
    """Return who races."""
    return settings.line_up  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: who races, where, and how."""

    line_up: tuple[str, ...] = several("Line-up", tuple(OPTIMIZERS))
    landscape: str = choice("Landscape", tuple(LINE_UPS), "ravine")
    condition: float = landscapes.condition()
    steps: int = whole("Steps", 10, 200, 60, 10)
    schedule: str = choice("Schedule", SCHEDULES, "constant")
    ravine: tuple[Pair, ...] = landscapes.on("ravine", racers, ON_IT)
    rosenbrock: tuple[Pair, ...] = landscapes.on("rosenbrock", racers, ON_IT)
    saddle: tuple[Pair, ...] = landscapes.on("saddle", racers, ON_IT)
    beale: tuple[Pair, ...] = landscapes.on("beale", racers, ON_IT)
    regression: tuple[Pair, ...] = landscapes.on("regression", racers, ON_IT)
    momentum: float = slider(
        "Momentum μ",
        0,
        0.99,
        0.9,
        0.01,
        help="Of momentum and nesterov.",
        when=lambda s: not {"momentum", "nesterov"}.isdisjoint(s.line_up),
        heading=CONSTANTS,
    )
    weight_decay: float = slider(
        "Weight decay λ of adamw",
        0,
        0.5,
        0.01,
        0.01,
        when=lambda s: "adamw" in s.line_up,
        heading=CONSTANTS,
    )


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `race`."""
    return {
        "surface": landscapes.surface_of(settings),
        "start": landscapes.start_of(settings),
        "line_up": tuple(
            (name, get_member(settings, settings.landscape, name)) for name in settings.line_up
        ),
        "steps": settings.steps,
        "schedule": settings.schedule,
        "momentum": settings.momentum,
        "weight_decay": settings.weight_decay,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> core.Race:
    """Let the chosen optimizers race."""
    return one_by_one.race(**arguments(settings))


def draw_paths(settings: Settings, race: core.Race) -> Picture:
    """Draw all paths, their losses, and the schedule."""
    highest = charts.loss_ceiling(race.runs[0].loss[0], race.lowest)
    names = tuple(run.optimizer for run in race.runs)
    paths = {
        run.optimizer: (run.w0, run.w1, run.loss, run.step_sizes, run.step_size) for run in race.runs
    }
    return Picture(
        charts.race_picture(
            settings.steps,
            landscapes.limits(settings.landscape),
            highest,
            charts.Racers(tuple(OPTIMIZERS), names),
            settings.schedule != "constant",
        ),
        {**landscapes.contours(settings), "paths": charts.path_table(paths, race.lowest, highest)},
        alt=race_words.SEEN.format(
            landscape=settings.landscape,
            ends=", ".join(f"{run.optimizer} {run.verdict}" for run in race.runs),
            schedule=settings.schedule,
        ),
        name="race_picture",
    )


def show_numbers(settings: Settings, race: core.Race) -> None:
    """Show where every run ended, and all losses."""
    st.code(core.report(race), language=None)
    st.markdown(LOSSES)
    losses = zip_longest(*([f"{loss:.4g}" for loss in run.loss] for run in race.runs), fillvalue="")
    rows = [[str(step), *row] for step, row in enumerate(losses)]
    table.draw_printed(("steps", *(run.optimizer for run in race.runs)), rows)


def program(settings: Settings, race: core.Race) -> Shown:
    """Return the program of a race."""
    told = arguments(settings)
    return Shown("A race of optimizers", core.race, told, core.report, core.report(race), "optimizers")


def ask(settings: Settings) -> Question | None:
    """Ask what another step size does to the first of the line-up."""
    told = {name: each for name, each in arguments(settings).items() if name != "device"}
    question = questions.another_step_size(settings.landscape, **told)
    return question and replace(question, shows=landscapes.fields_of(settings, question.shows))


VIEW = View(
    name="race",
    title="A race",
    settings=Settings,
    run=run,
    needs=lambda settings: None if settings.line_up else NOBODY,
    picture=draw_paths,
    words=lambda settings, race: race_words.say(race, settings.landscape, settings.condition),
    numbers=show_numbers,
    program=program,
    question=ask,
    mistakes=MISTAKES,
    more={"Explained": lambda settings, race: race_words.explain(race)},
    formerly={"optimizers": "race"},
    point=("line_up", "landscape"),
)
