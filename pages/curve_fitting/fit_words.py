"""The words of the view of a fit."""

import streamlit as st

from core.curve_fitting.fit import Fit
from pages.parts import room

FRAME = "epoch {epoch}:  loss = {train_loss:.4f}"
DIVERGED = (
    "**Diverges.** By epoch {epoch} the loss is {loss}: the steps are too large, and the weights have "
    "left float32. Try a smaller step size."
)
RESULT = (
    "A network with **{n_weights:,} parameters** after **{epoch} epochs**: mean squared error "
    "**{train_loss:.4f}** on {n_train} training points."
)
RESULT_WITH_TEST = (
    "A network with **{n_weights:,} parameters** after **{epoch} epochs**: mean squared error "
    "**{train_loss:.4f}** on {n_train} training points, **{test_loss:.4f}** on {n_test} test points."
)
SEEN = (
    "The curve, the points and the network's fit in {n_frames} moments; below, the losses. In epoch "
    "{epoch} the mean squared error is {train_loss:.4g}."
)
SLOW_AND_FAST = (
    "The curve is slow on the left and fast on the right. Plain SGD finds the slow part first. "
    "Momentum keeps a moving sum of gradients and gets to the fast part much earlier."
)
TOO_LONG = (
    "That would be {steps:,} steps. Up to {most:,} can be made here: choose fewer epochs or larger "
    "batches."
)
TRAIN = "Train: {steps:,} steps"
LINES = 4  # of a result
UP_TO = "A long run: this is it up to epoch {epoch}."
PROGRESS = "Epoch {epoch} of {epochs}, loss {loss:.4f}"
GOES_ON = "The run here was stopped on its way. The program goes on to epoch {epochs}."


def say_result(fit: Fit, n_weights: int) -> None:
    """Say how good a fit is."""
    last = fit.snapshots[-1]
    words = RESULT_WITH_TEST if fit.n_test else RESULT
    said = [words.format(n_weights=n_weights, n_train=fit.n_train, n_test=fit.n_test, **vars(last))]
    if fit.first_non_finite is not None:
        said = [DIVERGED.format(epoch=fit.first_non_finite, loss=last.train_loss)]
    with room.lines(LINES, "result"):
        st.markdown(" ".join(said))


def tell_progress(fit: Fit, epochs: int) -> tuple[float, str]:
    """Return how much of a run of so many epochs a fit is, and say where it is."""
    last = fit.snapshots[-1]
    return last.epoch / epochs, PROGRESS.format(epoch=last.epoch, epochs=epochs, loss=last.train_loss)
