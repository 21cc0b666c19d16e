"""The graph at one step: a stepper, the story of the step, and the picture."""

import streamlit as st

from core.autograd import charts, steps
from core.autograd.trace import Trace
from pages.autograd import graph_words as words
from pages.parts import screen, stepper

LINES_OF_TEXT = 5  # the story of a step is filled up to these, so that the graph below stays in place
ACCENTS = {"light": "theme.light.primaryColor", "dark": "theme.dark.sidebar.primaryColor"}


def draw(trace: Trace) -> None:
    """Draw the graph at one step. Stepping runs this alone."""
    last = steps.last_step(trace)
    with stepper.stepping("step", last) as number:
        draw_step(trace, number, last)


def draw_step(trace: Trace, number: int, last: int) -> None:
    """Draw the story of a step, and the graph."""
    scene = steps.look(trace, number)
    blank = ["&nbsp;"] * (LINES_OF_TEXT - 1 - len(scene.sentences))
    st.markdown("  \n".join([f"**{scene.title}**", *scene.sentences, *blank]))
    if strangers := ", ".join(facts.name for facts in trace.facts if not facts.in_graph):
        st.caption(words.STRANGERS.format(names=strangers))
    boxes = ", ".join(f"{box.label} = {box.value or charts.UNKNOWN}" for box in scene.boxes)
    st.mermaid_chart(
        charts.draw_graph(
            list(map(vars, scene.boxes)),
            list(map(vars, scene.arrows)),
            direction(trace),
            str(st.get_option(ACCENTS[st.context.theme.type or "light"])),
        ),
        alt=words.SEEN.format(step=number, last=last, boxes=boxes, title=scene.title),
    )


def direction(trace: Trace) -> str:
    """Return how the graph fits: from left to right if it is short, unless the screen is a phone's."""
    return "LR" if steps.is_short(trace) and not screen.on_phone() else "TB"
