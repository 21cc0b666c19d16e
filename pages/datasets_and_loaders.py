"""Datasets and loaders: which sample goes where, and what a batch is made of."""

import inspect

import streamlit as st

from core.datasets_and_loaders import charts
from core.datasets_and_loaders import loading as core
from core.datasets_and_loaders.collate import EXAMPLES
from core.datasets_and_loaders.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import (
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
from pages.parts.compute import remember

LESSON = "datasets_and_loaders"

load = remember(core.load)
show_sample = remember(core.show_sample)


def choose_settings() -> Settings:
    """Draw the controls of the loader."""
    settings: Settings = {
        "n_samples": controls.whole("Samples", "n_samples", 4, 48, 22),
        "batch_size": controls.whole("Batch size", "batch_size", 2, 12, 4),
        "order": controls.choose("Order", "order", ["in order", "shuffle", "weighted"], "shuffle"),
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
    last = settings["n_samples"] - 1
    index = min(controls.whole("Look at sample", "index", 0, 47, 0), last)
    length, sample = show_sample(settings["n_samples"], settings["seed"], index)
    st.code(
        f">>> len(dataset)\n{length}\n>>> dataset[{index}]\n{sample}", language=None, wrap_lines=True
    )


def say_counts(loading: core.Loading, settings: Settings) -> None:
    """Say how long the epochs are, and how often each class came."""
    if not loading.batches:
        st.warning(
            "No batch at all: there are fewer samples than a batch needs, and the short one is dropped.",
            icon=":material/inbox:",
        )
        return
    taken = sum(len(batch.indices) for batch in loading.batches if batch.epoch == 0)
    last = len(loading.batches[loading.batches_per_epoch - 1].indices)
    st.markdown(
        f"**{loading.batches_per_epoch} batches an epoch** hold {taken} of the {settings['n_samples']} "
        f"samples; the last one has {last}."
    )
    counts = core.count_classes(loading)
    share = counts.get(1, 0) / max(sum(counts.values()), 1)
    have = sum(loading.classes) / len(loading.classes)
    st.markdown(
        f"Class 1 is {have:.0%} of the dataset, and {share:.0%} of what was loaded: "
        f"{counts.get(1, 0)} of {sum(counts.values())}."
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
    other = settings["batch_size"] % 11 + 3
    there = load(**settings | {"batch_size": other, "drop_last": False, "epochs": 1})
    answer = len(there.batches[-1].indices)
    options = sorted({answer, other, settings["n_samples"] % settings["batch_size"] + 1, 1, 2})
    prediction.draw(
        prediction.Question(
            f"Now make the batch size **{other}**, and drop nothing. How many samples will the last "
            "batch have?",
            tuple(map(str, options)),
            str(answer),
            f"{settings['n_samples']} samples fill {settings['n_samples'] // other} batches of {other}; "
            f"what is left goes into the last of {len(there.batches)} batches.",
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
                charts.tables_of(loading),
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
