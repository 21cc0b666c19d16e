"""Linear regression: fit a plane to points, by hand or in the three ways of the tutorial."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from core.charts.contours import contour_table, height_table, spread_levels
from core.gradient_descent.charts import limits_table, stability_picture, sweep_table
from core.linear_regression import charts
from core.linear_regression import training as core
from core.linear_regression.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import (
    code_panel,
    common,
    controls,
    heading,
    mistakes_panel,
    panels,
    picture,
    prediction,
    table,
)
from pages.parts.compute import remember

linear_regression = remember(core.linear_regression)
sweep_step_sizes = remember(core.sweep_step_sizes)
try_weights = remember(core.try_weights)

STEP_SIZES = tuple(round(0.01 * number, 2) for number in range(1, 151))

ENDS = {
    "settles": "It settles near the least-squares weights",
    "jumps": "It keeps jumping around them, without settling",
    "flees": "It runs farther and farther away",
}


def choose_data() -> Settings:
    """Draw the controls of the data and return its settings."""
    n_samples = controls.whole("Points", "n_samples", 10, 200, 50)
    noise = controls.slider("Noise", "noise", 0, 2, 0.1, 0.05)
    w0 = controls.slider("True w₀", "true_w0", -4, 4, -1, 0.1)
    w1 = controls.slider("True w₁", "true_w1", -4, 4, 2, 0.1)
    return {
        "seed": common.seed(),
        "n_samples": n_samples,
        "true_w": (w0, w1),
        "noise": noise,
    }


@st.cache_data(max_entries=64, show_spinner=False)
def contours(
    seed: int, n_samples: int, true_w: tuple[float, float], noise: float, limits: charts.Limits
) -> dict[str, pd.DataFrame]:
    """Return the contour lines of the loss within the limits of a picture, and their heights."""
    w0, w1, heights = core.loss_surface(seed, n_samples, true_w, noise, limits[:2], limits[2:])
    levels = spread_levels(heights.numpy())
    lines = contour_table(w0.numpy(), w1.numpy(), heights.numpy(), levels)
    small = {"w0": "float32", "w1": "float32", "line": "int16", "order": "int16"}
    return {"contours": lines.astype(small), "heights": height_table(lines)}


# The machine fits


@dataclass(frozen=True)
class Training:
    """What the controls ask for, and what came of it."""

    data: Settings
    descent: Settings  # by hand and with nn
    batches: Settings
    runs: dict[str, core.Run]
    by_hand: core.Result
    by_batch: core.Result

    @property
    def settings(self) -> Settings:
        """All settings, for the program that does everything in one go."""
        return self.data | self.descent | self.batches | {"ways": tuple(self.runs)}


def choose_training() -> Training | None:
    """Draw the controls and train; None if no way to train is chosen."""
    ways = controls.several("Ways to train", "ways", core.WAYS)
    st.markdown("**By hand and nn**, all points a step")
    descent: Settings = {
        "step_size": controls.slider("Step size", "step_size", 0.01, 1.5, 0.1, 0.01),
        "steps": controls.whole("Steps", "steps", 1, 100, 20),
        "zero_grad_first": controls.switch(
            "Zero the gradient first",
            "zero_grad_first",
            False,
            help="By hand: the tutorial's gradient check leaves its gradient behind.",
        ),
    }
    st.markdown("**Batches**, a few random points a step")
    batch_size = st.container()  # drawn last, for it goes up to the number of points
    batches: Settings = {
        "batch_step_size": controls.slider("Step size", "batch_step_size", 0.01, 1, 0.01, 0.01),
        "batch_steps": controls.whole("Steps", "batch_steps", 20, 400, 200, 20),
    }
    st.markdown("**Data**")
    data = choose_data()
    with batch_size:
        batches["batch_size"] = controls.whole("Batch size", "batch_size", 1, data["n_samples"], 1)
    if not ways:
        return None

    # Two calls, so that moving a control of one does not train the other again.
    device = common.device()
    full = tuple(way for way in ways if way != "batches")
    by_hand = linear_regression(**data, **descent, ways=full, device=device)
    few = tuple(way for way in ways if way == "batches")
    by_batch = linear_regression(**data, **batches, ways=few, device=device)
    runs = by_hand.runs | by_batch.runs
    return Training(data | {"device": device}, descent, batches, runs, by_hand, by_batch)


def machine() -> None:
    """Let the machine fit."""
    with st.sidebar:
        training = choose_training()
    if training is None:
        st.info("Choose at least one way to train.", icon=":material/checklist:")
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_paths(training)
    with right:
        say_what_happened(training)
    panels.draw(
        {
            "Numbers": lambda: show_numbers(training),
            "Code": lambda: show_program(training),
            "Predict": lambda: ask(training),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_paths(training: Training) -> None:
    """Draw the paths on the loss surface and the losses along them."""
    by_hand, runs = training.by_hand, training.runs
    histories = {way: (run.weights.numpy(), run.losses_on_all.numpy()) for way, run in runs.items()}
    lowest, highest = charts.loss_limits(
        min(run.least_loss for run in runs.values()),
        np.array([losses[0] for _, losses in histories.values()]),
        np.concatenate([losses for _, losses in histories.values()]),
    )
    paths = charts.path_table(histories, lowest, highest)
    last_step = max(len(run.losses) for run in runs.values())

    best = next(iter(runs.values())).solution[:2].tolist()
    places = charts.place_table(
        ("true w", "right", by_hand.true_w.flatten().tolist()), ("least squares", "left", best)
    )
    starts = [weights[:1] for weights, _ in histories.values()]
    must = np.concatenate([places[["w0", "w1"]].to_numpy(), *starts])
    limits = charts.surface_limits(must, np.column_stack([paths["w0"], paths["w1"]]))
    picture.draw(
        charts.training_picture(last_step, limits, lowest, highest),
        {
            **contours(**{name: training.data[name] for name in DATA}, limits=limits),
            "places": places,
            "paths": paths,
        },
        alt="Contour lines of the loss over w₀ and w₁, and on them the path of each way to train. "
        + " ".join(f"{way}: {ENDS[core.name_end(run)]}." for way, run in runs.items())
        + " Below, the loss on all points along the steps.",
    )
    for way, run in runs.items():
        if run.first_non_finite is not None:
            st.warning(
                f"In step {run.first_non_finite} the numbers of **{way}** leave float32: infinite "
                "or NaN from there on. The path ends. Try a smaller step size.",
                icon=":material/trending_up:",
            )


DATA = ("seed", "n_samples", "true_w", "noise")


def say_what_happened(training: Training) -> None:
    """Name what the step sizes do, and why, and where the runs ended."""
    by_hand, runs = training.by_hand, training.runs
    if "by hand" in runs or "nn" in runs:
        stability = by_hand.stability
        st.markdown(
            f"**{stability.regime.capitalize()}.** {stability.reason} "
            f"Step sizes below 2/λmax = {stability.limit:.3g} converge."
        )
        draw_stability(training)
    if "by hand" in runs and not training.descent["zero_grad_first"]:
        start, after = runs["by hand"].weights[:2]
        single = start - training.descent["step_size"] * by_hand.pytorch_gradient.flatten()
        st.markdown(
            "**A double first step.** The tutorial checks the gradient first and leaves it in `w.grad`; "
            f"`backward()` adds to it. So by hand the first step goes to {vector(after)}. "
            f"A single one would go to {vector(single)}."
        )
    if "batches" in runs:
        size, limit = training.batches["batch_size"], training.by_batch.single_point_limit
        points = "1 random point" if size == 1 else f"{size} random points"
        st.markdown(
            f"**Batches** see {points} a step, so their path is ragged, but each step costs "
            f"{size / training.data['n_samples']:.0%} of a full one. Up to {limit:.2g} any step size "
            "is safe, whichever points are drawn. Their model also has a bias: its path runs in three "
            "dimensions and is seen from above here."
        )


def draw_stability(training: Training) -> None:
    """Draw where every other step size leads, all computed in one batch."""
    steps = training.descent["steps"]
    sweep = sweep_step_sizes(
        **{name: training.data[name] for name in DATA},
        step_sizes=STEP_SIZES,
        steps=steps,
        zero_grad_first=training.descent["zero_grad_first"],
    )
    steepest = training.by_hand.stability.eigenvalues[-1]
    picture.draw(
        stability_picture(STEP_SIZES[-1]),
        {
            "sweep": sweep_table(STEP_SIZES, sweep.distances.tolist(), 0.0),
            "limits": limits_table(steepest, STEP_SIZES[-1]),
            "chosen": pd.DataFrame({"step_size": [training.descent["step_size"]]}),
        },
        alt="Distance to the least-squares weights at the end of a descent by hand, for other step "
        f"sizes, with 1/λmax and 2/λmax. This one {training.by_hand.stability.regime}.",
        key="stability",
    )


def vector(w: object) -> str:
    """Return weights in short, as in [0.13149, 0.70046]."""
    return f"[{', '.join(f'{value:.5g}' for value in np.asarray(w).tolist())}]"


def show_numbers(training: Training) -> None:
    """Show where the runs ended, the gradients at the start, and the tutorial's tables."""
    by_hand, runs = training.by_hand, training.runs
    lines = ["| | w | loss on all points | to least squares |", "| --- | --- | ---: | ---: |"]
    lines += [
        f"| **{way}** | {vector(run.weights[-1])} | {run.losses_on_all[-1]:.4g} | "
        f"{run.distances[-1]:.4g} |"
        for way, run in runs.items()
    ]
    without_bias = next((run for way, run in runs.items() if way != "batches"), None)
    solved = {"least squares": without_bias, "least squares with a bias": runs.get("batches")}
    for name, best in solved.items():
        if best:
            lines.append(f"| {name} | {vector(best.solution[:2])} | {best.least_loss:.4g} | 0 |")
    lines.append(f"| true w | {vector(by_hand.true_w.flatten())} | | |")
    st.markdown("\n".join(lines))
    st.markdown("The gradient at w = [1, 0], by the formula and by PyTorch:")
    st.code(
        f"Analytical gradient {by_hand.analytic_gradient.flatten().numpy()}\n"
        f"PyTorch's gradient {by_hand.pytorch_gradient.flatten().numpy()}",
        language=None,
    )
    full = {way: run for way, run in runs.items() if way != "batches"}
    if full:
        st.markdown("On all points (sections 9 and 16): the loss before each step, and w after it.")
        draw_rows(full, 1)
    if "batches" in runs:
        st.markdown(
            "On batches (section 17): the loss of the step's own points before it, and w after it."
        )
        draw_rows({"batches": runs["batches"]}, 20)


