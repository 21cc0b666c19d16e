"""Datasets and loaders: which sample goes where, and what a batch is made of."""

import inspect

import streamlit as st

from core.charts.words import word_table
from core.datasets_and_loaders import charts, dataset
from core.datasets_and_loaders import loading as core
from core.datasets_and_loaders.collate import EXAMPLES
from core.datasets_and_loaders.counts import count
from core.datasets_and_loaders.mistakes import MISTAKES
from core.datasets_and_loaders.questions import ask_for_the_last_batch
from core.program import Settings, make_program
from pages.old_parts import (
    code_panel,
    common,
    controls,
    heading,
    mistakes_panel,
    panels,
    picture,
    prediction,
    text_table,
)
from pages.old_parts.compute import remember

LESSON = "datasets_and_loaders"

load = remember(core.load)
look_at_sample = remember(dataset.look_at_sample)


def choose_settings() -> Settings:
    """Draw the controls of the loader."""
    settings: Settings = {
        "n_samples": controls.whole("Samples", "n_samples", 4, 48, 22),
        "batch_size": controls.whole("Batch size", "batch_size", 2, 12, 4),
        "order": controls.choose("Order", "order", list(core.ORDERS), "shuffle"),
        "drop_last": controls.switch("Drop the last short batch", "drop_last", False),
        "weight": controls.slider(
            "Weight of class 1",
            "weight",
            1,
            9,
            3,
            1,
            help="For the weighted order: how often a sample of "
            "class 1 is drawn for every one of class 0.",
        ),
        "epochs": controls.whole("Epochs", "epochs", 1, 5, 3),
    }
    return settings | {"seed": common.seed()}


def call_the_dataset(settings: Settings) -> None:
    """Let the visitor call `len` and `[]`."""
    index = controls.whole("Look at sample", "index", 0, 47, 0)
    look = look_at_sample(settings["n_samples"], settings["seed"], index)
    st.code(
        f">>> len(dataset)\n{look.length}\n>>> dataset[{look.index}]\n{look.sample}",
        language=None,
        wrap_lines=True,
    )


def say_counts(loading: core.Loading, settings: Settings) -> None:
    """Say how long the epochs are, and how often each class came."""
    counts = count(loading)
    if counts is None:
        st.warning(
            "No batch at all: there are fewer samples than a batch needs, and the short one is dropped.",
            icon=":material/inbox:",
        )
        return
    st.markdown(
        f"**{loading.batches_per_epoch} batches an epoch** hold {counts.per_epoch} of the "
        f"{settings['n_samples']} samples; the last one has {counts.last_batch}."
    )
    st.markdown(
        f"Class 1 is {counts.share_had:.0%} of the dataset, and {counts.share_loaded:.0%} of what was "
        f"loaded: {counts.ones} of {counts.loaded}."
        + (" A weighted sampler draws with replacement." if settings["order"] == "weighted" else "")
    )


def show_collate() -> None:
    """Show what `default_collate` makes of samples of some kind."""
    kind = controls.choose("Collate", "collate", [example.title for example in EXAMPLES], "dictionaries")
    example = next(example for example in EXAMPLES if example.title == kind)
    st.markdown("The loader calls `default_collate` on every list of samples. Choose what a sample is:")
    st.code(inspect.getsource(example.run))
    st.code(str(example.run()), language=None, wrap_lines=True)


def ask(settings: Settings) -> None:
    """Ask for the length of the last batch with another batch size; a real loader gives the answer."""
    question = ask_for_the_last_batch(**settings)
    prediction.draw(
        prediction.Question(
            question.text,
            tuple(question.options.values()),
            question.options[question.answer],
            question.why,
        )
    )


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        settings = choose_settings()
    loading = load(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if loading.batches:
            picture.draw(
                charts.film_strip(
                    len(loading.batches),
                    loading.batches_per_epoch,
                    settings["batch_size"],
                    settings["n_samples"],
                ),
                {
                    **charts.film_tables(
                        loading.classes, [(b.epoch, b.number, b.indices) for b in loading.batches]
                    ),
                    "now": word_table(
                        [f"epoch {b.epoch}, batch {b.number}: x {b.x_shape}" for b in loading.batches]
                    ),
                },
                alt="The batches of an epoch, sample by sample, and below the dataset they come from.",
            )
    with right:
        say_counts(loading, settings)
        call_the_dataset(settings)

    def numbers() -> None:
        rows = [
            (
                str(batch.epoch),
                str(batch.number),
                " ".join(map(str, batch.indices)),
                f"{batch.x_shape} {batch.x_dtype}",
                f"{batch.y_shape} {batch.y_dtype}",
            )
            for batch in loading.batches
        ]
        text_table.draw(("epoch", "batch", "samples", "x", "y"), rows, "One row a batch")
        show_collate()

    def code() -> None:
        program = make_program("Datasets and loaders", core.load, settings, core.report, "loading")
        code_panel.draw(program, core.report(loading), LESSON)

    panels.draw(
        {
            "Numbers": numbers,
            "Code": code,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


heading.draw(LESSON)
st.markdown(
    "A dataset knows how many samples it has and hands out one at a time. A loader decides who goes "
    "together into a batch. Press play and watch the batches fill."
)
explore()
heading.remember(
    LESSON,
    "A dataset is three methods: `__init__`, `__len__`, `__getitem__`.",
    "Shuffle anew in every epoch; a `torch.Generator` of your own makes it repeatable.",
    "The last batch may be short: `drop_last=True` leaves it out.",
    "`num_workers=0` loads in the main process. With more, worker processes load the next batches while "
    "the model trains on this one; the batches stay the same.",
)
