"""Cross entropy: logits as sliders, softmax as bars, loss and gradient."""

import streamlit as st

from core.loss_functions import cross_entropy as core
from core.loss_functions import cross_entropy_charts as charts
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

compute_cross_entropy = remember(core.compute_cross_entropy)

# The tutorial's example (its colab), with 0 for the logits of classes that it does not have.
LOGITS = ((-1.0, 1.0, 0.0, 0.0), (-1.0, 1.0, 0.0, 0.0), (1.0, -1.0, 0.0, 0.0))
TARGETS = (1, 1, 0)
EFFECTS = ("It grows", "It falls", "It stays as it is")


def draw() -> None:
    """Compute the cross entropy of three samples."""
    with st.sidebar:
        n_classes = controls.whole("Classes", "n_classes", 2, 4, 2)
        form = controls.pick("Targets as", "form", ("classes", "one-hot"), "classes")
        rows = tuple(choose_sample(sample, n_classes) for sample in range(len(LOGITS)))
    settings: Settings = {
        "logits": tuple(logits for logits, _ in rows),
        "targets": tuple(target for _, target in rows),
        "one_hot": form == "one-hot",
        "device": common.device(),
    }
    result = compute_cross_entropy(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_bars(result, settings["targets"])
    with right:
        say_loss(result, settings["targets"])

    def program() -> None:
        made = make_program(
            "Cross entropy", core.compute_cross_entropy, settings, core.report_cross_entropy
        )
        code_panel.draw(made, core.report_cross_entropy(result), "cross_entropy")

    panels.draw(
        {
            "Numbers": lambda: show_numbers(result, settings["targets"]),
            "Code": program,
            "Predict": lambda: ask(settings, result),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def choose_sample(sample: int, n_classes: int) -> tuple[tuple[float, ...], int]:
    """Draw the controls of a sample; return its logits and its class."""
    st.markdown(f"**Sample {sample}**")
    logits = []
    for first in range(0, n_classes, 2):
        for column, label in zip(st.columns(2), range(first, min(first + 2, n_classes)), strict=False):
            with column:
                default = LOGITS[sample][label]
                key = f"logit{sample}{label}"
                logits.append(controls.slider(f"Logit {label}", key, -5, 5, default, 0.1))
    target = controls.whole("Target", f"target_class{sample}", 0, n_classes - 1, TARGETS[sample])
    return tuple(logits), target


def draw_bars(result: core.CrossEntropy, targets: tuple[int, ...]) -> None:
    """Draw softmax and gradient of every logit. The gradients are those of each sample's own loss."""
    n_samples, n_classes = result.logits.shape
    gradients = n_samples * result.gradient
    picture.draw(
        charts.softmax_picture(n_samples, n_classes),
        {
            "bars": charts.bar_table(
                result.logits.numpy(), result.probabilities.numpy(), gradients.numpy(), targets
            )
        },
        alt=f"Bars of the softmax of {n_samples} samples with {n_classes} classes, and below them bars "
        "of the gradient: negative for the target's class, positive for the others.",
        key="softmax_picture",
    )


def say_loss(result: core.CrossEntropy, targets: tuple[int, ...]) -> None:
    """Say how loss and gradient come about, and draw the samples on −log p."""
    st.metric("Loss", f"{result.loss.item():.4f}")
    each = result.each.tolist()
    st.markdown(
        "**Softmax** makes positive numbers of the logits that sum to 1. The loss of a sample is "
        "**−log p** of its target's class; the loss is their mean, "
        f"({' + '.join(f'{loss:.4f}' for loss in each)}) / {len(each)}."
    )
    st.markdown(
        "**Gradient:** softmax minus one-hot, divided by the number of samples. It pushes the target's "
        "logit up and all others down."
    )
    chosen = [row[target] for row, target in zip(result.probabilities.tolist(), targets, strict=True)]
    picture.draw(
        charts.log_picture(),
        {"curve": charts.log_table(), "samples": charts.sample_table(chosen, each)},
        alt="The loss −log p over the probability p of the target's class, with the samples on it.",
        key="log_picture",
    )


def show_numbers(result: core.CrossEntropy, targets: tuple[int, ...]) -> None:
    """Show every logit on its way, and what the tutorial's example prints."""
    n_samples, n_classes = result.logits.shape
    texts = [
        (
            str(sample),
            f"{label}{' (target)' if label == targets[sample] else ''}",
            f"{result.logits[sample, label]:g}",
            f"{result.probabilities[sample, label]:.4f}",
            f"{int(label == targets[sample])}",
            f"{result.gradient[sample, label]:.4f}",
        )
        for sample in range(n_samples)
        for label in range(n_classes)
    ]
    columns = ("sample", "class", "logit", "softmax", "one-hot", "gradient")
    text_table.draw(columns, texts, f"{len(texts)} logits with softmax, one-hot and gradient", "content")
    st.code(core.report_cross_entropy(result), language=None)


def ask(settings: Settings, result: core.CrossEntropy) -> None:
    """Ask what 10 more on all logits does; the answer comes from a run."""
    shifted = tuple(tuple(round(logit + 10, 1) for logit in row) for row in settings["logits"])
    after = compute_cross_entropy(**settings | {"logits": shifted}).loss.item()
    before = result.loss.item()
    answer = EFFECTS[2] if abs(after - before) < 1e-5 else EFFECTS[after < before]
    prediction.draw(
        prediction.Question(
            "Add 10 to every logit of every sample. What becomes of the loss?",
            EFFECTS,
            answer,
            f"It is {before:.4f} before and {after:.4f} after. Softmax sees only the differences "
            "between a sample's logits.",
        )
    )
