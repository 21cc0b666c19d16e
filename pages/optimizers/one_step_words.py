"""What is said about one step of an optimizer, and its numbers."""

import streamlit as st

from core.optimizers import one_step as core
from core.optimizers.one_step import Apart
from pages.optimizers import landscapes
from pages.parts import table

SAYINGS = {
    "sgd": "**SGD** remembers nothing. It goes straight against the gradient, and a large gradient "
    "makes a large step.",
    "momentum": "**Momentum** keeps a velocity b. PyTorch adds the gradient as it is, and multiplies by "
    "the step size at the end: a new step size changes the whole step at once. In the first step b = g.",
    "nesterov": "**Nesterov's momentum** adds the new velocity, faded once, to the gradient. It steps "
    "as if it had gone on already.",
    "rmsprop": "**RMSprop** keeps v, the fading mean of g². The step divides by √v: what counts is how "
    "g compares with what was usual. v begins at 0, so the first step is ten times the step size.",
    "adagrad": "**Adagrad** adds up all g² for ever. Its steps become smaller and smaller, in each "
    "direction by what has happened there.",
    "adam": "**Adam** keeps m, the fading mean of g, and v, that of g². Both begin at 0 and are too "
    "small at first; dividing by 1 − βᵗ corrects that. So the first step is as long as the step size "
    "in each direction, whatever the gradient.",
    "adamw": "**AdamW** first makes w a little smaller, by lr · λ · w, and then steps as Adam does. "
    "Adam's own `weight_decay` would add λ · w to the gradient, and the division by √v̂ would undo "
    "much of it.",
}
MODEL = (
    "Section 15's model, `nn.Linear(1, 1)` at X = 1, y = 2: w₀ is its weight and w₁ its bias. "
    "One step changes the weight:"
)
BEFORE_AND_AFTER = "- model params before: **{before:.4f}**\n- model params after: **{after:.4f}**"
AGREEMENT = {
    True: "In all {steps} steps the formulas and `torch.optim` agree within {difference:.1g}: the last "
    "digits of float32.",
    False: "In {steps} steps the formulas and `torch.optim` are up to {difference:.1g} apart: more than "
    "the last digits of float32.",
}
BUFFERS = "In `optimizer.state` the buffers are called:"
AXES = "₀₁"


def say_agreement(steps: list[Apart]) -> None:
    """Say how near the formulas come to PyTorch."""
    words = AGREEMENT[core.agree_in_float32(steps)]
    st.markdown(words.format(steps=len(steps), difference=core.largest_difference(steps)))


def explain(steps: list[Apart], optimizer: str, landscape: str) -> None:
    """Say what a step of an optimizer is, and what the first one changes."""
    st.markdown(SAYINGS[optimizer])
    first = steps[0]
    if landscape == "one point":
        st.markdown(MODEL)
        before, after = first.w[0].item(), first.by_torch[0].item()
        st.markdown(BEFORE_AND_AFTER.format(before=before, after=after))
    else:
        st.markdown(f"$g(w) = {landscapes.view_of(landscape).formula}$")


def show_numbers(steps: list[Apart]) -> None:
    """Show w, gradients and buffers of every step, and all the arithmetic."""
    buffers = [line for line in steps[0].lines if line.buffer]
    columns = ["t", "w₀", "w₁", "g₀", "g₁"]
    columns += [f"{line.name}{axis} after" for line in buffers for axis in AXES]
    rows = []
    for number, step in enumerate(steps, start=1):
        values = [step.w, step.gradient, *(line.value for line in step.lines if line.buffer)]
        rows.append([str(number), *(f"{v:.5g}" for value in values for v in value.tolist())])
    table.draw_printed(columns, rows)
    if buffers:
        st.markdown(BUFFERS)
        st.markdown("\n".join(f"- {line.name}: `{line.buffer}`" for line in buffers))
    st.code(core.report(steps), language=None, height=330)
