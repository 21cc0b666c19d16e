"""What `.to` copies: make y from x, change x, and look at y."""

import streamlit as st

from core.devices import copies as core
from core.devices.accelerators import find_accelerator
from core.devices.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.old_parts import code_panel, controls, mistakes_panel, panels, prediction, text_table
from pages.old_parts.compute import remember
from pages.old_parts.mistakes_panel import as_code

look_at_copies = remember(core.look_at_copies)

MEANINGS = {
    "same tensor": "The same tensor: y is x",
    "same memory": "Another tensor in the same memory",
    "copy": "A copy in memory of its own",
    "no data": "A shape without numbers",
    "error": "An error",
}


def draw() -> None:
    """Draw what every way to make y from x copies."""
    accelerator = find_accelerator()
    places = [*([accelerator] if accelerator else []), "meta", "cpu"]
    with st.sidebar:
        settings: Settings = {
            "device": controls.pick("Other device", "other", places, places[0]),
            "dtype": controls.pick("dtype of x", "dtype", ("float32", "float64"), "float32"),
        }
    copies = look_at_copies(**settings)
    st.markdown(
        f"x is `[1, 2, 3]`, {settings['dtype']}, on the CPU. Make y from it, then write `x[0] = 100`. "
        "Where y shows 100, nothing was copied."
    )
    text_table.draw(
        ("y =", "what y is", "y after x[0] = 100"),
        [
            (
                copy.statement,
                MEANINGS[copy.outcome].partition(":")[0],
                "see below" if copy.outcome == "error" else copy.after,
            )
            for copy in copies
        ],
        "For every way to make y from x: whether it is a copy, and what y holds after x has changed",
        "content",
    )
    for copy in copies:
        if copy.outcome == "error":
            st.error(f"`{copy.statement}`  \n{as_code(copy.after)}", icon=":material/error:")
    st.markdown(
        "`.to` copies only where device or dtype change. Whoever needs a copy for sure says `.clone()`."
    )

    def code() -> None:
        program = make_program(
            "What moving copies", core.look_at_copies, settings, core.report_copies, "copies"
        )
        code_panel.draw(program, core.report_copies(copies), "device_copies")

    panels.draw(
        {
            "Code": code,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def ask(settings: Settings) -> None:
    """Ask what `.to(torch.float32)` makes of the other dtype; the answer comes from a run."""
    other = "float64" if settings["dtype"] == "float32" else "float32"
    copies = {copy.statement: copy for copy in look_at_copies(**settings | {"dtype": other})}
    copy = copies["x.to(torch.float32)"]
    prediction.draw(
        prediction.Question(
            f"Now x has the dtype {other}. What does `y = x.to(torch.float32)` make?",
            tuple(MEANINGS.values()),
            MEANINGS[copy.outcome],
            f"After `x[0] = 100`, y is `{copy.after}`.",
        )
    )
