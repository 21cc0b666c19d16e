"""The steps of a teacher's plan: each sets the whole page; the sidebar says what to do and to ask.

What is to be seen stands on the card alone (`card.py`): the class looks at this page.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from core.teaching import Act, Teaching
from pages.parts import address, course, go_up, kept, state, to_view
from pages.parts.declare import SHARED, controls_of
from pages.parts.plan import follow
from pages.parts.view import Page

CARD = "card"  # what `Stay.teacher` and the address say while the card is open
_PRESSED = "a teacher's step was pressed"  # in `state.own()`
_BEFORE = "before the teacher's steps"  # is kept


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
        _take_the_step_of_a_bare_address()
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


def _take_the_step_of_a_bare_address() -> None:
    """Let an address that names a step, and nothing of the page, stand for what the step shows.

    The bar always names a panel, too (where.py), so that a reload keeps what a teacher has moved.
    """
    here = state.stay()
    page = course.page_of(here.path)
    place = read(page.teaching, here.teacher) if page.teaching and not follow.following() else None
    declared = set().union(*(controls_of(view.settings) for view in page.views)) - {*SHARED}
    if place is None or not {"view", "panel", *declared}.isdisjoint(here.query):
        return
    act = place.act
    settings = settings_of(page, act)
    opens = ("view", act.view), ("panel", act.panel), ("mistake", act.mistake)
    here.query = {**here.query, **address.query_of((*opens, *address.write(settings)))}
    state.put_shared(**{name: getattr(settings, name) for name in SHARED if name not in here.query})
    go_up.ask(to_panel=bool(act.panel))


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
    if not kept.record(_BEFORE):
        kept.note(_BEFORE, _as_it_stands())
    here.teacher = text
    act = place.act
    _put(act.view, settings_of(page, act))
    here.panel, here.mistake, here.question = act.panel or here.panel, act.mistake, 0
    go_up.ask(to_panel=bool(act.panel))


def _as_it_stands() -> dict[str, Any]:
    here, settings = state.stay(), state.current()
    place = {"panel": here.panel, "mistake": here.mistake, "question": here.question}
    return {"view": here.view, "settings": kept.as_plain(settings), **place}


def _put(view: str, settings: Any) -> None:
    """Take the page to a view with these settings, seed and device as well."""
    state.put_shared(**{name: getattr(settings, name) for name in SHARED})
    to_view.take(view, settings)
    state.own()[_PRESSED] = True


def _end() -> None:
    """Take the page back to where it was before the steps (a callback)."""
    here = state.stay()
    here.teacher = ""
    before = kept.record(_BEFORE)
    kept.forget(_BEFORE)
    with suppress(KeyError, TypeError, ValueError):  # it may have come from elsewhere
        view = here.page.find(before["view"]) if here.page else None
        if view:
            _put(view.name, kept.as_settings(view.settings, before["settings"]))
            here.panel, here.mistake = str(before["panel"]), str(before["mistake"])
            here.question = int(before["question"])


def was_just_pressed() -> bool:
    """Tell whether a step was pressed in a run of a fragment, which the frame does not take part in."""
    return bool(state.own().get(_PRESSED))
