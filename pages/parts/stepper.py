"""Step through what unfolds in steps: buttons, the arrow keys, a presenter's clicker and a slider.

Charts play in the browser (core/charts/playback.py). What is drawn otherwise asks the server for each
step, so draw a stepper, and what depends on it, `scaffold.apart` from the rest of the page.
"""

from dataclasses import dataclass

import streamlit as st

from pages.parts import address_bar, state
from pages.parts.declare import THE_LAST

_CLICKER = "A presenter's clicker presses this key."


@dataclass(frozen=True)
class _Button:
    """A button of the row: it leads `by` steps on, as far as there are any."""

    name: str
    label: str
    words: str
    by: int
    shortcut: str | None = None


# A key can belong to one button only, so the clicker's keys have two small buttons of their own.
_FAR = 1_000_000
_BUTTONS = (
    _Button("first", ":material/first_page:", "To the start", -_FAR),
    _Button("back", "Back", "One step back", -1, "Left"),
    _Button("next", "Next", "One step on", 1, "Right"),
    _Button("last", ":material/last_page:", "To the end", _FAR),
    _Button("page_up", "", f"One step back. {_CLICKER}", -1, "PageUp"),
    _Button("page_down", "", f"One step on. {_CLICKER}", 1, "PageDown"),
)


def draw(name: str, last: int, label: str = "Step") -> int:
    """Draw the stepper of a setting declared with `step`; return the step, from 0 to `last`.

    Left and Right, and Page Up and Page Down, go one step back and on wherever the focus is, except in a
    field to type in. When the number of steps changes, the step stays; the end stays the end.
    """
    if last < 1:
        return 0
    key = state.key_of(name)
    step = _take(name, key, last)
    row = st.container(horizontal=True, gap="small", vertical_alignment="center")
    before = row.container(horizontal=True, gap="small", width="content")
    middle = row.container(width="stretch")
    after = row.container(horizontal=True, gap="small", width="content")
    with middle:
        # One slider whatever the number of steps: with other ends it would be another widget.
        st.select_slider(label, range(last + 1), key=key, label_visibility="collapsed")
    for button in _BUTTONS:
        is_small = button.name.startswith("page")
        (after if is_small else before).button(
            button.label,
            key=f"{key}.{button.name}",
            type="tertiary" if is_small else "secondary",
            help=button.words,
            shortcut=button.shortcut,
            disabled=step == (0 if button.by < 0 else last),
            on_click=_move,
            args=(name, button.by, last),
        )
    address_bar.draw(f"address of {name}")
    return step


def _take(name: str, key: str, last: int) -> int:
    """Return the step: where the slider was put, or else where the settings say."""
    own, moved_to = state.stay().own, st.session_state.get(key)
    if moved_to is not None and own.get(key) == last:
        _set(name, moved_to, last)
    own[key] = last
    step = _place(name, last)
    if moved_to != step:
        st.session_state[key] = step
    return step


def _place(name: str, last: int) -> int:
    """Return the step that the settings say, as far as there are any."""
    here = state.stay()
    step: int = getattr(here.settings[here.view], name)
    return last if step == THE_LAST else min(step, last)


def _set(name: str, step: int, last: int) -> None:
    """Note a step; the last one as the last, whichever it will be, where a lesson opens on it."""
    here = state.stay()
    opens_at_the_end = getattr(type(here.settings[here.view])(), name) == THE_LAST
    state.set_quietly(name, THE_LAST if opens_at_the_end and step == last else step)


def _move(name: str, by: int, last: int) -> None:
    """Go `by` steps on.

    Keys that are pressed faster than the browser draws come with the slider where it stood before, so
    the steps are counted here.
    """
    step = min(max(_place(name, last) + by, 0), last)
    _set(name, step, last)
    st.session_state[state.key_of(name)] = step
