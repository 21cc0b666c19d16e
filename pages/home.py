"""The map of the course: the lessons by section, and where the tutorial's sections went."""

from pathlib import Path

import streamlit as st

from core.syllabus import SECTIONS, TUTORIAL_SECTIONS, lessons_in, lessons_on
from pages.parts import address_bar, refusals, state

HERE = Path(__file__).parent


def draw() -> None:
    """Draw the home page."""
    state.begin("")
    st.title("See PyTorch")
    st.markdown(
        "One page per idea. Every picture comes from real PyTorch, running now; every page shows the "
        "program that ran. Move the controls on the left, play what unfolds, and predict before you "
        "look."
    )
    for section in SECTIONS:
        if lessons_in(section):
            draw_section(section)
    st.header("The tutorial's twenty sections")
    st.markdown(
        "The course grows from a PyTorch tutorial. This is where each of its sections can be seen."
    )
    st.table(
        {
            "Section": [str(number) for number in TUTORIAL_SECTIONS],
            "In the tutorial": list(TUTORIAL_SECTIONS.values()),
            "Here": [
                ", ".join(f"[{lesson.title}]({lesson.name})" for lesson in lessons_on(number))
                for number in TUTORIAL_SECTIONS
            ],
        },
        hide_index=True,
    )
    refusals.tell()
    address_bar.draw()


def draw_section(section: str) -> None:
    """Draw a card for each lesson of a section."""
    st.header(section)
    columns = st.columns(3)
    for place, lesson in enumerate(lessons_in(section)):
        with columns[place % 3].container(border=True, height="stretch"):
            st.page_link(HERE / lesson.name / "page.py", label=f"**{lesson.title}**", icon=lesson.icon)
            st.markdown(lesson.summary)
            if lesson.tutorial_sections:
                numbers = ", ".join(map(str, lesson.tutorial_sections))
                st.caption(f"In the tutorial: {numbers}")


if __name__ == "__main__":
    draw()
