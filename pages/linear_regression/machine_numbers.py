"""Where the runs ended, the gradients at the start, and the tutorial's tables."""

from collections.abc import Mapping

import streamlit as st

from core.linear_regression.training import Result, Run
from core.linear_regression.writing import write_weights
from core.telling_apart import write_cell
from pages.parts import table

HEAD = "| | w | loss on all points | to least squares |\n| --- | --- | ---: | ---: |"
GRADIENTS = "The gradient at w = [1, 0], by the formula and by PyTorch:"
ON_ALL_POINTS = "On all points (sections 9 and 16): the loss before each step, and w after it."
ON_BATCHES = "On batches (section 17): the loss of the step's own points before it, and w after it."
EVERY = 20  # steps on batches, of which a row is shown


def show(result: Result) -> None:
    """Show all of them."""
    runs = result.runs
    st.markdown("\n".join((HEAD, *_ends(result))))
    st.markdown(GRADIENTS)
    st.code(
        f"Analytical gradient {result.analytic_gradient.flatten().numpy()}\n"
        f"PyTorch's gradient {result.pytorch_gradient.flatten().numpy()}",
        language=None,
        wrap_lines=True,
    )
    full = {way: run for way, run in runs.items() if way != "batches"}
    if full:
        st.markdown(ON_ALL_POINTS)
        _draw_rows(full, 1)
    if "batches" in runs:
        st.markdown(ON_BATCHES)
        _draw_rows({"batches": runs["batches"]}, EVERY)


def _ends(result: Result) -> list[str]:
    """Return the rows of the table of ends: the runs, the best weights, and the true ones."""
    runs = result.runs
    rows = [
        f"| **{way}** | {write_weights(run.weights[-1].tolist())} | {run.losses_on_all[-1]:.4g} | "
        f"{run.distances[-1]:.4g} |"
        for way, run in runs.items()
    ]
    solved = {
        "least squares": next((run for way, run in runs.items() if way != "batches"), None),
        "least squares with a bias": runs.get("batches"),
    }
    rows += [
        f"| {name} | {write_weights(best.solution[:2].tolist())} | {best.least_loss:.4g} | 0 |"
        for name, best in solved.items()
        if best
    ]
    return [*rows, f"| true w | {write_weights(result.true_w.flatten().tolist())} | | |"]


def _draw_rows(runs: Mapping[str, Run], every: int) -> None:
    """Draw runs of the same length side by side: iter, loss and w, as the tutorial prints them."""
    columns: dict[str, list[str]] = {}
    for way, run in runs.items():
        losses, after = run.losses.numpy()[::every], run.weights.numpy()[1::every]
        columns["iter"] = [str(step) for step in range(0, len(run.losses), every)]
        columns[f"loss {way}"] = [write_cell(loss, 2) for loss in losses]
        columns[f"w {way}"] = [f"[{w0!s} {w1!s}]" for w0, w1 in after]
    table.draw_printed(tuple(columns), list(zip(*columns.values(), strict=True)))
