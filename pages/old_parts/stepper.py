"""Step through what unfolds in steps: buttons, the arrow keys, a presenter's clicker and a slider.

Charts play in the browser (core/charts/playback.py). What is drawn otherwise asks the server for each
step, so keep the steps in a fragment of their own, and cheap.
"""

from dataclasses import dataclass

import streamlit as st

from pages.old_parts import controls

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


def draw(key: str, last: int, default: int = 0, label: str = "Step") -> int:
    """Draw the stepper and return the step it stands on, from 0 to `last`.

    The slider is called `key` in the address and goes back to `default` with Reset. Left and Right, and
    Page Up and Page Down, go one step back and on wherever the focus is, except in a field to type in.
    When the number of steps changes, the step stays; where the default is the last one, the end too.
    """
    if last < 1:
        return 0
    _stay(key, last, default)
    row = st.container(horizontal=True, gap="small", vertical_alignment="center")
    before = row.container(horizontal=True, gap="small", width="content")
    middle = row.container(width="stretch")
    after = row.container(horizontal=True, gap="small", width="content")
    with middle:
        # The slider comes first: it is what knows the step that the address asks for.
        step = controls.step(label, key, last, default)
    st.session_state[_place(key)] = step
    for button in _BUTTONS:
        is_small = button.name.startswith("page")
        (after if is_small else before).button(
            button.label,
            key=f"{key}_{button.name}",
            type="tertiary" if is_small else "secondary",
            help=button.words,
            shortcut=button.shortcut,
            disabled=step == (0 if button.by < 0 else last),
            on_click=_move,
            args=(key, button.by, last),
        )
    return step


def _stay(key: str, last: int, default: int) -> None:
    """Keep the step where there is one, and the end at the end, when the number of steps changes."""
    end = f"_end_of_{key}"
    here, before = st.session_state.get(key), st.session_state.get(end, last)
    if here is not None and before != last:
        st.session_state[key] = last if default == last and here == before else min(here, last)
    st.session_state[end] = last


def _move(key: str, by: int, last: int) -> None:
    """Put the slider `by` steps on.

    Keys that are pressed faster than the browser draws come with the slider where it stood before, so
    the steps are counted here.
    """
    step = min(max(st.session_state[_place(key)] + by, 0), last)
    st.session_state[key] = st.session_state[_place(key)] = step


def _place(key: str) -> str:
    """Return where the session keeps the step that was drawn or stepped to last."""
    return f"_place_of_{key}"
