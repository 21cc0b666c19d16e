"""What a fit offers: to make the rest of a long run, or to make it shorter."""

from functools import partial
from typing import Any

import streamlit as st

from core.curve_fitting import fit_words as words
from core.curve_fitting import run_length
from core.curve_fitting.fit import Fit, fit_step_by_step
from core.training import count_steps
from pages.parts import long_run


def offer_the_rest(settings: Any, fit: Fit, given: dict[str, Any]) -> None:
    """Offer to make a long run where it is not all there, or say that it would be too long.

    `given` are the arguments of `fit_step_by_step`.
    """
    n_train, training = given["samples"].n_train, given["training"]
    if run_length.is_finished(fit, training):
        return
    steps = count_steps(n_train, training)
    if run_length.name_length(n_train, training) == "too long":
        said = words.TOO_LONG.format(steps=steps, most=run_length.AT_MOST)
        st.warning(said, icon=":material/hourglass:")
        return
    long_run.draw(
        settings,
        words.TRAIN.format(steps=steps),
        words.UP_TO.format(epoch=fit.snapshots[-1].epoch),
        partial(fit_step_by_step, **given),
        partial(words.tell_progress, epochs=training.epochs),
    )
