"""Predict, then see: a question whose answer stays hidden until a student commits to one."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Question:
    """A question about the current settings. `answer` is one of `options`; `why` explains it."""

    text: str
    options: Sequence[str]
    answer: str
    why: str


def draw(question: Question) -> None:
    """Ask, wait for the student's choice, then tell. Another question forgets the choice."""
    st.markdown(question.text)
    chosen = st.radio(
        "Your prediction",
        question.options,
        index=None,
        key=f"prediction {question.text} {question.answer}",
    )
    if chosen is None:
        st.caption("Choose first: the answer comes after.")
    elif chosen == question.answer:
        st.success(f"**Yes: {question.answer}.** {question.why}", icon=":material/check_circle:")
    else:
        st.warning(f"**It is: {question.answer}.** {question.why}", icon=":material/lightbulb:")
