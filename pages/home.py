"""The map of the course: the lessons by section, and where the tutorial's sections went."""

from pathlib import Path

import streamlit as st

from core.syllabus import SECTIONS, TUTORIAL_SECTIONS, lessons_in, lessons_on

HERE = Path(__file__).parent

st.title("See PyTorch")
st.markdown(
    "One page per idea. Every picture comes from real PyTorch, running now; every page shows the "
    "program that ran. Move the controls on the left, play what unfolds, and predict before you look."
)

for section in SECTIONS:
    if not lessons_in(section):
        continue
    st.header(section)
    columns = st.columns(3)
    for place, lesson in enumerate(lessons_in(section)):
        with columns[place % 3].container(border=True, height="stretch"):
            st.page_link(HERE / f"{lesson.name}.py", label=f"**{lesson.title}**", icon=lesson.icon)
            st.markdown(lesson.summary)
            numbers = ", ".join(map(str, lesson.tutorial_sections))
            st.caption(f"Tutorial section {numbers}")

st.header("The tutorial's twenty sections")
st.markdown("The course grows from a PyTorch tutorial. This is where each of its sections can be seen.")
st.table(
    {
        "Section": [str(number) for number in TUTORIAL_SECTIONS],
        "In the tutorial": list(TUTORIAL_SECTIONS.values()),
        "Here": [
            ", ".join(f"[{lesson.title}]({lesson.name})" for lesson in lessons_on(number)) or "to come"
            for number in TUTORIAL_SECTIONS
        ],
    },
    hide_index=True,
)
