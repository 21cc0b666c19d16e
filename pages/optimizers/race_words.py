"""What is said about a race."""

import streamlit as st

from core.optimizers import race as core
from pages.optimizers import landscapes

LANDSCAPES = {
    "ravine": "Across, the curvature is κ; along, it is 1. SGD diverges across above a step size "
    "of 2/κ = {limit:.3g}, and that is small for the way along.",
    "rosenbrock": "The valley is bent: down into it is easy, along it is not. It ends at (1, 1).",
    "saddle": "At (0, 0) the gradient is 0, but it is no minimum: the valleys are at w₁ = ±1. Whoever "
    "starts near the ridge must get away from it first; with w₁ = 0, nobody ever does.",
    "beale": "Flat in the middle, very steep at the corners: a step size that is right at one place is "
    "wrong at the other. The minimum is at (3, 0.5).",
    "regression": "The loss of the linear regression of section 9: nearly a round bowl, easy for all.",
}
RESULTS = {
    "arrived": ":material/flag: **{name}** in {steps} steps: {loss:.3g}",
    "on its way": ":material/arrow_forward: **{name}** on its way: {loss:.3g}",
    "circling": ":material/sync: **{name}** circling: {loss:.3g}",
    "stuck": ":material/block: **{name}** stuck: {loss:.3g}",
    "diverged": ":material/trending_up: **{name}** diverged: {loss:.3g}",
    "not finite": ":material/trending_up: **{name}** not finite in step {step}",
}
SEEN = (
    "Contour lines of the {landscape} landscape, and on them the paths: {ends}. Below, how far their "
    "losses are above the lowest, and the schedule of their step sizes: {schedule}."
)
RANKED = "Who arrived, and the losses at the end:"
ARRIVED = (
    "**Arrived**: down to the lowest loss, {lowest:.3g}, but for a ten-thousandth of the height of the "
    "start, and not farther away again."
)
DIVERGED = (
    "**Diverged**: {names}. The steps are too long for the slopes here, and lead up instead of down. "
    "The picture shows a path as long as its numbers are finite. Try a smaller step size."
)


def say(race: core.Race, landscape: str, condition: float) -> None:
    """Say what became of every run, the fastest first."""
    st.markdown(f"$g(w) = {landscapes.view_of(landscape).formula}$")
    st.markdown(LANDSCAPES[landscape].format(limit=core.sgd_limit(condition)))
    st.markdown("  \n".join((RANKED, *(_result(run) for run in core.rank(race)))))


def explain(race: core.Race) -> None:
    """Say what it is to arrive and, where somebody has, to diverge."""
    st.markdown(ARRIVED.format(lowest=race.lowest))
    diverged = [f"**{run.optimizer}**" for run in race.runs if run.verdict == "diverged"]
    if diverged:
        st.markdown(DIVERGED.format(names=", ".join(diverged)))


def _result(run: core.Run) -> str:
    """Return what became of a run."""
    kind = run.verdict if run.first_non_finite is None else "not finite"
    return RESULTS[kind].format(
        name=run.optimizer, loss=run.loss[-1], steps=run.arrived_at, step=run.first_non_finite
    )
