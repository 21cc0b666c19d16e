"""The regions of the classes as they form around points, and what each hidden unit has learned."""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from core.activations import ACTIVATIONS
from core.classification.classify import Classification, classify, report
from core.classification.judgement import is_solved
from core.classification.losses import LOSSES
from core.classification.mistakes import MISTAKES
from core.classification.questions import ask_about_one_unit
from core.classification.starts import STARTS, next_start
from core.point_clouds import CLOUDS, OwnPoints, Points
from core.questions import Question
from core.torch_optimizers import OPTIMIZERS
from core.training import Network, Training
from core.typed.points import MAX_LENGTH, read_points
from pages.classification import regions_words as words
from pages.classification.own_points import EXAMPLE, EXAMPLES, is_drawn, is_own, upload_points
from pages.classification.regions_numbers import show_numbers
from pages.classification.regions_pictures import draw_regions, draw_units
from pages.parts import picture, room, scaffold
from pages.parts.declare import Shared, choice, notches, number, slider, typed, whole
from pages.parts.memory import remember
from pages.parts.view import Shown, View


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: first weights, points, network and training."""

    start: int = number("Start", 0, STARTS - 1, 0, help="Numbers the first weights of the network.")
    data: str = choice("Data", (*CLOUDS, "your own"), "circles")
    n_classes: int = whole("Classes", 2, 4, 2, when=is_drawn)
    n_samples: int = whole("Points", 40, 300, 200, 20, when=is_drawn)
    noise: float = slider("Noise", 0, 0.5, 0.1, 0.05, when=is_drawn)
    own_points: str = typed(
        "Your points: x, y, label",
        EXAMPLE,
        read_points,
        MAX_LENGTH,
        lines=8,
        is_bulky=True,
        examples=EXAMPLES,
        when=is_own,
        place="page",
    )
    held_back: float = slider("Held back for testing", 0, 0.5, 0.3, 0.1)
    layers: int = whole("Hidden layers", 1, 4, 2)
    width: int = whole("Units in a layer", 1, 16, 8)
    activation: str = choice("Activation", tuple(ACTIVATIONS), "tanh")
    optimizer: str = choice("Optimizer", ("sgd", "momentum", "adam", "rmsprop"), "adam")
    step_size: float = notches("Step size", (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10), 0.03)
    weight_decay: float = notches("Weight decay", (0, 0.0001, 0.001, 0.01, 0.1), 0)
    loss: str = choice("Loss", tuple(LOSSES), "cross entropy")
    batch_size: int = notches("Batch size", (16, 32, 64, 300), 32)
    epochs: int = notches("Epochs", (10, 20, 40, 60, 100, 150, 200), 60)
    stop_below: float = notches("Stop at a loss below", (0, 0.001, 0.01, 0.1), 0)


SOLVES_THE_SPIRAL = Settings(data="spiral", width=12, epochs=150, noise=0.05)


def names_of(settings: Settings) -> tuple[str, ...]:
    """Return the names of the classes, which may be the visitor's own."""
    if is_own(settings):
        return remember(read_points)(settings.own_points)[1]
    return tuple(words.CLASS.format(number=number) for number in range(settings.n_classes))


def points_of(settings: Settings) -> Points | OwnPoints:
    """Return the points, drawn or brought along."""
    if is_own(settings):
        return remember(read_points)(settings.own_points)[0]
    cloud = CLOUDS[settings.data]
    return Points(cloud, settings.n_samples, settings.noise, settings.n_classes)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `classify`."""
    keys = ("step_size", "weight_decay", "batch_size", "epochs", "stop_below")
    return {
        "points": points_of(settings),
        "held_back": settings.held_back,
        "network": Network(settings.layers, settings.width, settings.activation),
        "training": Training(
            OPTIMIZERS[settings.optimizer], **{key: getattr(settings, key) for key in keys}
        ),
        "loss": settings.loss,
        "seed": settings.seed,
        "start": settings.start,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> Classification:
    """Train the network."""
    return remember(classify)(**arguments(settings))


def say(settings: Settings, result: Classification) -> None:
    """Say how well it went, offer what might help, and draw what every unit has learned."""
    words.say_result(result)
    with st.container(horizontal=True, gap="small"):
        same, new = replace(settings, start=0), replace(settings, start=next_start(settings.start))
        scaffold.offer(words.SAME_START, same, ":material/replay:", words.BACK_TO_START)
        scaffold.offer(words.NEW_START, new, ":material/casino:", words.OTHER_WEIGHTS)
    with room.lines(2, "units"), st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words.UNITS, width="stretch")
        if settings.data == "spiral" and not is_solved(result.snapshots[-1].train_accuracy):
            scaffold.offer(words.SOLVE, SOLVES_THE_SPIRAL, ":material/lightbulb:", words.SOLVED_SO)
    picture.draw("side", draw_units, result)


def program(settings: Settings, result: Classification) -> Shown:
    """Return the program of the training."""
    return Shown(
        "Classification", classify, arguments(settings), report, report(result), "classification"
    )


def ask(settings: Settings) -> Question:
    """Ask what a single hidden unit could do; the answer comes from a run with one."""
    accuracy = run(settings).snapshots[-1].train_accuracy
    return ask_about_one_unit(accuracy, **arguments(settings))


VIEW = View(
    name="regions",
    title="Regions",
    settings=Settings,
    run=run,
    above=upload_points,
    picture=lambda settings, result: draw_regions(result, names_of(settings)),
    words=say,
    numbers=lambda settings, result: show_numbers(result, names_of(settings)),
    program=program,
    question=ask,
    mistakes=MISTAKES,
    point=("data", "width"),
)
