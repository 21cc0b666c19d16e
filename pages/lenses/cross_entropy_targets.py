"""What cross entropy takes as targets: classes, dtypes, shapes, with PyTorch's own words."""

import streamlit as st

from core.loss_functions import targets as core
from core.loss_functions.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.lenses.cross_entropy import LOGITS, TARGETS
from pages.parts import code_panel, controls, mistakes_panel, panels, prediction
from pages.parts.compute import remember

try_targets = remember(core.try_targets)

ANSWERS = ("A loss", "An error")


def draw() -> None:
    """Give the same targets in many forms."""
    with st.sidebar:
        n_classes = controls.whole("Classes", "n_classes", 2, 4, 2)
        targets = tuple(
            controls.whole(f"Target {sample}", f"given{sample}", -2, 5, default)
            for sample, default in enumerate(TARGETS)
        )
    settings: Settings = {
        "logits": tuple(row[:n_classes] for row in LOGITS),
        "targets": targets,
    }
    attempts = try_targets(**settings)
    st.markdown(
        f"The logits have the shape (3, {n_classes}): three samples, and the classes 0 to "
        f"{n_classes - 1}. The same targets, {list(targets)}, in ten forms:"
    )
    for each in attempts:
        draw_attempt(each)

    def program() -> None:
        made = make_program(
            "Targets of a cross entropy", core.try_targets, settings, core.report_targets, "attempts"
        )
        code_panel.draw(made, core.report_targets(attempts), "cross_entropy_targets")

    def numbers() -> None:
        st.code(core.report_targets(attempts), language=None, wrap_lines=True)

    panels.draw(
        {
            "Numbers": numbers,
            "Code": program,
            "Predict": lambda: ask(settings, n_classes),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_attempt(each: core.Attempt) -> None:
    """Draw a form of the targets, and PyTorch's answer to it."""
    left, right = st.columns([2, 3], gap="medium", vertical_alignment="center")
    with left:
        icon = ":material/check_circle:" if each.accepted else ":material/error:"
        dtype = str(each.target.dtype).removeprefix("torch.")
        st.markdown(f"{icon} **{each.what}**  \n{dtype}, {tuple(each.target.shape)}")
    with right:
        st.code(each.answer, language=None, wrap_lines=True)


def ask(settings: Settings, n_classes: int) -> None:
    """Ask about the class behind the last one; the answer is PyTorch's."""
    first = try_targets(**settings | {"targets": (n_classes, *settings["targets"][1:])})[0]
    prediction.draw(
        prediction.Question(
            f"There are {n_classes} classes. Make target 0 a {n_classes}: what does PyTorch answer?",
            ANSWERS,
            ANSWERS[not first.accepted],
            f"Classes are counted from 0. PyTorch says: `{first.answer}`",
        )
    )
