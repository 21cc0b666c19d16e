"""What all pages share: seed and device, which the frame draws and keeps from page to page."""

import streamlit as st

from core.devices.accelerators import list_devices
from pages.old_parts import controls

SEED = 446  # the tutorial's torch.manual_seed(446) and np.random.seed(446)


def draw_seed_and_device() -> None:
    """Draw both controls. Only the frame does this, so that their values outlive a change of page."""
    devices = {device.name: device for device in list_devices()}
    missing = [f"{device.name} ({device.reason})" for device in devices.values() if not device.available]
    left, right = st.columns(2)
    with left:
        controls.number(
            "Seed",
            "seed",
            0,
            2**32 - 1,
            SEED,
            help="Where the random numbers start: same seed, same numbers. The tutorial's is 446.",
        )
    with right:
        chosen = controls.choose(
            "Device",
            "device",
            list(devices),
            "cpu",
            help=f"Where tensors live while they are computed. Not here: {', '.join(missing)}.",
        )
    if not devices[chosen].available:
        st.caption(
            f":material/block: **{chosen}** is unavailable: {devices[chosen].reason}. The CPU computes."
        )


def seed() -> int:
    """Return the seed, also on a page that stands alone without the frame."""
    return int(st.session_state.get("seed", SEED))


def device() -> str:
    """Return the device to compute on: the chosen one, or the CPU where that one is missing."""
    chosen = st.session_state.get("device", "cpu")
    available = [device.name for device in list_devices() if device.available]
    return chosen if chosen in available else "cpu"
