"""The course as a way: links to lessons, and to the one before and after."""

from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from core.charts.sketch import in_colors
from core.syllabus import Lesson, neighbours
from pages.parts import badges
from pages.parts.view import Page

PAGES = Path(__file__).parents[1]
WIDTH = 250  # pixels that a card has at least


def link(lesson: Lesson, label: str, icon: str = "") -> None:
    """Draw a link to a lesson. It stays in the tab and in the session, which knows seed and device."""
    with suppress(StreamlitPageNotFoundError):  # a page that is run alone knows no others
        st.page_link(PAGES / lesson.name / "page.py", label=label, icon=icon)


def draw_cards(lessons: tuple[Lesson, ...]) -> None:
    """Draw a card for each of these lessons. The link in it reaches over the whole card."""
    scheme = st.context.theme.type or "light"
    cards = st.grid(4, min_column_width=WIDTH, border=True, key=f"cards_{lessons[0].name}")
    for lesson in lessons:
        with cards.cell():
            if picture := picture_of(lesson.name, scheme):
                st.image(picture, width="stretch", alt="")  # the words below it say what it is
            link(lesson, f"**{lesson.title}**", lesson.icon)
            st.markdown(lesson.summary)
            if done := badges.badges_of(page_of(lesson.name)):
                st.markdown(done)


@cache
def picture_of(name: str, scheme: str) -> str:
    """Return the small picture of a lesson, "light" or "dark"; nothing if it has none."""
    picture = sketch_of(name)
    return in_colors(picture, colors_of(scheme)) if picture else ""


def page_of(name: str) -> Page:
    """Return the page of a lesson."""
    page: Page = import_module(f"pages.{name}.page").PAGE
    return page


@cache
def sketch_of(name: str) -> str:
    """Return the sketch of a lesson, made of a default run; nothing if it has none."""
    card = page_of(name).card
    if card is None:
        return ""
    view, draw = card
    return str(draw(view.run(view.settings())))


def colors_of(scheme: str) -> dict[str, str]:
    """Return the colours of sketches, which are the theme's."""
    of_charts = st.get_option(f"theme.{scheme}.chartCategoricalColors")
    named = {"ink": "textColor", "faint": "borderColor", "paper": "backgroundColor"}
    return {f"c{place}": color for place, color in enumerate(of_charts)} | {
        name: str(st.get_option(f"theme.{scheme}.{option}")) for name, option in named.items()
    }


def draw_way_on(name: str) -> None:
    """Draw the links to the lesson before a lesson and to the one after it."""
    before, after = neighbours(name)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="way_on"):
        if before:
            link(before, f"← {before.title}")
        if after:
            link(after, f"{after.title} →")
