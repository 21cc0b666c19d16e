"""The numbers of a classification: who is taken for whom, and the way there."""

from collections.abc import Sequence

import streamlit as st

from core.classification.classify import Classification
from pages.classification import regions_words as words
from pages.parts import table, text_table


def show_numbers(result: Classification, names: Sequence[str]) -> None:
    """Show who is taken for whom, and the losses and accuracies along the training."""
    st.markdown(words.CONFUSION)
    rows = [
        (words.TRULY.format(name=name), *map(str, row))
        for name, row in zip(names, result.confusion, strict=True)
    ]
    columns = ("", *(words.TAKEN_FOR.format(name=name) for name in names))
    text_table.draw(columns, rows, "Confusion matrix", "content")
    st.markdown(words.ALONG)
    steps = [
        (
            str(frame.epoch),
            f"{frame.train_loss:.4f}",
            f"{frame.test_loss:.4f}",
            f"{frame.train_accuracy:.3f}",
            f"{frame.test_accuracy:.3f}",
        )
        for frame in result.snapshots
    ]
    table.draw_printed(("epoch", "train loss", "test loss", "train accuracy", "test accuracy"), steps)
