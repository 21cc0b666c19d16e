"""Optimizers: a race of them, and one step of each taken apart."""

import streamlit as st

from pages.lenses import optimizer_race, optimizer_step
from pages.parts import controls, heading

LENSES = {"race": optimizer_race.draw, "one step": optimizer_step.draw}


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        lens = controls.pick("Look at", "optimizers", list(LENSES), "race")
    LENSES[lens]()


heading.draw("optimizers")
st.markdown(
    "All of them get the same gradients; what differs is the step that they make of it. "
    "Let them race down one landscape, or take a single step apart."
)
explore()
heading.remember(
    "optimizers",
    "SGD steps against the gradient. In a ravine it swings across and creeps along.",
    "Momentum adds up gradients: what points the same way grows, what swings cancels.",
    "RMSprop, Adagrad and Adam divide by the usual size of each gradient: every direction counts alike.",
    "An optimizer has a memory: make it once, before the loop, and keep it.",
    "A schedule makes the steps smaller at the end, where an exact stop is wanted.",
)
