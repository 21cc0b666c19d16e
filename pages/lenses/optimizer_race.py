"""A race: optimizers from one start, each with a step size of its own, on one clock."""

import streamlit as st

from core.landscapes import VIEWS
from core.optimizers import charts
from core.optimizers import race as core
from core.optimizers.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.lenses import landscapes
from pages.parts import (
    code_panel,
    common,
    controls,
    mistakes_panel,
    panels,
    picture,
    prediction,
    table,
)
from pages.parts.compute import remember

race = remember(core.race)

STEP_SIZES = (
    *(round(digit * 10**power, 4) for power in (-3, -2, -1) for digit in (1, 1.5, 2, 3, 5, 7)),
    *(1.0, 1.5, 2.0),
)

# What makes a good race of all of them: the step sizes, in the order of core.OPTIMIZERS.
LINE_UPS = {
    "ravine": (0.07, 0.02, 0.02, 0.05, 0.5, 0.1, 0.1),
    "rosenbrock": (0.1, 0.05, 0.05, 0.1, 1.0, 0.5, 0.3),
    "saddle": (0.1, 0.05, 0.05, 0.05, 0.5, 0.1, 0.1),
    "beale": (0.01, 0.002, 0.002, 0.1, 1.0, 0.3, 0.2),
    "regression": (0.1, 0.05, 0.05, 0.1, 0.5, 0.2, 0.2),
}

VERDICTS = {
    "arrived": "It arrives, and stays",
    "on its way": "It is still on its way at the end",
    "circling": "It circles without coming nearer",
    "stuck": "It gets stuck",
    "diverged": "It diverges",
}
ICONS = {
    "arrived": ":material/flag:",
    "on its way": ":material/arrow_forward:",
    "circling": ":material/sync:",
    "stuck": ":material/block:",
    "diverged": ":material/trending_up:",
}
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


def choose() -> Settings:
    """Draw the controls of a race and return its settings."""
    names = controls.several("Line-up", "line_up", core.OPTIMIZERS)
    settings = landscapes.choose("ravine", *LINE_UPS)
    settings["steps"] = controls.whole("Steps", "steps", 10, 200, 60, 10)
    settings["schedule"] = controls.choose("Schedule", "schedule", core.SCHEDULES, "constant")
    st.markdown("**Step sizes**")
    land = settings["landscape"]
    defaults = dict(zip(core.OPTIMIZERS, LINE_UPS[land], strict=True))
    settings["line_up"] = tuple(
        (name, controls.pick_number(name, f"{land}_{name}", STEP_SIZES, defaults[name]))
        for name in names
    )
    st.markdown("**Constants**")
    settings["momentum"] = controls.slider(
        "Momentum μ", "momentum", 0, 0.99, 0.9, 0.01, help="Of momentum and nesterov."
    )
    settings["weight_decay"] = controls.slider(
        "Weight decay λ of adamw", "weight_decay", 0, 0.5, 0.01, 0.01
    )
    return settings | {"device": common.device()}


def draw() -> None:
    """Let the chosen optimizers race."""
    with st.sidebar:
        settings = choose()
    if not settings["line_up"]:
        st.info("Choose at least one optimizer for the line-up.", icon=":material/checklist:")
        return
    result = race(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_paths(settings, result)
    with right:
        say_who_arrived(settings, result)

    def code() -> None:
        program = make_program("A race of optimizers", core.race, settings, core.report)
        code_panel.draw(program, core.report(result), "optimizers")

    panels.draw(
        {
            "Numbers": lambda: show_numbers(settings, result),
            "Code": code,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_paths(settings: Settings, result: core.Race) -> None:
    """Draw all paths, their losses, and the schedule."""
    highest = charts.loss_ceiling(result.runs[0].loss[0] - result.lowest)
    paths = charts.path_table(
        {
            run.optimizer: (run.w0, run.w1, run.loss, run.step_sizes, run.step_size)
            for run in result.runs
        },
        result.lowest,
        highest,
    )
    name = settings["landscape"]
    picture.draw(
        charts.race_picture(
            settings["steps"],
            landscapes.limits(name),
            highest,
            core.OPTIMIZERS,
            tuple(run.optimizer for run in result.runs),
        ),
        {**landscapes.contours(settings), "paths": paths},
        alt=f"Contour lines of the {name} landscape, and on them the paths of "
        f"{', '.join(run.optimizer for run in result.runs)}. Below, how far their losses are above the "
        f"lowest, and the schedule of their step sizes: {settings['schedule']}.",
        key="race_picture",
    )
    diverged = [f"**{run.optimizer}**" for run in result.runs if run.verdict == "diverged"]
    if diverged:
        st.warning(
            f"Diverged: {', '.join(diverged)}. The steps are too long for the slopes here, and lead up "
            "instead of down. The picture shows a path as long as its numbers are finite. Try a smaller "
            "step size.",
            icon=":material/trending_up:",
        )


def say_who_arrived(settings: Settings, result: core.Race) -> None:
    """Say what became of every run, the fastest first."""
    name = settings["landscape"]
    st.markdown(f"$g(w) = {VIEWS[name].formula}$")
    st.markdown(LANDSCAPES[name].format(limit=2 / settings["condition"]))
    order = list(VERDICTS)
    runs = sorted(
        result.runs, key=lambda run: (order.index(run.verdict), run.arrived_at or 0, run.loss[-1])
    )
    st.markdown(
        "  \n".join(
            f"{ICONS[run.verdict]} **{run.optimizer}** {core.describe(run)}, at a loss of "
            f"{run.loss[-1]:.4g}"
            for run in runs
        )
    )
    st.caption(
        f"Arrived: down to the lowest loss, {result.lowest:.3g}, but for a ten-thousandth of the height "
        "of the start, and not farther away again."
    )


def show_numbers(settings: Settings, result: core.Race) -> None:
    """Show where every run ended, and all losses."""
    st.code(core.report(result), language=None)
    st.markdown("The loss before the first step and after each:")
    rows = [
        [str(step), *(f"{run.loss[step]:.4g}" if step < len(run.loss) else "" for run in result.runs)]
        for step in range(settings["steps"] + 1)
    ]
    table.draw_printed(("steps", *(run.optimizer for run in result.runs)), rows)


def ask(settings: Settings) -> None:
    """Ask what three times the step size of one of them would do; the answer comes from a run."""
    name, step_size = settings["line_up"][0]
    larger = round(3 * step_size, 4)
    (before,) = race(**settings | {"line_up": ((name, step_size),)}).runs
    (after,) = race(**settings | {"line_up": ((name, larger),)}).runs
    prediction.draw(
        prediction.Question(
            f"Now make {name}'s step size three times as large, {larger:g} instead of {step_size:g}. "
            "What will it do?",
            tuple(VERDICTS.values()),
            VERDICTS[after.verdict],
            f"With {step_size:g} it ends at a loss of {before.loss[-1]:.3g} ({core.describe(before)}), "
            f"with {larger:g} at {after.loss[-1]:.3g} ({core.describe(after)}).",
        )
    )
