"""A small matrix to edit: as a line of text, which the address carries, and cell by cell in a grid."""

import pandas as pd
import streamlit as st

from core.typed.error import TypedError
from core.typed.values import Values, as_rows, as_text, read_values
from pages.old_parts import controls


def draw_line(label: str, key: str, default: str) -> tuple[Values, str]:
    """Draw the line to type in; return its values and "", or the last good ones and what is wrong."""
    text = controls.text(
        label, key, default, 200, help="Numbers with spaces between them. A semicolon ends a row."
    )
    last_good = f"_last_good_{key}"
    try:
        values = read_values(text)
    except TypedError as error:
        kept = st.session_state.get(last_good, default)
        return read_values(kept), f"{label}: {error} The page still shows `{kept}`."
    st.session_state[last_good] = text
    return values, ""


def draw_grid(label: str, key: str, values: Values) -> None:
    """Draw the values as a grid; an edited cell is written into the line called `key`.

    A grid keeps its edits on top of the values it was made with. So it is made anew only where the line
    was changed in another way: typed, reset, or come from an address.
    """
    place = f"_grid_{key}"
    made_with, shown = st.session_state.get(place, (values, values))
    if shown != values:
        made_with = values
    st.session_state[place] = (made_with, values)
    rows = pd.DataFrame(as_rows(made_with))
    rows.columns = rows.columns.map(str)
    name = f"{key}_grid {as_text(made_with)}"
    st.markdown(f"**{label}**")
    st.data_editor(
        rows,
        key=name,
        on_change=_take_edits,
        args=(key, name, made_with),
        column_config={
            column: st.column_config.NumberColumn(width=56, required=True) for column in rows
        },
        alt=f"The numbers of {label}, to edit",
    )


def _take_edits(key: str, name: str, made_with: Values) -> None:
    """Write what a grid holds now into its line."""
    rows = as_rows(made_with)
    for row, cells in st.session_state[name]["edited_rows"].items():
        for column, number in cells.items():
            rows[int(row)][int(column)] = float(number)
    matrix = tuple(map(tuple, rows))
    values = matrix if isinstance(made_with[0], tuple) else matrix[0]
    st.session_state[key] = as_text(values)
    st.session_state[f"_grid_{key}"] = (made_with, values)
