"""Every view of the house, found from the syllabus, and settings drawn from what each declares."""

import time
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from hypothesis import strategies as st

from core.syllabus import LESSONS
from pages.parts import address, controls, word_controls
from pages.parts.declare import THE_LAST, controls_of
from pages.parts.family import Family

PAGES = [import_module(f"pages.{lesson.name}.page").PAGE for lesson in LESSONS]
VIEWS = [(page, view) for page in PAGES for view in page.views]
every_view = pytest.mark.parametrize(
    ("page", "view"), VIEWS, ids=[f"{page.lesson}-{view.name}" for page, view in VIEWS]
)
SLOW = 0.15  # seconds that a run may take before fewer of them are drawn


SECONDS: dict = {}  # that a run takes, by the settings of views


def is_slow(view):
    """Tell whether a view's runs take long: one with extreme settings says so."""
    if view.settings not in SECONDS:
        begin, settings = time.perf_counter(), extreme_of(view)
        if view.needs(settings) is None:
            view.run(settings)
        SECONDS[view.settings] = time.perf_counter() - begin
    return SECONDS[view.settings] > SLOW


def how_many(view, usual):
    """Return how many settings to draw for a view."""
    return max(usual // 8, 3) if is_slow(view) else usual


def values_of(control, settings):
    """Return a strategy for the values of a control beside the settings that are drawn before it."""
    match control:
        case controls.Slider():
            places = round((control.high - control.low) / control.step)
            return st.integers(0, places).map(
                lambda place: control.fit(control.low + place * control.step, settings)
            )
        case controls.Whole(place="own"):
            return st.integers(THE_LAST, 40)
        case controls.Whole():
            return st.integers(control.low, max(control.top(settings), control.low)).map(
                lambda value: control.fit(value, settings)
            )
        case word_controls.Choice():
            return st.sampled_from(control.possible(settings))
        case controls.Notches():
            return st.sampled_from(control.options)
        case controls.Switch():
            return st.booleans()
        case word_controls.Several():
            return st.sets(st.sampled_from(control.options)).map(
                lambda chosen: tuple(option for option in control.options if option in chosen)
            )
        case word_controls.Text():
            return st.sampled_from((control.default, *control.examples))
    raise TypeError(control)


@st.composite
def settings_of(draw, view):
    """Draw whole settings of a view."""
    settings = view.settings()
    for name, control in controls_of(view.settings).items():
        if name == "device":
            continue  # what this machine lacks is computed on the CPU; tests of devices try them
        if isinstance(control, Family):
            value: Any = ()
            for member in control.names(settings):
                of = control.member(member, settings)
                value = control.put(value, member, draw(values_of(of, settings)), settings)
        else:
            value = draw(values_of(control, settings))
        settings = replace(settings, **{name: value})
    return address.fit(settings)


def extreme_of(view):
    """Return settings that differ from the defaults in all that can differ."""
    settings = view.settings()
    value: Any
    for name, control in controls_of(view.settings).items():
        match control:
            case controls.Slider() | controls.Whole(place="side"):
                high = control.top(settings) if isinstance(control, controls.Whole) else control.high
                value = high if high != control.default else control.low
            case word_controls.Choice() if name != "device":
                value = next(
                    (v for v in reversed(control.possible(settings)) if v != control.default),
                    control.default,
                )
            case controls.Notches():
                value = next(v for v in (*control.options[::-1],) if v != control.default)
            case controls.Switch():
                value = not control.default
            case word_controls.Several():
                value = control.options[:1]
            case word_controls.Text(examples=(first, *_)):
                value = first
            case _:
                continue
        settings = replace(settings, **{name: value})
    return address.fit(settings)


def query_of(pairs):
    """Return pairs of names and texts as an address has them."""
    query: dict = {}
    for name, text in pairs:
        query.setdefault(name, []).append(text)
    return query
