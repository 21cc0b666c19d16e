"""What both views of the lesson let a student choose of the network and its training."""

from dataclasses import dataclass, fields, replace
from typing import Any

import streamlit as st

from core.activations import ACTIVATIONS
from core.classification.classify import Goal, Net
from core.classification.features import COORDINATES, FEATURES
from core.classification.legs import Leg
from core.classification.past import Past, cut, legs_of, read_past, say_why_not, write_past
from core.classification.record import Classification
from core.classification.starts import STARTS
from core.torch_optimizers import OPTIMIZERS
from pages.parts import state
from pages.parts.declare import Shared, choice, notches, number, several, slider, switch, typed, whole

EPOCHS = (10, 20, 40, 60, 100, 150, 200)
_GOES_ON = "goes on"  # what a training that goes on was of
_MAY_CHANGE = "past optimizer step_size weight_decay l1 batch_size epochs stop_below show_test device"
PASTS = ("sgd 0.1 0 0 32 10", "adam 0.03 0 0 32 4; momentum 0.01 0.001 0.001 16 7")


@dataclass(frozen=True)
class Trained(Shared):
    """A network and its training; `past` are the legs that are behind it (`read_past`)."""

    held_back: float = slider("Held back for testing", 0, 0.5, 0.3, 0.1)
    show_test: bool = switch("Show test points", True, when=lambda s: s.held_back > 0)
    inputs: tuple[str, ...] = several("Inputs", tuple(FEATURES), COORDINATES)
    layers: int = whole("Hidden layers", 0, 4, 2)
    width: int = whole("Units in a layer", 1, 16, 8, when=lambda s: s.layers > 0)
    activation: str = choice("Activation", tuple(ACTIVATIONS), "tanh", when=lambda s: s.layers > 0)
    optimizer: str = choice("Optimizer", ("sgd", "momentum", "adam", "rmsprop"), "adam")
    step_size: float = notches("Step size", (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10), 0.03)
    weight_decay: float = notches("Weight decay (L2)", (0, 0.0001, 0.001, 0.01, 0.1), 0)
    l1: float = notches("L1", (0, 0.0001, 0.001, 0.01, 0.1), 0, help="Times the sum of all |weights|.")
    batch_size: int = notches("Batch size", (16, 32, 64, 300), 32)
    epochs: int = notches("Epochs", EPOCHS, 60)
    stop_below: float = notches("Stop at a loss below", (0, 0.001, 0.01, 0.1), 0)
    start: int = number("Start", 0, STARTS - 1, 0, help="Numbers the first weights of the network.")
    past: str = typed("Behind it", "", read_past, 400, examples=PASTS, place="own")


def needs(settings: Any) -> str | None:
    """Say that a network has to be told something."""
    return None if settings.inputs else "A network without inputs knows nothing: choose one or more."


def arguments(settings: Any, points: Any, loss: str) -> dict[str, Any]:
    """Return the arguments of `classify`."""
    return {
        "points": points,
        "held_back": settings.held_back,
        "net": Net(settings.layers, settings.width, settings.activation, settings.inputs),
        "legs": all_legs(settings),
        "goal": Goal(loss, settings.epochs, settings.stop_below),
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
    )
    return legs_of(read_past(settings.past), now, settings.epochs)


def go_on(step: int, settings: Any, result: Classification) -> None:
    """Let the training go on from a step of the clock with what is chosen next (a callback)."""
    epoch = result.snapshots[step].epoch
    here = Past(
        settings.optimizer,
        settings.step_size,
        settings.weight_decay,
        settings.l1,
        settings.batch_size,
        epoch,
    )
    past = cut(read_past(settings.past), here, epoch)
    if refusal := say_why_not(past, epoch):
        st.toast(refusal, icon=":material/block:")
        return
    state.own()[_GOES_ON] = _what_learns(settings)
    further = next((each for each in EPOCHS if each > epoch), settings.epochs)
    state.change(past=write_past(past), epochs=max(settings.epochs, further))


def is_anew(settings: Any) -> bool:
    """Tell whether other points, or another network, were trained since the button was pressed."""
    gone_on = state.own().get(_GOES_ON)
    here = _what_learns(settings)
    return bool(settings.past and gone_on and gone_on[0] == here[0] and gone_on != here)


def _what_learns(settings: Any) -> tuple[Any, ...]:
    """Return the kind of the settings, and all that a training cannot change on its way."""
    kept = [each.name for each in fields(settings) if each.name not in _MAY_CHANGE.split()]
    return type(settings), *((name, getattr(settings, name)) for name in kept)


def start_over(settings: Any) -> Any:
    """Return the settings of a training in one leg."""
    return replace(settings, past="")
