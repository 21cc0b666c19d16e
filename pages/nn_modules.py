"""Modules: a linear layer, activation functions, and layers in a row."""

import streamlit as st

from pages.lenses import activations, linear_layer, sequential
from pages.parts import controls, heading

LENSES = {"linear": linear_layer.draw, "activation": activations.draw, "sequential": sequential.draw}


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        lens = controls.choose("Look at", "module", list(LENSES), "linear")
    LENSES[lens]()


heading.draw("nn_modules")
st.markdown(
    "A module takes a tensor, gives a tensor, and keeps the numbers that it has to learn. "
    "Look into one linear layer, at what bends in between, and at layers in a row."
)
explore()
heading.remember(
    "nn_modules",
    "`nn.Linear(in_features, out_features)` turns (n, in) into (n, out): y = x Wᵀ + b.",
    "An activation function works on each number alone. Without one, many layers are only one.",
    "A `Sequential` sends the data from module to module. Every width must fit the one before.",
    "Weights start at random: the same seed, the same start.",
)
