"""Points with a value instead of a class: the network returns one number for every place."""

from dataclasses import dataclass
from typing import Any

from core.classification import board_program
from core.classification.classify import classify, report
from core.classification.losses import MSE
from core.classification.mistakes import VALUE_MISTAKES
from core.classification.points import LANDSCAPES, ValuePoints
from core.classification.questions import ask_about_no_layers, ask_about_one_layer
from core.classification.record import Classification
from core.questions import Question
from core.typed.condition import read_landscape
from pages.classification import drawing, words
from pages.classification.regions_numbers import show_losses
from pages.classification.trained import Trained, arguments, needs, without_weight
from pages.parts.declare import Shared, choice, slider, typed, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

FORMULA = "by a formula"


@dataclass(frozen=True)
class Data(Shared):
    """Points with values."""

    data: str = choice("Values", (*LANDSCAPES, FORMULA), "hills")
    formula: str = typed(
        "Value",
        "sin(3*x) * y",
        read_landscape,
        examples=("x**2 - y**2", "0.5", "abs(x) + abs(y) - 1"),
        help="A formula of x, which is x₀, and y, which is x₁.",
        when=lambda s: s.data == FORMULA,
    )
    n_samples: int = whole("Points", 40, 300, 200, 20)
    noise: float = slider("Noise", 0, 0.5, 0, 0.05)


@dataclass(frozen=True)
class Settings(Trained, Data):
    """What a student chooses: points, network and training."""

    outputs = ("value",)  # what the network answers


def points_of(settings: Settings) -> ValuePoints:
    """Return the points."""
    if settings.data == FORMULA:
        landscape = remember(read_landscape)(settings.formula)
        return ValuePoints(landscape, settings.n_samples, settings.noise)
    return ValuePoints(LANDSCAPES[settings.data], settings.n_samples, settings.noise)


def of(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `classify`."""
    return arguments(settings, points_of(settings), MSE)


def run(settings: Settings) -> Classification:
    """Train the network."""
    return remember(classify)(**of(settings))


def draw(settings: Settings, result: Classification) -> Picture:
    """Draw the values, the losses and the network."""
    return drawing.draw_network(
        result,
        of(settings)["net"],
        of(settings)["legs"],
        (),
        show_test=settings.show_test,
        flat=settings.discrete,
    )


def program(settings: Settings, result: Classification) -> Shown:
    """Return the program of the training."""
    return Shown("Values", classify, of(settings), report, report(result), "values")


def ask(settings: Settings) -> Question | None:
    """Ask what a network without hidden layers could do; the answer comes from a run of it."""
    if needs(settings):
        return None
    return without_weight(ask_about_no_layers(run(settings).snapshots[-1].train_loss, **of(settings)))


def ask_again(settings: Settings) -> Question | None:
    """Ask what a single hidden unit could do; the answer comes from a run of it."""
    if needs(settings):
        return None
    return without_weight(ask_about_one_layer(run(settings).snapshots[-1].train_loss, **of(settings)))


VIEW = View(
    name="values",
    title="Values",
    settings=Settings,
    run=run,
    needs=needs,
    picture=draw,
    below=lambda settings, result: words.say(settings, result),
    numbers=lambda settings, result: show_losses(result),
    program=program,
    short=lambda settings, result: remember(board_program.write_on_the_board)(result, of(settings)),
    questions=(ask, ask_again),
    ghost="losses",
    mistakes=VALUE_MISTAKES,
    point=("data", "width"),
)
