"""The batches that a loader makes of a dataset, and what a batch is made of."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.charts.words import word_table
from core.datasets_and_loaders import batches_words as words
from core.datasets_and_loaders import board, challenges, charts
from core.datasets_and_loaders.collate import EXAMPLES
from core.datasets_and_loaders.loading import ORDERS, Loading, load, report
from core.datasets_and_loaders.mistakes import MISTAKES
from core.datasets_and_loaders.puzzle import PUZZLE
from core.datasets_and_loaders.questions import ask_for_the_last_batch, count_batches
from core.datasets_and_loaders.workers import INIT_FNS
from pages.datasets_and_loaders.panels import show_numbers, show_samples, show_workers
from pages.parts import room
from pages.parts.declare import Shared, choice, slider, switch, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged

LINES = 3
MOST_SAMPLES = 48


def is_weighted(settings: Any) -> bool:
    """Tell whether classes have weights."""
    return bool(settings.order == "weighted")


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the dataset, how it is loaded, and what to look at."""

    n_samples: int = whole("Samples", 4, MOST_SAMPLES, 22)
    batch_size: int = whole("Batch size", 2, 12, 4)
    order: str = choice("Order", ORDERS, "shuffle")
    drop_last: bool = switch("Drop the last short batch", False)
    weight: float = slider(
        "Weight of class 1",
        1,
        9,
        3,
        1,
        when=is_weighted,
        help="How many times as likely any sample of class 1 is drawn as one of class 0.",
    )
    epochs: int = whole("Epochs", 1, 5, 3)
    index: int = whole("Look at sample", 0, MOST_SAMPLES, 0, place="view")
    collate: str = choice("Collate", [each.title for each in EXAMPLES], "dictionaries", place="view")
    num_workers: int = whole("num_workers", 1, 4, 2, place="view")
    worker_init_fn: str = choice("worker_init_fn", tuple(INIT_FNS), "none", place="view")


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `load`."""
    names = ("n_samples", "batch_size", "order", "drop_last", "weight", "epochs", "seed")
    return {name: getattr(settings, name) for name in names}


def run(settings: Settings) -> Loading:
    """Load."""
    return remember(load)(**arguments(settings))


def draw_strip(settings: Settings, loading: Loading) -> Picture | None:
    """Draw the batches of an epoch and the dataset they come from."""
    if not loading.batches:
        return None
    batches = [(batch.epoch, batch.number, batch.indices) for batch in loading.batches]
    one = loading.batches_per_epoch
    return Picture(
        charts.film_strip(
            len(batches), one, settings.batch_size, settings.n_samples, is_weighted(settings)
        ),
        {
            **charts.film_tables(loading.classes, batches),
            **charts.method_tables(board.method_lines(), [batch.calls for batch in loading.batches]),
            "now": word_table(words.say_labels(loading)),
        },
        alt=words.describe_strip(loading),
    )


def say(settings: Settings, loading: Loading) -> None:
    """Say how long the epochs are, and how often each class came."""
    batches = (words.say_draws if is_weighted(settings) else words.say_batches)(loading)
    with room.lines(LINES, "batches"):
        if loading.batches:
            st.markdown(f"{batches} {words.say_classes(loading)}")
        else:
            st.warning(batches, icon=":material/inbox:")


def program(settings: Settings, loading: Loading) -> Shown:
    """Return the program of the loading."""
    return Shown(
        "Datasets and loaders",
        load,
        arguments(settings),
        report,
        report(loading),
        "datasets_and_loaders",
        result="loading",
    )


VIEW = View(
    name="batches",
    title="Batches",
    settings=Settings,
    run=run,
    picture=draw_strip,
    below=say,
    numbers=show_numbers,
    more={"One sample": show_samples, "Workers": show_workers},
    short=lambda settings, loading: board.write_on_the_board(loading, arguments(settings)),
    program=program,
    questions=asks(arguments, ask_for_the_last_batch, count_batches),
    puzzle=PUZZLE,
    challenges=challenged(arguments, *challenges.BATCHES),
    mistakes=MISTAKES,
    point=("batch_size", "order"),
)
