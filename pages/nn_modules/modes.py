"""Training and evaluation mode: the same sample again and again, through dropout or batch norm."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.nn_modules import modes_charts as charts
from core.nn_modules import modes_words as words
from core.nn_modules import on_the_board, questions
from core.nn_modules.mistakes import MISTAKES
from core.nn_modules.modes import (
    EVAL,
    LAYERS,
    TRAIN,
    Modes,
    call_columns,
    call_in_both_modes,
    call_rows,
    report_modes,
)
from pages.parts import table
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, buttons, slider, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks

KINDS = {TRAIN: charts.TRAINING, EVAL: charts.EVALUATION}


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the layer in the middle, the batch, and how often it trains."""

    layer: str = buttons("Layer in the middle", tuple(LAYERS), "dropout")
    p: float = slider("Dropout's p", 0, 0.9, 0.5, 0.1, when=lambda s: s.layer == "dropout")
    batch_size: int = whole("Samples in a batch", 1, 16, 4)
    training_calls: int = whole("Calls in training mode", 0, 40, 20)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `call_in_both_modes`."""
    return {
        "layer": settings.layer,
        "p": settings.p,
        "batch_size": settings.batch_size,
        "training_calls": settings.training_calls,
        "seed": settings.seed,
    }


def run(settings: Settings) -> Modes:
    """Call the model in training mode, and then in evaluation mode."""
    return remember(call_in_both_modes)(**arguments(settings))


def draw_calls(settings: Settings, modes: Modes) -> Picture:
    """Draw every answer, and what was gathered."""
    answers, gathered = [c.answer for c in modes.calls], [c.gathered for c in modes.calls]
    return Picture(
        charts.modes_picture(len(answers) - 1, charts.limits(answers), charts.limits(gathered)),
        {
            "calls": charts.calls_table([KINDS[c.mode] for c in modes.calls], answers, gathered),
            "titles": charts.title_table(words.gathered_title(modes)),
        },
        alt=words.alt(modes),
    )


def say(settings: Settings, modes: Modes) -> None:
    """Say how many answers each mode gave, and why."""
    for mode in (TRAIN, EVAL):
        st.markdown(words.told_of_mode(modes, mode))
        if mode == TRAIN and modes.error:
            st.markdown(f":material/error: {as_code(modes.error)}  \n{words.mend(modes)}")
    st.markdown(words.why(modes))


def show_numbers(settings: Settings, modes: Modes) -> None:
    """Show the printed model, and every call."""
    st.code("\n".join(filter(None, (modes.model, modes.error))), language=None, wrap_lines=True)
    table.draw_printed(call_columns(modes), call_rows(modes))


def program(settings: Settings, modes: Modes) -> Shown:
    """Return the program of all calls."""
    return Shown(
        "Training and evaluation mode",
        call_in_both_modes,
        arguments(settings),
        report_modes,
        report_modes(modes),
        "train_and_eval",
        result="modes",
    )


VIEW = View(
    name="modes",
    title="Train and eval",
    settings=Settings,
    run=run,
    picture=draw_calls,
    words=say,
    numbers=show_numbers,
    short=lambda settings, modes: on_the_board.write_modes(modes, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.ask_alone, questions.ask_the_other_layer),
    mistakes=MISTAKES,
    point=("layer", "batch_size"),
)
