"""A network that is fitted to a curve: a short run at once, a long one after a press."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from core.activations import ACTIVATIONS
from core.curve_fitting import charts, run_length
from core.curve_fitting.fit import Fit, count_weights, fit_curve, fit_step_by_step, report
from core.curve_fitting.mistakes import MISTAKES
from core.curve_fitting.questions import ask_about_the_other_optimizer
from core.curve_fitting.run_length import AT_MOST, BATCH_SIZES, EPOCHS, Run
from core.curve_fitting.wave import Samples
from core.torch_optimizers import OPTIMIZERS
from core.training import Network, Training, count_steps
from pages.curve_fitting import fit_words as words
from pages.curve_fitting.fit_tables import Compared, tables_of
from pages.parts import kept_runs, long_run, table
from pages.parts.declare import Shared, choice, notches, slider, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

STEP_SIZES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: how the network is trained, what it is made of, and the points."""

    optimizer: str = choice("Optimizer", ("sgd", "momentum", "adam", "rmsprop"), "momentum")
    step_size: float = notches("Step size", STEP_SIZES, 0.05)
    epochs: int = notches("Epochs", EPOCHS, 600)
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
    begun = run_length.beginning(given["samples"].n_train, training)
    return Compared(remember(fit_curve)(**given | {"training": begun}), begun, kept)


def draw_fit(settings: Settings, run: Compared) -> Picture:
    """Draw the fit as it forms, and the losses of this run and of those that are kept."""
    frames = run.fit.snapshots
    return Picture(
        charts.fit_picture(len(frames) - 1, frames[-1].epoch, run.fit.n_test > 0, tuple(run.kept)),
        tables_of(run),
        alt=words.SEEN.format(n_frames=len(frames), **vars(frames[-1])),
    )


def say(settings: Settings, run: Run) -> None:
    """Say how good the fit is, offer to go on, and let the run be kept."""
    words.say_result(run.fit, count_weights(arguments(settings)["network"]))
    offer_the_rest(settings, run.fit)
    kept_runs.draw(settings, Run(run.fit, run.training))
    st.markdown(words.SLOW_AND_FAST)


def offer_the_rest(settings: Settings, fit: Fit) -> None:
    """Offer to make a long run where it is not all there, or say that it would be too long."""
    given = arguments(settings)
    n_train, training = given["samples"].n_train, given["training"]
    if run_length.is_finished(fit, training):
        return
    steps = count_steps(n_train, training)
    if run_length.name_length(n_train, training) == "too long":
        st.warning(words.TOO_LONG.format(steps=steps, most=AT_MOST), icon=":material/hourglass:")
        return
    long_run.draw(
        settings,
        words.TRAIN.format(steps=steps),
        words.UP_TO.format(epoch=fit.snapshots[-1].epoch),
        partial(fit_step_by_step, **given),
        partial(words.tell_progress, epochs=settings.epochs),
    )


def show_numbers(settings: Settings, run: Run) -> None:
    """Show the losses along the training."""
    tested = run.fit.n_test > 0
    rows = [
        (str(snap.epoch), f"{snap.train_loss:.4f}", *[f"{snap.test_loss:.4f}"] * tested)
        for snap in run.fit.snapshots
    ]
    table.draw_printed(("epoch", "train loss", *["test loss"] * tested), rows)


def program(settings: Settings, run: Run) -> Shown:
    """Return the program of the run; of one that was stopped on its way, the whole."""
    stopped = not run_length.is_finished(run.fit, run.training)
    return Shown(
        "Curve fitting",
        fit_curve,
        arguments(settings) | {"training": run.training},
        report,
        report(run.fit),
        "curve_fitting",
        result="fit",
        note=words.GOES_ON.format(epochs=run.training.epochs) if stopped else "",
        repeats=not stopped,
    )


VIEW = View(
    name="fit",
    title="Fit",
    settings=Settings,
    run=run,
    picture=draw_fit,
    words=say,
    numbers=show_numbers,
    program=program,
    question=lambda settings: ask_about_the_other_optimizer(**arguments(settings)),
    mistakes=MISTAKES,
    presets={
        "Section 17: SGD, 6000 epochs": Settings(optimizer="sgd", epochs=6000),
        "Section 18: momentum, 1500 epochs": Settings(epochs=1500),
    },
    is_long=True,
)
