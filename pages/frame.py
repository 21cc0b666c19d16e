"""What surrounds every page: navigation, seed, device, share and reset."""

from pathlib import Path

import streamlit as st

from core.syllabus import SECTIONS, lessons_in
from pages.parts import common, controls, share

HERE = Path(__file__).parent

st.set_page_config(
    page_icon=HERE / "parts" / "icon.svg",
    layout="wide",
    # With an entry of our own there is a menu, and in it the choice between light and dark.
    menu_items={"About": "**See PyTorch**: a page per idea, and real PyTorch behind every picture."},
)
controls.begin()

pages = {
    "": [st.Page(HERE / "home.py", title="See PyTorch", icon=":material/home:", default=True)],
    **{
        section: [
            st.Page(
                HERE / f"{lesson.name}.py",
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
page = st.navigation(pages, position="top")

with st.sidebar:
    common.draw_seed_and_device()
    with st.container(horizontal=True):
        share.draw()
        st.button(
            "Reset",
            icon=":material/restart_alt:",
            help="Back to the tutorial's own run",
            on_click=controls.reset,
        )
    st.container(key="page_controls")

page.run()
