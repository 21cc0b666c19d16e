"""Tensors of different devices meet: what PyTorch refuses, and what helps."""

import streamlit as st

from core.devices import mixing as core
from core.devices.accelerators import find_accelerator
from core.devices.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.old_parts import code_panel, controls, mistakes_panel, panels, prediction
from pages.old_parts.compute import remember
from pages.old_parts.mistakes_panel import as_code

meet = remember(core.meet)

ANSWERS = {"numbers": "Numbers", "shape": "A shape without numbers", "error": "An error"}


def draw() -> None:
    """Draw what each expression brings where x and y live."""
    accelerator = find_accelerator()
    places = ["cpu", *([accelerator] if accelerator else []), "meta"]
    with st.sidebar:
        settings: Settings = {
            "x_device": controls.pick("x lives on", "x_device", places, "cpu"),
            "y_device": controls.pick("y lives on", "y_device", places, places[1]),
        }
    meetings = meet(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.markdown(
            f"x is `[1, 2, 3]` on :blue-badge[{settings['x_device']}] and "
            f"y is `[10, 20, 30]` on :blue-badge[{settings['y_device']}]"
        )
        for meeting in meetings:
            st.markdown(f"`{meeting.expression}`")
            if meeting.outcome == "error":
                st.error(as_code(meeting.printed), icon=":material/error:")
            else:
                st.code(meeting.printed, language=None)
    with right:
        say(settings, accelerator)

    def code() -> None:
        program = make_program("Mixed devices", core.meet, settings, core.report_meetings, "meetings")
        code_panel.draw(program, core.report_meetings(meetings), "mixed_devices")

    panels.draw(
        {
            "Code": code,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def say(settings: Settings, accelerator: str | None) -> None:
    """Say the rule, and what stands in for a GPU here."""
    if settings["x_device"] == settings["y_device"]:
        st.markdown("Both live on the same device, so everything works.")
    else:
        st.markdown(
            "An operation needs its tensors on one device. PyTorch does not move data behind your back, "
            "since a transfer can cost more than the computation."
        )
    st.markdown(
        "Two things help: `y.to(x.device)`, or making a tensor beside x from the start, with "
        "`ones_like(x)` or `device=x.device`. A tensor without axes, like `torch.tensor(10.0)`, may "
        "come from the CPU."
    )
    if accelerator is None:
        st.markdown(
            "This machine has no accelerator, so `meta` stands in for one. The errors are real. But "
            "from `meta` nothing can be moved back: it holds no data."
        )


def ask(settings: Settings) -> None:
    """Ask what moving brings with the places exchanged; the answer comes from a run."""
    x_device, y_device = settings["y_device"], settings["x_device"]
    if x_device == y_device:
        x_device, y_device = "cpu", "meta"
    moved = meet(x_device, y_device)[1]
    prediction.draw(
        prediction.Question(
            f"Now x lives on {x_device} and y on {y_device}. What does `{moved.expression}` give?",
            tuple(ANSWERS.values()),
            ANSWERS[moved.outcome],
            f"`{moved.printed}`",
        )
    )
