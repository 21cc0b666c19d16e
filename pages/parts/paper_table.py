"""Tables for paper: all rows of what is a window with a few of them on the screen."""

from collections.abc import Sequence
from html import escape

import streamlit as st


def draw(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table that only paper shows, in the place of the data frame that follows it."""
    st.html(table_of(columns, rows))


def table_of(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as HTML, with its head on every sheet."""
    head = "".join(f"<th>{escape(name)}" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}" for text in row) for row in rows)
    return f'<table class="paper"><thead><tr>{head}<tbody>{body}</table>'
