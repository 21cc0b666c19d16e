"""Binary cross entropy: one logit a sample, and a target that is 0 or 1."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from core.loss_functions import charts, more_questions, on_the_board
from core.loss_functions import yes_or_no_words as words
from core.loss_functions.curves import FARTHEST_LOGIT, LOGITS, logit_curve
from core.loss_functions.errors import (
    Loss,
    before_reduction,
    compute_loss,
    probabilities,
    report_loss,
)
from core.loss_functions.mistakes import MISTAKES
from core.loss_functions.three_ways import Ways, compare_ways
from pages.parts import text_table
from pages.parts.declare import Shared, buttons, slider
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

KINDS = {"0": "target 0", "1": "target 1"}
HIGHEST_LOSS, STEEPEST = 6.5, 1.1  # of what is drawn


def logit(sample: int, default: float) -> float:
    """Declare the logit of a sample."""
    ends = -FARTHEST_LOGIT, FARTHEST_LOGIT
    return slider(f"Logit {sample}", *ends, default, 0.1, row=f"sample {sample}")


def target(sample: int, default: str) -> str:
    """Declare the target of a sample."""
    return buttons(f"Target {sample}", tuple(KINDS), default, row=f"sample {sample}")


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: a logit and a target for each of three samples."""

    logit0: float = logit(0, -1)
    class0: str = target(0, "1")
    logit1: float = logit(1, 1)
    class1: str = target(1, "1")
    logit2: float = logit(2, 0)
    class2: str = target(2, "0")


def classes_of(settings: Settings) -> tuple[str, ...]:
    """Return the targets as the controls call them."""
    return settings.class0, settings.class1, settings.class2


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `compute_loss`."""
    return {
        "name": "bce",
        "inputs": (settings.logit0, settings.logit1, settings.logit2),
        "targets": tuple(map(float, classes_of(settings))),
        "device": settings.computes_on,
    }


def run(settings: Settings) -> Loss:
    """Compare three logits with three targets."""
    return remember(compute_loss)(**arguments(settings))


def curves() -> pd.DataFrame:
    """Return the loss for both targets as a table."""
    tables = []
    for each, kind in KINDS.items():
        curve = logit_curve(float(each))
        values = curve.each.flatten().tolist(), curve.gradient.flatten().tolist()
        tables.append(charts.curve_table(kind, LOGITS, *values))
    return pd.concat(tables, ignore_index=True)


def draw_curves(settings: Settings, result: Loss) -> Picture:
    """Draw the loss for both targets, and the three samples on them."""
    own = remember(before_reduction)(**arguments(settings))
    kinds = [KINDS[each] for each in classes_of(settings)]
    notes = [words.point_note(number, own) for number in range(len(kinds))]
    x, losses, slopes = (x.flatten().tolist() for x in (own.input, own.each, own.gradient))
    ends = -FARTHEST_LOGIT, FARTHEST_LOGIT
    tops = HIGHEST_LOSS, STEEPEST
    return Picture(
        charts.loss_picture(tuple(KINDS.values()), words.LOGIT, *ends, *tops),
        {
            "curves": remember(curves)(),
            "points": charts.point_table(kinds, x, losses, slopes, list("012"), ends, tops, notes),
        },
        alt=words.alt(own),
    )


def say(settings: Settings, result: Loss) -> None:
    """Say what the loss is, and what its gradient."""
    st.metric("Loss", f"{result.loss.item():.4f}")
    st.markdown(words.LOSS)
    st.markdown(words.GRADIENT)
    ways = ways_of(settings)
    st.markdown(words.three_ways(ways))
    st.markdown(words.sigmoid_twice(ways))


def ways_of(settings: Settings) -> Ways:
    """Return the same loss in other ways."""
    given = arguments(settings)
    return remember(compare_ways)(given["inputs"], given["targets"], given["device"])


def show_numbers(settings: Settings, result: Loss) -> None:
    """Show every sample: logit, probability, target, loss, gradient."""
    columns = (result.input, probabilities(result), result.target, result.each, result.gradient)
    rows = zip(*(column.flatten().tolist() for column in columns), strict=True)
    texts = [
        (str(number), f"{x:g}", f"{p:.4f}", f"{t:g}", f"{loss:.4f}", f"{gradient:.4f}")
        for number, (x, p, t, loss, gradient) in enumerate(rows)
    ]
    text_table.draw(
        words.COLUMNS, texts, f"{len(texts)} samples with their losses and gradients", "content"
    )
    st.code(report_loss(result), language=None, wrap_lines=True)


def program(settings: Settings, result: Loss) -> Shown:
    """Return the program of a binary cross entropy."""
    call = compute_loss, arguments(settings)
    report = report_loss(result)
    return Shown("Binary cross entropy", *call, report_loss, report, "binary_cross_entropy")


VIEW = View(
    name="yes_or_no",
    title="Yes or no (BCE)",
    settings=Settings,
    run=run,
    picture=draw_curves,
    words=say,
    numbers=show_numbers,
    short=lambda settings, result: on_the_board.write_yes_or_no(
        result, ways_of(settings), arguments(settings)
    ),
    program=program,
    questions=asks(arguments, more_questions.flip_every_target, more_questions.apply_sigmoid_before),
    mistakes=MISTAKES,
    point=("logit0", "class0"),
    formerly={"about": "yes or no"},
)
