"""The machine fits: up to three ways to train, side by side on one clock."""

from dataclasses import dataclass
from typing import Any

from core.linear_regression import charts
from core.linear_regression.judgement import name_end
from core.linear_regression.mistakes import MISTAKES
from core.linear_regression.place_charts import place_table, taken_by, with_sides
from core.linear_regression.questions import ENDS, batches_near_the_limit
from core.linear_regression.training import (
    WAYS,
    BatchSteps,
    FullSteps,
    Result,
    linear_regression,
    put_together,
    report,
)
from core.questions import Question
from pages.linear_regression import machine_numbers, machine_words
from pages.linear_regression.data import Data, contours_of
from pages.parts.declare import Shared, several, slider, switch, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

NO_WAY = "Choose at least one way to train."
ON_BATCHES = ("batches",)  # the other ways take all points at every step
SEEN = (
    "Contour lines of the loss over w₀ and w₁, and on them the path of each way to train. {ends} Below, "
    "the loss on all points along the steps."
)


@dataclass(frozen=True)
class Training(Shared):
    """How to train."""

    ways: tuple[str, ...] = several("Ways to train", WAYS)
    step_size: float = slider(
        "Step size", 0.01, 1.5, 0.1, 0.01, heading="By hand and nn, all points a step"
    )
    steps: int = whole("Steps", 1, 100, 20)
    zero_grad_first: bool = switch(
        "Zero the gradient first",
        False,
        help="By hand: the tutorial's gradient check leaves its gradient behind.",
    )
    batch_size: int = whole(
        "Batch size", 1, lambda s: s.n_samples, 1, heading="Batches, a few random points a step"
    )
    batch_step_size: float = slider("Step size", 0.01, 1, 0.01, 0.01)
    batch_steps: int = whole("Steps", 20, 400, 200, 20)

    @property
    def full(self) -> FullSteps:
        """How to descend by hand and with nn."""
        return FullSteps(self.step_size, self.steps, self.zero_grad_first)

    @property
    def batches(self) -> BatchSteps:
        """How to descend on batches."""
        return BatchSteps(self.batch_size, self.batch_step_size, self.batch_steps)


@dataclass(frozen=True)
class Settings(Data, Training):
    """What a student chooses: how to train, and on which data."""


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `linear_regression`."""
    return {
        "points": settings.points,
        "full": settings.full,
        "batches": settings.batches,
        "ways": settings.ways,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> Result:
    """Train: in two calls, so that moving a control of one way does not train the others again."""
    train, device = remember(linear_regression), settings.computes_on
    full = tuple(way for way in settings.ways if way not in ON_BATCHES)
    few = tuple(way for way in settings.ways if way in ON_BATCHES)
    return put_together(
        train(settings.points, settings.full, ways=full, device=device),
        train(settings.points, batches=settings.batches, ways=few, device=device),
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
    last_step = max(len(run.losses) for run in runs.values())
    named = with_sides(places, limits)
    return Picture(
        charts.training_picture(last_step, limits, lowest, highest),
        {
            **remember(contours_of)(settings.points, limits, taken_by(named, limits)),
            "places": named,
            "paths": charts.path_table(histories, lowest, highest),
        },
        alt=SEEN.format(ends=" ".join(f"{way}: {ENDS[name_end(run)]}." for way, run in runs.items())),
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


VIEW = View(
    name="machine",
    title="The machine fits",
    settings=Settings,
    run=run,
    needs=lambda settings: None if settings.ways else NO_WAY,
    picture=draw_paths,
    words=machine_words.say,
    numbers=lambda settings, result: machine_numbers.show(result),
    more={"Explained": machine_words.explain},
    program=program,
    question=ask,
    mistakes=MISTAKES,
    formerly={"fit": "machine"},
    point=("ways", "step_size"),
)