def draw_rows(runs: dict[str, core.Run], every: int) -> None:
    """Draw runs of the same length side by side: iter, loss and w, as the tutorial prints them."""
    columns: dict[str, list[str]] = {}
    for way, run in runs.items():
        losses, after = run.losses.numpy()[::every], run.weights.numpy()[1::every]
        columns["iter"] = [str(every * row) for row in range(len(losses))]
        columns[f"loss {way}"] = [f"{loss:.2f}" for loss in losses]
        columns[f"w {way}"] = [f"[{w0!s} {w1!s}]" for w0, w1 in after]
    table.draw_printed(tuple(columns), list(zip(*columns.values(), strict=True)))


def show_program(training: Training) -> None:
    """Show the program that does it all, and what it prints."""
    settings = training.settings
    program = make_program("Linear regression", core.linear_regression, settings, core.report)
    code_panel.draw(program, core.report(linear_regression(**settings)), "linear_regression")


def ask(training: Training) -> None:
    """Ask what batches do near the limit of all points; the answer comes from a run."""
    size, limit = training.batches["batch_size"], training.by_batch.batch_stability.limit
    asked = round(0.9 * limit, 2)
    run = linear_regression(
        **training.data | training.batches | {"batch_step_size": asked, "ways": ("batches",)}
    ).runs["batches"]
    points = "1 random point" if size == 1 else f"{size} random points"
    single = training.by_batch.single_point_limit
    ended = (
        f"The run ends {run.distances[-1]:.3g} away from the least-squares weights."
        if run.first_non_finite is None
        else f"The run leaves float32 in step {run.first_non_finite}."
    )
    prediction.draw(
        prediction.Question(
            f"On all points at once, step sizes below 2/λmax = {limit:.3g} converge. Give the batches a "
            f"step size of {asked:.2f}: {points} a step, {len(run.losses)} steps. What will the run do?",
            tuple(ENDS.values()),
            ENDS[core.name_end(run)],
            f"2/λmax belongs to the mean over all points. A single point can be steeper: the steepest "
            f"one here allows only {single:.2g}. Larger batches are nearer to the mean. {ended}",
        )
    )


