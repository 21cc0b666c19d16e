"""The machine fits: up to three ways to train, side by side on one clock."""

from dataclasses import dataclass, replace
from typing import Any

from core.charts.ghost import GHOST
from core.linear_regression import challenges, charts
from core.linear_regression.machine_words import describe_training
from core.linear_regression.mistakes import MISTAKES
from core.linear_regression.place_charts import place_table, taken_by, with_sides
from core.linear_regression.questions import batches_near_the_limit, other_numbers_by_hand
from core.linear_regression.training import (
    Result,
    linear_regression,
    put_together,
    report,
)
from core.questions import Question
from core.regression_data import Points
from pages.linear_regression import machine_numbers, machine_points, on_the_board, verdict
from pages.linear_regression.data import Data, contours_of
from pages.linear_regression.how_to_train import Training
from pages.parts.declare import notches, switch
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, challenged

NO_WAY = "Choose at least one way to train."
SIZES = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
ON_BATCHES = ("batches",)  # the other ways take all points at every step


@dataclass(frozen=True)
class Settings(Data, Training):
    """What a student chooses: how to train, on which data, and in which units."""

    size: float = notches(
        "Size of feature x₁",
        SIZES,
        1.0,
        help="The same feature in another unit: centimetres make 100 of a metre's 1.",
    )
    normalised: bool = switch(
        "Normalise the features", False, help="Divide each feature by its standard deviation."
    )

    @property
    def points(self) -> Points:
        """What core draws."""
        return replace(super().points, size=self.size, normalised=self.normalised)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `linear_regression`."""
    return {
        "points": settings.points,
        "full": settings.full,
        "batches": settings.batches,
        "ways": settings.ways,
        "device": settings.computes_on,
        "same_start": settings.same_start,
    }


def run(settings: Settings) -> Result:
    """Train: in two calls, so that moving a control of one way does not train the others again."""
    train, device, same = remember(linear_regression), settings.computes_on, settings.same_start
    full = tuple(way for way in settings.ways if way not in ON_BATCHES)
    few = tuple(way for way in settings.ways if way in ON_BATCHES)
    return put_together(
        train(settings.points, settings.full, ways=full, device=device, same_start=same),
        train(settings.points, batches=settings.batches, ways=few, device=device, same_start=same),
    )


def draw_paths(settings: Settings, result: Result) -> Picture:
    """Draw the paths on the loss surface and the losses along them."""
    runs = result.runs
    histories = {way: (run.weights.numpy(), run.losses_on_all.numpy()) for way, run in runs.items()}
    first = next(iter(runs.values()))
    places = place_table(
        ("true w", result.true_w.flatten().tolist()), ("least squares", first.solution[:2].tolist())
    )
    least = min(run.least_loss for run in runs.values())
    limits, lowest, highest = charts.frame(histories, places, least)
    paths = charts.path_table(histories, lowest, highest)
    last_step = max(len(run.losses) for run in runs.values())
    named = with_sides(places, limits)
    return Picture(
        charts.training_picture(last_step, limits, lowest, highest),
        {
            **remember(contours_of)(settings.points, limits, taken_by(named, limits)),
            "places": named,
            "paths": paths,
            GHOST: paths.slice(0, 0),
        },
        alt=describe_training(result),
    )


def program(settings: Settings, result: Result) -> Shown:
    """Return the program that trains in all chosen ways."""
    return Shown(
        "Linear regression",
        linear_regression,
        arguments(settings),
        report,
        report(result),
        "linear_regression",
    )


def ask(settings: Settings) -> Question:
    """Ask what batches do near the limit of all points."""
    return batches_near_the_limit(settings.points, settings.batches, settings.ways, settings.computes_on)


def ask_by_hand(settings: Settings) -> Question:
    """Ask what the way by hand does with a feature in other numbers."""
    return other_numbers_by_hand(settings.points, settings.full, settings.ways, settings.computes_on)


VIEW = View(
    name="machine",
    title="The machine fits",
    settings=Settings,
    run=run,
    needs=lambda settings: None if settings.ways else NO_WAY,
    picture=draw_paths,
    words=verdict.say,
    numbers=lambda settings, result: machine_numbers.show(result),
    more={"Points": machine_points.show, "Explained": verdict.explain},
    short=on_the_board.write,
    program=program,
    questions=(ask, ask_by_hand),
    ghost="paths",
    challenges=challenged(arguments, *challenges.BY_MACHINE),
    mistakes=MISTAKES,
    formerly={"fit": "machine"},
    point=("ways", "step_size"),
)
