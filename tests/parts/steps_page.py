"""A page with nothing but a stepper, whose number of steps follows a slider."""

from dataclasses import dataclass

import streamlit as st

from pages.parts import scaffold, stepper
from pages.parts.declare import THE_LAST, Shared, step, whole
from pages.parts.view import Page, View


@dataclass(frozen=True)
class FromTheStart(Shared):
    number: int = whole("Steps", 1, 9, 5)
    step: int = step("Step", 1)


@dataclass(frozen=True)
class FromTheEnd(FromTheStart):
    step: int = step("Step", THE_LAST)


def draw_steps(last: int) -> None:
    with stepper.stepping("step", last) as step:
        st.markdown(f"now at {step}")


def above(settings: FromTheStart, result: int) -> None:
    scaffold.apart(draw_steps, result)


def run(settings: FromTheStart) -> int:
    return settings.number - 1


PAGE = Page(
    lesson="autograd",
    idea="Steps.",
    views=(
        View(name="start", title="From the start", settings=FromTheStart, run=run, above=above),
        View(name="end", title="From the end", settings=FromTheEnd, run=run, above=above),
    ),
    takeaways=(),
)
