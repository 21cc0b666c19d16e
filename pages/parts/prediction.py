"""Predict, then see: a question whose answer stays hidden until a student commits to one."""

import streamlit as st

from core.questions import Question
from pages.parts.vote import panel as vote


def draw(question: Question | None) -> None:
    """Ask, wait for the student's choice, then tell. Another question forgets the choice.

    Where a class votes, its question stands here instead.
    """
    if vote.draw():
        return
    if question is None:
        st.markdown("There is nothing to predict with these settings. Move a control, or press Reset.")
        return
    st.markdown(question.text)
    chosen = st.radio(
        "Your prediction",
        list(question.options),
        index=None,
        format_func=question.options.__getitem__,
        key=f"prediction {question.text} {question.answer}",
    )
    right = question.options[question.answer]
    if chosen is None:
        st.caption("Choose first: the answer comes after.")
    elif chosen == question.answer:
        st.success(f"**Yes: {right}.** {question.why}", icon=":material/check_circle:")
    else:
        st.warning(f"**It is: {right}.** {question.why}", icon=":material/lightbulb:")
    vote.offer(question)
