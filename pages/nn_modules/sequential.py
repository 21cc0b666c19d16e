"""Layers in a row: build a Sequential and follow one sample through it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from torch import nn

from core.nn_modules import challenges, on_the_board, questions
from core.nn_modules import flow_charts as charts
from core.nn_modules import sequential_words as words
from core.nn_modules.mistakes import MISTAKES
from core.nn_modules.puzzle import PUZZLE
from core.nn_modules.questions import MOST_FEATURES
from core.nn_modules.sequential import (
    ForwardPass,
    apply_sequential,
    connect,
    find_refused,
    report_sequential,
)
from pages.nn_modules import example_tensor
from pages.nn_modules.example_tensor import example_arguments, shape_of
from pages.nn_modules.layers import MOST_LAYERS, then, width
from pages.parts import room, text_table
from pages.parts.as_code import as_code
from pages.parts.declare import Shared, switch, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the layers, at first the tutorial's two, and the numbers that go in."""

    features: int = whole("Features of x", 1, MOST_FEATURES, 3)
    layers: int = whole("Linear layers", 1, MOST_LAYERS, 2)
    width1: int = width(1)
    activation1: str = then(1, "tanh")
    width2: int = width(2, 1)
    activation2: str = then(2, "sigmoid")
    width3: int = width(3)
    activation3: str = then(3)
    width4: int = width(4)
    activation4: str = then(4)
    width5: int = width(5)
    activation5: str = then(5)
    width6: int = width(6)
    activation6: str = then(6)
    misfit: bool = switch("A layer expects one too many", False)
    misfit_at: int = whole("namely layer", 1, lambda s: s.layers, 2, when=lambda s: s.misfit)
    n_samples: int = example_tensor.n_samples()
    start: float = example_tensor.first_number()
    step: float = example_tensor.distance()
    sample: int = whole("Sample", 0, lambda s: s.n_samples - 1, 0, heading="Spell out")
    unit: int = whole("Output number", 0, MOST_FEATURES - 1, 0)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `apply_sequential`."""
    numbers = range(1, settings.layers + 1)
    widths = tuple(getattr(settings, f"width{number}") for number in numbers)
    activations = tuple(getattr(settings, f"activation{number}") for number in numbers)
    misfit = settings.misfit_at if settings.misfit else 0
    return {
        "layers": connect(settings.features, widths, activations, misfit),
        "n_features": settings.features,
        **example_arguments(settings),
    }


def run(settings: Settings) -> ForwardPass:
    """Build a Sequential and send the example tensor through it."""
    return remember(apply_sequential)(**arguments(settings))


def draw_flow(settings: Settings, forward: ForwardPass) -> Picture:
    """Draw one sample on its way, and the weights and the arithmetic of every module."""
    sample, refused = settings.sample, find_refused(forward)
    steps = [charts.Step(words.input_label(forward, sample), forward.x[sample].numpy())]
    outputs = [stage.values[sample].numpy() for stage in forward.stages]
    outputs += [np.full(refused.wanted, np.nan)] if refused else []
    for place, (values, module) in enumerate(zip(outputs, forward.model, strict=False)):
        label = words.stage_label(forward, place)
        if isinstance(module, nn.Linear):
            weight, bias = module.weight.detach().numpy(), module.bias.detach().numpy()
            steps.append(charts.Step(label, values, weight, bias))
        else:
            steps.append(charts.Step(label, values, function=type(module).__name__))
    return Picture(
        charts.flow_picture(*charts.flow_size(steps)),
        charts.flow_tables(steps, settings.unit),
        alt=words.alt(forward),
    )


def say(settings: Settings, forward: ForwardPass) -> None:
    """Say how many numbers there are to learn, or where it breaks, or that it has no bend."""
    with room.lines(2, "words"):
        if forward.error:
            told = f":material/error: {words.refusal(forward)}  \n{as_code(forward.error)}"
            st.markdown(told)
        else:
            st.markdown(words.to_learn(forward))


def show_module(settings: Settings, forward: ForwardPass) -> None:
    """Show the printed module, and the shapes on the way."""
    st.markdown(words.shapes(forward))
    st.code(str(forward.model), language=None, wrap_lines=True)


def show_numbers(settings: Settings, forward: ForwardPass) -> None:
    """Show every parameter: name, shape, count, and its values as the tutorial prints them."""
    parameters = list(forward.model.named_parameters())
    rows = [(name, shape_of(each), str(each.numel())) for name, each in parameters]
    whole_table = [*rows, (words.ALL, "", str(forward.count))]
    text_table.draw(words.COLUMNS, whole_table, words.table_alt(forward), "content")
    st.code(report_sequential(forward), language=None, wrap_lines=True)


def program(settings: Settings, forward: ForwardPass) -> Shown:
    """Return the program of layers in a row."""
    report = report_sequential(forward)
    call = apply_sequential, arguments(settings)
    return Shown("Layers in a row", *call, report_sequential, report, "nn_sequential", "network")


VIEW = View(
    name="sequential",
    title="Layers in a row",
    settings=Settings,
    run=run,
    picture=draw_flow,
    below=say,
    numbers=show_numbers,
    more={"Module": show_module},
    short=lambda settings, forward: on_the_board.write_sequential(forward, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.cost_of_an_output, questions.cost_of_an_input),
    puzzle=PUZZLE,
    challenges=challenged(arguments, *challenges.LAYERS_IN_A_ROW),
    mistakes=MISTAKES,
    point=("layers", "misfit"),
    formerly={"module": "sequential"},
)
