"""The app with a view that fails in another way with every seed from 1 on."""

from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from pages.gradient_descent import on_a_curve
from pages.parts import share, state, trouble

ROOT = Path(__file__).parents[2]
PLACES = ("run", "picture", "words", "below", "needs", "numbers")
FRAME = len(PLACES) + 1  # with this seed the frame fails
NO_SETTINGS: Any = "to take them fails"
LONG = "typed by a visitor " * 100


def failing(place, number):
    of_the_view = getattr(on_a_curve.VIEW, place) or (lambda *_: None)

    def fail(settings, *args):
        if settings.seed == number:
            raise ValueError(LONG)
        return of_the_view(settings, *args)

    return fail


def fail_in_a_callback():
    raise KeyError(LONG)


def draw_share(draw=share.draw):
    if state.get_shared().seed == FRAME:
        raise OSError(LONG)
    draw()
    st.button("Fail in the frame", key="fail in the frame", on_click=fail_in_a_callback)


share.draw = draw_share
on_a_curve.VIEW = replace(
    on_a_curve.VIEW,
    presets={"Fail": NO_SETTINGS},
    **{place: failing(place, number) for number, place in enumerate(PLACES, 1)},
)


@asynccontextmanager
async def lifespan(_):
    trouble.watch()
    yield


app = st.App(ROOT / "pages" / "frame.py", lifespan=lifespan, on_script_error=trouble.tell)
