"""Walking through the course: what belongs to a page ends with it, seed and device go along."""

import pytest

from pages.parts import address
from pages.parts.declare import SHARED, controls_of
from tests.everywhere.apps import go, new_app, open_panel, settings_of, stay_of, texts
from tests.everywhere.views import PAGES, VIEWS, every_view, extreme_of, query_of


def link_to(page, view, settings):
    """Return the short address of a view."""
    return (("view", view.name), *address.write(settings))


def own_names(view):
    """Return the names of a view's settings, but for seed and device."""
    return set(controls_of(view.settings)) - set(SHARED)


def without_shared(settings):
    """Return settings as a dictionary, but for seed and device."""
    return {name: value for name, value in vars(settings).items() if name not in SHARED}


PAIRS = {
    f"{page.lesson}-{view.name}": [
        (other, b)
        for other, b in VIEWS
        if other.lesson != page.lesson and own_names(view) & own_names(b)
    ]
    for page, view in VIEWS
}


@every_view
def test_what_was_set_on_a_page_ends_with_it(page, view):
    """Extreme settings here, then by the menu to every view that shares a name, and back both ways."""
    extreme = extreme_of(view)
    kept = {name: getattr(extreme, name) for name in SHARED}
    app = go(new_app(), page.lesson, link_to(page, view, extreme))
    assert not app.exception
    assert settings_of(app) == extreme
    for other, b in PAIRS[f"{page.lesson}-{view.name}"]:
        go(app, other.lesson, [("view", b.name)] if b != other.views[0] else [])
        assert not app.exception, (other.lesson, b.name)
        assert without_shared(settings_of(app)) == without_shared(b.settings()), (other.lesson, b.name)
        assert {name: getattr(settings_of(app), name) for name in SHARED} == kept
        names = {name for name, _ in address.write(settings_of(app))}
        assert names <= set(SHARED)
        go(app, page.lesson, link_to(page, view, extreme))  # Back: the address says what was
        assert not app.exception
        assert settings_of(app) == extreme
    go(app, page.lesson)
    assert settings_of(app) == extreme  # the page is still open: nothing has been left
    go(app, "")
    go(app, page.lesson)
    assert not app.exception
    assert stay_of(app).view == page.views[0].name
    assert without_shared(settings_of(app)) == without_shared(page.views[0].settings())


@every_view
def test_another_view_of_the_page_has_its_own_settings(page, view):
    extreme = extreme_of(view)
    app = go(new_app(), page.lesson, link_to(page, view, extreme))
    for other in page.views:
        if other.name != view.name and own_names(view) & own_names(other):
            for each, expected in ((other, other.settings()), (view, extreme)):
                app.segmented_control(key=f"{page.lesson}.view").set_value(each.name).run()
                assert not app.exception
                assert without_shared(settings_of(app)) == without_shared(expected)


@every_view
def test_reset_puts_the_whole_lesson_back(page, view):
    app = go(new_app(), page.lesson, link_to(page, view, extreme_of(view)))
    app.button(key="reset").click().run()
    assert not app.exception
    assert settings_of(app) == page.views[0].settings()
    for each in page.views:
        if len(page.views) > 1:
            app.segmented_control(key=f"{page.lesson}.view").set_value(each.name).run()
        assert not app.exception
        assert settings_of(app) == each.settings()
        shown = {w.key: w.value for w in (*app.slider, *app.select_slider, *app.toggle, *app.text_input)}
        for name, control in controls_of(each.settings).items():
            key = f"{page.lesson}.{each.name}.{name}"
            if key in shown and control.place != "own":
                assert shown[key] == control.default, key


@every_view
def test_widgets_show_what_is_computed(page, view):
    """Whatever the address says, and off its grid as well: one value, on the screen and in the run."""
    query = query_of(address.write(extreme_of(view), whole=True))
    app = go(
        new_app(),
        page.lesson,
        [(n, t) for n, texts_ in query.items() for t in texts_] + [("view", view.name)],
    )
    assert not app.exception
    settings = settings_of(app)
    shown = {
        w.key: w.value
        for kind in (app.slider, app.select_slider, app.toggle, app.selectbox, app.segmented_control)
        for w in kind
    }
    for name in own_names(view):
        key = f"{page.lesson}.{view.name}.{name}"
        if key in shown and controls_of(view.settings)[name].place != "own":
            assert shown[key] == getattr(settings, name), key


@every_view
def test_every_panel_of_a_view_opens(page, view):
    app = go(new_app(), page.lesson, [("view", view.name)])
    assert [tab.label for tab in app.tabs] == list(view.panels)
    for panel in view.panels:
        open_panel(app, panel)
        assert not app.exception, panel
        assert app.session_state[f"{page.lesson}.{view.name}.panel"] == panel
        if panel == "Code":
            assert any("print(" in block.value for block in app.code)
        if panel == "Predict":
            assert "hoose first" in texts(app) or "nothing to predict" in texts(app)
        if panel == "Mistakes":
            assert app.error or app.warning


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lesson)
def test_no_address_breaks_a_page(page):
    for text in ("inf", "-inf", "nan", "1e999", "", "🙂", "0,25", "<b>x</b>", "don't", "a" * 5000):
        for view in page.views:
            names = [*controls_of(view.settings), "panel", "mistake"]
            app = go(new_app(), page.lesson, [("view", view.name), *((name, text) for name in names)])
            assert not app.exception, (view.name, text)
        app = go(new_app(), page.lesson, [("view", text)])
        assert not app.exception
