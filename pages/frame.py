"""What surrounds every page: navigation, seed and device; a page of its own declares the rest."""

from contextlib import nullcontext
from pathlib import Path

import streamlit as st

from core.syllabus import SECTIONS, lessons_in
from pages.parts import (
    scheme,
    screen,
    seed_and_device,
    share,
    sheets,
    state,
    transport,
    trouble,
    visit,
)
from pages.parts.plan import edit, follow
from pages.parts.teacher import steps

HERE = Path(__file__).parent

st.set_page_config(
    page_icon=HERE / "parts" / "icon.svg",
    layout="wide",
    # With an entry of our own there is a menu, and in it the choice between light and dark.
    menu_items={"About": "**See PyTorch**: a page per idea, and real PyTorch behind every picture."},
)

pages = {
    "": [st.Page(HERE / "home.py", title="See PyTorch", icon=":material/home:", default=True)],
    **{
        section: [
            st.Page(
                HERE / lesson.name / "page.py",
                title=lesson.title,
                icon=lesson.icon,
                url_path=lesson.name,
            )
            for lesson in lessons_in(section)
        ]
        for section in SECTIONS
        if lessons_in(section)
    },
}
page = st.navigation(pages, position="top", expanded=True)
if page.url_path:
    st.set_page_config(page_title=f"{page.title} · See PyTorch")
sheets.draw()
transport.load()
state.begin(page.url_path)
follow.read()
follow.go_on()
with nullcontext() if screen.on_phone() else st.sidebar:
    follow.draw()
    steps.draw()
with st.sidebar:
    seed_and_device.draw()
    share.draw()
edit.draw_dialog(visit.keep_the_lesson)
with trouble.caught("page"):
    page.run()
scheme.draw()
visit.draw()
