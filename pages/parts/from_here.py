"""A button that knows where the clock of a picture stands: what to do from that step on.

The clock runs in the browser (`transport`), which tells its step only when the button is pressed.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts import state

_BUTTON = st.components.v2.component(
    "from_here",
    isolate_styles=False,
    html='<button type="button" class="from-here"></button>',
    css="""
.from-here {
  font: inherit; color: inherit; background: none; border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius); padding: 0.25rem 0.75rem; min-height: 2.5rem; cursor: pointer;
}
.from-here:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
.from-here:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
""",
    js="""
export default function({data, parentElement, setTriggerValue}) {
  const button = parentElement.querySelector(".from-here");
  button.textContent = data.label;
  button.title = data.help;
  button.onclick = () => {
    const clock = document.querySelector(".transport")?.clock;
    setTriggerValue("pressed", {step: clock?.frame ?? data.last, of: clock?.last ?? data.last});
  };
}""",
)


def draw(label: str, help: str, last: int, take: Callable[..., None], *args: Any) -> None:
    """Draw the button; a press calls `take` with the clock's step, from 0 to `last`, and `args`."""
    key = state.key_of("from here")

    def pressed() -> None:
        found = (st.session_state.get(key) or {}).get("pressed") or {}
        step = found.get("step", last)
        if isinstance(step, int) and 0 <= step <= last:
            take(step, *args)

    _BUTTON(key=key, data={"label": label, "help": help, "last": last}, on_pressed_change=pressed)
