"""The map of the course: the lessons by section, and where the tutorial's sections went."""

import streamlit as st

from core.syllabus import SECTIONS, TUTORIAL_SECTIONS, lessons_in, lessons_on
from pages.parts import address_bar, course, paste, refusals, state


def draw() -> None:
    """Draw the home page."""
    state.begin("")
    st.title("See PyTorch")
    st.markdown(
        "One page per idea. Every picture comes from real PyTorch, running now; every page shows the "
        "program that ran. Move the controls, play what unfolds, and predict before you look."
    )
    paste.draw("pasted")
    for section in SECTIONS:
        if lessons := lessons_in(section):
            st.header(section)
            course.draw_cards(lessons)
    st.header("The tutorial's twenty sections")
    st.markdown(
        "The course grows from a PyTorch tutorial. This is where each of its sections can be seen."
    )
    with st.container(key="tutorial", gap=None):
        for number, title in TUTORIAL_SECTIONS.items():
            draw_tutorial_section(number, title)
    refusals.tell()
    address_bar.draw()


def draw_tutorial_section(number: int, title: str) -> None:
    """Draw a line of the tutorial's contents, with links to the lessons that it grew into."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.markdown(f"{number}\\. {title}", width="content")
        for lesson in lessons_on(number):
            course.link(lesson, lesson.title)


if __name__ == "__main__":
    draw()
