"""The numbers of a training: who is taken for whom, and the way there."""

from collections.abc import Sequence

import streamlit as st

from core.classification import regions_words
from core.classification.classify import write_numbers
from core.classification.record import Classification
from core.point_clouds import OwnPoints
from pages.parts import table, text_table

TRULY, TAKEN_FOR = "truly {name}", "taken for {name}"
ALONG = "**Along the training**"


def show_numbers(result: Classification, names: Sequence[str], points: object) -> None:
    """Show who is taken for whom, losses and accuracies, and how own numbers were scaled."""
    if isinstance(points, OwnPoints):
        st.markdown(regions_words.say_scale(points.window))
    frame = result.last_finite
    for kind, matrix in (("training", frame.train_confusion), ("test", frame.test_confusion)):
        if matrix:
            st.markdown(regions_words.say_confusion(result, kind))
            rows = [
                (TRULY.format(name=name), *map(str, row))
                for name, row in zip(names, matrix, strict=True)
            ]
            columns = ("", *(TAKEN_FOR.format(name=name) for name in names))
            text_table.draw(columns, rows, f"Confusion matrix of {kind} points", "content")
    show_losses(result)


def show_losses(result: Classification) -> None:
    """Show the losses along the training, and the accuracies: those that there are."""
    st.markdown(ALONG)
    columns = ("epoch", *(name.replace("_", " ") for name in result.measured))
    steps = [(str(each.epoch), *write_numbers(each, result.measured)) for each in result.snapshots]
    table.draw_printed(columns, steps)
