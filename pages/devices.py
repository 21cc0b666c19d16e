"""Devices: where tensors live, what moving them copies, and what it brings."""

import streamlit as st

from pages.lenses import device_copies, device_journey, matrix_timing, meta_device, mixed_devices
from pages.parts import controls, heading

LENSES = {
    "journey": device_journey.draw,
    "copies": device_copies.draw,
    "mixing": mixed_devices.draw,
    "meta": meta_device.draw,
    "timing": matrix_timing.draw,
}


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        lens = controls.choose("Look at", "lens", list(LENSES), "journey")
    LENSES[lens]()


heading.draw("devices")
st.markdown(
    "Every tensor lives on a device, and is computed with where it lives. `.to` moves it, and gives "
    "back the tensor at the new place."
)
explore()
heading.remember(
    "devices",
    "`x = x.to(device)`: a tensor is not moved, a new one is made. Keep what `.to` returns.",
    "Tensors that meet in an operation must live on the same device.",
    "Moving costs time. A GPU pays where there is much to compute for each number that is moved.",
    "`torch.accelerator` says what there is. Ask it once, at the top of a program.",
)
