"""Loss functions: how far off a model is, as one number, and which way is better."""

import streamlit as st

from pages.lenses import (
    binary_loss,
    cross_entropy,
    cross_entropy_targets,
    error_losses,
    loss_shapes,
    softmax_twice,
)
from pages.parts import controls, heading

LENSES = {
    "errors": error_losses.draw,
    "yes or no": binary_loss.draw,
    "cross entropy": cross_entropy.draw,
    "targets": cross_entropy_targets.draw,
    "softmax twice": softmax_twice.draw,
    "shapes": loss_shapes.draw,
}


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        lens = controls.choose("Look at", "about", list(LENSES), "errors")
    LENSES[lens]()


heading.draw("loss_functions")
st.markdown(
    "A loss says in one number how far off a model is, and its gradient says which way is better. "
    "Move inputs, targets and logits, and watch both."
)
explore()
heading.remember(
    "loss_functions",
    "For numbers take MSE, or Huber where there are outliers. For classes take cross entropy.",
    "`nn.CrossEntropyLoss` wants logits and applies softmax itself: never do it before.",
    "Its gradient by the logits is softmax minus one-hot.",
    "Prediction and target need the same shape; when PyTorch warns of broadcasting, believe it.",
)
