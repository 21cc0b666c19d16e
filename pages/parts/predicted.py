"""Which views a visitor has predicted right: known for a session, and carried on by the address."""

import streamlit as st

from core.predicted import code_of, read, write
from pages.parts.view import Page

KEY = "_predicted"  # in the session
NAME = "predicted"  # in the address


def right() -> frozenset[str]:
    """Return the codes of the views that were predicted right."""
    known = st.session_state.get(KEY)
    return known if isinstance(known, frozenset) else frozenset()


def take_along(text: str) -> None:
    """Add what an address says."""
    if text:
        st.session_state[KEY] = right() | read(text)


def note(lesson: str, view: str) -> None:
    """Note that a view was predicted right."""
    st.session_state[KEY] = right() | {code_of(lesson, view)}


def pairs() -> tuple[tuple[str, str], ...]:
    """Return name and text for the address, if there is something to say."""
    return ((NAME, write(right())),) if right() else ()


def badge_of(page: Page) -> str:
    """Return, as Markdown, how many views of a page were predicted right; nothing for none."""
    asking = [view.name for view in page.views if view.questions]
    done = sum(code_of(page.lesson, name) in right() for name in asking)
    if not done:
        return ""
    of = f"{done} of {len(asking)} predicted" if len(asking) > 1 else "Predicted"
    return f":green-badge[:material/check_circle: {of}]"
