"""Shapes in a loss: what MSELoss warns of, and why it is right to."""

import streamlit as st

from core.loss_functions import shapes as core
from core.loss_functions import shapes_charts as charts
from core.loss_functions.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import code_panel, controls, mistakes_panel, panels, picture, prediction
from pages.parts.compute import remember
from pages.parts.mistakes_panel import as_code

compare_shapes = remember(core.compare_shapes)


def draw() -> None:
    """Compare predictions (n, 1) with targets (n,), and with targets of their own shape."""
    with st.sidebar:
        loss = controls.pick("Loss", "loss", list(core.LOSSES), "mse")
        n_samples = controls.whole("Samples", "samples", 2, 5, 4)
        error = controls.slider("Every prediction is off by", "off", -2, 2, 0, 0.1)
        spread = controls.slider("Targets are apart by", "apart", 0, 2, 1, 0.1)
    settings: Settings = {"loss": loss, "n_samples": n_samples, "error": error, "spread": spread}
    shapes = compare_shapes(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        picture.draw(
            charts.shapes_picture(n_samples),
            charts.shapes_tables(
                shapes.prediction.numpy(), shapes.target.numpy(), shapes.differences.numpy()
            ),
            alt=f"{n_samples} predictions in a column, {n_samples} targets in a row, and the "
            f"{n_samples**2} differences between them; only those on the diagonal are errors.",
            key="shapes_picture",
        )
    with right:
        say_difference(n_samples, shapes)

    def program() -> None:
        made = make_program(
            "Shapes in a loss", core.compare_shapes, settings, core.report_shapes, "shapes"
        )
        code_panel.draw(made, core.report_shapes(shapes), "shapes_in_a_loss")

    def numbers() -> None:
        st.code(core.report_shapes(shapes), language=None, wrap_lines=True)

    panels.draw(
        {
            "Numbers": numbers,
            "Code": program,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def say_difference(n_samples: int, shapes: core.Shapes) -> None:
    """Show both losses, and PyTorch's warning word for word."""
    one, other = st.columns(2)
    one.metric(f"({n_samples}, 1) against ({n_samples},)", f"{shapes.mixed.item():.4f}")
    other.metric("Equal shapes", f"{shapes.equal.item():.4f}")
    for words in shapes.mixed_warnings:
        st.warning(f"PyTorch warns  \n{as_code(f'UserWarning: {words}')}", icon=":material/warning:")
    st.markdown(
        f"Broadcasting makes {n_samples}² = {n_samples**2} differences: every prediction against every "
        f"target. Only the {n_samples} on the diagonal are errors. The mean goes over all of them."
    )
    st.markdown("Give both the same shape, with `prediction.squeeze(1)` or `target[:, None]`.")


def ask(settings: Settings) -> None:
    """Ask what perfect predictions cost in mixed shapes; the answer comes from a run."""
    n_samples = settings["n_samples"] + 1
    perfect = compare_shapes(**settings | {"n_samples": n_samples, "error": 0.0})
    zero, more = "Zero", "More than zero"
    prediction.draw(
        prediction.Question(
            f"Take {n_samples} perfect predictions, of shape ({n_samples}, 1), and targets of shape "
            f"({n_samples},), {settings['spread']:g} apart. What is the loss?",
            (zero, more),
            more if perfect.mixed.item() > 0 else zero,
            f"It is {perfect.mixed.item():.4f}. With equal shapes it is {perfect.equal.item():.4f}.",
        )
    )
