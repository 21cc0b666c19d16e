"""The panels below the batches: their numbers, one sample, what is made of samples, and workers."""

import inspect
from typing import Any

import streamlit as st

from core.datasets_and_loaders import workers_words
from core.datasets_and_loaders.collate import EXAMPLES
from core.datasets_and_loaders.dataset import look_at_sample
from core.datasets_and_loaders.loading import Loading
from core.datasets_and_loaders.workers import begin_workers
from core.mistakes import observe
from pages.parts import places, text_table
from pages.parts.memory import remember

COLLATE = "The loader calls `default_collate` on every list of samples. Choose what a sample is:"
COLUMNS = ("epoch", "worker", "torch.initial_seed()", "torch.rand(2)", "np.random.rand(2)")


def show_samples(settings: Any, loading: Loading) -> None:
    """Let the visitor call the dataset, and see what `default_collate` makes of samples of some kind."""
    places.draw_setting("index", settings)
    look = remember(look_at_sample)(settings.n_samples, settings.seed, settings.index)
    st.code(look, language=None, wrap_lines=True)
    st.markdown(COLLATE)
    places.draw_setting("collate", settings)
    example = next(example for example in EXAMPLES if example.title == settings.collate)
    st.code(inspect.getsource(example.run), wrap_lines=True)
    st.code(remember(observe)(example.run).message, language=None, wrap_lines=True)


def show_workers(settings: Any, loading: Loading) -> None:
    """Say what `num_workers` does, who loads what, and what each worker draws."""
    st.markdown(workers_words.IN_WORDS)
    places.draw_setting("num_workers", settings)
    places.draw_setting("worker_init_fn", settings)
    batches = loading.batches_per_epoch
    workers = remember(begin_workers)(
        settings.num_workers, batches, settings.worker_init_fn, seed=settings.seed
    )
    st.markdown(f"{workers_words.say_draws(workers)} {workers_words.say_batches(workers)}")
    text_table.draw(COLUMNS, workers_words.rows(workers), "One row a worker in every epoch")


def show_numbers(settings: Any, loading: Loading) -> None:
    """Show a row for every batch."""
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
