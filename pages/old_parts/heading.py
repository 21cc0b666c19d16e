"""How a page begins and ends: title and place in the tutorial; what to remember."""

import streamlit as st

from core.syllabus import find_lesson


def draw(name: str) -> None:
    """Draw the title of a lesson."""
    st.title(find_lesson(name).title, anchor=False)


def remember(name: str, *points: str) -> None:
    """Draw what to remember, a sentence each, and which sections of the tutorial the lesson is from."""
    st.subheader("Remember", anchor=False)
    st.markdown("\n".join(f"- {point}" for point in points))
    *others, last = map(str, find_lesson(name).tutorial_sections)
    sections = f"sections {', '.join(others)} and {last}" if others else f"section {last}"
    st.caption(f"From the tutorial's {sections}.")
