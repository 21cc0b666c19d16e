"""One step of an optimizer taken apart: the formulas with their numbers, beside torch.optim's."""

import numpy as np
import streamlit as st

from core.landscapes import VIEWS
from core.optimizers import charts
from core.optimizers import one_step as core
from core.optimizers.mistakes import MISTAKES
from core.optimizers.race import OPTIMIZERS
from core.program import Settings, make_program
from pages.lenses import landscapes
from pages.lenses.optimizer_race import STEP_SIZES
from pages.parts import code_panel, controls, mistakes_panel, panels, picture, prediction, table
from pages.parts.compute import remember

take_apart = remember(core.take_apart)

PLACES = ("w₀", "w₁")
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
LONGER = ("Longer", "Shorter", "As long")


def draw() -> None:
    """Take the steps of one optimizer apart."""
    with st.sidebar:
        name = controls.choose("Optimizer", "optimizer", OPTIMIZERS, "sgd")
        place = PLACES.index(controls.pick("Spell out", "spell_out", PLACES, "w₀"))
        step_size = controls.pick_number("Step size", "step_size", STEP_SIZES, 0.01)
        steps = controls.whole("Steps", "apart_steps", 1, 40, 10)
        settings = landscapes.choose("one point", "one point", *list(VIEWS)[:-1])
        settings |= {"optimizer": name, "by_hand": core.STEPS[name]}
        settings |= {"step_size": step_size, "steps": steps}
        if name in ("momentum", "nesterov"):
            settings["momentum"] = controls.slider("Momentum μ", "momentum", 0, 0.99, 0.9, 0.01)
        if name == "adamw":
            settings["weight_decay"] = controls.slider(
                "Weight decay λ", "weight_decay", 0, 0.5, 0.01, 0.01
            )
    result = take_apart(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_steps(settings, result, place)
    with right:
        st.markdown(SAYINGS[name])
        say_first_step(settings, result)

    def code() -> None:
        program = make_program(f"The steps of {name}", core.take_apart, settings, core.report, "steps")
        code_panel.draw(program, core.report(result), f"{name}_by_hand")

    panels.draw(
        {
            "Numbers": lambda: show_numbers(result),
            "Code": code,
            "Predict": lambda: ask(settings, result),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_steps(settings: Settings, result: list[core.Apart], place: int) -> None:
    """Draw the path, both arrows of every step, and its arithmetic."""
    w, ends = (
        np.stack([step.w.numpy() for step in result]),
        np.stack([step.by_torch.numpy() for step in result]),
    )
    gradients = np.stack([step.gradient.numpy() for step in result])
    losses = [step.loss for step in result]
    words = [
        charts.arithmetic(
            f"step {number - 1} → {number}: g{'₀₁'[place]} = {step.gradient[place]:.4g}",
            core.spell_out(step, place),
        )
        for number, step in enumerate(result, start=1)
    ]
    name = settings["landscape"]
    picture.draw(
        charts.step_picture(len(result) - 1, landscapes.limits(name), words[0].count("\n") + 1),
        {
            **landscapes.contours(settings),
            "path": charts.place_table(w, losses),
            "arrows": charts.arrow_table(w, ends, gradients, settings["step_size"]),
            "words": charts.word_table(words),
        },
        alt=f"The path of {settings['optimizer']} over contour lines, its step, and the one of plain "
        "SGD from there. Below, the arithmetic of the step.",
        key="step_picture",
    )


def say_first_step(settings: Settings, result: list[core.Apart]) -> None:
    """Say what the model is before and after a step, and how near the formulas come to PyTorch."""
    first = result[0]
    if settings["landscape"] == "one point":
        st.markdown(
            "Section 15's model, `nn.Linear(1, 1)` at X = 1, y = 2: w₀ is its weight and w₁ its bias. "
            "One step changes the weight:"
        )
        st.markdown(
            f"- model params before: **{first.w[0].item():.4f}**\n"
            f"- model params after: **{first.by_torch[0].item():.4f}**"
        )
    else:
        st.markdown(f"$g(w) = {VIEWS[settings['landscape']].formula}$")
    st.markdown(
        f"After {len(result)} steps, the formulas and `torch.optim` never were farther apart than "
        f"{core.largest_difference(result):.1g}: the last digits of float32."
    )


def show_numbers(result: list[core.Apart]) -> None:
    """Show w, gradients and buffers of every step, and all the arithmetic of the first."""
    buffers = [line for line in result[0].lines if line.buffer]
    columns = ["t", "w₀", "w₁", "g₀", "g₁"]
    columns += [f"{line.name}{letter} after" for line in buffers for letter in "₀₁"]
    rows = []
    for number, step in enumerate(result, start=1):
        values = [step.w, step.gradient, *(line.value for line in step.lines if line.buffer)]
        rows.append([str(number), *(f"{v:.5g}" for value in values for v in value.tolist())])
    table.draw_printed(columns, rows)
    st.markdown("In `optimizer.state` the buffers are called:") if buffers else None
    for line in buffers:
        st.markdown(f"- {line.name}: `{line.buffer}`")
    st.code(core.report(result), language=None, height=330)


def ask(settings: Settings, result: list[core.Apart]) -> None:
    """Ask what a ten times larger loss does to the first step; the answer comes from the formula."""
    first = result[0]
    told = {name: settings[name] for name in ("momentum", "weight_decay") if name in settings}
    setting = core.Setting(settings["step_size"], **told)
    usual, longer = (
        core.step_length(settings["by_hand"], first, setting, factor) for factor in (1.0, 10.0)
    )
    answer = LONGER[2] if abs(longer - usual) <= 1e-4 * usual else LONGER[longer < usual]
    prediction.draw(
        prediction.Question(
            f"Multiply the loss by 10, so that every gradient is ten times as large. How long is the "
            f"first step of {settings['optimizer']} then, compared with now?",
            LONGER,
            answer,
            f"Its length is {usual:.4g} now and {longer:.4g} then. Only those that divide by the root "
            "of a mean or a sum of g² take the size of the gradients away.",
        )
    )
