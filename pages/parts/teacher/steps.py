"""The steps of a teacher's plan: each sets the whole page; the sidebar says what to do and to ask.

What is to be seen stands on the card alone (`card.py`): the class looks at this page.
"""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from core.teaching import Act, Teaching
from pages.parts import address, course, go_up, long_run, state
from pages.parts.declare import SHARED
from pages.parts.plan import follow
from pages.parts.view import Page

CARD = "card"  # what `Stay.teacher` and the address say while the card is open
_BEFORE, _PRESSED = "before the teacher's steps", "a teacher's step was pressed"  # in `state.own()`


@dataclass(frozen=True)
class Place:
    """A step of a plan: "five.2" in the address is the second of the five minutes."""

    plan: str
    number: int
    acts: tuple[Act, ...]

    @property
    def act(self) -> Act:
        """The step."""
        return self.acts[self.number - 1]


def read(teaching: Teaching, text: str) -> Place | None:
    """Return the step that an address names, or None."""
    name, _, number = text.partition(".")
    acts = teaching.plan(name)
    if not number.isascii() or not number.isdecimal() or not 1 <= int(number[:4]) <= len(acts):
        return None
    return Place(name, int(number[:4]), acts)


def settings_of(page: Page, act: Act) -> Any:
    """Return the settings that a step stands for; seed and device are the defaults."""
    declared = page.find(act.view).settings()
    return address.fit(replace(declared, **act.settings))


def draw() -> None:
    """Draw the step that the page stands on, and the ways on; the frame does this."""
    here = state.stay()
    here.own.pop(_PRESSED, None)
    if here.page is None and here.path:  # the stay has just begun
        here.teacher = here.last("teacher")
    if here.teacher in ("", CARD):
        return
    teaching = None if follow.following() else course.page_of(here.path).teaching
    place = read(teaching, here.teacher) if teaching else None
    if place is None:
        here.teacher = ""
        return
    act, last = place.act, len(place.acts)
    with st.container(border=True, key="teacher_step"):
        st.markdown(f"**Step {place.number} of {last}** · {act.minutes} min")
        st.markdown(act.do)
        st.markdown(f"**Ask:** {act.ask}")
        with st.container(horizontal=True, gap="xsmall"):
            _way("Previous", ":material/chevron_left:", place, -1, place.number == 1)
            _way("Next", ":material/arrow_forward:", place, 1, place.number == last)
        st.button("End the steps", key="teacher end", type="tertiary", on_click=_end)


def _way(label: str, icon: str, place: Place, by: int, off: bool) -> None:
    to = f"{place.plan}.{place.number + by}"
    st.button(label, key=f"teacher {label}", icon=icon, disabled=off, on_click=go, args=(to,))


def go(text: str) -> None:
    """Set the page as a step says: its view, all of its settings, and its panel (a callback)."""
    here = state.stay()
    page = here.page
    place = read(page.teaching, text) if page and page.teaching else None
    if page is None or place is None:
        return
    here.own.setdefault(_BEFORE, _as_it_stands())
    here.teacher = text
    act = place.act
    _put(page, act.view, settings_of(page, act))
    here.panel, here.mistake, here.question = act.panel or here.panel, act.mistake, 0
    go_up.ask()


def _as_it_stands() -> tuple[str, Any, str, str, int]:
    here = state.stay()
    return here.view, state.current(), here.panel, here.mistake, here.question


def _put(page: Page, view: str, settings: Any) -> None:
    """Take the page to a view with these settings, seed and device as well."""
    here = state.stay()
    state.put_shared(**{name: getattr(settings, name) for name in SHARED})
    here.view = view
    if len(page.views) > 1:
        st.session_state[f"{here.path}.view"] = view
    state.put(settings, view)
    if page.find(view).is_long:
        long_run.ask_for()
    here.own[_PRESSED] = True


def _end() -> None:
    """Take the page back to where it was before the steps (a callback)."""
    here = state.stay()
    here.teacher = ""
    before = here.own.pop(_BEFORE, None)
    if before and here.page:
        view, settings, here.panel, here.mistake, here.question = before
        _put(here.page, view, settings)
        go_up.ask()


def was_just_pressed() -> bool:
    """Tell whether a step was pressed in a run of a fragment, which the frame does not take part in."""
    return bool(state.own().get(_PRESSED))
