"""Following a lesson: where it is in the sidebar, the ways on, and which controls there are."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st

from core.lesson_plan import Plan, PlanError, Step, from_text
from pages.parts import address, kept, state
from pages.parts.controls import RefusedError

PAGES = Path(__file__).parents[2]
_READ = "plan was read"  # in `state.own()`
PREDICTED = "has predicted"  # is kept, by pages/parts/prediction.py
_GO = "_go"  # in the session, for one run: the place to go to


@dataclass(frozen=True)
class Following:
    """A lesson that is followed, and where: text is what the address has of it."""

    text: str
    plan: Plan
    place: int

    @property
    def step(self) -> Step:
        """The step of the place."""
        return self.plan[self.place]


def following() -> Following | None:
    """Return the lesson that this visitor follows, if there is one."""
    found = st.session_state.get(state.PLAN)
    return found if isinstance(found, Following) else None


def read() -> None:
    """Take the lesson that the address of a page names; the frame does this when a stay has begun."""
    here = state.stay()
    if here.own.get(_READ) or "plan" not in here.query:
        return
    here.own[_READ] = True
    try:
        text = here.last("plan")
        plan = from_text(address.unpack(text))
    except (PlanError, RefusedError) as error:
        words = str(error) if isinstance(error, PlanError) else "This lesson was damaged on its way."
        st.toast(words, icon=":material/link_off:", duration="long")
        return
    number = here.last("plan_step")
    place = int(number) - 1 if number.isdecimal() and len(number) < 4 else 0
    st.session_state[state.PLAN] = Following(text, plan, min(max(place, 0), len(plan) - 1))


def go_on() -> None:
    """Go where a button has led; the frame does this before a page is drawn."""
    place = st.session_state.pop(_GO, None)
    now = following()
    if place is None or now is None:
        return
    st.session_state[state.PLAN] = now = Following(now.text, now.plan, place)
    state.end()
    st.switch_page(PAGES / now.step.lesson / "page.py", query_params=query_of(now.step))


def query_of(step: Step) -> dict[str, list[str]]:
    """Return the texts of a step's address by their names; it opens on the question to be predicted."""
    query = parse_qs(step.query, keep_blank_values=True)
    return query | {"panel": ["Predict"]} if step.predict_first else query


def draw() -> None:
    """Draw where the lesson is, what its teacher says here, and the ways on, if there is a lesson."""
    now = following()
    if now is None:
        return
    with st.container(border=True, key="plan"):
        st.markdown(f"**Page {now.place + 1} of {len(now.plan)}**")
        if now.step.question:
            st.html(f"<p><b>{escape(now.step.question)}</b></p>")
        if now.step.note:
            st.html(f"<p>{escape(now.step.note)}</p>")
        with st.container(horizontal=True, gap="xsmall"):
            last = len(now.plan) - 1
            _way("Previous", ":material/chevron_left:", now.place - 1, now.place == 0)
            _way("Again", ":material/replay:", now.place, False)
            _way("Next", ":material/arrow_forward:", now.place + 1, now.place == last)
        st.button("Leave the lesson", key="plan leave", type="tertiary", on_click=_leave)


def _way(label: str, icon: str, place: int, off: bool) -> None:
    st.button(label, key=f"plan {label}", icon=icon, disabled=off, on_click=_go, args=(place,))


def _go(place: int) -> None:
    """Go to a step, in the run that follows (a callback)."""
    st.session_state[_GO] = place


def _leave() -> None:
    """Follow no more (a callback)."""
    st.session_state.pop(state.PLAN, None)


def has_predicted() -> bool:
    """Tell whether a student has answered what the page asks, since it was opened."""
    return kept.get(PREDICTED, False)


def hides(name: str) -> bool:
    """Tell whether the lesson that is followed keeps the control of a setting from its class, here."""
    now = following()
    if now is None or now.step.lesson != state.stay().path:
        return False
    return name in now.step.hidden or (now.step.predict_first and not has_predicted())
