"""Typed text, panels and fields, on any page that has them: what stands there is what is computed."""

from typing import Any

import pytest

from pages.parts.declare import controls_of
from pages.parts.word_controls import Text
from tests.everywhere.apps import go, new_app, open_panel, settings_of, stay_of, texts, widget
from tests.everywhere.views import PAGES, VIEWS

TYPED = [
    (page, view, name)
    for page, view in VIEWS
    for name, control in controls_of(view.settings).items()
    if isinstance(control, Text) and control.place != "own"
]
on_every_field = pytest.mark.parametrize(
    ("page", "view", "name"),
    TYPED,
    ids=[f"{page.lesson}-{view.name}-{name}" for page, view, name in TYPED],
)
BAD = "{<b>*`$'\"\\ 中"


def shows_field(app, name):
    try:
        return widget(app, name)
    except KeyError:
        return None


def opened(page, view, name):
    """Open a page so that a field to type in is shown."""
    control = controls_of(view.settings)[name]
    app = go(new_app(), page.lesson, [("view", view.name)])
    if shows_field(app, name) is None:  # one that another setting brings
        for other, values in controls_of(view.settings).items():
            for option in getattr(values, "possible", lambda _: ())(view.settings()):
                app = go(new_app(), page.lesson, [("view", view.name), (other, option)])
                if shows_field(app, name):
                    return app
            if getattr(values, "high", None) == 4:  # as many operations as there are
                app = go(new_app(), page.lesson, [("view", view.name), (other, "4")])
                if shows_field(app, name):
                    return app
    assert control.is_shown(settings_of(app))
    return app


@on_every_field
def test_what_cannot_be_read_moves_nothing_and_its_complaint_goes_with_it(page, view, name):
    app = opened(page, view, name)
    before = settings_of(app)
    widget(app, name).set_value(BAD).run()
    assert not app.exception
    assert settings_of(app) == before
    assert widget(app, name).value == BAD
    complaint = controls_of(view.settings)[name].label
    assert any(f"**{complaint}:**" in warning.value for warning in app.warning)
    control: Any = controls_of(view.settings)[name]
    good = (*control.examples, control.default)[0]
    widget(app, name).set_value(good).run()
    assert not app.exception
    assert getattr(settings_of(app), name) == good
    assert not any(f"**{complaint}:**" in warning.value for warning in app.warning)


def test_a_complaint_does_not_outlive_its_field():
    app = go(new_app(), "gradient_descent", [("curve", "typed")])
    widget(app, "formula").set_value("x**").run()
    assert app.warning
    widget(app, "curve").set_value("tutorial").run()
    assert not app.warning
    widget(app, "curve").set_value("typed").run()
    assert not app.warning
    assert widget(app, "formula").value == settings_of(app).formula
    widget(app, "formula").set_value("x**(").run()
    switch = app.segmented_control(key="gradient_descent.view")
    switch.set_value("on_a_surface").run()
    app.segmented_control(key="gradient_descent.view").set_value("on_a_curve").run()
    assert not app.warning
    assert widget(app, "formula").value == settings_of(app).formula


def test_what_was_typed_last_comes_along_when_the_view_is_switched_at_once():
    app = go(new_app(), "gradient_descent", [("curve", "typed")])
    widget(app, "formula").set_value("x**2 + 3")
    app.segmented_control(key="gradient_descent.view").set_value("on_a_surface").run()
    app.segmented_control(key="gradient_descent.view").set_value("on_a_curve").run()
    assert settings_of(app).formula == widget(app, "formula").value == "x**2 + 3"


def test_views_keep_their_settings_while_the_page_is_open():
    for page in PAGES:
        if len(page.views) < 2:
            continue
        app = go(new_app(), page.lesson)
        first, second = page.views[:2]
        for slider in app.slider[:1]:
            slider.set_value(slider.max).run()
        kept = settings_of(app)
        for name in (second.name, first.name):
            app.segmented_control(key=f"{page.lesson}.view").set_value(name).run()
            assert not app.exception
        assert settings_of(app) == kept


def test_a_panel_that_a_view_lacks_is_open_again_on_the_next_that_has_it():
    app = open_panel(open_panel(go(new_app(), "devices"), "Code"), "Numbers")
    app.segmented_control(key="devices.view").set_value("copies").run()
    assert not app.exception
    app.segmented_control(key="devices.view").set_value("journey").run()
    assert stay_of(app).panel == "Numbers"


def test_mistakes_are_there_where_nothing_can_be_run():
    app = go(new_app(), "optimizers", [("line_up", ""), ("panel", "Mistakes")])
    assert not app.exception
    assert app.info
    assert "Broken" in texts(app)
