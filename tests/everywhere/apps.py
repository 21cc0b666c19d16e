"""Opens pages in the frame, as a link, the menu and Back do, without a browser."""

from itertools import count
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.parts.components import data_of

ROOT = Path(__file__).parents[2]
_COUNT = count()  # of presses: no two are alike


def new_app():
    """Return the app before its first run."""
    return AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)


def go(app, lesson, pairs=()):
    """Open a page: with an address, as a link or Back does, or without one, as the menu does."""
    for name in list(app.query_params):
        del app.query_params[name]
    for name, text in pairs:
        before = app.query_params.get(name, [])
        app.query_params[name] = [*before, text]
    app._page_hash = calc_hash(lesson)
    return app.run()


def open_page(lesson, **settings):
    """Open a page in a new session by a link with these settings; lists repeat their name."""
    pairs = [
        (name, str(text))
        for name, value in settings.items()
        for text in (value if isinstance(value, list | tuple) else [value])
    ]
    return go(new_app(), lesson, pairs)


def stay_of(app):
    """Return what the session knows of the visit."""
    return app.session_state["_stay"]


def settings_of(app):
    """Return the settings of the view that is shown."""
    return stay_of(app).settings[stay_of(app).view]


def widget(app, name):
    """Return the widget of a setting of the view that is shown."""
    key = f"{stay_of(app).path}.{stay_of(app).view}.{name}"
    for kind in (
        app.slider, app.select_slider, app.selectbox, app.segmented_control, app.toggle,
        app.text_input, app.number_input, app.pills, app.text_area, app.button,
    ):  # fmt: skip
        for each in kind:
            if each.key == key:
                return each
    raise KeyError(key)


def walk(app, name, way):
    """Press a button of the transport of a setting: first, back, next or last."""
    key = f"{stay_of(app).path}.{stay_of(app).view}.{name}"
    told = data_of(app, key)
    step, last = told["step"], told["last"]
    to = {"first": 0, "back": max(step - 1, 0), "next": min(step + 1, last), "last": last}[way]
    app.session_state[key] = {"move": {"step": to, "of": last, "count": str(next(_COUNT))}}
    return app.run()


def open_panel(app, panel):
    """Open one of the panels."""
    app.session_state[f"{stay_of(app).path}.{stay_of(app).view}.panel"] = panel
    return app.run()


def press(app, label):
    """Press the button with a label."""
    (button,) = [each for each in app.button if each.label == label]
    return button.click().run()


def predict(app, option):
    """Answer the question of a page, and have the answer told."""
    app.radio[0].set_value(option).run()
    told = "Tell me" not in [button.label for button in app.button]
    return app if told else press(app, "Tell me")


def complaints(app):
    """Return what the app tells of an address that asks in vain."""
    return [toast.value for toast in app.toast]


def texts(app):
    """Return all the words and code of a page, one below the other."""
    blocks = [*app.markdown, *app.code, *app.warning, *app.error, *app.success, *app.info, *app.caption]
    return "\n".join(str(block.value) for block in blocks)
