"""What all pages share: seed and device, which the frame draws and keeps from page to page."""

import streamlit as st

from core.accelerators import list_devices
from pages.parts import state, widgets
from pages.parts.declare import SHARED, Shared, controls_of


def draw() -> None:
    """Draw both controls. Only the frame does this, so that their values outlive a change of page."""
    shared = state.get_shared()
    if state.is_put_back():
        for name in SHARED:
            st.session_state[name] = getattr(shared, name)
    for column, name in zip(st.columns(2), SHARED, strict=True):
        with column:
            widgets.draw(controls_of(Shared)[name], name, getattr(shared, name), shared)
    missing = {device.name: device.reason for device in list_devices() if not device.available}
    if reason := missing.get(shared.device):
        st.caption(f":material/block: **{shared.device}** is unavailable: {reason}. The CPU computes.")
