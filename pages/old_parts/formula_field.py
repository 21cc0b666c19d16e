"""A line to type a formula in, which keeps the last good formula while the student types."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from core.typed.error import TypedError
from core.typed.expressions import FUNCTIONS
from core.typed.formula import MAX_LENGTH, Formula
from core.typed.lines import MAX_PARTS, MAX_VARIABLES, Lines
from core.typed.rules import MAX_POWER
from core.typed.rules import MAX_POWER
from pages.old_parts import controls

Language = TypeVar("Language", Formula, Lines)


def draw(label: str, key: str, default: str, variables: tuple[str, ...]) -> tuple[Formula, str]:
    """Draw the line; return its formula and "", or the last good formula and what is wrong now."""
    allowed = f"Numbers, {', '.join(variables)}, + - * / **, {', '.join(FUNCTIONS)}."
    return _draw(label, key, default, allowed, lambda text: Formula(text, variables))


def draw_lines(label: str, key: str, default: str) -> tuple[Lines, str]:
    """Draw the line for several formulas with names, and return them in the same way."""
    allowed = (
        f"Names, numbers, + - * / **, {', '.join(FUNCTIONS)}. Give names to parts: c = a + b; e = c**2. "
        f"At most {MAX_VARIABLES} variables, {MAX_PARTS} numbers, names and operations, "
        f"and exponents up to {MAX_POWER}."
    )
    return _draw(label, key, default, allowed, Lines)


def _draw(
    label: str, key: str, default: str, allowed: str, read: Callable[[str], Language]
) -> tuple[Language, str]:
    """Draw a line for a language that `read` reads."""
    text = controls.text(label, key, default, MAX_LENGTH, help=allowed)
    last_good = f"_last_good_{key}"
    try:
        formula = read(text)
    except TypedError as error:
        formula = read(st.session_state.get(last_good, default))
        place = f"```text\n{text}\n{' ' * error.position}^\n```"
        return formula, f"{error}\n{place}\nThe page still shows `{formula.text}`."
    st.session_state[last_good] = formula.text
    return formula, ""