# You fit


def you() -> None:
    """Let the visitor fit, before the machine does."""
    with st.sidebar:
        w0 = controls.slider("Your w₀", "w0", -5, 5, 1, 0.05)
        w1 = controls.slider("Your w₁", "w1", -5, 5, 0, 0.05)
        revealed = controls.switch("Show the answer", "answer", False)
        st.markdown("**Data**")
        settings: Settings = choose_data() | {"w": (w0, w1)}
    trial = try_weights(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        y, y_hat = trial.y.flatten().numpy(), trial.y_hat.flatten().numpy()
        reach = charts.fit_reach(y, y_hat)
        picture.draw(
            charts.fit_picture(reach),
            {
                "points": charts.fit_table(y, y_hat),
                "diagonal": pd.DataFrame({"y": [-reach, reach], "y_hat": [-reach, reach]}),
            },
            alt="Your predictions against the true values, and the line on which they would be perfect.",
            key="fit",
        )
    with right:
        st.metric("Your loss", f"{trial.loss:.4f}")
        st.markdown(
            "The loss is the mean of the squared lengths of the thin lines. "
            "Move w₀ and w₁ until all points lie near the thick one."
        )
        if revealed:
            reveal(settings, trial)
    panels.draw(
        {
            "Numbers": lambda: show_trial(trial),
            "Code": lambda: show_trial_program(settings, trial),
            "Predict": lambda: ask_trial(settings, trial),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def reveal(settings: Settings, trial: core.Trial) -> None:
    """Show the least-squares weights, and both on the loss surface."""
    st.markdown(
        f"**Least squares** finds w = {vector(trial.best_w)} in one go, with a loss of "
        f"{trial.best_loss:.4f}. No weights have a smaller one."
    )
    places = charts.place_table(
        ("you", "below", trial.w), ("least squares", "above", trial.best_w.tolist())
    )
    points = places[["w0", "w1"]].to_numpy()
    limits = charts.surface_limits(points, points)
    picture.draw(
        charts.surface_picture(limits),
        {**contours(**{name: settings[name] for name in DATA}, limits=limits), "places": places},
        alt="The loss surface with your weights and the least-squares weights.",
        key="answer_picture",
    )


def show_trial(trial: core.Trial) -> None:
    """Show every point's true value, prediction and residual."""
    y, y_hat = trial.y.flatten(), trial.y_hat.flatten()
    table.draw(
        ("point", "y", "ŷ", "ŷ − y"), zip(y.tolist(), y_hat.tolist(), (y_hat - y).tolist(), strict=True)
    )


def show_trial_program(settings: Settings, trial: core.Trial) -> None:
    """Show the program of one trial, and what it prints."""
    program = make_program(
        "Linear regression by eye", core.try_weights, settings, core.trial_report, "trial"
    )
    code_panel.draw(program, core.trial_report(trial), "linear_regression_by_eye")


def ask_trial(settings: Settings, trial: core.Trial) -> None:
    """Ask which way w₀ should go; the answer comes from two more trials."""
    w0, w1 = trial.w
    losses = {
        "Up": try_weights(**settings | {"w": (round(w0 + 0.05, 2), w1)}).loss,
        "Down": try_weights(**settings | {"w": (round(w0 - 0.05, 2), w1)}).loss,
        "It is best where it is": trial.loss,
    }
    slope = trial.gradient[0].item()
    prediction.draw(
        prediction.Question(
            f"Your w is {vector(trial.w)}. Leave w₁ alone: which way must w₀ go for a smaller loss?",
            tuple(losses),
            min(losses, key=losses.__getitem__),
            f"The gradient says how the loss changes with w₀: {slope:.3g}. Step against it. 0.05 up "
            f"the loss is {losses['Up']:.4f}, here {trial.loss:.4f}, 0.05 down {losses['Down']:.4f}.",
        )
    )


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        who = controls.pick("Who fits?", "fit", ["machine", "you"], "machine")
    if who == "machine":
        machine()
    else:
        you()


LESSON = "linear_regression"

heading.draw(LESSON)
st.markdown(
    "Every point has two inputs and a value y. Find the weights w for which $\\hat y = X w$ comes "
    "closest to y. Watch three ways to train side by side, or fit by eye first."
)
explore()
heading.remember(
    LESSON,
    "By hand, with `nn` and on batches, the step is the same: `w` minus step size times gradient.",
    "The data decides how large a step may be: 2/λmax, from the eigenvalues of 2 XᵀX / n.",
    "One random point is a cheap, noisy look at the gradient; a batch is a steadier one.",
    "Linear least squares has a closed solution. Training only comes near it.",
)
