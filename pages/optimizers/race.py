"""A race: optimizers from one start, each with a step size of its own, on one clock."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from core.charts.ghost import GHOST
from core.optimizers import board, challenges, charts, questions
from core.optimizers import race as core
from core.optimizers import race_words as words
from core.optimizers.course import Course
from core.optimizers.line_up import LANDSCAPES
from core.optimizers.mistakes import MISTAKES
from core.optimizers.schedules import SCHEDULES
from core.questions import Question
from core.torch_optimizers import OPTIMIZERS
from pages.optimizers import landscapes, one_by_one, race_numbers
from pages.parts import room
from pages.parts.declare import Shared, choice, get_member, several, slider, switch, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, challenged

LINES = 16  # of words
NOBODY = "Choose at least one optimizer for the line-up."
ON_IT, CONSTANTS = "Start and step sizes", "Constants"
BEST = "The best of all step sizes for everybody, found by a sweep: first at the bottom, or lowest."


def sized(settings: Any) -> tuple[str, ...]:
    """Return whose step size is chosen by hand."""
    return () if settings.tuned else settings.line_up


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: who races, where, and how."""

    line_up: tuple[str, ...] = several("Line-up", tuple(OPTIMIZERS))
    landscape: str = choice("Landscape", tuple(LANDSCAPES), "ravine", names=LANDSCAPES)
    tuned: bool = switch("Tuned for me", False, help=BEST)
    condition: float = landscapes.condition()
    steps: int = whole("Steps", 10, 200, 100, 10)
    noise: float = slider("Gradient noise", 0, 5, 0, 0.5, help="As mini-batches have it; from the seed.")
    schedule: str = choice("Schedule", SCHEDULES, "constant")
    ravine: tuple[landscapes.Pair, ...] = landscapes.on("ravine", sized, ON_IT)
    turned: tuple[landscapes.Pair, ...] = landscapes.on("turned", sized, ON_IT)
    rosenbrock: tuple[landscapes.Pair, ...] = landscapes.on("rosenbrock", sized, ON_IT)
    saddle: tuple[landscapes.Pair, ...] = landscapes.on("saddle", sized, ON_IT)
    beale: tuple[landscapes.Pair, ...] = landscapes.on("beale", sized, ON_IT)
    regression: tuple[landscapes.Pair, ...] = landscapes.on("regression", sized, ON_IT)
    momentum: float = landscapes.momentum(
        CONSTANTS, lambda s: not {"momentum", "nesterov"}.isdisjoint(s.line_up)
    )
    weight_decay: float = landscapes.decay("adamw", 0.01, CONSTANTS, lambda s: "adamw" in s.line_up)
    adam_decay: float = landscapes.decay("adam", 0, CONSTANTS, lambda s: "adam" in s.line_up)


def course_of(settings: Settings) -> Course:
    """Return how the race is run."""
    return Course(**{each.name: getattr(settings, each.name) for each in fields(Course)})


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `race`."""
    where = {"surface": landscapes.surface_of(settings), "start": landscapes.start_of(settings)}
    names, course = settings.line_up, course_of(settings)
    line_up = tuple((name, get_member(settings, settings.landscape, name)) for name in sized(settings))
    if settings.tuned:
        line_up = one_by_one.tune(names, course, **where)
    return {**where, "line_up": line_up, "course": course, "device": settings.computes_on}


def run(settings: Settings) -> words.Raced:
    """Let the chosen optimizers race, and those that they are compared with."""
    return remember(one_by_one.compare)(**arguments(settings))


def draw_paths(settings: Settings, race: words.Raced) -> Picture:
    """Draw all paths, their losses, and the schedule."""
    highest = charts.loss_ceiling(race.runs[0].loss[0], race.lowest)
    paths = {
        run.optimizer: (run.w0, run.w1, run.loss, run.step_sizes, run.step_size) for run in race.runs
    }
    drawn = charts.path_table(paths, race.lowest, highest)
    return Picture(
        charts.race_picture(
            settings.steps,
            landscapes.limits(settings.landscape),
            highest,
            charts.Racers(tuple(OPTIMIZERS), settings.line_up),
            settings.schedule != "constant",
        ),
        {**landscapes.contours(settings), "paths": drawn, GHOST: drawn.slice(0, 0)},
        alt=words.describe_picture(race, LANDSCAPES[settings.landscape], settings.schedule),
        name="race_picture",
    )


def say(settings: Settings, race: words.Raced) -> None:
    """Say what is hard here, where everybody stands, and what schedule and weight decay have done."""
    *said, landscape = words.say(race, landscapes.surface_of(settings), course_of(settings))
    formula = f"$g(w) = {landscapes.view_of(settings.landscape).formula}$"
    room.tell([*said, f"{formula}  \n{landscape}"], LINES, "words")


def program(settings: Settings, race: words.Raced) -> Shown:
    """Return the program of a race."""
    told, printed = arguments(settings), core.report(race)
    return Shown("A race of optimizers", core.race, told, core.report, printed, "optimizers")


def asking(question: Callable[..., Question | None]) -> Callable[[Settings], Question | None]:
    """Return how a question is asked here: step sizes stay in its case."""

    def ask(settings: Settings) -> Question | None:
        told = {name: each for name, each in arguments(settings).items() if name != "device"}
        asked = question(**told)
        return asked and replace(asked, shows=landscapes.shown(settings, told["line_up"], asked))

    return ask


VIEW = View(
    name="race",
    title="A race",
    settings=Settings,
    run=run,
    needs=lambda settings: None if settings.line_up else NOBODY,
    picture=draw_paths,
    words=say,
    numbers=race_numbers.show_numbers,
    short=lambda settings, race: board.write_race(race, **arguments(settings)),
    program=program,
    questions=tuple(map(asking, questions.IN_A_RACE)),
    ghost="paths",
    challenges=challenged(arguments, *challenges.IN_A_RACE),
    mistakes=MISTAKES,
    more={"Explained": race_numbers.explain},
    formerly={"optimizers": "race"},
    point=("line_up", "landscape"),
    presets={
        "Turned by 45°": Settings(landscape="turned"),
        "Schedule": Settings(condition=20, noise=1, schedule="cosine"),
        "Weight decay": Settings(
            line_up=("adam", "adamw"), landscape="rosenbrock", weight_decay=0.1, adam_decay=0.1
        ),
    },
)
