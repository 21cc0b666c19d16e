"""Binary cross entropy: one logit a sample, and a target that is 0 or 1."""

import pandas as pd
import streamlit as st

from core.loss_functions import charts
from core.loss_functions import errors as core
from core.loss_functions.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import (
    code_panel,
    common,
    controls,
    mistakes_panel,
    panels,
    picture,
    prediction,
    text_table,
)
from pages.parts.compute import remember

compute_loss = remember(core.compute_loss)

REACH = 6.0
LOGITS = tuple(round(-REACH + 0.05 * number, 2) for number in range(241))
KINDS = ("target 0", "target 1")
STRENGTH = ("Stronger", "Weaker", "Equally strong")


def draw() -> None:
    """Compare three logits with three targets."""
    with st.sidebar:
        logits, targets = [], []
        for number, (logit, target) in enumerate(((-1, "1"), (1, "1"), (0, "0"))):
            left, right = st.columns([3, 2])
            with left:
                logits.append(controls.slider(f"Logit {number}", f"logit{number}", -6, 6, logit, 0.1))
            with right:
                targets.append(
                    float(controls.pick(f"Target {number}", f"class{number}", ("0", "1"), target))
                )
    settings: Settings = {
        "name": "bce",
        "inputs": tuple(logits),
        "targets": tuple(targets),
        "device": common.device(),
    }
    result = compute_loss(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_curves(settings)
    with right:
        st.metric("Loss", f"{result.loss.item():.4f}")
        st.markdown(
            "The **sigmoid** makes a probability p of a logit. The loss is −log p where the target is 1 "
            "and −log(1 − p) where it is 0."
        )
        st.markdown(
            "**Gradient:** p − target, divided by 3 for the mean. A logit that is wrong and very sure "
            "pulls with almost 1, and never harder."
        )
        st.markdown(
            "`BCEWithLogitsLoss` does sigmoid and logarithm in one. So it stays exact where the sigmoid "
            "alone has long become 0 or 1."
        )

    def program() -> None:
        made = make_program("Binary cross entropy", core.compute_loss, settings, core.report_loss)
        code_panel.draw(made, core.report_loss(result), "binary_cross_entropy")

    panels.draw(
        {
            "Numbers": lambda: show_numbers(result),
            "Code": program,
            "Predict": lambda: ask(logits[0], targets[0]),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_curves(settings: Settings) -> None:
    """Draw the loss for both targets, and the three samples on them."""
    curves = []
    for target, kind in enumerate(KINDS):
        curve = compute_loss("bce", LOGITS, (float(target),) * len(LOGITS), "none")
        values = curve.each.flatten().tolist(), curve.gradient.flatten().tolist()
        curves.append(charts.curve_table(kind, LOGITS, *values))
    own = compute_loss(**settings | {"reduction": "none"})
    picture.draw(
        charts.loss_picture(KINDS, "logit", -REACH, REACH, 6.5, 1.1),
        {
            "curves": pd.concat(curves, ignore_index=True),
            "points": charts.point_table(
                [KINDS[int(target)] for target in settings["targets"]],
                settings["inputs"],
                own.each.flatten().tolist(),
                own.gradient.flatten().tolist(),
                list("012"),
            ),
        },
        alt="The binary cross entropy over the logit, for target 0 and for target 1, and below the "
        "gradients; three samples on them.",
        key="binary_picture",
    )


def show_numbers(result: core.Loss) -> None:
    """Show every sample: logit, probability, target, loss, gradient."""
    columns = (result.input, result.input.sigmoid(), result.target, result.each, result.gradient)
    rows = zip(*(column.flatten().tolist() for column in columns), strict=True)
    texts = [
        (str(number), f"{logit:g}", f"{p:.4f}", f"{target:g}", f"{loss:.4f}", f"{gradient:.4f}")
        for number, (logit, p, target, loss, gradient) in enumerate(rows)
    ]
    titles = ("sample", "logit", "sigmoid", "target", "its loss", "gradient of the mean")
    text_table.draw(titles, texts, f"{len(texts)} samples with their losses and gradients", "content")
    st.code(core.report_loss(result), language=None)


def ask(logit: float, target: float) -> None:
    """Ask how a more extreme logit is pulled; the answer comes from its gradient."""
    further = round(logit - 3 if logit >= 0 else logit + 3, 1)
    run = compute_loss("bce", (logit, further), (target, target), "none")
    here, there = (abs(value) for value in run.gradient.flatten().tolist())
    answer = STRENGTH[2] if abs(here - there) < 5e-5 else STRENGTH[there < here]
    prediction.draw(
        prediction.Question(
            f"Logit 0 is {logit:g}, its target {target:g}. Move it to {further:g}: how strong is its "
            "gradient then?",
            STRENGTH,
            answer,
            f"|p − target| is {here:.4f} at {logit:g} and {there:.4f} at {further:g}.",
        )
    )
