"""Draws any page from its declaration: title, idea, a view with controls and panels, what to keep."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.syllabus import find_lesson
from pages.parts import (
    address_bar,
    challenge_panel,
    course,
    ghosts,
    go_up,
    long_run,
    panels,
    picture,
    places,
    present,
    refusals,
    screen,
    share,
    shown_case,
    spoken,
    state,
    trouble,
)
from pages.parts.plan import follow
from pages.parts.teacher import card, steps
from pages.parts.turns import drawing
from pages.parts.view import Page, View

MORE = "More controls"
NOTHING = "There is nothing to draw."
FEW = 2  # controls that stand directly under a picture on a phone, where a view does not say which


def draw(page: Page) -> None:
    """Draw a page: what a page's file calls."""
    lesson = find_lesson(page.lesson)
    if any(view.is_long for view in page.views):
        in_turn(explore, page)
    else:
        apart(explore, page)
    st.header("Remember", anchor=False)
    st.markdown("\n".join(f"- {point}" for point in page.takeaways))
    if lesson.tutorial_sections:
        st.caption(f"From the tutorial: {', '.join(f'section {n}' for n in lesson.tutorial_sections)}.")
    card.draw(page)
    course.draw_way_on(page.lesson)
    long_run.go_on()


def apart(draw_part: Callable[..., None], *args: Any) -> None:
    """Draw something in a fragment of its own, which runs alone when its controls are moved.

    `st.fragment` is applied here, at every run. As a decorator of an imported module it would be applied
    once, at import, by whoever happens to import first. Without a visitor there is no fragment.
    """
    if get_script_run_ctx() is None:
        draw_part(*args)
    else:
        st.fragment(in_turn)(draw_part, *args)


def in_turn(draw_part: Callable[..., None], *args: Any) -> None:
    """Draw something while nobody else draws."""
    with drawing(), trouble.caught(draw_part.__name__):
        draw_part(*args)


def explore(page: Page) -> None:
    """Draw everything that moves with the controls, and let the address follow."""
    view = state.enter(page)
    settings = state.current()
    if share.was_just_opened() or steps.was_just_pressed():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="heading"):
        st.title(find_lesson(page.lesson).title, anchor=False, width="content")
        if len(page.views) > 1:
            _switch(page, view)
        present.draw()
    st.markdown(page.idea)
    draw_view(view, settings)
    refusals.tell()
    address_bar.draw()
    go_up.draw()


def _switch(page: Page, view: View[Any, Any]) -> None:
    """Draw the buttons that choose a view."""
    titles = {each.name: each.title for each in page.views}
    key = f"{page.lesson}.view"  # not of a view, which may be left
    if st.session_state.get(key) != view.name:
        st.session_state[key] = view.name
    st.segmented_control(
        "Look at",
        list(titles),
        format_func=titles.__getitem__,
        required=True,
        key=key,
        label_visibility="collapsed",
    )


def draw_alone(page: Page, view: View[Any, Any], settings: Any) -> None:
    """Draw a view with these settings where nobody has chosen any: while warming up, and in tests."""
    here = state.begin(page.lesson)
    here.page, here.view, here.settings = page, view.name, {view.name: settings}
    draw_view(view, settings)


def draw_view(view: View[Any, Any], settings: Any) -> None:
    """Draw a view that has these settings."""
    _draw_presets(view)
    on_phone = screen.on_phone()
    if not on_phone:
        with st.sidebar:
            _draw_side(view, settings)
    _draw_complaints(view, settings, on_phone)
    if missing := view.needs(settings):
        st.info(missing, icon=":material/checklist:")
        if on_phone:
            _draw_side(view, settings)
        panels.draw(view, settings, None, was_run=False)
        return
    result = view.run(settings)
    with st.container(key=spoken.STORY):
        _tell(view, settings, result)
    spoken.draw()
    panels.draw(view, settings, result)


def _tell(view: View[Any, Any], settings: Any, result: Any) -> None:
    """Draw what stands in the page of a result; on a phone with the controls under the picture."""
    if view.above:
        view.above(settings, result)
    if screen.on_phone():
        with st.container(key="lab"):
            if view.picture:
                with st.container(key="seen"):  # stays in sight while the controls scroll
                    picture.draw("main", *_picture_of(view, settings, result))
            _draw_below(view, settings)
            if view.challenges and panels.find_open(view) == "Challenge":
                challenge_panel.draw_short(view, settings, result)
        if view.words:
            view.words(settings, result)
    elif view.picture and view.words:
        left, right = st.columns([14, 9], gap="medium")
        with left:
            drawn = picture.try_to_draw("main", *_picture_of(view, settings, result))
            if not drawn and not view.above:
                with st.container(key="no-picture"):  # as high as one
                    st.caption(NOTHING)
        with right:
            view.words(settings, result)
    elif view.picture:
        picture.draw("whole", *_picture_of(view, settings, result))
    elif view.words:
        view.words(settings, result)
    if view.below:
        with st.container(key="below"):
            view.below(settings, result)


def _picture_of(view: View[Any, Any], settings: Any, result: Any) -> tuple[Any, ...]:
    """Return what makes the picture and its arguments: while a case is shown, the former run's, too."""
    former = shown_case.former(view, settings) if view.ghost else None
    if former is None:
        return view.picture, settings, result
    return ghosts.draws(view.picture, view.ghost), settings, result, former, view.run(former)


def _draw_complaints(view: View[Any, Any], settings: Any, on_phone: bool) -> None:
    """Say what is wrong with typed texts, in a corner that moves nothing (look/fields.css).

    On a phone the fields below the picture have it below themselves.
    """
    below = {state.key_of(name) for name in places.shown(view, settings, "side")} if on_phone else set()
    here = {key for key in state.stay().complaints if key.startswith(state.key_of(""))} - below
    with st.container(key="complaints") if here else nullcontext():
        for key in sorted(here):
            st.warning(state.stay().complaints[key], icon=":material/edit:")


def _draw_presets(view: View[Any, Any]) -> None:
    """Draw a button for each of the whole settings that a view offers."""
    if not view.presets:
        return
    with st.container(horizontal=True):
        for label, settings in view.presets.items():
            offer(label, settings, take=_take_preset)


def _take_preset(settings: Any) -> None:
    """Take the view to the settings of a preset, and make the run that they stand for, however long."""
    state.put(settings)
    long_run.ask_for()


def offer(
    label: str,
    settings: Any,
    icon: str = ":material/science:",
    help: str | None = None,
    take: Callable[[Any], None] = state.put,
) -> None:
    """Draw a button that takes the view to other settings."""
    key = state.key_of(f"offer {label}")
    st.button(label, key=key, icon=icon, help=help, on_click=take, args=(settings,))


def _draw_side(view: View[Any, Any], settings: Any) -> None:
    """Draw what stands in the sidebar, where a fragment may add only if it was there before."""
    if follow.following():
        st.empty()
    places.draw_controls(view, settings, "side")
    if view.beside_controls:
        view.beside_controls(settings)


def _draw_below(view: View[Any, Any], settings: Any) -> None:
    """Draw, on a phone, the controls that make the point, and all others behind one button."""
    shown = places.shown(view, settings, "side")
    point = [name for name in view.point if name in shown] or list(shown)[:FEW]
    with st.container(key="point"):
        places.draw_beside(view, settings)
        places.draw_controls(view, settings, "side", point)
    others = [name for name in shown if name not in point]
    if others or view.beside_controls:
        with st.expander(MORE, icon=":material/tune:"):
            places.draw_controls(view, settings, "side", others)
            if view.beside_controls:
                view.beside_controls(settings)
