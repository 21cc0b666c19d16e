"""On a phone the controls stand in the page, the point's under the picture; elsewhere in the sidebar."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from streamlit.runtime.context import ContextProxy, StreamlitHeaders
from streamlit.testing.v1 import AppTest

from pages.parts import address, scaffold, screen
from pages.parts.declare import SHARED, controls_of
from pages.parts.family import Family
from tests.everywhere.apps import go, new_app, settings_of, stay_of
from tests.everywhere.views import every_view, extreme_of
from tests.parts.components import alts

PHONES = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 "
    "Mobile Safari/537.36",
    "Mozilla/5.0 (Android 14; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0",
)
DESKTOPS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 "
    "Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.4; rv:125.0) Gecko/20100101 Firefox/125.0",
)
KINDS = (
    "slider", "select_slider", "selectbox", "toggle", "segmented_control", "text_input", "text_area",
    "number_input", "pills", "button",
)  # fmt: skip


@contextmanager
def browser(agent: str) -> Iterator[None]:
    """Let whoever comes have such a browser."""
    headers = StreamlitHeaders([("User-Agent", agent)])
    with patch.object(ContextProxy, "headers", property(lambda _: headers)):
        yield


def widgets(block) -> dict:
    """Return the values of the widgets in a part of the page, by their keys."""
    return {each.key: each.value for kind in KINDS for each in getattr(block, kind)}


def block(app: AppTest, key: str):
    """Return the container with this key: what Streamlit gives a class to be styled by."""
    (found,) = [each for each in blocks(app.main) if getattr(each.proto, "id", "").endswith(f"-{key}")]
    return found


def blocks(part) -> Iterator:
    """Yield everything that holds something, from the outside in."""
    yield part
    for child in getattr(part, "children", {}).values():
        yield from blocks(child)


def own_keys(page, view, settings) -> set[str]:
    """Return the keys of the widgets that stand in the sidebar of a desktop."""
    start = f"{page.lesson}.{view.name}."
    keys = set()
    for name, control in controls_of(view.settings).items():
        if name in SHARED or control.place != "side" or not control.is_shown(settings):
            continue
        members = control.names(settings) if isinstance(control, Family) else None
        keys |= {start + name} if members is None else {f"{start}{name}_{each}" for each in members}
    return keys


def opened(page, view, settings, agent: str) -> AppTest:
    with browser(agent):
        app: AppTest = go(new_app(), page.lesson, (("view", view.name), *address.write(settings)))
    assert not app.exception
    assert settings_of(app) == settings
    return app


@pytest.mark.parametrize("agent", PHONES)
def test_a_phone_is_known_by_what_its_browser_says(agent):
    with browser(agent):
        assert screen.on_phone()
        assert {screen.width_of(place) for place in ("whole", "main", "side")} == {342}


@pytest.mark.parametrize("agent", [*DESKTOPS, ""])
def test_elsewhere_a_picture_is_as_wide_as_its_place(agent):
    with browser(agent):
        assert not screen.on_phone()
        assert screen.width_of("whole") > screen.width_of("main") > screen.width_of("side")


@pytest.mark.parametrize("are", ["default", "extreme"])
@every_view
def test_the_controls_stand_where_the_screen_has_room_with_the_same_values(page, view, are):
    settings = view.settings() if are == "default" else extreme_of(view)
    desktop, phone = (opened(page, view, settings, each) for each in (DESKTOPS[0], PHONES[0]))
    keys = own_keys(page, view, settings)
    beside, below = widgets(desktop.sidebar), widgets(phone.main)
    assert keys <= set(beside)
    assert keys <= set(below)
    in_page = {key for key in set(beside) if str(key).startswith(f"{page.lesson}.")}
    assert not in_page & set(widgets(phone.sidebar))  # seed, device, Share and Reset alone
    assert in_page <= set(below)
    assert set(widgets(phone.sidebar)) >= set(SHARED)
    assert {key: beside[key] for key in keys} == {key: below[key] for key in keys}
    assert widgets(desktop.main).keys() - {"present"} == below.keys() - in_page
    assert alts(desktop) == alts(phone)


@every_view
def test_on_a_phone_few_controls_stand_under_the_picture_and_the_rest_behind_one_button(page, view):
    settings = view.settings()
    if view.needs(settings) is not None:
        pytest.skip("nothing is drawn at first")
    app = opened(page, view, settings, PHONES[0])
    shown = own_keys(page, view, settings)
    point, others = set(widgets(block(app, "point"))), set()
    for more in app.expander:
        others |= set(widgets(more)) if more.label == scaffold.MORE else set()
    assert point | others >= shown
    assert not point & others
    assert bool(point) == bool(shown)
    assert set(widgets(block(app, "lab"))) >= point | others
    names = [name for name in view.point if any(key.split(".")[-1] == name for key in shown)]
    start = f"{page.lesson}.{view.name}."
    assert {f"{start}{name}" for name in names} <= point
    assert set(view.point) <= set(controls_of(view.settings))
    assert stay_of(app).view == view.name
