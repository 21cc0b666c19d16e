"""The address of the page as it stands: what the address bar and shared links say."""

import streamlit as st

from core.line_order import write as write_order
from pages.parts import address, badges, state
from pages.parts.teacher import steps


def pairs(whole: bool = False) -> state.Pairs:
    """Return the names and texts of the address of the page as it stands, or of its `whole` link."""
    here, plan = state.stay(), st.session_state.get(state.PLAN)
    follows = [("plan", plan.text), ("plan_step", str(plan.place + 1))] if plan else []
    done = () if whole else badges.pairs()  # each has their own, as a link for a class has none
    if here.page is None:
        return (*address.write(state.get_shared(), whole), *follows, *done)
    first, view = here.page.views[0], here.page.find(here.view)
    panel, fault = view.panel_called(here.panel), here.mistake
    is_step = here.teacher not in ("", steps.CARD)  # a bare one stands for its own settings
    later = [each.name for each in view.challenges[1:]]
    is_ordering = panel == "Lines" and here.lines
    asks = whole or panel not in view.panels[:1]
    said = {
        "view": view.name if len(here.page.views) > 1 and (whole or view.name != first.name) else "",
        "panel": (panel or view.panels[0]) if is_step else panel if asks else "",
        "mistake": fault if panel == "Mistakes" and (whole or fault != view.mistakes[0].name) else "",
        "question": str(here.question + 1) if panel == "Predict" and here.question else "",
        "challenge": here.challenge if panel == "Challenge" and here.challenge in later else "",
        "lines": write_order(view.puzzle.read(here.lines)) if is_ordering and view.puzzle else "",
        "room": here.room,
        "teacher": "" if whole else here.teacher,
        "present": "true" if here.presents and not whole else "",  # a link is for those who work along
    }
    place = [(name, text) for name, text in said.items() if text]
    return (*place, *address.write(here.settings[here.view], whole), *follows, *done)
