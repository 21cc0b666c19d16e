"""A small matrix to edit cell by cell. Its setting is a line of text, which the address carries."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from core.typed.values import Values, as_rows, as_text
from pages.parts import state


def draw(label: str, name: str, values: Values) -> None:
    """Draw the values as a grid; an edited cell is written into the setting called `name`.

    A grid keeps its edits on top of the values it was made with. So it is made anew only where the line
    was changed in another way: typed, reset, or come from an address.
    """
    own, place = state.stay().own, f"grid of {name}"
    made_with, shown = own.get(place, (values, values))
    if shown != values:
        made_with = values
    own[place] = (made_with, values)
    rows = pd.DataFrame(as_rows(made_with))
    rows.columns = rows.columns.map(str)
    key = state.key_of(f"grid {name} {as_text(made_with)}")
    st.markdown(f"**{label}**")
    st.data_editor(
        rows,
        key=key,
        on_change=_take_edits,
        args=(name, key, made_with),
        column_config={
            column: st.column_config.NumberColumn(width=56, required=True) for column in rows
        },
        alt=f"The numbers of {label}, to edit",
    )


def _take_edits(name: str, key: str, made_with: Values) -> None:
    """Write what a grid holds now into its line."""
    n_dims = np.ndim(made_with)
    lines: Any = made_with
    for _ in range(2 - n_dims):
        lines = (lines,)
    rows: list[list[float]] = [list(line) for line in lines]
    for at, cells in st.session_state[key]["edited_rows"].items():
        for column, number in cells.items():
            line, place = rows[int(at)], int(column)
            before, line[place] = line[place], float(number)
            has_fractions = any(not float(each).is_integer() for row in rows for each in row)
            if isinstance(before, int) or has_fractions:  # a whole number leaves their type as it is
                line[place] = int(number) if float(number).is_integer() else float(number)
    matrix = tuple(map(tuple, rows))
    values: Values = (matrix[0][0], matrix[0], matrix)[n_dims]
    state.write_line(name, as_text(values))
    state.stay().own[f"grid of {name}"] = (made_with, values)
