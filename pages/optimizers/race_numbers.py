"""The numbers of a race, and what is said of the words that sum them up."""

from itertools import zip_longest
from typing import Any

import streamlit as st

from core.optimizers import race_words as words
from core.optimizers.race import race_ends
from core.optimizers.race_words import Raced
from pages.parts import table, text_table

ENDS = ("optimizer", "step size", "w at the end", "loss", "what became of it")
LOSSES = "The loss before the first step and after each:"


def show_numbers(settings: Any, race: Raced) -> None:
    """Show where every run ended, and all losses."""
    text_table.draw(ENDS, race_ends(race), f"{len(race.runs)} runs and where they ended", "content")
    st.markdown(LOSSES)
    losses = zip_longest(*([f"{loss:.4g}" for loss in run.loss] for run in race.runs), fillvalue="")
    rows = [[str(step), *row] for step, row in enumerate(losses)]
    table.draw_printed(("steps", *(run.optimizer for run in race.runs)), rows)


def explain(settings: Any, race: Raced) -> None:
    """Say what the words mean."""
    st.markdown(words.explain(race))
