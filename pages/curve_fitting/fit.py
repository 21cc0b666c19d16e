"""A network that is fitted to a curve: a short run at once, a long one after a press."""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from core.activations import ACTIVATIONS
from core.curve_fitting import board, challenges, run_length
from core.curve_fitting import fit_words as words
from core.curve_fitting.fit import count_weights, fit_curve, report
from core.curve_fitting.mistakes import MISTAKES
from core.curve_fitting.puzzle import PUZZLE
from core.curve_fitting.questions import ask, ask_about_fewer_units
from core.curve_fitting.run_length import BATCH_SIZES, EPOCHS, STEP_SIZES, Run
from core.curve_fitting.wave import Samples
from core.telling_apart import write_cell
from core.torch_optimizers import OPTIMIZERS
from core.training import Network, Training
from pages.curve_fitting import fit_tables, offers
from pages.curve_fitting.fit_tables import Compared
from pages.parts import kept_runs, long_run, room, table
from pages.parts.declare import Shared, choice, notches, slider, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged

LINES = 7  # of a result


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: how the network is trained, what it is made of, and the points."""

    optimizer: str = choice("Optimizer", ("sgd", "momentum", "adam", "rmsprop"), "momentum")
    step_size: float = notches("Step size", STEP_SIZES, 0.05)
    epochs: int = notches("Epochs", EPOCHS, 1500)
    batch_size: int = notches("Batch size", BATCH_SIZES, 200)
    layers: int = whole("Hidden layers", 1, 4, 2)
    width: int = whole("Units in a layer", 4, 64, 32, 4)
    activation: str = choice("Activation", tuple(ACTIVATIONS), "tanh")
    n_samples: int = whole("Points", 20, 400, 200, 20)
    noise: float = slider("Noise", 0, 1, 0, 0.1)
    held_back: float = slider("Held back for testing", 0, 0.5, 0, 0.1)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `fit_curve`."""
    return {
        "samples": Samples(settings.n_samples, settings.noise, settings.held_back),
        "network": Network(settings.layers, settings.width, settings.activation),
        "training": Training(
            OPTIMIZERS[settings.optimizer],
            settings.step_size,
            batch_size=settings.batch_size,
            epochs=settings.epochs,
        ),
        "seed": settings.seed,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> Compared:
    """Fit the curve. A long run is shown as far as it came, or else by how it begins."""
    kept = kept_runs.others(settings)
    given = arguments(settings)
    training: Training = given["training"]
    if fit := long_run.so_far(settings):
        return Compared(fit, training, kept)
    if settings == Settings():  # made when the server starts
        return Compared(remember(fit_curve)(**given), training, kept)
    begun = run_length.beginning(given["samples"].n_train, training)
    return Compared(remember(fit_curve)(**given | {"training": begun}), begun, kept)


def draw_fit(settings: Settings, run: Compared) -> Picture:
    """Draw the fit as it forms, and the losses of this run and of those that are kept."""
    kept = {words.name_kept(place): run for place, run in enumerate(run.kept.values(), start=1)}
    return fit_tables.draw(replace(run, kept=kept), words.describe_picture(run.fit, tuple(kept)))


def say(settings: Settings, run: Compared) -> None:
    """Say how good the fit is, offer to go on, and let the run be kept."""
    with room.lines(LINES, "result"):
        st.markdown(words.say_fit(run.fit, count_weights(arguments(settings)["network"])))
    for place, (name, kept) in enumerate(run.kept.items(), start=1):
        st.markdown(words.say_kept(place, name, kept.fit))
    offers.offer_the_rest(settings, run.fit, arguments(settings))
    kept_runs.draw(settings, Run(run.fit, run.training))


def show_numbers(settings: Settings, run: Run) -> None:
    """Show the losses along the training."""
    tested = run.fit.n_test > 0
    rows = [
        (str(snap.epoch), write_cell(snap.train_loss), *[write_cell(snap.test_loss)] * tested)
        for snap in run.fit.snapshots
    ]
    table.draw_printed(("epoch", "train loss", *["test loss"] * tested), rows)


def program(settings: Settings, run: Run) -> Shown:
    """Return the program of the run; that of one that was stopped on its way stops there, too."""
    last = run.fit.snapshots[-1].epoch
    stopped = not run_length.is_finished(run.fit, run.training)
    return Shown(
        "Curve fitting",
        fit_curve,
        arguments(settings) | {"training": run.training} | ({"stop_after": last} if stopped else {}),
        report,
        report(run.fit),
        "curve_fitting",
        result="fit",
        note=words.STOPPED.format(epoch=last, epochs=run.training.epochs) if stopped else "",
    )


VIEW = View(
    name="fit",
    title="Fit",
    settings=Settings,
    run=run,
    picture=draw_fit,
    words=say,
    numbers=show_numbers,
    short=lambda settings, run: board.write_on_the_board(
        run.fit, **arguments(settings) | {"training": run.training}
    ),
    program=program,
    questions=asks(arguments, ask, ask_about_fewer_units),
    puzzle=PUZZLE,
    challenges=challenged(arguments, *challenges.FIT),
    mistakes=MISTAKES,
    presets={
        "Section 17: SGD, 6000": Settings(optimizer="sgd", epochs=6000),
        "Section 18: momentum, 1500": Settings(),
        "Overfitting": Settings(
            optimizer="adam",
            step_size=0.01,
            epochs=600,
            width=64,
            n_samples=40,
            noise=0.5,
            held_back=0.3,
        ),
        "Dead units": Settings(epochs=600, activation="relu"),
    },
    is_long=True,
)
