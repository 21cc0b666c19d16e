"""Cross entropy: logits as sliders, softmax as bars, loss and gradient."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.loss_functions import challenges, more_questions, on_the_board, questions
from core.loss_functions import cross_entropy_charts as charts
from core.loss_functions import cross_entropy_words as words
from core.loss_functions.cross_entropy import (
    EXAMPLE_LOGITS,
    EXAMPLE_TARGETS,
    CrossEntropy,
    chosen_probabilities,
    compute_cross_entropy,
    own_gradients,
    report_cross_entropy,
)
from core.loss_functions.mistakes import MISTAKES
from core.loss_functions.questions import HIGHEST_LOGIT
from core.telling_apart import write_decimals
from pages.parts import picture, text_table
from pages.parts.declare import Shared, buttons, slider, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged

SAMPLES = range(len(EXAMPLE_TARGETS))
ONE_HOT = "one-hot"


def logit(sample: int, label: int) -> float:
    """Declare the logit of a sample for the class `label`; two stand side by side."""
    return slider(
        f"Logit {label}",
        -HIGHEST_LOGIT,
        HIGHEST_LOGIT,
        EXAMPLE_LOGITS[sample][label],
        0.1,
        when=lambda settings: bool(label < settings.n_classes),
        row=f"sample {sample}, row {label // 2}",
        heading="" if label else f"Sample {sample}",
    )


def target(sample: int) -> int:
    """Declare the class of a sample."""
    return whole("Target", 0, lambda settings: settings.n_classes - 1, EXAMPLE_TARGETS[sample])


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: logits and a class for each of three samples."""

    n_classes: int = whole("Classes", 2, 4, 2)
    form: str = buttons("Targets as", ("classes", ONE_HOT), "classes")
    logit00: float = logit(0, 0)
    logit01: float = logit(0, 1)
    logit02: float = logit(0, 2)
    logit03: float = logit(0, 3)
    target_class0: int = target(0)
    logit10: float = logit(1, 0)
    logit11: float = logit(1, 1)
    logit12: float = logit(1, 2)
    logit13: float = logit(1, 3)
    target_class1: int = target(1)
    logit20: float = logit(2, 0)
    logit21: float = logit(2, 1)
    logit22: float = logit(2, 2)
    logit23: float = logit(2, 3)
    target_class2: int = target(2)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `compute_cross_entropy`."""
    labels = range(settings.n_classes)
    return {
        "logits": tuple(
            tuple(getattr(settings, f"logit{sample}{label}") for label in labels) for sample in SAMPLES
        ),
        "targets": (settings.target_class0, settings.target_class1, settings.target_class2),
        "one_hot": settings.form == ONE_HOT,
        "device": settings.computes_on,
    }


def run(settings: Settings) -> CrossEntropy:
    """Compute the cross entropy of three samples."""
    return remember(compute_cross_entropy)(**arguments(settings))


def draw_bars(settings: Settings, result: CrossEntropy) -> Picture:
    """Draw softmax and gradient of every logit. The gradients are those of each sample's own loss."""
    n_samples, n_classes = result.logits.shape
    logits, p = result.logits.numpy(), result.probabilities.numpy()
    slopes, targets = own_gradients(result).numpy(), arguments(settings)["targets"]
    return Picture(
        charts.softmax_picture(n_samples, n_classes),
        {"bars": charts.bar_table(logits, p, slopes, targets)},
        alt=words.alt(result),
    )


def draw_log(settings: Settings, result: CrossEntropy) -> Picture:
    """Draw the samples on −log p."""
    chosen = chosen_probabilities(result, arguments(settings)["targets"])
    tables = {"curve": charts.log_table(), "samples": charts.sample_table(chosen, result.each.tolist())}
    alt = words.log_alt(result, arguments(settings)["targets"])
    return Picture(charts.log_picture(charts.top(result.each.tolist())), tables, alt, "log_picture")


def say(settings: Settings, result: CrossEntropy) -> None:
    """Say how loss and gradient come about, and draw the samples on −log p."""
    st.metric("Loss", write_decimals(result.loss.item()), help=words.SOFTMAX)
    st.markdown(words.loss(result))
    st.markdown(words.gradient(result))
    picture.draw("side", draw_log, settings, result)


def show_numbers(settings: Settings, result: CrossEntropy) -> None:
    """Show every logit on its way, and what the tutorial's example prints."""
    gradients = result.gradient.tolist()
    texts = []
    for sample, right in enumerate(arguments(settings)["targets"]):
        rows = (x[sample].tolist() for x in (result.logits, result.probabilities))
        for label, (x, p, slope) in enumerate(zip(*rows, gradients[sample], strict=True)):
            numbers = f"{x:g}", write_decimals(p), f"{label == right:d}", write_decimals(slope)
            texts.append((str(sample), words.class_name(label, right), *numbers))
    text_table.draw(words.COLUMNS, texts, words.table_alt(result), "content")
    st.code(report_cross_entropy(result), language=None, wrap_lines=True)


def program(settings: Settings, result: CrossEntropy) -> Shown:
    """Return the program of a cross entropy."""
    call = compute_cross_entropy, arguments(settings)
    report = report_cross_entropy(result)
    return Shown("Cross entropy", *call, report_cross_entropy, report, "cross_entropy")


VIEW = View(
    name="cross_entropy",
    title="Cross entropy",
    settings=Settings,
    run=run,
    picture=draw_bars,
    words=say,
    numbers=show_numbers,
    short=lambda settings, result: on_the_board.write_cross_entropy(result, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.shift_the_logits, more_questions.name_another_class),
    challenges=challenged(arguments, *challenges.CROSS_ENTROPY),
    mistakes=MISTAKES,
    point=("logit00", "logit01"),
    formerly={"about": "cross entropy"},
)
