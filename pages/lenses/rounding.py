"""Digits: what 0.1 + 0.2 really is, in float64 and in float32."""

import streamlit as st

from core.program import Settings, make_program
from core.tensors_vs_numpy import rounding as core
from core.tensors_vs_numpy import rounding_charts as charts
from core.tensors_vs_numpy.mistakes import MISTAKES
from pages.parts import code_panel, controls, mistakes_panel, panels, picture, prediction
from pages.parts.compute import remember

add_exactly = remember(core.add_exactly)
look_closely = remember(core.look_closely)

EQUAL = {
    (True, True): "In both",
    (True, False): "In float64 only",
    (False, True): "In float32 only",
    (False, False): "In neither",
}


def draw() -> None:
    """Draw the floats around a sum, and say where it landed."""
    with st.sidebar:
        first = controls.slider("a", "a", 0.01, 2, 0.1, 0.01)
        second = controls.slider("b", "b", 0.01, 2, 0.2, 0.01)
    settings: Settings = {"first": first, "second": second}
    sums = add_exactly(**settings)
    close_ups = [look_closely(row, **settings) for row in sums]
    left, right = st.columns([3, 2], gap="medium")
    with left:
        picture.draw(
            charts.sum_picture(),
            {
                name: charts.close_up_table(near.floats, near.unrounded, near.written)
                for name, near in zip(("float64", "float32"), close_ups, strict=True)
            },
            alt="The floats around a + b, and where a + b lay before it was rounded. "
            + "; ".join(f"{row.dtype}: equal is {row.is_equal}" for row in sums),
            key="digits",
        )
    with right:
        for row, near in zip(sums, close_ups, strict=True):
            answer = ":green-badge[True]" if row.is_equal else ":orange-badge[False]"
            tie = " Unrounded, it lay exactly between two floats." if abs(near.unrounded) == 0.5 else ""
            st.markdown(
                f"**{row.dtype}**  \n`{first:g} + {second:g} == {row.written}` {answer}  \n"
                f"One step between numbers is `{near.step:.3g}` here. The exact {row.written} lies "
                f"{abs(near.written):.2f} steps from the sum.{tie}"
            )

    def numbers() -> None:
        st.code(core.report_sums(sums), language=None)

    def program() -> None:
        made = make_program("Rounding", core.add_exactly, settings, core.report_sums, "sums")
        code_panel.draw(made, core.report_sums(sums), "rounding")

    panels.draw(
        {
            "Numbers": numbers,
            "Code": program,
            "Predict": lambda: ask(first, round(second + 0.5, 2)),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def ask(first: float, second: float) -> None:
    """Ask where another sum comes out equal."""
    in_float64, in_float32 = add_exactly(first, second)
    prediction.draw(
        prediction.Question(
            f"Where is `{first:g} + {second:g} == {in_float64.written}` true?",
            tuple(EQUAL.values()),
            EQUAL[in_float64.is_equal, in_float32.is_equal],
            f"In float64 the sum is {in_float64.total}, in float32 {in_float32.total}.",
        )
    )
