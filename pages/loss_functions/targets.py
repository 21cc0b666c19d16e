"""What cross entropy takes as targets: classes, dtypes, shapes, with PyTorch's own words."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.loss_functions import more_questions, on_the_board, questions
from core.loss_functions import targets_words as words
from core.loss_functions.cross_entropy import EXAMPLE_LOGITS, EXAMPLE_TARGETS
from core.loss_functions.mistakes import MISTAKES
from core.loss_functions.targets import Attempt, report_targets, try_targets
from pages.parts import room
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, whole
from pages.parts.memory import remember
from pages.parts.view import Shown, View, asks

ICONS = {True: ":material/check_circle:", False: ":material/error:"}


def target(sample: int) -> int:
    """Declare the target of a sample, which may be none of the classes."""
    return whole(f"Target {sample}", -2, 5, EXAMPLE_TARGETS[sample])


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: how many classes there are, and three targets."""

    n_classes: int = whole("Classes", 2, 4, 2)
    given0: int = target(0)
    given1: int = target(1)
    given2: int = target(2)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `try_targets`."""
    return {
        "logits": tuple(row[: settings.n_classes] for row in EXAMPLE_LOGITS),
        "targets": (settings.given0, settings.given1, settings.given2),
    }


def run(settings: Settings) -> tuple[Attempt, ...]:
    """Give the same targets in many forms."""
    return remember(try_targets)(**arguments(settings))


def say(settings: Settings, attempts: tuple[Attempt, ...]) -> None:
    """Say what is given, then show every form of it, and PyTorch's answer to it."""
    targets = arguments(settings)["targets"]
    given = words.given(settings.n_classes, targets, attempts)
    st.markdown(f"{given}  \n{words.conclusion(attempts)}")
    with room.lines(13, "forms"):
        half = len(attempts) // 2
        for column, some in zip(st.columns(2), (attempts[:half], attempts[half:]), strict=True):
            for form, (first, *_) in words.forms(some):
                column.markdown(f"{ICONS[first.accepted]} {form}  \n{as_code(first.answer)}")


def show_numbers(settings: Settings, attempts: tuple[Attempt, ...]) -> None:
    """Show what the program prints."""
    st.code(report_targets(attempts), language=None, wrap_lines=True)


def program(settings: Settings, attempts: tuple[Attempt, ...]) -> Shown:
    """Return the program that tries all forms."""
    return Shown(
        "Targets of a cross entropy",
        try_targets,
        arguments(settings),
        report_targets,
        report_targets(attempts),
        "cross_entropy_targets",
        result="attempts",
    )


VIEW = View(
    name="targets",
    title="Targets",
    settings=Settings,
    run=run,
    words=say,
    numbers=show_numbers,
    short=lambda settings, attempts: on_the_board.write_targets(attempts, arguments(settings)),
    program=program,
    questions=asks(
        arguments, questions.name_the_class_behind_the_last, more_questions.name_a_class_below_zero
    ),
    mistakes=MISTAKES,
    point=("n_classes", "given0"),
    formerly={"about": "targets"},
)
