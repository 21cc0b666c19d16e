"""Predictions that a browser has kept come back, and whatever else it brings changes nothing."""

import json

import pytest

from pages.gradient_descent import on_a_curve
from pages.parts import answers
from tests.everywhere import hostile
from tests.everywhere.apps import open_page, settings_of, stay_of


def chosen(app):
    (radio,) = [each for each in app.radio if each.label == "Your prediction"]
    return radio


def kept(app):
    """Return what the page gives its browser to keep, as the component does."""
    here = stay_of(app)
    mine = {kind: here.own[kind] for kind in answers.KINDS if here.own.get(kind)}
    return json.dumps({"path": here.path, "session": "another", "answers": json.dumps(mine)})


def take(app, text):
    """Let a page take what a browser brings, as `visit` does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streamlit.session_state", app.session_state)
        answers.take_up(text)
    return app.run()


@pytest.mark.parametrize("tells", [False, True])
def test_a_prediction_comes_back_chosen_or_told(tells):
    first = open_page("gradient_descent", panel="Predict")
    option = list(on_a_curve.VIEW.questions[0](settings_of(first)).options)[1]
    chosen(first).set_value(option).run()
    if tells:
        next(each for each in first.button if each.label == "Tell me").click().run()
    second = take(open_page("gradient_descent", panel="Predict"), kept(first))
    assert chosen(second).value == option
    assert chosen(second).disabled == tells
    elsewhere = take(open_page("autograd", panel="Predict"), kept(first))
    assert chosen(elsewhere).value is None
    next(each for each in second.button if each.label == "Reset").click().run()
    assert chosen(second).value is None


def test_whatever_is_brought_breaks_nothing():
    app = open_page("gradient_descent", panel="Predict")
    texts = [
        *hostile.many("answers", 20), "null", "[]", "5", "{}", '{"answers": 5}', '{"answers": "[]"}',
        *(
            json.dumps({"path": path, "answers": json.dumps({kind: said})})
            for path in ("gradient_descent", [], None)
            for kind in answers.KINDS
            for said in ({"0" * 12: {}}, [1], {"_stay": "x"}, {"0" * 12: "a" * 9000}, None, "x")
        ),
    ]  # fmt: skip
    for text in texts:
        assert not take(app, text).exception, ascii(text[:60])
        assert chosen(app).value is None
