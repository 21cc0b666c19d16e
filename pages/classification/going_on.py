"""Going on from an epoch of a training with other settings: what it takes, and what is said of it."""

from dataclasses import fields, replace
from typing import Any

from core.classification.past import Past, cut, read_past, say_why_not, write_past
from core.classification.record import Classification
from pages.classification.trained import EPOCHS, NO_WEIGHT, edit_of
from pages.parts import state

_GOES_ON = "goes on"  # what a training that goes on was of
_REFUSED = "why it cannot go on"
_MAY_CHANGE = (
    "past weight value optimizer step_size weight_decay l1 batch_size epochs stop_below "
    "show_test discrete device"
)


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
        edit_of(settings),
    )
    past = cut(read_past(settings.past), here, epoch)
    if refusal := say_why_not(past, epoch, result.n_train):
        state.own()[_REFUSED] = refusal
        return
    state.own()[_GOES_ON] = _what_learns(settings)
    further = next((each for each in EPOCHS if each > epoch), settings.epochs)
    state.change(past=write_past(past), weight=NO_WEIGHT, epochs=max(settings.epochs, further))


def refused() -> str:
    """Return why the button could not do what it was pressed for; it is said once."""
    return str(state.own().pop(_REFUSED, ""))


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
