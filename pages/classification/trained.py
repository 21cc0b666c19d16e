"""What both views of the lesson let a student choose of the network and its training."""

from dataclasses import dataclass, replace
from typing import Any

from core.activations import WITH_LINEAR
from core.classification.anatomy import LETTERS, Anatomy
from core.classification.classify import Goal, Net
from core.classification.features import COORDINATES, FEATURES
from core.classification.legs import Leg, epochs_within
from core.classification.past import legs_of, read_past
from core.classification.starts import STARTS
from core.questions import Question
from core.torch_optimizers import OPTIMIZERS
from core.training import count_training_samples
from pages.parts.declare import (
    Shared,
    choice,
    family,
    notches,
    number,
    several,
    slider,
    switch,
    typed,
    whole,
)

NO_WEIGHT = "none"
MOST_UNITS = 16  # in a layer
STEP_SIZES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
RATES = (0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
EPOCHS = (10, 20, 40, 60, 100, 150, 200, 400, 1000)
BATCH_SIZES = (1, 2, 4, 8, 16, 32, 64, 300)
PASTS = (
    "sgd 0.1 0 0 32 10",
    "sgd 0.1 0 0 32 3; sgd 0.1 0 0 32 9 2 -1.5",
    "adam 0.03 0 0 32 4; momentum 0.01 0.001 0.001 16 7",
)


def has_own_widths(settings: Any) -> bool:
    """Tell whether each hidden layer has a number of units of its own."""
    return settings.layers > 1 and not settings.alike


def links_of(settings: Any) -> tuple[str, ...]:
    """Return how the weights of the network are called, then its biases, behind the word for none."""
    anatomy = _anatomy_of(settings)
    return NO_WEIGHT, *anatomy.links(), *anatomy.biases()


def edit_of(settings: Any) -> tuple[int, float] | None:
    """Return what is set where the training goes on, by its number, and to what; or None."""
    if not settings.past or settings.weight not in links_of(settings)[1:]:
        return None
    links, biases = _anatomy_of(settings).links(), _anatomy_of(settings).biases()
    if settings.weight in links:
        return links.index(settings.weight), settings.value
    return -1 - biases.index(settings.weight), settings.value


def _anatomy_of(settings: Any) -> Anatomy:
    sizes = net_of(settings).sizes(len(settings.outputs))
    return Anatomy(settings.inputs, settings.outputs, sizes)


@dataclass(frozen=True)
class Trained(Shared):
    """A network and its training; `past` are the legs that are behind it (`read_past`)."""

    held_back: float = slider("Held back for testing", 0, 0.9, 0.3, 0.1)
    show_test: bool = switch("Show test points", True, when=lambda s: s.held_back > 0)
    discrete: bool = switch("Discretise output", False, help="One colour a class, or a sign.")
    inputs: tuple[str, ...] = several("Inputs", tuple(FEATURES), COORDINATES)
    layers: int = whole("Hidden layers", 0, len(LETTERS), 2)
    width: int = whole(
        "Units in a layer", 1, MOST_UNITS, 8, when=lambda s: s.layers > 0 and not has_own_widths(s)
    )
    alike: bool = switch("As many in every layer", True, when=lambda s: s.layers > 1)
    units: tuple[tuple[str, int], ...] = family(
        names=lambda s: LETTERS[: s.layers],
        member=lambda name: whole(f"Units in layer {name}", 1, MOST_UNITS, 8),
        defaults=lambda s: dict.fromkeys(LETTERS[: s.layers], s.width),
        when=lambda s: has_own_widths(s),
    )
    activation: str = choice("Activation", tuple(WITH_LINEAR), "tanh", when=lambda s: s.layers > 0)
    optimizer: str = choice("Optimizer", ("sgd", "momentum", "adam", "rmsprop"), "adam")
    step_size: float = notches("Step size", STEP_SIZES, 0.03)
    weight_decay: float = notches("Weight decay (L2)", RATES, 0)
    l1: float = notches("L1", RATES, 0, help="Times the sum of all |weights| and |biases|.")
    batch_size: int = notches("Batch size", BATCH_SIZES, 32)
    weight: str = choice("Set a weight or bias", links_of, NO_WEIGHT, when=lambda s: s.past != "")
    value: float = slider("to", -5, 5, 0, 0.1, when=lambda s: edit_of(s) is not None)
    epochs: int = notches("Epochs", EPOCHS, 60)
    stop_below: float = notches("Stop at a loss below", (0, 0.001, 0.01, 0.1), 0)
    start: int = number("Start", 0, STARTS - 1, 0, help="Numbers the first weights of the network.")
    past: str = typed("Behind it", "", read_past, 600, examples=PASTS, place="own")


def needs(settings: Any) -> str | None:
    """Say that a network has to be told something."""
    return None if settings.inputs else "A network without inputs knows nothing: choose one or more."


def net_of(settings: Any) -> Net:
    """Return the network that is chosen."""
    own = dict(settings.units)
    names = LETTERS[: settings.layers] if has_own_widths(settings) else ""
    widths = tuple(own.get(name, settings.width) for name in names)
    return Net(settings.layers, settings.width, settings.activation, settings.inputs, widths)


def arguments(settings: Any, points: Any, loss: str) -> dict[str, Any]:
    """Return the arguments of `classify`: for as many of the epochs as there may be steps for."""
    n_train = count_training_samples(points.n_samples, settings.held_back)
    epochs = epochs_within(all_legs(settings), n_train, settings.epochs)
    return {
        "points": points,
        "held_back": settings.held_back,
        "net": net_of(settings),
        "legs": tuple(leg for leg in all_legs(settings) if leg.begins < epochs),
        "goal": Goal(loss, epochs, settings.stop_below),
        "seed": settings.seed,
        "start": settings.start,
        "device": settings.computes_on,
    }


def all_legs(settings: Any) -> tuple[Leg, ...]:
    """Return the legs of the training: those that are behind it, and the one that the controls say."""
    now = Leg(
        0,
        OPTIMIZERS[settings.optimizer],
        settings.step_size,
        settings.weight_decay,
        settings.l1,
        settings.batch_size,
        edit_of(settings),
    )
    return legs_of(read_past(settings.past), now, settings.epochs)


def without_weight(question: Question) -> Question:
    """Let what a question shows set no weight, and no layer's own width: another network has others."""
    return replace(question, shows={**question.shows, "units": (), "weight": NO_WEIGHT})
