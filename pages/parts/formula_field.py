"""A line to type a formula in, which keeps the last good formula while the student types."""

import streamlit as st

from core.formula import FUNCTIONS, MAX_LENGTH, Formula, FormulaError
from pages.parts import controls


def draw(label: str, key: str, default: str, variables: tuple[str, ...]) -> tuple[Formula, str]:
    """Draw the line; return its formula and "", or the last good formula and what is wrong now."""
    functions = ", ".join(FUNCTIONS)
    text = controls.text(
        label,
        key,
        default,
        MAX_LENGTH,
        help=f"Numbers, {', '.join(variables)}, + - * / **, {functions}.",
    )
    last_good = f"_last_good_{key}"
    try:
        formula = Formula(text, variables)
    except FormulaError as error:
        formula = Formula(st.session_state.get(last_good, default), variables)
        place = f"```text\n{text}\n{' ' * error.position}^\n```"
        return formula, f"{error}\n{place}\nThe page still shows `{formula.text}`."
    st.session_state[last_good] = formula.text
    return formula, ""
